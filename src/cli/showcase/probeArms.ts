// What is turned: the H-Neurons of a published probe at some α, and beside them the control sets that the page draws,
// by the same seeds (src/store/controlSet.ts), so that a reader finds the same ones.

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ModelShape } from '../../model/config.ts';
import { ExplorerError } from '../../model/errors.ts';
import { type Intervention, NO_INTERVENTION } from '../../model/intervention.ts';
import { matchedSets } from '../../model/probe/evaluation/controlSets.ts';
import { checkProbeModel, type ProbeFile, parseProbe } from '../../model/probe/probeFile.ts';
import { type ProbeIndex, parseProbeIndex } from '../../model/probe/probeIndex.ts';
import { decodeSpanReference, type SpanReference } from '../../model/probe/spanReference.ts';
import { readStepResult } from '../pipeline/runFolder.ts';

export interface ShippedProbes {
  /** All of them, the default one first. */
  readonly probes: readonly [ProbeFile, ...ProbeFile[]];
  readonly reference: SpanReference;
}

/**
 * The probes beside a model.
 * @throws ExplorerError 'pipeline.invalid' where there are none, 'probe.invalid' for broken ones or another model's
 */
export async function readShippedProbes(
  modelPath: string,
  model: { readonly sha256: string; readonly shape: Pick<ModelShape, 'layers' | 'neurons'> },
): Promise<ShippedProbes> {
  const folder = join(dirname(modelPath), 'probes');
  const remedy = 'run `hneuron publish` first';
  const index: ProbeIndex = parseProbeIndex(
    await readStepResult(join(folder, 'index.json'), remedy),
    'index.json',
  );
  const probes = await Promise.all(
    index.probes.map(async ({ file }) => {
      const probe = parseProbe(await readStepResult(join(folder, file), remedy), file);
      checkProbeModel(probe, model);
      return probe;
    }),
  );
  const [first, ...rest] = probes.sort(
    (a, b) => Number(b.id === index.default) - Number(a.id === index.default),
  );
  if (!index.reference) {
    throw new ExplorerError(
      'pipeline.invalid',
      `${folder}/index.json names no reference, so no control can be matched; ${remedy}`,
    );
  }
  const { file } = index.reference;
  const bytes = new Uint8Array(await readFile(join(folder, file)));
  const count = model.shape.layers * model.shape.neurons;
  return { probes: [first!, ...rest], reference: decodeSpanReference(bytes.buffer, count, file) };
}

export function hNeuronsOf({ weights }: Pick<ProbeFile, 'weights'>): number[] {
  return weights.filter(([, weight]) => weight > 0).map(([neuron]) => neuron);
}

/** The control set of a seed, matched on layer and loudness. */
export function controlOf(
  hNeurons: readonly number[],
  seed: number,
  reference: SpanReference,
  shape: Pick<ModelShape, 'layers' | 'neurons'>,
): number[] {
  const [set] = matchedSets(Uint32Array.from(hNeurons).sort(), reference, shape, { draws: 1, seed });
  return [...set!];
}

/** As the page asks for it. */
export function turn(neurons: readonly number[], alpha: number, label: string): Intervention {
  return { ...NO_INTERVENTION, groups: [{ id: 'h-neurons', label, neurons, alpha, enabled: true }] };
}
