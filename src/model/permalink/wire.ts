// An experiment in short, as it travels in a link: one-letter keys, and what goes without saying left out. README.md has
// the format. Only types are checked here: experimentSchema knows the bounds, and decides about what comes of it.

import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import * as v from 'valibot';
import { fromBase64url, toBase64url } from './base64url.ts';
import type { Experiment } from './experiment.ts';
import { some } from './wireParts.ts';
import { steeringReader, steeringWriter, wireSteeringSchema } from './wireSteering.ts';
import {
  fromWireSettings,
  fromWireTurn,
  toWireSettings,
  toWireTurn,
  wireSettingsSchema,
  wireTurnSchema,
} from './wireTurn.ts';
import { fromWireView, toWireView, wireViewSchema } from './wireView.ts';

const two = v.strictTuple([v.string(), v.string()]);

export const wireSchema = v.strictObject({
  m: v.optional(two), // model: sha256 (base64url), name
  p: v.optional(two), // probe: id, hash
  k: v.optional(v.string()), // backend
  g: v.optional(v.array(wireSteeringSchema)), // steerings, each once, the page's first
  s: v.optional(wireSettingsSchema), // the page's settings
  t: v.optional(v.array(wireTurnSchema)), // turns
  v: v.optional(wireViewSchema), // view
});

type Wire = v.InferOutput<typeof wireSchema>;

/**
 * For JSON, which leaves out what is undefined.
 * @throws ExplorerError 'link.invalid' for one whose steering names too many neurons
 */
export function toWire({ model, probe, backend, turns, settings, view }: Experiment): Wire {
  const { table, place } = steeringWriter();
  place(settings.steering);
  const t = some(turns.map((turn) => toWireTurn(turn, settings, place)));
  return {
    m: model ? [toBase64url(hexToBytes(model.sha256)), model.name] : undefined,
    p: probe ? [probe.id, probe.hash] : undefined,
    k: backend ?? undefined,
    g: table.some(some) ? table : undefined,
    s: toWireSettings(settings),
    t,
    v: toWireView(view),
  };
}

/** @throws ExplorerError 'link.invalid' for one whose steering names too many neurons */
export function fromWire({ m, p, k, g = [{}], s, t = [], v: view }: Wire): unknown {
  const steeringAt = steeringReader(g);
  const settings = fromWireSettings(s);
  const sha256 = m && fromBase64url(m[0]);
  return {
    model: m ? { sha256: sha256 && bytesToHex(sha256), name: m[1] } : null,
    probe: p ? { id: p[0], hash: p[1] } : null,
    backend: k ?? null,
    turns: t.map((turn) => fromWireTurn(turn, settings, steeringAt)),
    settings: { ...settings, steering: steeringAt(0) },
    view: fromWireView(view),
  };
}
