// What was read, kept for looking at later: z of every neuron at every position as half floats, norms as they are.
// Half floats hold z to 0.05 %; magnitudes above 65,504 are kept as that. z is bounded by a byte budget over all
// arms. When it is used up, whole pages of positions give up their z, the lowest positions of any arm first: so the
// beginning of the prompt goes, then the rest of it, then the beginnings of the answers. Norms stay (120 bytes a position for the default model, outside the budget).

import type { ModelShape } from './config.ts';
import { ExplorerError } from './errors.ts';
import { fromFloat16, toFloat16 } from './float16.ts';
import type { ArmId, Pass } from './generation/types.ts';

/** About 1,700 positions of the default model (92,160 bytes each), a heap share that phones still grant. */
const DEFAULT_BYTE_BUDGET = 160_000_000;

/** Positions a page; 1.5 MB of the default model: few allocations, and little is lost when one is given up. */
const PAGE_POSITIONS = 16;

export interface ActivationLogOptions {
  readonly shape: Pick<ModelShape, 'layers' | 'neurons'>;
  readonly byteBudget?: number;
}

export interface ActivationLog {
  /** Passes of an arm in order of positions; copied. The first may start anywhere (a reused prefix). */
  append(pass: Pass): void;
  /** End of what the arm has read; 0 for an unknown arm. */
  length(arm: ArmId): number;
  /** z of this position is held. */
  has(arm: ArmId, position: number): boolean;
  /** z of one position, [L, F]; null when it was never read or given up. */
  z(arm: ArmId, position: number, into?: Float32Array): Float32Array | null;
  /** ‖h‖₂ of one position, [L], a view; null when it was never read. */
  norms(arm: ArmId, position: number): Float32Array | null;
  /** Gives up the lowest positions until z takes at most so many bytes. */
  keepWithin(bytes: number): void;
  /** Bytes of z held, at most the budget. */
  readonly bytes: number;
}

interface Page {
  readonly halves: Uint16Array; // [PAGE_POSITIONS, L, F]
  /** First position whose z is in the page; those before it were given up or never read. */
  from: number;
}

interface ArmLog {
  readonly first: number;
  length: number;
  /** Page p holds positions [p, p + 1) · PAGE_POSITIONS; null when given up or never read. */
  readonly pages: (Page | null)[];
  norms: Float32Array; // [capacity, L], by position
}

/** @throws ExplorerError 'request.invalid' when the budget does not hold a page, or later when passes have a gap */
export function createActivationLog(options: ActivationLogOptions): ActivationLog {
  const { shape, byteBudget = DEFAULT_BYTE_BUDGET } = options;
  const { layers, neurons } = shape;
  const size = layers * neurons;
  const pageBytes = PAGE_POSITIONS * size * Uint16Array.BYTES_PER_ELEMENT;
  if (!(byteBudget >= pageBytes)) {
    throw new ExplorerError(
      'request.invalid',
      `byteBudget is ${byteBudget}; allowed: ${pageBytes} or more (${PAGE_POSITIONS} positions of this model)`,
    );
  }
  const arms = new Map<ArmId, ArmLog>();
  let pages = 0;

  function append(pass: Pass): void {
    const count = pass.ids.length;
    const arm = arms.get(pass.arm) ?? newArm(pass);
    if (pass.start !== arm.length || pass.z.length !== count * size || pass.norms.length !== count * layers) {
      throw new ExplorerError(
        'request.invalid',
        `a pass of arm '${pass.arm}' at position ${pass.start} with ${pass.z.length} activations and ` +
          `${pass.norms.length} norms; expected position ${arm.length}, ${count * size} and ${count * layers}`,
      );
    }
    arm.norms = grown(arm.norms, (arm.length + count) * layers);
    arm.norms.set(pass.norms, arm.length * layers);
    for (let s = 0; s < count; s++) {
      const position = pass.start + s;
      const page = pageFor(arm, position);
      const at = (position % PAGE_POSITIONS) * size;
      const halves = page.halves.subarray(at, at + size);
      saturate(toFloat16(pass.z.subarray(s * size, (s + 1) * size), halves));
      arm.length = position + 1;
    }
  }

  function newArm(pass: Pass): ArmLog {
    const arm: ArmLog = { first: pass.start, length: pass.start, pages: [], norms: new Float32Array(0) };
    arms.set(pass.arm, arm);
    return arm;
  }

  function pageFor(arm: ArmLog, position: number): Page {
    const index = Math.floor(position / PAGE_POSITIONS);
    const known = arm.pages[index];
    if (known) return known;
    // A page that is given up leaves its memory to the next one.
    const halves = (pages + 1) * pageBytes > byteBudget ? giveUpOldest() : null;
    if (!halves) pages++;
    const page = { halves: halves ?? new Uint16Array(PAGE_POSITIONS * size), from: position };
    while (arm.pages.length < index) arm.pages.push(null);
    arm.pages[index] = page;
    return page;
  }

  /** Takes the memory of the page with the lowest positions. */
  function giveUpOldest(): Uint16Array | null {
    let oldest: { arm: ArmLog; index: number; page: Page } | null = null;
    for (const arm of arms.values()) {
      const index = arm.pages.findIndex((page) => page !== null);
      const page = arm.pages[index];
      if (page && (oldest === null || index < oldest.index)) oldest = { arm, index, page };
    }
    if (oldest === null) return null;
    oldest.arm.pages[oldest.index] = null;
    return oldest.page.halves;
  }

  function heldPage(arm: ArmLog | undefined, position: number): Page | null {
    if (!arm || position >= arm.length) return null;
    const page = arm.pages[Math.floor(position / PAGE_POSITIONS)];
    return page && position >= page.from ? page : null;
  }

  return {
    append,
    length: (arm) => arms.get(arm)?.length ?? 0,
    has: (arm, position) => heldPage(arms.get(arm), position) !== null,
    z(arm, position, into) {
      const page = heldPage(arms.get(arm), position);
      const at = (position % PAGE_POSITIONS) * size;
      return page && fromFloat16(page.halves.subarray(at, at + size), into);
    },
    norms(id, position) {
      const arm = arms.get(id);
      if (!arm || position < arm.first || position >= arm.length) return null;
      return arm.norms.subarray(position * layers, (position + 1) * layers);
    },
    keepWithin(bytes) {
      while (pages * pageBytes > bytes && giveUpOldest()) pages--;
    },
    get bytes() {
      return pages * pageBytes;
    },
  };
}

/** Infinity would spread through every mean; the largest finite half float does not. */
function saturate(halves: Uint16Array): void {
  for (let i = 0; i < halves.length; i++) {
    const half = halves[i] as number;
    if ((half & 0x7fff) === 0x7c00) halves[i] = half - 1;
  }
}

/** At least `length` values, doubling so that appending stays cheap. */
function grown(array: Float32Array, length: number): Float32Array {
  if (array.length >= length) return array;
  const larger = new Float32Array(Math.max(length, 2 * array.length));
  larger.set(array);
  return larger;
}
