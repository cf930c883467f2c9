/** What a schedule decides, and what both targets' schedules and renderers share. */

import { type BoundKernel, rawInfos } from './bind.ts';
import { sizeOf } from './dtype.ts';
import type { Kernel } from './kernel.ts';
import type { KernelSource } from './kernel-source.ts';
import type { Field, ParamBlock } from './params.ts';
import { elementsOf } from './shape.ts';

/** How an operand moves along the innermost loop dimension: by one element, not at all, or by a stride parameter. */
export type Step = 'unit' | 'zero' | 'strided';

/**
 * How rows are reduced. `rows`: the innermost loop goes along what is reduced, `lanes` elements at once. `columns`: it goes
 * along the rows themselves, one beside the other, and what is reduced is walked outside of it. On a GPU also, where memory
 * is walked without a gap: `stream`, few columns as one run of elements, and `staged`, short rows by way of shared memory.
 */
export interface ReduceForm {
  readonly kind: 'rows' | 'columns' | 'stream' | 'staged';
  /** Leading loop dimensions, of rows only, that a task's number is taken apart into. */
  readonly outer: number;
  /** Elements of a row (`rows`) or steps along what is reduced (`columns`) that are gathered side by side. */
  readonly lanes: number;
  /** Whether several tasks share a row: the last to end puts their parts together. */
  readonly parts: boolean;
  /** Blocks of a GPU that hold a row together, and see each other's shared memory; 1: none. */
  readonly cluster: number;
  /** Elements of a block's rows that have room in shared memory; 0 where none is needed. */
  readonly room: number;
  /** Vectors of a row that each thread holds in registers from its first pass to its last; 0 where it reads them again. */
  readonly kept: number;
  /** Steps along what is reduced, where they are so few that the text says how many: all are on their way at once. 0: many. */
  readonly steps: number;
  /** Whether indices of elements rise as the loops go. */
  readonly ordered: boolean;
}

/** A shape that positions are taken apart by: how many dimensions, and whether 32 bits hold every position. */
export interface Stage {
  readonly rank: number;
  readonly narrow: boolean;
}

/**
 * Everything that the text depends on beyond the Kernel itself. `flat` has one loop dimension; `rows` has outer
 * dimensions that are decoded once per row; `reduce` is for kernels with reductions.
 */
export interface Form {
  readonly kind: 'flat' | 'rows' | 'reduce';
  readonly reduce: ReduceForm | undefined;
  readonly rank: number;
  readonly steps: readonly Step[];
  /** Whether an operand is the same in every row (all outer strides are zero). */
  readonly fixed: readonly boolean[];
  /** Of each operand: the shapes that its positions are taken apart by, from memory up. */
  readonly stages: readonly (readonly Stage[])[];
  /** Ranks of raw operands, and whether they are contiguous; empty text for the others. */
  readonly raws: readonly string[];
  /** Consecutive elements that a thread loads in one access. */
  readonly vector: number;
  /** Independent vectors per thread. */
  readonly unroll: number;
  /** CPU: results go past the cache. */
  readonly streamed: boolean;
  /** CUDA: rows are fewer than 2^31, so that a row's number is taken apart in 32 bits. */
  readonly narrow: boolean;
  /** CUDA: threads of a block. */
  readonly block: number;
}

/** What a launch needs besides its operands: memory for parts of rows, and a ticket for each row that has parts. */
export interface Scratch {
  readonly bytes: number;
  readonly tickets: number;
}

export interface Schedule {
  /** With its dimensions in the order of the form's loops. */
  readonly bound: BoundKernel;
  readonly form: Form;
  readonly launch: LaunchShape;
  readonly scratch?: Scratch;
}

export interface LaunchShape {
  readonly grid: readonly [number, number, number];
  readonly block: number;
}

export interface Rendered {
  readonly source: KernelSource;
  readonly params: ParamBlock;
}

export function formKey(form: Form): string {
  const stages = (k: number): string =>
    form.stages[k]!.map(({ rank, narrow }) => `/${rank}${narrow ? 'n' : ''}`).join('');
  const steps = form.steps.map((step, k) => `${step[0]}${form.fixed[k] ? 'f' : ''}${stages(k)}`).join('');
  const { reduce } = form;
  const shared =
    reduce === undefined
      ? ''
      : `${reduce.kind}${reduce.outer}l${reduce.lanes}${reduce.parts ? 'p' : ''}c${reduce.cluster}r${reduce.room}k${reduce.kept}s${reduce.steps}${reduce.ordered ? 'o' : ''}`;
  return `${form.kind}${form.rank}${shared}:${steps}:${form.raws.join()}:v${form.vector}u${form.unroll}${form.streamed ? 's' : ''}${form.narrow ? 'n' : ''}b${form.block}`;
}

/** Steps along the innermost dimension. A loop over one element reads index 0 only: any step is a unit step. */
function stepsOf(bound: BoundKernel): readonly Step[] {
  const inner = bound.shape.length - 1;
  return bound.strides.map((strides) => {
    const stride = inner < 0 ? 1 : strides[inner]!;
    return stride === 1 ? 'unit' : stride === 0 ? 'zero' : 'strided';
  });
}

function fixedOf(bound: BoundKernel): readonly boolean[] {
  return bound.strides.map((strides) => strides.slice(0, -1).every((stride) => stride === 0));
}

function stagesOf(bound: BoundKernel): Form['stages'] {
  return bound.stages.map((layouts) =>
    layouts.map(({ shape }) => ({ rank: shape.length, narrow: elementsOf(shape) < 2 ** 31 })),
  );
}

/** The part of a form that layouts decide alone. */
export function layoutForm(bound: BoundKernel): Pick<Form, 'rank' | 'steps' | 'fixed' | 'stages' | 'raws' | 'reduce'> {
  return {
    reduce: undefined,
    rank: Math.max(1, bound.shape.length),
    steps: stepsOf(bound),
    fixed: fixedOf(bound),
    stages: stagesOf(bound),
    raws: rawInfos(bound).map((raw) => (raw === undefined ? '' : `${raw.rank}${raw.contiguous ? 'c' : 's'}`)),
  };
}

/** The same loops with dimension `order[d]` in place d. */
export function reordered(bound: BoundKernel, order: readonly number[]): BoundKernel {
  const pick = (numbers: readonly number[]): readonly number[] => order.map((d) => numbers[d]!);
  return { ...bound, shape: pick(bound.shape), strides: bound.strides.map(pick) };
}

/** Whether rows lie side by side in memory, so that a loop along them reads neighbours and one along what is reduced does not. */
export function areColumns({ kernel, strides, shape, kept }: BoundKernel): boolean {
  if (kept === 0 || shape[kept - 1]! < minColumns) return false;
  let across = 0;
  kernel.operands.forEach(({ kind, per, dtype, access }, k) => {
    if (kind !== 'memory' || per !== 'element' || access === 'write') return;
    const beside = Math.abs(strides[k]![kept - 1]!);
    const along = Math.abs(strides[k]!.at(-1)!);
    if (beside !== 0 && (along === 0 || beside < along)) across += sizeOf(dtype);
    else if (along !== 0) across -= sizeOf(dtype);
  });
  return across > 0;
}

/** Whether every index among a row's elements rises as the loops `dims` go, the first outside. */
export function risesAlong({ kernel, strides, shape }: BoundKernel, dims: readonly number[]): boolean {
  return kernel.operands.every(({ kind, per }, k) => {
    if (kind !== 'index' || per !== 'element') return true;
    let reach = 0;
    return [...dims].reverse().every((d) => {
      const stride = strides[k]![d]!;
      const rises = shape[d]! <= 1 || stride > reach;
      reach += stride * (shape[d]! - 1);
      return rises;
    });
  });
}

/** Rows side by side below which a loop along them is too short. */
const minColumns = 8;

/** Operands that are read or written at the loop's index: all but raw ones. */
export function indexed(kernel: Kernel): readonly number[] {
  return kernel.operands.flatMap((operand, k) => (operand.kind === 'raw' ? [] : [k]));
}

/** Bytes of one element over all memory operands that are read (`read`) or written. */
export function bytesPerElement(kernel: Kernel, access: 'read' | 'write'): number {
  return kernel.operands.reduce(
    (sum, { kind, access: own, dtype }) => sum + (kind === 'memory' && own === access ? sizeOf(dtype) : 0),
    0,
  );
}

/** Whether an operand's strides lead to positions that are taken apart. */
export const hasStages = (form: Form, operand: number): boolean => form.stages[operand]!.length > 0;

/** The parameters of a form, in the order of the generated function's parameters. */
export function fieldsOf(kernel: Kernel, form: Form): readonly Field[] {
  const fields: Field[] = [];
  kernel.operands.forEach(({ kind }, operand) => {
    if (kind === 'memory') fields.push({ kind: 'pointer', operand });
    else if (kind === 'index') {
      if (!hasStages(form, operand)) fields.push({ kind: 'start', operand });
    } else fields.push({ kind: 'raw', operand, rank: Number.parseInt(form.raws[operand]!, 10) });
    form.stages[operand]!.forEach(({ rank }, stage) => {
      fields.push({ kind: 'stage', operand, stage, rank });
    });
    if (hasStages(form, operand)) fields.push({ kind: 'position', operand });
  });
  for (const param of kernel.params.keys()) fields.push({ kind: 'scalar', param });
  if (form.kind === 'rows') {
    fields.push({ kind: 'rows', dims: form.rank - 1 });
    for (let dim = 1; dim < form.rank - 1; dim++) fields.push({ kind: 'extent', dim });
    fields.push({ kind: 'extent', dim: form.rank - 1 });
  } else if (form.reduce !== undefined) {
    fields.push({ kind: 'rows', dims: form.reduce.outer });
    for (let dim = Math.min(1, form.reduce.outer); dim < form.rank; dim++) fields.push({ kind: 'extent', dim });
    if (form.reduce.parts) fields.push({ kind: 'parts' }, { kind: 'partials' }, { kind: 'tickets' });
  } else fields.push({ kind: 'extent', dim: 0 });
  if (kernel.guard !== undefined) {
    for (let dim = 0; dim < form.rank; dim++) fields.push({ kind: 'begin', dim }, { kind: 'end', dim });
  }
  for (const operand of indexed(kernel)) {
    if (form.kind !== 'flat' && !form.fixed[operand]) {
      for (let dim = 0; dim < form.rank - 1; dim++) fields.push({ kind: 'stride', operand, dim });
    }
    if (form.steps[operand] === 'strided') fields.push({ kind: 'stride', operand, dim: Math.max(0, form.rank - 1) });
  }
  return fields;
}
