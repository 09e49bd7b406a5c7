// From a value to a place on a colour ramp. Magnitudes run 0…max, signed values −max…max; `linear` and `log`
// (symmetric log, linear near zero) are the two shapes. The maximum is a rounded high quantile: one loud neuron
// would otherwise turn the other 46,079 white. Colours themselves are in ramps.ts.

export type ScaleShape = 'linear' | 'log';

export interface ValueScale {
  readonly signed: boolean;
  readonly shape: ScaleShape;
  /** Values beyond ±max get the colour of ±max. */
  readonly max: number;
  /** Place on the ramp, 0…1; signed scales have 0 at 0.5. Clamped. */
  place(value: number): number;
  /** The value at a place: inverse of `place` inside the domain. */
  valueAt(place: number): number;
}

/** Of max: below it the log shape is nearly linear, so that noise around zero does not fill the picture. */
const LOG_KNEE = 0.01;

/** Share of the cells that are drawn in their own colour; the rest, 46 of 46,080, sit at the end of the ramp. */
const DRAWN_SHARE = 0.999;

/** @throws RangeError for a maximum that is not a positive number. */
export function createValueScale(max: number, signed: boolean, shape: ScaleShape): ValueScale {
  if (!(max > 0)) throw new RangeError(`invalid scale maximum: ${max}; it must be above 0`);
  const knee = max * LOG_KNEE;
  const most = Math.log1p(max / knee);
  // Written out: a map asks for tens of thousands of places, which general scales take several times as long for.
  const part =
    shape === 'linear'
      ? (value: number) => value / max
      : (value: number) => (Math.sign(value) * Math.log1p(Math.abs(value) / knee)) / most;
  const sizeAt =
    shape === 'linear'
      ? (its: number) => its * max
      : (its: number) => Math.sign(its) * Math.expm1(Math.abs(its) * most) * knee;
  const clamp = (place: number) => Math.min(1, Math.max(0, place));
  return {
    signed,
    shape,
    max,
    place: signed ? (value) => clamp((part(value) + 1) / 2) : (value) => clamp(part(value)),
    valueAt: signed ? (place) => sizeAt(2 * clamp(place) - 1) : (place) => sizeAt(clamp(place)),
  };
}

/** Next 1, 2 or 5 times a power of ten: the scale then rarely jumps from one token to the next. */
export function roundUpToStep(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = [1, 2, 5].find((factor) => value <= factor * power * (1 + 1e-9)) ?? 10;
  return step * power;
}

/** Enough to know a high quantile by; sorting all 46,080 would cost more than drawing them. */
const SAMPLE = 5760;

/**
 * Maximum for a picture of these values. Zeros (of a figure that only a set has) and NaN (not recorded) have no say.
 */
export function scaleMaximum(values: Float32Array): number {
  let counted = 0;
  for (const value of values) if (value !== 0 && !Number.isNaN(value)) counted++;
  const step = Math.max(1, Math.ceil(counted / SAMPLE));
  const sample = new Float32Array(Math.ceil(counted / step));
  let seen = 0;
  for (const value of values) {
    if (value === 0 || Number.isNaN(value)) continue;
    if (seen % step === 0) sample[seen / step] = Math.abs(value);
    seen++;
  }
  sample.sort();
  return roundUpToStep(sample[Math.floor((sample.length - 1) * DRAWN_SHARE)] ?? 0);
}
