/** Random arrays of any size: a block made on the host, repeated on the device. Its length is prime: no axis repeats. */

import { type DType, kindOf, sizeOf } from '../../compiler/dtype.ts';
import { narrowBits, narrowValue } from '../../compiler/halffloat.ts';
import { elementsOf, type Shape } from '../../compiler/shape.ts';
import type { Device } from '../../runtime/device.ts';
import { emptyArray, type NDArray, storedOf } from '../../src/array.ts';
import { hostArray } from '../../src/values.ts';

export interface Input {
  readonly array: NDArray;
  /** The value of element `i` in C order, exactly. */
  at(i: number): number;
}

export const blockElements = 1_000_003;

/** Uniform numbers in [0, 1), the same in every run (a 32-bit linear congruence, its upper 24 bits). */
function generator(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
}

/** Elements uniform in [low, high); whole numbers for integer types. */
export function randomInput(
  device: Device,
  shape: Shape,
  dtype: DType,
  low: number,
  high: number,
  seed: number,
): Input {
  const next = generator(seed);
  const elements = elementsOf(shape);
  const count = Math.min(blockElements, elements);
  const block = hostArray(dtype, count) as Float64Array;
  const narrow = dtype === 'float16' || dtype === 'bfloat16';
  const whole = kindOf(dtype) !== 'float';
  for (let i = 0; i < count; i++) {
    const value = low + (high - low) * next();
    block[i] = narrow ? narrowBits(dtype, value) : whole ? Math.floor(value) : value;
  }
  const array = emptyArray(shape, dtype, device);
  repeat(device, storedOf(array).memory.address, block, elements * sizeOf(dtype));
  return {
    array,
    at: (i) => {
      const value = block[i % count]!;
      return narrow ? narrowValue(dtype, value) : value;
    },
  };
}

/** Fills `bytes` bytes at `address` with a block over and over. */
export function repeat(device: Device, address: number, block: ArrayBufferView, bytes: number): void {
  device.upload(address, block);
  for (let done = block.byteLength; done < bytes; done *= 2) {
    device.copy(address + done, address, Math.min(done, bytes - done));
  }
}

/** The elements of a contiguous array from index `from` on, as doubles. */
export function readPart(array: NDArray, from: number, count: number): readonly number[] {
  const { memory, layout } = storedOf(array);
  const part = hostArray(array.dtype, count);
  memory.device.downloadSync(memory.address + (layout.offset + from) * sizeOf(array.dtype), part);
  const { dtype } = array;
  return Array.from(part as ArrayLike<number | bigint>, (value) =>
    dtype === 'float16' || dtype === 'bfloat16' ? narrowValue(dtype, Number(value)) : Number(value),
  );
}
