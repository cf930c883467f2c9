/**
 * While a fused function runs, what it does with arrays is told to its tracer. Arrays do not know what a tracer keeps;
 * see fuse-trace.ts.
 */

import { UnsupportedError } from '../compiler/errors.ts';
import type { InputNode, Node } from '../compiler/graph.ts';
import type { Buffer, Memory } from '../runtime/buffer.ts';
import type { Device } from '../runtime/device.ts';
import type { Stored } from '../runtime/execute.ts';

export interface Tracer {
  /** Of the function, for messages. */
  readonly name: string;
  /** An array was made. */
  makes(array: object): void;
  /** An array's elements or place are about to be used. */
  uses(array: object): void;
  disposes(array: object): void;
  /** New memory holds values of the host. */
  uploads(memory: Memory): void;
  /** Nodes are computed now, instead of when the function's results are read. */
  computes(device: Device, nodes: readonly Node[], run: () => readonly Stored[]): readonly Stored[];
  /** A value is stored through a view of a buffer. */
  writes(buffer: Buffer, target: InputNode, value: Node, write: () => void): void;
  /** A kernel with effects runs: no plan can repeat it. */
  affects(): void;
}

let current: Tracer | null = null;

/** The tracer of the function that runs, if it is a fused one. */
export const tracing = (): Tracer | null => current;

/** Runs code with a tracer, or without one. */
export function withTracer<R>(tracer: Tracer | null, run: () => R): R {
  const outer = current;
  current = tracer;
  try {
    return run();
  } finally {
    current = outer;
  }
}

/** For everything that looks at elements: a plan that depended on them would be wrong the next time. */
export function refuseReading(what: string): void {
  if (current === null) return;
  throw new UnsupportedError(
    `fuse: \`${current.name}\` cannot look at the values of an array (${what}): use where(condition, x, y) to choose by ` +
      'values, or return the array and look at it outside',
    { stage: 'fuse' },
  );
}
