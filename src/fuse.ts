/** `fuse(fn)`: a function of arrays that runs once and is then repeated as a plan. What that means: docs/fuse.md. */

import { ArgumentError, UnsupportedError } from '../compiler/errors.ts';
import { config } from '../runtime/config.ts';
import type { NDArray } from './array.ts';
import { currentDevice } from './context.ts';
import { type Flat, flatten, mapLeaves } from './fuse-arguments.ts';
import { explainCall } from './fuse-explain.ts';
import { KeptTraces } from './fuse-kept.ts';
import { Recorder } from './fuse-record.ts';
import { replay } from './fuse-replay.ts';
import { describe, isOptions } from './operand.ts';
import { type Tracer, tracing, withTracer } from './tracing.ts';
import { ScalarStandIn } from './typed-scalar.ts';
import { TypedScalar } from './values.ts';

/** Parameters without a type are arrays. */
type ArrayFunction = (...args: readonly NDArray[]) => unknown;
type AnyFunction = (...args: never[]) => unknown;

export interface FuseOptions {
  /** For messages and plans; the function's own name by default. */
  readonly name?: string;
}

/** A function with the types of the one it was made of. */
export type Fused<F extends AnyFunction> = F & {
  /** The kernels that a call with these arguments would launch. Runs nothing, and writes nothing. */
  explain(...args: Parameters<F>): string;
  /** How often the function itself ran: other calls repeated what it did. */
  readonly traces: number;
};

interface Own {
  readonly name: string;
  readonly fn: (...args: readonly unknown[]) => unknown;
  readonly kept: KeptTraces;
  runs: number;
  isRunning: boolean;
}

/**
 * A function that does what `fn` does, without running it each time: the first call with arguments of some kinds runs it
 * and keeps its graph and plan. Results are pending, as those of operations. Throws UnsupportedError where `fn` looks at
 * the values of an array or is asynchronous, ArgumentError where it calls itself.
 */
export function fuse<F extends ArrayFunction>(fn: F, options?: FuseOptions): Fused<F>;
export function fuse<F extends AnyFunction>(fn: F, options?: FuseOptions): Fused<F>;
export function fuse<F extends AnyFunction>(fn: F, options: FuseOptions = {}): Fused<F> {
  if (typeof fn !== 'function')
    throw new ArgumentError(`fuse() takes a function, fuse((x) => x.add(1)), found ${describe(fn)}`);
  const name = nameOf(fn, options);
  if (Object.prototype.toString.call(fn) === '[object AsyncFunction]') throw asynchronous(name);
  const own: Own = {
    name,
    fn: fn as unknown as Own['fn'],
    kept: new KeptTraces(),
    runs: 0,
    isRunning: false,
  };
  const fused = (...args: readonly unknown[]): unknown => callFused(own, args);
  Object.defineProperties(fused, {
    name: { value: own.name, configurable: true },
    length: { value: fn.length, configurable: true },
    explain: {
      value: (...args: readonly unknown[]) =>
        explainCall(own.name, (given) => runFunction(own, withStandIns(given).args), args),
    },
    traces: { get: () => own.runs },
  });
  return fused as unknown as Fused<F>;
}

function nameOf(fn: AnyFunction, options: FuseOptions): string {
  if (!isOptions(options))
    throw new ArgumentError(`fuse(fn, options): options is an object, found ${describe(options)}`);
  const { name = fn.name, ...unknown } = options;
  const [other] = Object.keys(unknown);
  if (other !== undefined) throw new ArgumentError(`fuse() has no option \`${other}\`; it takes name`);
  if (typeof name !== 'string') throw new ArgumentError(`fuse(): name is a text, found ${describe(name)}`);
  return name === '' ? 'fused' : name;
}

/** For calls that are not kept: only what a fused function may not do is watched. */
const onlyRules = (name: string): Tracer => ({
  name,
  makes() {},
  uses() {},
  disposes() {},
  uploads() {},
  affects() {},
  computes: (_device, _nodes, run) => run(),
  writes: (_buffer, _target, _value, write) => write(),
});

function callFused(own: Own, args: readonly unknown[]): unknown {
  // Inside another fused function it is a part of that one.
  if (tracing() !== null) return runFunction(own, args);
  const flat = config().eager ? null : flatten(args);
  if (flat === null) return runWatched(own, args);
  const key = `${flat.key}>${currentDevice().info.name}`;
  const known = own.kept.find(key);
  const again = known === undefined || known === null ? null : replay(known, flat);
  if (again !== null) {
    own.kept.use(key);
    return again.value;
  }
  return known === null || !own.kept.isWorthKeeping(key) ? runWatched(own, args) : runAndKeep(own, args, flat, key);
}

/** The arguments as the function gets them. */
interface Given {
  readonly args: readonly unknown[];
  readonly standIns: readonly ScalarStandIn[];
}

function withStandIns(args: readonly unknown[]): Given {
  const standIns: ScalarStandIn[] = [];
  const given = args.map((value) =>
    mapLeaves(value, (leaf) => {
      if (!(leaf instanceof TypedScalar)) return leaf;
      return standIns[standIns.push(new ScalarStandIn(leaf, -1 - standIns.length)) - 1];
    }),
  );
  return { args: standIns.length === 0 ? args : given, standIns };
}

const withoutStandIns = (result: unknown, { standIns }: Given): unknown =>
  standIns.length === 0 ? result : mapLeaves(result, (leaf) => (leaf instanceof ScalarStandIn ? leaf.own : leaf));

function runWatched(own: Own, args: readonly unknown[]): unknown {
  const given = withStandIns(args);
  return withoutStandIns(
    withTracer(onlyRules(own.name), () => runFunction(own, given.args)),
    given,
  );
}

function runAndKeep(own: Own, args: readonly unknown[], flat: Flat, key: string): unknown {
  const given = withStandIns(args);
  const recorder = new Recorder(own.name, flat, given.standIns);
  try {
    const result = withTracer(recorder, () => runFunction(own, given.args));
    own.kept.keep(key, recorder.finish(given.args, result));
    return withoutStandIns(result, given);
  } catch (error) {
    recorder.drop();
    throw error;
  }
}

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function';

function runFunction(own: Own, args: readonly unknown[]): unknown {
  if (own.isRunning) {
    throw new ArgumentError(
      `fuse: \`${own.name}\` calls itself, directly or through other functions; write the repetition as a loop in it, ` +
        'or fuse the step alone and repeat that outside',
    );
  }
  own.isRunning = true;
  own.runs++;
  try {
    const result = own.fn(...args);
    if (!isThenable(result)) return result;
    // Its failure is not the program's: the error below is.
    result.then(undefined, () => {});
    throw asynchronous(own.name);
  } finally {
    own.isRunning = false;
  }
}

const asynchronous = (name: string): UnsupportedError =>
  new UnsupportedError(
    `fuse: \`${name}\` is asynchronous, and what follows an await cannot be traced; fuse a plain function, and await ` +
      'what it returns: await fused(x).data()',
    { stage: 'fuse' },
  );
