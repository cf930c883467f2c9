/**
 * Reads that are asked for in one turn of the program run together: what they share is computed once. Each gets the
 * values that its array has at the call, whatever happens before they run.
 */

import { type Node, sourcesOf } from '../compiler/graph.ts';
import type { Memory } from '../runtime/buffer.ts';
import type { Device } from '../runtime/device.ts';
import { memoriesBelow, runAsync, type Stored } from '../runtime/execute.ts';
import { memoriesOfRoot, nodeOfPrepared, type PreparedRun, runPreparedAsync } from './prepared.ts';

/** What a pending array is computed from. */
export type Source =
  | { readonly kind: 'node'; readonly node: Node }
  | { readonly kind: 'prepared'; readonly run: PreparedRun; readonly root: number };

/** A pending array that somebody awaits. */
export interface Read {
  readonly array: object;
  readonly device: Device;
  readonly source: Source;
  /** Takes the result; false when the array was computed, written to or disposed since the call. */
  settle(stored: Stored): boolean;
  /** Must take what it needs of the values before it awaits: no write may come between `settle` and it. */
  use(stored: Stored): Promise<void>;
}

interface Waiting extends Read {
  readonly held: readonly Memory[];
  resolve(done: Promise<void>): void;
  reject(error: unknown): void;
}

let waiting: Waiting[] = [];

/** Computes an array with the others that are read in this turn, and uses its values. */
export function readTogether(read: Read): Promise<void> {
  const held = memoriesOf(read.source);
  // A write or a dispose() until the turn ends leaves them as they are.
  for (const memory of held) memory.addReader();
  return new Promise((resolve, reject) => {
    if (waiting.length === 0) queueMicrotask(runWaiting);
    waiting.push({ ...read, held, resolve, reject });
  });
}

const memoriesOf = (source: Source): readonly Memory[] =>
  source.kind === 'node' ? memoriesBelow(source.node) : memoriesOfRoot(source.run, source.root);

const nodeOf = (source: Source): Node =>
  source.kind === 'node' ? source.node : nodeOfPrepared(source.run, source.root);

function runWaiting(): void {
  const all = waiting;
  waiting = [];
  for (const reads of grouped(all, ({ device }) => device))
    for (const group of related(reads)) void runGroup(reads[0]!.device, group);
}

function grouped<T>(items: readonly T[], keyOf: (item: T, index: number) => unknown): readonly (readonly T[])[] {
  const groups = new Map<unknown, T[]>();
  items.forEach((item, index) => {
    const key = keyOf(item, index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  });
  return [...groups.values()];
}

/** Reads that have something in common, the rest each by itself: a plan of strangers would serve no other time. */
function related(reads: readonly Waiting[]): readonly (readonly Waiting[])[] {
  if (reads.length === 1) return [reads];
  const parent = reads.map((_, k) => k);
  const find = (k: number): number => (parent[k] === k ? k : find(parent[k]!));
  const firstReader = new Map<object, number>();
  /** Says that read k needs this; true when that was known of some read. */
  const meets = (thing: object, k: number): boolean => {
    const first = firstReader.get(thing);
    if (first === undefined) firstReader.set(thing, k);
    else parent[find(k)] = find(first);
    return first !== undefined;
  };
  reads.forEach(({ source, held }, k) => {
    for (const memory of held) meets(memory, k);
    if (source.kind === 'prepared') meets(source.run, k);
    else {
      const visit = (node: Node): void => {
        if (sourcesOf(node).length > 0 && !meets(node, k)) for (const below of sourcesOf(node)) visit(below);
      };
      visit(source.node);
    }
  });
  return grouped(reads, (_, k) => find(k));
}

/** Computes arrays together. */
async function runGroup(device: Device, group: readonly Waiting[]): Promise<void> {
  const arrays = grouped(group, ({ array }) => array);
  let results: readonly Stored[];
  try {
    results = await compute(
      device,
      arrays.map(([first]) => first!.source),
    );
  } catch (error) {
    // One that cannot run must not fail the others.
    if (arrays.length > 1) await Promise.all(arrays.map((reads) => runGroup(device, reads)));
    else {
      letGo(group);
      for (const read of group) read.reject(error);
    }
    return;
  }
  letGo(group);
  arrays.forEach((reads, k) => {
    useResult(reads, results[k]!);
  });
}

function letGo(reads: readonly Waiting[]): void {
  for (const { held } of reads) for (const memory of held) memory.removeReader();
}

/** Gives an array's values to all that read it. */
function useResult(reads: readonly Waiting[], stored: Stored): void {
  const isTaken = reads[0]!.settle(stored);
  const uses = reads.map((read) => {
    const done = read.use(stored);
    read.resolve(done);
    return done;
  });
  if (!isTaken) void Promise.allSettled(uses).then(() => stored.memory.free());
}

function compute(device: Device, sources: readonly Source[]): Promise<readonly Stored[]> {
  const [first] = sources;
  if (first?.kind === 'prepared') {
    const roots = sources.flatMap((own) => (own.kind === 'prepared' && own.run === first.run ? [own.root] : []));
    if (roots.length === sources.length) return runPreparedAsync(first.run, roots);
  }
  return runAsync(device, sources.map(nodeOf));
}
