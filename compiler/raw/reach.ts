/**
 * Whether threads wait for each other: names that reach a barrier or a collective. By name alone, so that it says yes
 * too often rather than too seldom: overloads are one, and so are methods of the same name.
 */

import type { Preprocessed, RawToken, Region } from './declaration-types.ts';

const barrier =
  /^__(?:syncthreads|syncwarp|barrier_sync|bar_sync|shfl|ballot|match_a|activemask|reduce_\w+_sync|(?:all|uni)(?:_sync)?$)|^__any(?:_sync)?$/;

/** Cooperative groups' methods and functions; only where the source includes them. */
const groupNames: ReadonlySet<string> = new Set(
  `sync arrive wait barrier_arrive barrier_wait shfl shfl_up shfl_down shfl_xor any all ballot match_any match_all reduce
  reduce_update_async inclusive_scan exclusive_scan invoke_one invoke_one_broadcast coalesced_threads labeled_partition
  binary_partition tiled_partition memcpy_async wait_prior this_grid`.split(/\s+/),
);

// Libraries whose collectives are not read.
const collectiveLibraries: ReadonlySet<string> = new Set(['cub', 'BlockReduce', 'WarpReduce', 'BlockScan', 'WarpScan']);

// Read by everyone: an operator is used without its name.
const operators = 'operator';

type Waits = (name: string) => boolean;

function barrierNames({ includes }: Preprocessed): Waits {
  const hasGroups = includes.some(({ name }) => name.startsWith('cooperative_groups'));
  return (name) => barrier.test(name) || collectiveLibraries.has(name) || (hasGroups && groupNames.has(name));
}

/** Every name whose region, or whose macro, reaches a barrier; barriers among them. Linear in the source. */
export function waitingNames(source: Preprocessed, regions: readonly Region[]): ReadonlySet<string> {
  const waits = barrierNames(source);
  const users = new Map<string, Set<string>>();
  const waiting = new Set<string>();
  const read = (owner: string, tokens: readonly RawToken[], from: number, to: number): void => {
    for (let at = from; at < to; at += 1) {
      const token = tokens[at] as RawToken;
      if (token.kind !== 'name') continue;
      if (waits(token.text)) waiting.add(token.text);
      const known = users.get(token.text);
      if (known === undefined) users.set(token.text, new Set([owner]));
      else known.add(owner);
    }
  };
  for (const { name, from, to } of regions) read(name, source.tokens, from, to);
  for (const { name, body } of source.macros) read(name, body, 0, body.length);
  const pending = [...waiting];
  for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
    for (const user of users.get(name) ?? []) {
      if (waiting.has(user)) continue;
      waiting.add(user);
      pending.push(user);
    }
  }
  return waiting;
}

/** Whether one of the tokens reaches a barrier, or an operator of the source does. */
export function reachesBarrier(
  waiting: ReadonlySet<string>,
  tokens: readonly RawToken[],
  from: number,
  to: number,
): boolean {
  if (waiting.size === 0) return false;
  if (waiting.has(operators)) return true;
  for (let at = from; at < to; at += 1) {
    const token = tokens[at] as RawToken;
    if (token.kind === 'name' && waiting.has(token.text)) return true;
  }
  return false;
}
