/**
 * From a graph to a Plan: the ordered launches with their parameters packed, all but addresses and scalar values. A plan
 * holds no memory, so it is made once per exact graph (structure and layouts) and run any number of times.
 */

import { LRUCache } from 'lru-cache';
import { type BoundKernel, bindKernel, operandMaps, resultLayout } from '../compiler/bind.ts';
import { collect, type Graph } from '../compiler/collect.ts';
import { renderCpu } from '../compiler/cpu/render.ts';
import { scheduleCpu } from '../compiler/cpu/schedule.ts';
import { cudaFacts } from '../compiler/cuda/facts.ts';
import { renderCuda } from '../compiler/cuda/render.ts';
import { scheduleCuda } from '../compiler/cuda/schedule.ts';
import { type DType, sizeOf } from '../compiler/dtype.ts';
import { InternalError, LimitError } from '../compiler/errors.ts';
import type { Node } from '../compiler/graph.ts';
import type { Kernel } from '../compiler/kernel.ts';
import type { KernelSource } from '../compiler/kernel-source.ts';
import type { Layout } from '../compiler/layout.ts';
import { packParams } from '../compiler/params.ts';
import { compileProgram, type Program, withNumbers, withoutNodes } from '../compiler/pipeline.ts';
import { type Form, formKey, type Rendered } from '../compiler/schedule.ts';
import { elementsOf } from '../compiler/shape.ts';
import type { Device, Geometry } from './device.ts';
import { hostFacts } from './host-compiler.ts';
import { printTrace, traced } from './trace.ts';

/** Where bytes come from when a plan runs: an input's memory, a place given for a result, or new memory. */
export type Slot =
  | { readonly kind: 'input'; readonly index: number }
  | { readonly kind: 'target'; readonly index: number }
  | { readonly kind: 'new'; readonly index: number }
  /** Zeros that a kernel counts ended tasks in, and leaves as zeros. */
  | { readonly kind: 'tickets' };

export type StepPatch =
  | { readonly kind: 'address'; readonly at: number; readonly slot: Slot; readonly byteOffset: number }
  /** `scalar` counts the graph's scalar nodes. */
  | { readonly kind: 'scalar'; readonly at: number; readonly scalar: number; readonly dtype: DType };

export interface Step {
  readonly name: string;
  readonly elements: number;
  readonly source: KernelSource;
  readonly geometry: Geometry;
  /** Packed, with zeros where the patches go. */
  readonly params: Uint8Array;
  readonly patches: readonly StepPatch[];
}

export interface Plan {
  readonly program: Program;
  readonly steps: readonly Step[];
  /** Bytes of each new memory. */
  readonly allocations: readonly number[];
  /** One per root that has a value, in order. Equal roots share a slot. */
  readonly results: readonly { readonly slot: Slot; readonly layout: Layout }[];
  /** New memories that only later steps read: given back after the last step. */
  readonly temporaries: readonly number[];
}

/** A result's given place: its layout, and which memory, counted over the distinct memories of inputs and targets. */
export interface TargetPlace {
  readonly layout: Layout;
  /** The input memory that it is, or -1. */
  readonly input: number;
}

const maxPrograms = 4096;
const maxPlans = 8192;
/** Characters of all keys: a long chain's key is tens of thousands. */
const maxKeyCharacters = 32 * 2 ** 20;

interface Caches {
  readonly programs: LRUCache<string, Program>;
  readonly plans: LRUCache<string, Plan>;
}

const newCaches = (): Caches => ({
  programs: new LRUCache({ max: maxPrograms, maxSize: maxKeyCharacters, sizeCalculation: (_, key) => key.length + 1 }),
  plans: new LRUCache({ max: maxPlans, maxSize: maxKeyCharacters, sizeCalculation: (_, key) => key.length + 1 }),
});
// Programs and plans depend on the target, its architecture and the number of its units; devices of one kind share them.
const caches = new Map<string, Caches>();

function cachesOf({ info }: Device): Caches {
  const key = `${info.arch} ${info.units}`;
  let own = caches.get(key);
  if (own === undefined) {
    own = newCaches();
    caches.set(key, own);
  }
  return own;
}

const counts = { programs: 0, plans: 0 };

/** Passes run and plans made by this process: a thousand shapes of one expression are one program. */
export const planCounts = (): { readonly programs: number; readonly plans: number } => ({ ...counts });

const showValue = (_: string, own: unknown): unknown =>
  typeof own === 'bigint' ? `${own}n` : own instanceof Set ? [...own] : own;

function programOf(device: Device, graph: Graph): Program {
  const { programs } = cachesOf(device);
  const known = programs.get(graph.signature);
  if (known !== undefined) return known;
  counts.programs++;
  const compiled = compileProgram(graph, (stage, value) => {
    if ((stage === 'fuse' || stage === 'simplify') && traced(stage))
      printTrace(stage, JSON.stringify(value, showValue));
  });
  const program = withoutNodes(compiled);
  programs.set(graph.signature, program);
  return program;
}

/** The program that roots would run: for explaining. */
export function programFor(
  device: Device,
  roots: readonly Node[],
): { readonly program: Program; readonly graph: Graph } {
  const collected = collect(roots);
  const program = programOf(device, collected);
  return { program, graph: withNumbers(program, collected) };
}

/** The plan of a collected graph; `targets[k]`, when given, is where root k is stored. */
export function planFor(device: Device, collected: Graph, targets: readonly (TargetPlace | undefined)[]): Plan {
  const { plans } = cachesOf(device);
  const places = targets.map((target) =>
    target === undefined
      ? ''
      : `${target.input}@${target.layout.offset}/${target.layout.shape.join()}/${target.layout.strides.join()}`,
  );
  const key = `${collected.exact}>${places.join(';')}`;
  const known = plans.get(key);
  if (known !== undefined) return known;
  const plan = makePlan(device, collected, targets);
  plans.set(key, plan);
  return plan;
}

interface Placed {
  readonly slot: Slot;
  readonly layout: Layout;
}

function makePlan(device: Device, collected: Graph, targets: readonly (TargetPlace | undefined)[]): Plan {
  counts.plans++;
  const program = programOf(device, collected);
  const graph = withNumbers(program, collected);
  const placed = new Map<number, Placed>();
  graph.results.forEach((n, k) => {
    const target = targets[k];
    if (target !== undefined)
      placed.set(n, {
        slot: target.input < 0 ? { kind: 'target', index: k } : { kind: 'input', index: target.input },
        layout: target.layout,
      });
  });
  const asked = new Set(graph.results);
  const allocations: number[] = [];
  const temporaries: number[] = [];
  const steps: Step[] = [];
  program.fused.kernels.forEach((kernel, k) => {
    for (const { n, layout } of newResults(graph, kernel, program.fused.members[k]!, placed)) {
      const index = allocations.push(elementsOf(layout.shape) * sizeOf(graph.nodes[n]!.dtype)) - 1;
      if (!asked.has(n)) temporaries.push(index);
      placed.set(n, { slot: { kind: 'new', index }, layout });
    }
    if (hasResults(graph, kernel, placed))
      steps.push(
        bindStep(device, graph, kernel, placed, program.rendered[k]!, (bytes) => {
          const index = allocations.push(bytes) - 1;
          temporaries.push(index);
          return { kind: 'new', index };
        }),
      );
  });
  return { program, steps, allocations, results: graph.results.flatMap((n) => placed.get(n) ?? []), temporaries };
}

/** Whether there is anything to store: rows of no elements have results too. */
function hasResults(graph: Graph, kernel: Kernel, placed: ReadonlyMap<number, Placed>): boolean {
  if (kernel.axes.length === 0) return elementsOf(graph.nodes[kernel.domain]!.shape) > 0;
  return kernel.stores.some(
    ({ operand }) => elementsOf(placed.get(kernel.operands[operand]!.root.node)!.layout.shape) > 0,
  );
}

/** Results of a kernel that have no place yet, and the layout each gets. */
function newResults(
  graph: Graph,
  kernel: Kernel,
  members: readonly number[],
  placed: ReadonlyMap<number, Placed>,
): { n: number; layout: Layout }[] {
  const wanted = members.filter((n) => !placed.has(n) && graph.nodes[n]!.kind !== 'call');
  if (wanted.length === 0) return [];
  const inputs = operandMaps(graph, kernel, layoutsOf(placed));
  return wanted.map((n) => ({ n, layout: resultLayout(graph.nodes[n]!.shape, inputs) }));
}

function layoutsOf(placed: ReadonlyMap<number, Placed>): Map<number, Layout> {
  const layouts = new Map<number, Layout>();
  for (const [n, { layout }] of placed) layouts.set(n, layout);
  return layouts;
}

/** Memories are aligned to 256 bytes and apart: these stand for their addresses while a schedule is chosen. */
function pretendAddress(slot: Slot): number {
  if (slot.kind === 'tickets') throw new InternalError('tickets are no operand');
  const kind = slot.kind === 'input' ? 0 : slot.kind === 'target' ? 1 : 2;
  return (slot.index * 3 + kind + 1) * 2 ** 41;
}

function bindStep(
  device: Device,
  graph: Graph,
  kernel: Kernel,
  placed: ReadonlyMap<number, Placed>,
  texts: Map<string, Rendered>,
  allocate: (bytes: number) => Slot,
): Step {
  const own = bindKernel(graph, kernel, layoutsOf(placed));
  const slots = kernel.operands.map((operand) =>
    operand.kind === 'index' ? null : slotOf(graph, operand.root, placed),
  );
  const offsets = kernel.operands.map(({ dtype }, k) => own.offsets[k]! * sizeOf(dtype));
  const addresses = slots.map((slot, k) => (slot === null ? 0 : pretendAddress(slot) + offsets[k]!));
  const { bound, form, launch, scratch } =
    device.info.target === 'cuda'
      ? scheduleCuda(own, addresses, cudaFacts(device.info.units, device.info.arch))
      : scheduleCpu(own, addresses);
  const rendered = render(device, texts, bound, form);
  const params = new Uint8Array(rendered.params.bytes);
  const patches = packParams(rendered.params, bound, new DataView(params.buffer)).map((patch): StepPatch => {
    const { at } = patch;
    if (patch.kind === 'address')
      return { kind: 'address', at, slot: slots[patch.operand]!, byteOffset: offsets[patch.operand]! };
    if (patch.kind === 'tickets') return { kind: 'address', at, slot: { kind: 'tickets' }, byteOffset: 0 };
    if (patch.kind === 'partials') return { kind: 'address', at, slot: allocate(scratch!.bytes), byteOffset: 0 };
    const scalar = graph.scalars.indexOf(kernel.params[patch.param]!.node);
    return { kind: 'scalar', at, scalar, dtype: patch.dtype };
  });
  const geometry: Geometry = { grid: launch.grid, block: launch.block, sharedBytes: 0 };
  return { name: kernel.name, elements: bound.elements, source: rendered.source, geometry, params, patches };
}

function slotOf(graph: Graph, root: Kernel['operands'][number]['root'], placed: ReadonlyMap<number, Placed>): Slot {
  if (root.kind === 'stored') return placed.get(root.node)!.slot;
  const node = graph.nodes[root.node]!;
  if (node.kind !== 'input') throw new InternalError(`node ${root.node} (${node.kind}) has no memory`);
  return { kind: 'input', index: graph.memories.indexOf(node.source) };
}

const maxTextBytes = 2 ** 20;

function render(device: Device, rendered: Map<string, Rendered>, bound: BoundKernel, form: Form): Rendered {
  const key = formKey(form);
  let text = rendered.get(key);
  if (text === undefined) {
    text = device.info.target === 'cuda' ? renderCuda(bound, form) : renderCpu(bound, form, hostFacts());
    if (text.source.text.length > maxTextBytes) {
      throw new LimitError(
        `kernel ${bound.kernel.name} has ${text.source.text.length} characters of text, the limit is ${maxTextBytes}; evaluate a part first with eval()`,
        { stage: 'render' },
      );
    }
    if (traced('render')) printTrace('render', text.source.text);
    rendered.set(key, text);
  }
  return text;
}
