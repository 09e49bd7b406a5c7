// All sets by the name they are asked for, in the order of the report.

import { arms } from './arms.ts';
import { feel } from './feel.ts';
import { load } from './load.ts';
import { paint } from './paint.ts';
import { peer } from './peer.ts';
import type { BenchSet } from './set.ts';
import { taps } from './taps.ts';
import { webgpu } from './webgpu.ts';
import { weights } from './weights.ts';

export const sets: Readonly<Record<string, BenchSet>> = {
  peer,
  arms,
  taps,
  weights,
  webgpu,
  load,
  paint,
  feel,
};
