// The numbers that a talk may quote, as words, from the files that are published with the page.

import { PAPER } from '../../model/methods/software.ts';
import type { PresetFile, PresetKindId } from '../../model/presets.ts';
import type { ProbeFile } from '../../model/probe/probeFile.ts';
import type { FactName } from '../../model/talk/facts.ts';
import { formatCount, formatMetric, formatPerMille } from '../../render/format.ts';
import { oneTurnRate } from '../guess/baseRate.ts';

export type FactWords = Readonly<Record<FactName, string>>;

interface Published {
  readonly layers: number;
  readonly neuronsPerLayer: number;
  readonly probe: ProbeFile;
  readonly presets: PresetFile;
  /** The page's own. */
  readonly address: string;
}

/** Where a file lacks a number. */
const MISSING = '(not published)';

export function factWords({ layers, neuronsPerLayer, probe, presets, address }: Published): FactWords {
  const neurons = layers * neuronsPerLayer;
  const marked = probe.weights.filter(([, weight]) => weight > 0).length;
  const auroc = metricOf(probe, 'auroc');
  const gain = metricOf(probe, 'gain in auroc over confidence');
  const [off, loud] = [oneTurnRate(presets, 0), oneTurnRate(presets, 3)];
  const trap = rateOf(presets, 'misleading-context', 3);
  const [doubtOff, doubtLoud] = [rateOf(presets, 'are-you-sure', 0), rateOf(presets, 'are-you-sure', 3)];
  return {
    neurons: formatCount(neurons),
    layers: formatCount(layers),
    perLayer: formatCount(neuronsPerLayer),
    marked: formatCount(marked),
    unmarked: formatCount(probe.weights.length - marked),
    markedShare: formatPerMille((1000 * marked) / neurons),
    fittedRight: formatCount(probe.training.right),
    fittedWrong: formatCount(probe.training.wrong),
    auroc: auroc ? formatMetric(auroc.value) : MISSING,
    aurocInterval: auroc ? `${formatMetric(auroc.low)} to ${formatMetric(auroc.high)}` : MISSING,
    tested: auroc ? formatCount(auroc.n) : MISSING,
    gain: gain ? signed(gain.value) : MISSING,
    gainInterval: gain ? `${signed(gain.low)} to ${signed(gain.high)}` : MISSING,
    asked: counted(off?.steered.of),
    changedOff: counted(off?.steered.changed),
    controlOff: counted(off?.control.changed),
    controlOffRange: ranged(off?.draws),
    changedLoud: counted(loud?.steered.changed),
    controlLoud: counted(loud?.control.changed),
    controlLoudRange: ranged(loud?.draws),
    sets: counted(off?.draws.length),
    trapAsked: counted(trap?.steered.of),
    trapChangedLoud: counted(trap?.steered.changed),
    trapControlLoud: counted(trap?.control.changed),
    trapControlLoudRange: ranged(trap?.controls),
    doubtAsked: counted(doubtOff?.steered.of),
    doubtChangedOff: counted(doubtOff?.steered.changed),
    doubtControlOff: counted(doubtOff?.control.changed),
    doubtControlOffRange: ranged(doubtOff?.controls),
    doubtChangedLoud: counted(doubtLoud?.steered.changed),
    doubtControlLoud: counted(doubtLoud?.control.changed),
    doubtControlLoudRange: ranged(doubtLoud?.controls),
    paper: `“${PAPER.title.split(':')[0]}”, arXiv ${PAPER.arxiv}`,
    page: address,
  };
}

function rateOf({ kinds }: PresetFile, kind: PresetKindId, at: number) {
  return kinds.find(({ id }) => id === kind)?.rates.find(({ alpha }) => alpha === at);
}

function metricOf({ metrics }: ProbeFile, name: string) {
  return metrics.find((metric) => metric.name === name && metric.on === 'test');
}

function counted(count: number | undefined): string {
  return count === undefined ? MISSING : formatCount(count);
}

function ranged(counts: readonly number[] | undefined): string {
  if (!counts?.length) return MISSING;
  return `${counted(Math.min(...counts))} to ${counted(Math.max(...counts))}`;
}

function signed(value: number): string {
  const words = formatMetric(Math.abs(value));
  return value < 0 ? `−${words}` : `+${words}`;
}
