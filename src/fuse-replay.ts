/** Repeats what a fused function did, for other arrays of the same kinds. */

import type { ConstValue } from '../compiler/kernel.ts';
import { Buffer, type Memory } from '../runtime/buffer.ts';
import { bufferOf, deviceOfArray, type NDArray, placeOf, preparedArray, storedArray } from './array.ts';
import { type Flat, mapLeaves } from './fuse-arguments.ts';
import { type ResultArray, Slot, type Trace, type WriteStep } from './fuse-trace.ts';
import { layoutNumber, type Prepared, type PreparedRun, runPrepared, writePrepared } from './prepared.ts';
import { scalarValue } from './typed-scalar.ts';
import type { TypedScalar } from './values.ts';

/** One repetition under way. */
interface Replay {
  readonly trace: Trace;
  readonly flat: Flat;
  /** By symbol. */
  readonly memories: (Memory | undefined)[];
  /** By the first symbol of each. */
  readonly buffers: (Buffer | undefined)[];
  /** Readers that are counted until the results count themselves. */
  readonly kept: Memory[];
}

/** What the function would return; null when it must run again, since what it used is not as it was. */
export function replay(trace: Trace, flat: Flat): { readonly value: unknown } | null {
  if (trace.isDecided && !flat.scalars.every((own, k) => isSame(own, trace.scalars[k]!))) return null;
  const memories = memoriesAtStart(trace, flat);
  if (memories === null) return null;
  const own: Replay = { trace, flat, memories, buffers: [], kept: [] };
  const computed: Buffer[] = [];
  try {
    for (const step of trace.steps) {
      if (step.kind === 'write') writeStep(own, step);
      else {
        const results = runPrepared(
          runOf(own, step.prepared),
          step.symbols.map((_, k) => k),
        );
        results.forEach(({ memory }, k) => {
          const symbol = step.symbols[k]!;
          memories[symbol] = memory;
          own.buffers[symbol] = new Buffer(memory).retain();
          computed.push(own.buffers[symbol]!);
        });
      }
    }
    return { value: resultOf(own) };
  } finally {
    for (const buffer of computed) buffer.release();
    for (const memory of own.kept) memory.removeReader();
  }
}

function isSame(a: TypedScalar, b: TypedScalar): boolean {
  const [x, y] = [a.value, b.value];
  if (typeof x !== 'object' || typeof y !== 'object') return Object.is(x, y);
  return Object.is(x[0], y[0]) && Object.is(x[1], y[1]);
}

/** Null when an array from outside has moved, or shares memory with others than before. */
function memoriesAtStart(
  { argumentSymbols, captured, constants, first }: Trace,
  flat: Flat,
): (Memory | undefined)[] | null {
  const memories = new Array<Memory | undefined>(first.length);
  flat.arrays.forEach((array, k) => {
    memories[argumentSymbols[k]!] = placeOf(array)!.memory;
  });
  for (const { array, symbol, layout } of captured) {
    deviceOfArray(array);
    const place = placeOf(array);
    if (place === null || layoutNumber(place.layout) !== layout) return null;
    if (memories[symbol] === undefined ? memories.includes(place.memory) : memories[symbol] !== place.memory)
      return null;
    memories[symbol] = place.memory;
  }
  for (const { symbol, memory } of constants) memories[symbol] = memory;
  return memories;
}

function runOf({ flat, memories }: Replay, prepared: Prepared): PreparedRun {
  const scalars = prepared.scalars.map(
    (own): ConstValue => ('value' in own ? own.value : scalarValue(flat.scalars[-1 - own.hole]!)),
  );
  return { prepared, memories, scalars, nodes: null };
}

function writeStep(own: Replay, step: WriteStep): void {
  const { prepared, target, symbol, isKept } = step;
  const { memories, kept } = own;
  const buffer = bufferAt(own, target.hole);
  if (isKept) {
    buffer.memory.addReader();
    kept.push(buffer.memory);
  }
  writePrepared(runOf(own, prepared), target, buffer);
  memories[symbol] = buffer.memory;
}

/** The buffer of a symbol's memory: of an argument, of an array from outside, or of what was computed on the way. */
function bufferAt(own: Replay, symbol: number): Buffer {
  const { trace, flat, buffers } = own;
  const first = trace.first[symbol]!;
  const at = trace.argumentSymbols.indexOf(first);
  buffers[first] ??= bufferOf(
    at >= 0 ? flat.arrays[at]! : trace.captured.find((captured) => captured.symbol === first)!.array,
  ).buffer;
  return buffers[first];
}

function resultOf(own: Replay): unknown {
  const { trace, flat } = own;
  const run = trace.results === null ? null : runOf(own, trace.results);
  const arrays = trace.arrays.map((result) => arrayOf(own, result, run));
  return mapLeaves(trace.value, (leaf) => {
    if (!(leaf instanceof Slot)) return leaf;
    return leaf.kind === 'array' ? arrays[leaf.index] : flat.scalars[leaf.index];
  });
}

function arrayOf(own: Replay, result: ResultArray, run: PreparedRun | null): NDArray {
  switch (result.kind) {
    case 'argument':
      return own.flat.arrays[result.index]!;
    case 'captured':
      return own.trace.captured[result.index]!.array;
    case 'stored':
      return storedArray(bufferAt(own, result.symbol), result.layout, result.dtype);
    case 'root':
      return preparedArray(run!, result.root);
  }
}
