// `hneuron publish`: the chosen probes as files beside the model, with their index and the binary that says how loud
// every neuron is. A released file never changes: another training run needs another release number.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ExplorerError } from '../../model/errors.ts';
import { spanStatistics } from '../../model/probe/evaluation/spanStatistics.ts';
import { type ProbeFile, type ProbeMetric, parseProbe } from '../../model/probe/probeFile.ts';
import type { ProbeIndex } from '../../model/probe/probeIndex.ts';
import { encodeSpanReference } from '../../model/probe/spanReference.ts';
import type { Estimate } from '../../model/stats/bootstrap.ts';
import { sha256OfFile } from '../inspect.ts';
import { progress, writeResult } from '../output.ts';
import { readSampleSettings, readStepResult, recordTime, runPaths } from '../pipeline/runFolder.ts';
import { loadTable } from '../pipeline/table.ts';
import type { Chosen, Comparison } from './development.ts';
import { defaultFirst, type SplitEvaluation } from './evaluateSplit.ts';
import { configOf, readChoice } from './inputs.ts';
import { CAVEATS, makeProbe, type ProbeOrigin } from './makeProbe.ts';
import { consistentRows } from './rows.ts';
import { probeJsonSchema } from './schema.ts';
import type { Developed } from './train.ts';

export interface PublishOptions {
  readonly run: string;
  readonly choice: string;
  /** Number of the release, part of every id. */
  readonly release: number;
  /** Folder of the probes; beside the model by default. */
  readonly out?: string;
}

export async function runPublish(modelPath: string, options: PublishOptions): Promise<void> {
  const start = performance.now();
  const { run, release, out = join(dirname(modelPath), 'probes') } = options;
  const choice = await readChoice(options.choice);
  const { seed } = choice;
  const config = await configOf(modelPath);
  const table = await loadTable(
    run,
    config,
    ({ selection, split }) => selection === 'consistent' && (split === 'train' || split === 'dev'),
    ['span', 'rest'],
  );
  const indices = consistentRows(table.rows, ['train', 'dev'], seed);
  const paths = runPaths(run);
  const development = await readStepResult<Developed>(paths.development, 'run `hneuron train` first');
  const test = await readStepResult<SplitEvaluation>(
    paths.evaluation('test'),
    'run `hneuron evaluate --split test` first',
  );
  if (test.choiceSha256 !== (await sha256OfFile(options.choice))) {
    throw new ExplorerError(
      'pipeline.invalid',
      `${paths.evaluation('test')} was made with another choice than ${options.choice}; give the one it was made with`,
    );
  }
  const origin = await originOf(modelPath, run, config, seed);
  const published: ProbeFile[] = [];
  for (const chosen of defaultFirst(choice)) {
    const compared = development.probes.find(({ id }) => id === chosen.id);
    if (!compared) {
      throw new ExplorerError(
        'pipeline.invalid',
        `${options.choice} names '${chosen.id}', which ${paths.development} does not have; run \`hneuron train\` again`,
      );
    }
    const id = `${chosen.id}-r${release}`;
    const described = {
      id,
      label: labelOf(chosen, compared),
      metrics: metricsOf(compared, test),
      caveats: [...CAVEATS, ...leftOutCaveat(development)],
    };
    const probe = parseProbe(makeProbe(table, indices, chosen, origin, described), id);
    published.push(probe);
    progress(`${id}: ${probe.weights.length} neurons`);
  }
  for (const probe of published) await writeOnce(join(out, `${probe.id}.json`), `${JSON.stringify(probe)}\n`);
  const reference = `cett-r${release}.f32`;
  const width = config.layers * config.neurons;
  await writeOnce(
    join(out, reference),
    Buffer.from(encodeSpanReference(spanStatistics(table.span, width, indices))),
  );
  await writeResult(probeJsonSchema(), join(out, 'probe.schema.json'));
  const index: ProbeIndex = {
    format: 1,
    default: published[0]!.id,
    probes: published.map(({ id, label }) => ({ id, label, file: `${id}.json` })),
    reference: { file: reference },
  };
  await writeResult(JSON.stringify(index, null, 2), join(out, 'index.json'));
  await recordTime(run, 'publish', (performance.now() - start) / 1000, { probes: published.length });
}

/** Writes a file that must not change once it exists. */
async function writeOnce(path: string, content: string | Buffer): Promise<void> {
  const bytes = Buffer.from(content);
  const earlier = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (earlier?.equals(bytes)) return;
  if (earlier) {
    throw new ExplorerError(
      'pipeline.invalid',
      `${basename(path)} was released with other content; choose another --release number`,
    );
  }
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, bytes);
}

/** Where the probe was not shown to add to the model's own confidence, its file says so. */
function leftOutCaveat({ leftOutGain }: Developed): string[] {
  if (!leftOutGain || leftOutGain.auroc.low > 0) return [];
  const { value, low, high } = leftOutGain.auroc;
  const [gain, from, to] = [value, low, high].map((x) => `${x < 0 ? '−' : '+'}${Math.abs(x).toFixed(3)}`);
  return [
    'On kinds of questions that were left out of training, the default set was not shown to add anything to the model’s ' +
      `own confidence (AUROC ${gain}, 95 % interval ${from} to ${to}).`,
  ];
}

/** For a person choosing among sets. */
function labelOf({ c, scheme, features }: Chosen, { positive, nonZero }: Comparison): string {
  const kind = features === 'raw' ? '' : ', standardised';
  return `${positive} H-Neurons of ${nonZero} (C ${c}, ${scheme}${kind})`;
}

function metricsOf(compared: Comparison, test: SplitEvaluation): ProbeMetric[] {
  const metric = (name: string, on: string, { value, low, high, n }: Estimate): ProbeMetric => ({
    name,
    on,
    value,
    low,
    high,
    n,
  });
  const tested = test.probes.find(({ id }) => id === compared.id);
  return [
    metric('auroc', 'folds by subject', compared.folds.auroc),
    metric('auroc', 'left-out relations (chosen by it)', compared.leftOut.auroc),
    metric('auroc', 'dev (chosen by it)', compared.dev.auroc),
    ...(tested
      ? [
          metric('auroc', 'test', tested.held.auroc),
          metric('accuracy', 'test', tested.held.accuracy),
          metric('gain in auroc over confidence', 'test', tested.gain.held.auroc),
          metric('auroc', 'greedy answers of test', tested.natural.auroc),
        ]
      : []),
  ];
}

async function originOf(
  modelPath: string,
  run: string,
  { layers, neurons }: { layers: number; neurons: number },
  seed: number,
): Promise<ProbeOrigin> {
  const settings = await readSampleSettings(run);
  const [file] = settings.files;
  return {
    model: { sha256: await sha256OfFile(modelPath), layers, neurons },
    instruction: settings.instruction,
    questionsSha256: file!.sha256,
    temperature: settings.temperature,
    samples: settings.samples,
    seed,
  };
}
