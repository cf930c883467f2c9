/** 16-bit floats as numbers, and back: round to nearest even, exact for every value. Nothing here is shared with the library under test. */

const scratch = new DataView(new ArrayBuffer(8));

/** The value of a float16's bits. */
export function float16ToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The value of a bfloat16's bits: the upper half of a float32. */
export function bfloat16ToNumber(bits: number): number {
  scratch.setUint32(0, bits * 0x10000);
  return scratch.getFloat32(0);
}

// Halves to even, for values small enough that adding one half is exact.
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

interface Layout {
  readonly fraction: number;
  readonly leastExponent: number;
  readonly infinity: number;
}

const float16: Layout = { fraction: 10, leastExponent: -14, infinity: 0x7c00 };
const bfloat16: Layout = { fraction: 7, leastExponent: -126, infinity: 0x7f80 };

// The exponent of a finite nonzero double, from its bits; subnormal doubles are below every 16-bit float.
function exponentOf(value: number): number {
  scratch.setFloat64(0, value);
  return ((scratch.getUint16(0) >> 4) & 0x7ff) - 1023;
}

function toBits(value: number, { fraction, leastExponent, infinity }: Layout): number {
  const sign = Object.is(value, -0) || value < 0 ? 0x8000 : 0;
  if (Number.isNaN(value)) return infinity | (1 << (fraction - 1));
  const size = Math.abs(value);
  if (size === Number.POSITIVE_INFINITY) return sign | infinity;
  const exponent = Math.max(size === 0 ? leastExponent : exponentOf(size), leastExponent);
  // In units of the last place: below 2^fraction it is subnormal, and a carry runs into the exponent by itself.
  const units = roundHalfEven(size * 2 ** (fraction - exponent));
  const biased = exponent - leastExponent;
  return sign | Math.min(biased * 2 ** fraction + units, infinity);
}

/** The float16 nearest to a number. */
export function numberToFloat16(value: number): number {
  return toBits(value, float16);
}

/** The bfloat16 nearest to a number. */
export function numberToBfloat16(value: number): number {
  return toBits(value, bfloat16);
}
