/**
 * From nodes to an ordered list of launches with their memory: looks up (or makes) the Program of the graph's signature,
 * binds every kernel to this call's numbers, and packs the parameters. Compiles nothing and launches nothing.
 */

import { LRUCache } from 'lru-cache';
import { type BoundKernel, bindKernel, operandLayouts, resultLayout } from '../compiler/bind.ts';
import { collect, type Graph } from '../compiler/collect.ts';
import { renderCpu } from '../compiler/cpu/render.ts';
import { scheduleCpu } from '../compiler/cpu/schedule.ts';
import { renderCuda } from '../compiler/cuda/render.ts';
import { scheduleCuda } from '../compiler/cuda/schedule.ts';
import { sizeOf } from '../compiler/dtype.ts';
import { DisposedError, InternalError, LimitError } from '../compiler/errors.ts';
import type { Node } from '../compiler/graph.ts';
import type { ConstValue, Kernel } from '../compiler/kernel.ts';
import type { Layout } from '../compiler/layout.ts';
import { packParams } from '../compiler/params.ts';
import { compileProgram, type Program, withNumbers } from '../compiler/pipeline.ts';
import { type Form, formKey, type LaunchShape, type Rendered } from '../compiler/schedule.ts';
import { elementsOf } from '../compiler/shape.ts';
import { Memory } from './buffer.ts';
import type { Device } from './device.ts';
import { hostFacts } from './host-compiler.ts';
import { printTrace, traced } from './trace.ts';

/** Elements in memory: what a result is stored as. */
export interface Stored {
  readonly memory: Memory;
  readonly layout: Layout;
}

export interface Step {
  readonly kernel: Kernel;
  readonly bound: BoundKernel;
  readonly form: Form;
  readonly rendered: Rendered;
  readonly launch: LaunchShape;
  readonly params: Uint8Array;
}

export interface Plan {
  readonly device: Device;
  readonly program: Program;
  readonly graph: Graph;
  readonly steps: readonly Step[];
  /** One per root that has a value, in order. Equal roots share memory. */
  readonly results: readonly Stored[];
  /** Memory of intermediate results, given back after the last step. */
  readonly temporaries: readonly Memory[];
}

const maxPrograms = 4096;
const programs: Record<'cpu' | 'cuda', LRUCache<string, Program>> = {
  cpu: new LRUCache({ max: maxPrograms }),
  cuda: new LRUCache({ max: maxPrograms }),
};

const counts = { programs: 0, plans: 0 };

/** Passes run and plans made by this process: a thousand shapes of one expression are one program. */
export const planCounts = (): { readonly programs: number; readonly plans: number } => ({ ...counts });

function programOf(device: Device, graph: Graph): Program {
  const cache = programs[device.info.target];
  const known = cache.get(graph.signature);
  if (known !== undefined) return known;
  counts.programs++;
  const program = compileProgram(graph, (stage, value) => {
    if ((stage === 'fuse' || stage === 'simplify') && traced(stage)) printTrace(stage, JSON.stringify(value, (_, own) => (typeof own === 'bigint' ? `${own}n` : own instanceof Set ? [...own] : own)));
  });
  cache.set(graph.signature, program);
  return program;
}

const maxTextBytes = 2 ** 20;

function render(device: Device, rendered: Map<string, Rendered>, bound: BoundKernel, form: Form): Rendered {
  const key = formKey(form);
  let text = rendered.get(key);
  if (text === undefined) {
    text = device.info.target === 'cuda' ? renderCuda(bound, form) : renderCpu(bound, form, hostFacts());
    if (text.source.text.length > maxTextBytes) {
      throw new LimitError(`kernel ${bound.kernel.name} has ${text.source.text.length} characters of text, the limit is ${maxTextBytes}; evaluate a part first with eval()`, { stage: 'render' });
    }
    if (traced('render')) printTrace('render', text.source.text);
    rendered.set(key, text);
  }
  return text;
}

/** The program that roots would run, without memory: for explaining. */
export function programFor(device: Device, roots: readonly Node[]): { readonly program: Program; readonly graph: Graph } {
  const collected = collect(roots);
  const program = programOf(device, collected);
  return { program, graph: withNumbers(program, collected) };
}

/** `targets[k]`, when given, is where root k is stored; it must have the root's shape and type. */
export function makePlan(device: Device, roots: readonly Node[], targets: readonly (Stored | undefined)[]): Plan {
  counts.plans++;
  const collected = collect(roots);
  const program = programOf(device, collected);
  const graph = withNumbers(program, collected);
  const stored = new Map<number, Stored>();
  graph.results.forEach((n, k) => {
    const target = targets[k];
    if (target !== undefined) stored.set(n, target);
  });
  const asked = new Set(graph.results);
  const temporaries: Memory[] = [];
  const steps: Step[] = [];
  program.fused.kernels.forEach((kernel, k) => {
    allocateResults(device, graph, program, kernel, program.fused.members[k]!, stored, (n, memory) => {
      if (!asked.has(n)) temporaries.push(memory);
    });
    if (elementsOf(graph.nodes[kernel.domain]!.shape) > 0) steps.push(bindStep(device, graph, kernel, stored, program.rendered[k]!));
  });
  return { device, program, graph, steps, results: graph.results.flatMap((n) => stored.get(n) ?? []), temporaries };
}

function allocateResults(
  device: Device,
  graph: Graph,
  program: Program,
  kernel: Kernel,
  members: readonly number[],
  stored: Map<number, Stored>,
  allocated: (n: number, memory: Memory) => void,
): void {
  let inputs: (Layout | undefined)[] | null = null;
  for (const n of members) {
    if (stored.has(n) || graph.nodes[n]!.kind === 'call') continue;
    inputs ??= operandLayouts(graph, kernel, layoutsOf(stored));
    const { shape, dtype } = graph.nodes[n]!;
    const layout = resultLayout(shape, inputs, program.fused.ordered.has(n) ? 'C' : 'K');
    const memory = new Memory(device, elementsOf(shape) * sizeOf(dtype));
    allocated(n, memory);
    stored.set(n, { memory, layout });
  }
}

function layoutsOf(stored: ReadonlyMap<number, Stored>): Map<number, Layout> {
  const layouts = new Map<number, Layout>();
  for (const [n, { layout }] of stored) layouts.set(n, layout);
  return layouts;
}

function bindStep(device: Device, graph: Graph, kernel: Kernel, stored: ReadonlyMap<number, Stored>, texts: Map<string, Rendered>): Step {
  const bound = bindKernel(graph, kernel, layoutsOf(stored));
  const addresses = kernel.operands.map((operand, k) => {
    if (operand.kind === 'index') return 0;
    return memoryOf(graph, operand.root.kind, operand.root.node, stored, device).address + bound.offsets[k]! * sizeOf(operand.dtype);
  });
  const scalars = kernel.params.map(({ node: n }): ConstValue => {
    const node = graph.nodes[n]!;
    if (node.kind !== 'scalar') throw new InternalError(`node ${n} is a parameter and not a scalar`);
    return node.value;
  });
  const { form, launch } =
    device.info.target === 'cuda' ? scheduleCuda(bound, addresses, { units: device.info.units }) : scheduleCpu(bound, addresses);
  const rendered = render(device, texts, bound, form);
  const params = new Uint8Array(rendered.params.bytes);
  packParams(rendered.params, bound, addresses, scalars, new DataView(params.buffer));
  return { kernel, bound, form, rendered, launch, params };
}

function memoryOf(graph: Graph, kind: 'leaf' | 'stored', n: number, stored: ReadonlyMap<number, Stored>, device: Device): Memory {
  const node = graph.nodes[n]!;
  if (kind === 'stored') return stored.get(n)!.memory;
  if (node.kind !== 'input' || !(node.source instanceof Memory)) throw new InternalError(`node ${n} (${node.kind}) has no memory`);
  if (node.source.freed) throw new DisposedError('an array that a pending expression reads was disposed before the expression ran');
  if (node.source.device !== device) throw new InternalError('an input lies on another device');
  return node.source;
}
