/**
 * Views of an array that is not computed yet. They and the array share a Base: a write through any of them computes the
 * array and makes all of them views of its memory, as NumPy's are; until then each can be computed for itself alone.
 */

import type { Node } from '../compiler/graph.ts';
import { applyView, type Layout, type View } from '../compiler/layout.ts';
import { Buffer } from '../runtime/buffer.ts';
import type { Stored } from '../runtime/execute.ts';
import type { PreparedRun } from './prepared.ts';

export interface Base {
  /** The array before any write. */
  readonly node: Node;
  /** Arrays that were not disposed and have not taken the memory yet. */
  users: number;
  stored: StoredState | null;
}

/** Elements in memory that arrays share. */
export interface StoredState {
  readonly kind: 'stored';
  readonly buffer: Buffer;
  readonly layout: Layout;
}

/** An array over a base: the base seen through `steps`, none for the array itself. */
export interface ViewState {
  readonly kind: 'view';
  readonly base: Base;
  readonly steps: readonly View[];
  readonly node: Node;
  /** The values, when they were computed for this view alone. */
  readonly cached: Stored | null;
}

export function viewState(base: Base, steps: readonly View[], node: Node): ViewState {
  base.users++;
  return { kind: 'view', base, steps, node, cached: null };
}

/** A layout through views; null where only a copy could have the shape. */
export function followViews(layout: Layout, steps: readonly View[]): Layout | null {
  return steps.reduce<Layout | null>((from, step) => (from === null ? null : applyView(from, step)), layout);
}

/** Gives a base its memory. Each of its users holds it. */
export function settleBase(base: Base, { memory, layout }: Stored): void {
  const buffer = new Buffer(memory);
  for (let user = 0; user < base.users; user++) buffer.retain();
  base.stored = { kind: 'stored', buffer, layout };
}

/** The state of a view as things stand: its own, or memory once its base has some or nobody else shares it. */
export function currentView(
  state: ViewState,
): ViewState | StoredState | { readonly kind: 'pending'; readonly node: Node } {
  const { base, cached } = state;
  if (base.stored !== null) return takeStored(state, base.stored);
  if (cached === null || base.users > 1) return state;
  return { kind: 'stored', buffer: new Buffer(cached.memory).retain(), layout: cached.layout };
}

/** A view of the base's memory, or the copy that its shape needs, of the values before any write. */
function takeStored(
  state: ViewState,
  { buffer, layout }: StoredState,
): StoredState | { readonly kind: 'pending'; readonly node: Node } {
  releaseView(state);
  const own = followViews(layout, state.steps);
  if (own !== null) return { kind: 'stored', buffer, layout: own };
  buffer.release();
  return { kind: 'pending', node: state.node };
}

/** The array of this state takes no more part. */
export function releaseView({ base, cached }: ViewState): void {
  cached?.memory.leave();
  base.users--;
}

/** What an array is. */
export type State =
  | { readonly kind: 'pending'; readonly node: Node }
  /** Pending as well: a template that ran before, whose graph is only built when something is computed from it. */
  | { readonly kind: 'prepared'; readonly run: PreparedRun; readonly root: number }
  /** A view of a pending array, or a pending array that views were taken of. */
  | ViewState
  | StoredState
  | { readonly kind: 'disposed' };

/** When all of these are results of one run of a plan: which. */
export function rootsOfOneRun(
  states: readonly State[],
): { readonly run: PreparedRun; readonly picked: readonly number[] } | null {
  const run = states[0]?.kind === 'prepared' ? states[0].run : null;
  const picked = states.flatMap((state) => (state.kind === 'prepared' && state.run === run ? [state.root] : []));
  return run === null || picked.length < states.length ? null : { run, picked };
}
