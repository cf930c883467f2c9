/**
 * The passes, in order. A Program is all that one graph signature compiles to; every stage stays in it, so it can
 * explain itself. Its kernels get their text when they are first bound to memory, because alignment and layout decide
 * the form.
 *
 *   collect -> simplify -> fuse        once per signature        (this file)
 *   bind -> schedule -> render         once per form of a kernel (runtime/plan.ts calls them)
 */

import type { Graph } from './collect.ts';
import { type FusedKernels, fuse } from './fuse.ts';
import type { Rendered } from './schedule.ts';
import { simplify } from './simplify.ts';
import { verifyGraph, verifyKernels } from './verify.ts';

export interface Program {
  readonly signature: string;
  /** What was asked for, and the same after simplification. Numbers of nodes agree. */
  readonly collected: Graph;
  readonly graph: Graph;
  readonly fused: FusedKernels;
  /** Texts of each kernel by form; filled as forms are met. */
  readonly rendered: readonly Map<string, Rendered>[];
}

export type Observe = (stage: string, value: unknown) => void;

export function compileProgram(collected: Graph, observe: Observe = () => {}): Program {
  verifyGraph(collected);
  observe('collect', collected);

  const graph = simplify(collected);
  verifyGraph(graph);
  observe('simplify', graph);

  const fused = fuse(graph);
  verifyKernels(graph, fused);
  observe('fuse', fused);

  return { signature: collected.signature, collected, graph, fused, rendered: fused.kernels.map(() => new Map()) };
}

/** Without the nodes that it was compiled from: they lead to memory, which a kept program must not keep alive. */
export function withoutNodes(program: Program): Program {
  const bare = { nodes: [], memories: [] };
  return { ...program, collected: { ...program.collected, ...bare }, graph: { ...program.graph, ...bare } };
}

/** The program's graph with the numbers of another graph of the same signature. */
export function withNumbers(program: Program, collected: Graph): Graph {
  const { nodes, memories, scalars, exact } = collected;
  return { ...program.graph, nodes, memories, scalars, exact };
}
