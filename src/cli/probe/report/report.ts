// `hneuron report`: step 7. Writes docs/probe.md and its figures from the files of a run; nothing in it is typed by hand.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeResult } from '../../output.ts';
import { controlHistogram, forest, layerBars, sizeCurves } from './figures.ts';
import {
  answersSection,
  developmentSection,
  originSection,
  outsideSection,
  paperSection,
  setsSection,
  testSection,
} from './sections.ts';
import { type ReportOptions, type ReportSources, readSources } from './sources.ts';
import { verdict } from './verdict.ts';

export async function runReport(options: ReportOptions): Promise<void> {
  const sources = await readSources(options);
  const folder = options.out.replace(/\.md$/, '');
  await mkdir(folder, { recursive: true });
  for (const [name, svg] of Object.entries(figuresOf(sources))) {
    await writeFile(join(folder, `${name}.svg`), svg);
  }
  await writeResult(textOf(sources), options.out);
}

export function textOf(sources: ReportSources): string {
  return [
    '# The H-Neurons of SmolLM2-135M-Instruct',
    'Written by `hneuron report`; do not edit. "Wrong" means: wrong every time the model is asked. A score says that the ' +
      'activations of an answer look like those of such answers, not that the answer is false.',
    '## Verdict',
    verdict(sources)
      .map((sentence) => `- ${sentence}`)
      .join('\n'),
    testSection(sources),
    outsideSection(sources),
    setsSection(sources),
    paperSection(sources),
    developmentSection(sources),
    answersSection(sources),
    originSection(sources),
  ]
    .filter((section) => section !== '')
    .join('\n\n');
}

function figuresOf({ development, test }: ReportSources): Record<string, string> {
  const [probe] = test.probes;
  const series = (['1-vs-1', '3-vs-1'] as const).flatMap((scheme, s) =>
    (['raw', 'standardised'] as const).map((features, f) => ({
      name: `${scheme}, ${features} CETT`,
      dash: ['0', '7 4', '2 3', '10 3 2 3'][2 * s + f]!,
      points: development.probes
        .filter((one) => one.scheme === scheme && one.features === features)
        .map((one) => ({ neurons: one.nonZero, value: (one.dev.auroc.value + one.leftOut.auroc.value) / 2 })),
    })),
  );
  return {
    test: forest(
      'AUROC on the test split, 95 % intervals',
      [
        ...test.probes.map((one) => ({ name: one.id, estimate: one.held.auroc, strong: true })),
        ...test.rivals.map((one) => ({ name: one.name, estimate: one.held.auroc })),
      ],
      0.5,
    ),
    controls: controlHistogram('Random sets beside the found one (line), AUROC on the test split', [
      { name: 'uniform sets', tally: test.controls.uniform },
      { name: 'matched sets', tally: test.controls.matched },
    ]),
    sizes: sizeCurves('AUROC by size of set, mean of dev and left-out relations', series),
    layers: layerBars(
      'Neurons of the default set by layer: H-Neurons up, negative ones down',
      probe?.set.positiveByLayer ?? [],
      probe?.set.negativeByLayer ?? [],
    ),
  };
}
