/**
 * Compares results with golden values: bit for bit for integers and bools, in units in the last place for floats.
 *
 * NaN equals NaN whatever its bits; zeros must have the expected sign; infinities must be the same. A complex number is judged by
 * components; each may be off by as many units of the larger component as are allowed, since that is what its algorithms keep.
 * Beside a NaN component the other's sign is free when it is zero or infinite: the C standard leaves it open.
 */

import { type DType, dtypes, realOf } from '../../compiler/dtype.ts';
import type { GoldenArray } from './golden.ts';
import { bfloat16ToNumber, float16ToNumber } from './halffloat.ts';

export interface Mismatch {
  readonly index: number;
  readonly got: string;
  readonly want: string;
  /** Infinite where no distance can be given. */
  readonly ulp: number;
}

export interface Verdict {
  /** The largest finite distance seen, accepted or not. */
  readonly worst: number;
  readonly mismatches: readonly Mismatch[];
  /** How many of the elements are wrong; `mismatches` holds the first few. */
  readonly wrong: number;
}

export interface Tolerance {
  /** Units in the last place. 0: the bits must be the same. */
  readonly ulp: number;
  /** NumPy's own distance per element: twice that is accepted. 255 stands for any distance. */
  readonly slack?: Uint8Array;
  /** False where the sign of a zero carries no meaning. */
  readonly signedZeros?: boolean;
}

const shown = 4;
const anyDistance = 255;

type RealFloat = 'float16' | 'bfloat16' | 'float32' | 'float64';

const layouts: Record<RealFloat, { fraction: number; least: number; bytes: number }> = {
  float16: { fraction: 10, least: -14, bytes: 2 },
  bfloat16: { fraction: 7, least: -126, bytes: 2 },
  float32: { fraction: 23, least: -126, bytes: 4 },
  float64: { fraction: 52, least: -1022, bytes: 8 },
};

const isFloat = (dtype: DType): boolean => dtypes[dtype].kind === 'float' || dtypes[dtype].kind === 'complex';

/** The real numbers an array of a float or complex type holds, complex parts interleaved. */
export function realValues({ dtype, bytes }: GoldenArray): Float64Array {
  const real = realOf(dtype) as RealFloat;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const step = layouts[real].bytes;
  const read = {
    float16: (at: number) => float16ToNumber(view.getUint16(at, true)),
    bfloat16: (at: number) => bfloat16ToNumber(view.getUint16(at, true)),
    float32: (at: number) => view.getFloat32(at, true),
    float64: (at: number) => view.getFloat64(at, true),
  }[real];
  return Float64Array.from({ length: bytes.byteLength / step }, (_, k) => read(k * step));
}

const scratch = new DataView(new ArrayBuffer(8));

/** The size of one unit in the last place of a finite value, which the type must be able to hold. */
export function unitOf(dtype: RealFloat, value: number): number {
  const { fraction, least } = layouts[dtype];
  scratch.setFloat64(0, value);
  const exponent = ((scratch.getUint16(0) >> 4) & 0x7ff) - 1023;
  return 2 ** (Math.max(exponent, least) - fraction);
}

// Bits as an integer in the order of the values; both zeros are 0.
function ordinal(value: number): bigint {
  scratch.setFloat64(0, value);
  const bits = scratch.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fff_ffff_ffff_ffffn) : bits;
}

/** How many values of the type lie between two of its values, plus one; 0 for the same, infinite where one is not finite. */
export function ulpDistance(dtype: RealFloat, got: number, want: number): number {
  if (got === want || (Number.isNaN(got) && Number.isNaN(want))) return 0;
  if (!Number.isFinite(got) || !Number.isFinite(want)) return Number.POSITIVE_INFINITY;
  if (dtype === 'float64') {
    const distance = ordinal(got) - ordinal(want);
    return Number(distance < 0n ? -distance : distance);
  }
  return Math.abs(steps(dtype, got) - steps(dtype, want));
}

// The place of a narrow type's value among its neighbours, counted from zero.
function steps(dtype: RealFloat, value: number): number {
  const { fraction, least } = layouts[dtype];
  const unit = unitOf(dtype, value);
  const binade = Math.log2(unit) + fraction - least;
  return Math.sign(value) * (Math.abs(value) / unit + binade * 2 ** fraction);
}

/** The distance of a complex number's component: in its own units, or in the larger component's where that is less. */
function componentDistance(dtype: RealFloat, got: number, want: number, largest: number): number {
  const own = ulpDistance(dtype, got, want);
  if (own === 0 || !Number.isFinite(own) || !Number.isFinite(largest)) return own;
  return Math.min(own, Math.abs(got - want) / unitOf(dtype, largest));
}

const isUnsigned = (value: number): boolean => value === 0 || Math.abs(value) === Number.POSITIVE_INFINITY;

/** The larger distance of an element's components. */
function elementDistance(dtype: RealFloat, got: Float64Array, want: Float64Array, { signedZeros }: Tolerance): number {
  const largest = Math.max(...want.map(Math.abs));
  const openSign = want.length === 2 && want.some(Number.isNaN);
  let worst = 0;
  want.forEach((w, part) => {
    const g = got[part]!;
    if (openSign && isUnsigned(w) && Math.abs(g) === Math.abs(w)) return;
    const distance = want.length === 2 ? componentDistance(dtype, g, w, largest) : ulpDistance(dtype, g, w);
    const zeros = w === 0 && g === 0 && !Object.is(w, g);
    worst = Math.max(worst, signedZeros !== false && zeros ? Number.POSITIVE_INFINITY : distance);
  });
  return worst;
}

function judgeFloats(got: GoldenArray, want: GoldenArray, tolerance: Tolerance): Verdict {
  const real = realOf(want.dtype) as RealFloat;
  const per = dtypes[want.dtype].kind === 'complex' ? 2 : 1;
  const [g, w] = [realValues(got), realValues(want)];
  const mismatches: Mismatch[] = [];
  let worst = 0;
  let wrong = 0;
  for (let k = 0; k < w.length; k += per) {
    const ulp = elementDistance(real, g.subarray(k, k + per), w.subarray(k, k + per), tolerance);
    const slack = tolerance.slack?.[k / per] ?? 0;
    // Where NumPy itself is off, the distance says nothing about the function's accuracy.
    if (Number.isFinite(ulp) && slack <= 2) worst = Math.max(worst, ulp);
    const excused = Number.isFinite(ulp) && (slack === anyDistance || ulp <= 2 * slack);
    if (ulp <= tolerance.ulp || excused) continue;
    wrong++;
    const text = (values: Float64Array): string => Array.from(values.subarray(k, k + per), written).join(' + i ');
    if (mismatches.length < shown) mismatches.push({ index: k / per, got: text(g), want: text(w), ulp });
  }
  return { worst, mismatches, wrong };
}

const written = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));

/** Elements of an integer or bool array, as text. */
function elementText({ dtype, bytes }: GoldenArray, index: number): string {
  const { kind, size } = dtypes[dtype];
  let value = 0n;
  for (let k = size - 1; k >= 0; k--) value = (value << 8n) | BigInt(bytes[index * size + k] ?? 0);
  if (kind === 'int') value = BigInt.asIntN(size * 8, value);
  return String(value);
}

function judgeBits(got: GoldenArray, want: GoldenArray): Verdict {
  const { size } = dtypes[want.dtype];
  const mismatches: Mismatch[] = [];
  let wrong = 0;
  for (let k = 0; k < want.bytes.length / size; k++) {
    let same = true;
    for (let b = k * size; b < (k + 1) * size; b++) same &&= got.bytes[b] === want.bytes[b];
    if (same) continue;
    wrong++;
    if (mismatches.length < shown) {
      mismatches.push({
        index: k,
        got: elementText(got, k),
        want: elementText(want, k),
        ulp: Number.POSITIVE_INFINITY,
      });
    }
  }
  return { worst: 0, mismatches, wrong };
}

/** Judges values of the same type and shape; others are a mismatch of the whole. */
export function judge(got: GoldenArray, want: GoldenArray, tolerance: Tolerance): Verdict {
  const head = (a: GoldenArray): string => `${a.dtype} [${a.shape.join(', ')}]`;
  if (head(got) !== head(want) || got.bytes.length !== want.bytes.length) {
    const extra = head(got) === head(want) ? ` of ${got.bytes.length} bytes` : '';
    const mismatch = { index: -1, got: head(got) + extra, want: head(want), ulp: Number.POSITIVE_INFINITY };
    return { worst: 0, mismatches: [mismatch], wrong: Math.max(1, want.bytes.length / dtypes[want.dtype].size) };
  }
  return isFloat(want.dtype) ? judgeFloats(got, want, tolerance) : judgeBits(got, want);
}

/** One element of an input, as it is shown beside a mismatch. */
export function showElement(array: GoldenArray, index: number): string {
  const per = dtypes[array.dtype].kind === 'complex' ? 2 : 1;
  if (!isFloat(array.dtype)) return elementText(array, index);
  return Array.from(realValues(array).subarray(index * per, (index + 1) * per), written).join(' + i ');
}

/** Lines that say what went wrong: the text, its inputs at the place, what came, what should have come, how far apart. */
export function report(title: string, verdict: Verdict, inputs: Readonly<Record<string, GoldenArray>> = {}): string {
  const total = verdict.wrong > verdict.mismatches.length ? ` (${verdict.wrong} wrong in all)` : '';
  const lines = verdict.mismatches.map(({ index, got, want, ulp }) => {
    const at =
      index < 0
        ? ''
        : Object.entries(inputs)
            .map(([name, a]) => ` ${name}=${showElement(a, index)}`)
            .join('');
    const off = Number.isFinite(ulp) ? `, ${Number(ulp.toPrecision(4))} ulp` : '';
    return `    ${index < 0 ? 'type and shape' : `[${index}]`}${at}: got ${got}, expected ${want}${off}`;
  });
  return `  ${title}${total}\n${lines.join('\n')}`;
}
