// What to cite, as BibTeX: the explorer, the paper whose method it follows, and the model. Only what is known: no DOI and
// no authors are made up.

import { isPublicAddress } from './publicAddress.ts';
import type { Report } from './report.ts';
import { PAPER, SOFTWARE } from './software.ts';

type Field = readonly [name: string, value: string | null];

/** @returns entries with an empty line between them */
export function bibtex({ experiment, model, address, date }: Report): string {
  const isPublic = isPublicAddress(address);
  const entries = [
    entry('software', 'h-neuron-explorer', [
      ['author', `{${SOFTWARE.authors}}`],
      ['title', `{${SOFTWARE.name}}`],
      ['version', SOFTWARE.version],
      ['url', isPublic ? urlText(address) : null],
      ['urldate', isPublic ? date : null],
      ['note', `Licence: ${SOFTWARE.licence}`],
    ]),
    entry('misc', 'h-neurons-2025', [
      ['title', titleText(PAPER.title)],
      ['year', String(PAPER.year)],
      ['eprint', PAPER.arxiv],
      ['archiveprefix', 'arXiv'],
      ['url', `https://arxiv.org/abs/${PAPER.arxiv}`],
    ]),
  ];
  if (experiment.model) {
    const name = model?.name || experiment.model.name || 'Language model';
    const kind = model?.quantisation ? `GGUF, ${model.quantisation}` : 'GGUF';
    entries.push(
      entry('misc', `model-${experiment.model.sha256.slice(0, 8)}`, [
        ['author', model?.published ? `{${escapeText(model.published.authors)}}` : null],
        ['title', `{${escapeText(name)}} (${escapeText(kind)})`],
        ['url', model?.published ? urlText(model.published.source) : null],
        [
          'note',
          `sha256 ${experiment.model.sha256}${model?.published ? `; licence: ${escapeText(model.published.licence)}` : ''}`,
        ],
      ]),
    );
  }
  return entries.join('\n\n');
}

function entry(kind: string, key: string, fields: readonly Field[]): string {
  const lines = fields.flatMap(([name, value]) => (value === null ? [] : [`  ${name} = {${value}},`]));
  return [`@${kind}{${key},`, ...lines, '}'].join('\n');
}

const SIGNS: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '{': '\\{',
  '}': '\\}',
  '%': '\\%',
  '&': '\\&',
  '#': '\\#',
  $: '\\$',
  _: '\\_',
};

/** Any text in a field: what TeX takes for commands is written as signs, lines become spaces. */
export function escapeText(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .replace(/[\\~^{}%&#$_]/g, (sign) => SIGNS[sign] ?? sign);
}

/** Capitals of names survive styles that make titles small. */
function titleText(title: string): string {
  return escapeText(title).replace(/H-Neurons|LLMs/g, (word) => `{${word}}`);
}

/** An address is taken as it is, but for signs that would end the field. */
function urlText(address: string): string {
  return address.replace(/[\s{}\\]/g, (sign) => encodeURIComponent(sign));
}
