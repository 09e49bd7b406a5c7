// At the head of an answer: what is turned in it, as the sliders stand now.

import { isIdentity } from '../model/intervention.ts';
import { formatAlpha } from '../render/format.ts';
import type { ExplorerState } from '../store/explorer.ts';
import { controlOf, toIntervention, turnedBy } from '../store/interventions.ts';
import type { ArmName } from '../store/viewSlice.ts';
import { useExplorer } from './explorerContext.tsx';

export function ArmStrength({ name }: { readonly name: ArmName }) {
  const words = useExplorer((state) => describe(state, name));
  return <span className="what number">{words}</span>;
}

function describe(state: ExplorerState, name: ArmName): string {
  if (name === 'normal') return 'every neuron as it is';
  if (state.bypassed && !isIdentity(toIntervention({ ...state, bypassed: false }))) return 'switched off';
  const { groupAlpha, ownAlphas } = state;
  const alpha = `α ${formatAlpha(groupAlpha)}`;
  if (name === 'control') {
    const control = controlOf(state);
    if (!control || groupAlpha === 1) return 'nothing turned yet';
    const kind = control.kind === 'matched' ? 'as loud' : 'drawn evenly';
    return `${alpha} on ${control.neurons.length} others, ${kind}`;
  }
  const turned = turnedBy(state);
  const parts = [];
  if (turned && groupAlpha !== 1) {
    const what = turned.id === 'h-neurons' ? 'H-Neurons' : 'neurons';
    parts.push(`${alpha} on ${turned.neurons.length} ${what}`);
  }
  if (ownAlphas.size > 0) parts.push(`${ownAlphas.size} by hand`);
  return parts.join(', ') || 'nothing turned yet';
}
