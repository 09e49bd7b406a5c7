// Arrays of IEEE 754 half floats ↔ single floats. Node 20 and older browsers have no Float16Array, and a log of
// activations at 32 bits would be twice as large. Rounding is to nearest, ties to even; values from 65,520 on become
// infinite, as the standard says.

/** Largest finite half float. */
export const MAX_FLOAT16 = 65_504;

/**
 * @param source any length
 * @param into same length as source; bit patterns of half floats
 */
export function toFloat16(
  source: Float32Array,
  into: Uint16Array = new Uint16Array(source.length),
): Uint16Array {
  const bits = new Uint32Array(source.buffer, source.byteOffset, source.length);
  for (let i = 0; i < bits.length; i++) into[i] = halfOf(bits[i] as number);
  return into;
}

/**
 * @param source bit patterns of half floats, any length
 * @param into same length as source
 */
export function fromFloat16(
  source: Uint16Array,
  into: Float32Array = new Float32Array(source.length),
): Float32Array {
  const table = singles();
  for (let i = 0; i < source.length; i++) into[i] = table[source[i] as number] as number;
  return into;
}

/** Half-float bits of single-float bits. */
function halfOf(bits: number): number {
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fff_ffff;
  if (magnitude >= 0x4780_0000) {
    // 65,536 and above: infinite, or not a number
    return sign | (magnitude > 0x7f80_0000 ? 0x7e00 : 0x7c00);
  }
  if (magnitude >= 0x3880_0000) {
    // Normal, from 2^-14 on: move the exponent's bias from 127 to 15, drop 13 bits; a carry may reach infinity.
    const moved = magnitude - 0x3800_0000;
    return sign | ((moved + 0x0fff + ((moved >>> 13) & 1)) >>> 13);
  }
  if (magnitude < 0x3300_0000) return sign; // below 2^-25: nearer to 0 than to the smallest subnormal
  const shift = 126 - (magnitude >>> 23); // 14 to 24
  const mantissa = (magnitude & 0x007f_ffff) | 0x0080_0000;
  const half = mantissa >>> shift;
  const rest = mantissa & ((1 << shift) - 1);
  const middle = 1 << (shift - 1);
  return sign | (half + (rest > middle || (rest === middle && (half & 1) === 1) ? 1 : 0));
}

let singlesTable: Float32Array | null = null; // 256 kB, made when first needed

function singles(): Float32Array {
  if (singlesTable) return singlesTable;
  singlesTable = Float32Array.from({ length: 0x1_0000 }, (_, half) => {
    const sign = half & 0x8000 ? -1 : 1;
    const exponent = (half >>> 10) & 0x1f;
    const fraction = half & 0x3ff;
    if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
    if (exponent === 0) return sign * fraction * 2 ** -24;
    return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
  });
  return singlesTable;
}
