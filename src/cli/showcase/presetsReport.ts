// docs/presets.md: how the presets were found and how often turning changes an answer at all, in tables.

import type { ChangeRate, KindPresets, PresetFile } from '../../model/presets.ts';

export function presetsReport(file: PresetFile): string {
  const { model, probe, controls, split, seed, maxTokens, command, kinds } = file;
  return `${[
    '# Presets',
    '',
    `Written by \`${command}\`; never edited by hand.`,
    '',
    `The page's presets were found by a search: questions of the ${split} split of \`public/questions\`, in an order drawn`,
    `with seed ${seed}, were asked greedily (at most ${maxTokens} tokens, with the probe's instruction), and those that fit a`,
    `kind were asked again with the H-Neurons of the probe \`${probe}\` turned, and with ${controls} control sets`,
    '(matched on layer and loudness, the same that the page draws with these seeds) turned as far. So a preset is not a',
    'typical question. How often turning changes an answer of its kind at all is in the second table.',
    '',
    `Model: ${model.id} (sha256 ${model.sha256.slice(0, 12)}…).`,
    '',
    '| kind | a normal answer is of it when | asked | of the kind | picked |',
    '| --- | --- | --- | --- | --- |',
    ...kinds.map(
      ({ label, criterion, tried, matching, picked }) =>
        `| ${label} | ${criterion} | ${tried} | ${matching} | ${picked.length} |`,
    ),
    '',
    'Answers that have other tokens than the normal one, of those of the kind, with 95 % Wilson intervals. The control is',
    'the set with the median number of changes; beside it the range over all sets.',
    '',
    '| kind | α | H-Neurons | median control | all controls |',
    '| --- | --- | --- | --- | --- |',
    ...kinds.flatMap((kind) => kind.rates.map((rate) => rateRow(kind, rate))),
    '',
    'Changed means other words, not better ones. Where the intervals of H-Neurons and control overlap, the search says',
    'nothing in favour of the H-Neurons.',
    '',
    ...leftOutOf(file),
    '## Picked',
    '',
    ...kinds.flatMap(pickedOf),
  ].join('\n')}`;
}

function leftOutOf({ leftOut }: PresetFile): string[] {
  if (leftOut.length === 0) return [];
  return [
    'Taken out of the choice by hand, not out of the rates, because the rule misjudges an answer:',
    '',
    ...leftOut.map(({ id, reason }) => `- \`${id}\`: ${reason}`),
    '',
  ];
}

function rateRow(
  { label }: KindPresets,
  { alpha, steered, control, controls }: KindPresets['rates'][number],
): string {
  const range = controls.length === 0 ? '' : `${Math.min(...controls)} to ${Math.max(...controls)}`;
  return `| ${label} | ${alpha} | ${rateText(steered)} | ${rateText(control)} | ${range} |`;
}

function rateText({ changed, of, low, high }: ChangeRate): string {
  const percent = (share: number) => `${Math.round(100 * share)}`;
  return `${changed} of ${of} (${percent(low)}–${percent(high)} %)`;
}

function pickedOf({ label, picked, matching }: KindPresets): string[] {
  return [
    `### ${label}: picked, ${picked.length} of ${matching}`,
    '',
    ...picked.flatMap(({ turns, answers, turned, shows }) => [
      `- ${turns.map(quoted).join(' → ')}: ${answers.map(quoted).join(' → ')}${shows === 'no change' ? ' (nothing changes)' : ''}`,
      ...turned
        .filter(({ isChanged }) => isChanged)
        .map((one) => {
          const cut = one.isComplete ? '' : ' (cut)';
          return `  - α = ${one.alpha}: ${one.answers.map(quoted).join(' → ')}${cut}; controls that change it too: ${one.controlsChanged}`;
        }),
    ]),
    '',
  ];
}

function quoted(text: string): string {
  return `“${text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')}”`;
}
