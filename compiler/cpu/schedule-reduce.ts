/** How a kernel with reductions runs on the CPU: rows or tiles of columns are tasks for the threads; long ones are cut. */

import type { BoundKernel } from '../bind.ts';

import type { Kernel } from '../kernel.ts';
import { accumulateCost } from '../ops/accumulate.ts';
import { opRow } from '../ops.ts';
import { passesOf } from '../passes.ts';
import { partialBytes } from '../render-pass.ts';
import { areColumns, type Form, layoutForm, reordered, risesAlong, type Schedule } from '../schedule.ts';

/** Whether a row's elements are looked at once: then tasks may share a row. */
const isSingle = (kernel: Kernel): boolean =>
  passesOf(kernel).passes.length === 1 && kernel.stores.every(({ operand }) => kernel.operands[operand]!.per === 'row');

/**
 * Columns that one task gathers. Memory is read fastest in long runs, so there are many where their accumulators are few
 * enough for the second-level cache and where tasks may be parts of a column; otherwise they lie in the first-level one.
 */
export function tileColumns(kernel: Kernel): number {
  const bytes = partialBytes(kernel);
  if (bytes > 32 || !isSingle(kernel)) return 256;
  return bytes > 16 ? 2048 : 4096;
}

/**
 * Elements of a row that are gathered side by side: enough vectors to hide the latency of an addition or a maximum, few
 * enough to stay in registers. gcc takes loops over 16 apart before it makes vectors of them.
 */
export const rowLanes = 32;

/**
 * Steps that a wide tile of columns takes at a time, so that its accumulators are read and written less. More gain nothing:
 * a column's values do not fit in the registers then, and memory is read in too many places.
 */
const columnSteps = 8;
const wideTile = 1024;

/** Rows shorter than this are gathered one element after the other. */
const shortRow = 48;

/** Work, in units of the operation table, that is worth a task of its own. */
const taskWork = 2 ** 17;

/** Tasks below which rows are cut into parts; they are cut by their length alone, so that results never depend on threads. */
const enoughTasks = 16;

/** Parts of a row at most; of a tile of columns, which has a part of each, tasks in all. */
const mostParts = 64;
const tileTasks = 32;

const product = (extents: readonly number[]): number => extents.reduce((size, extent) => size * extent, 1);

/** Rough work for one element. */
function elementWork({ kernel }: BoundKernel): number {
  let cost = 2;
  for (const line of kernel.lines) {
    if (line.kind === 'op') cost += opRow(line.op).cost;
    else if (line.kind === 'call') cost += 64;
    else if (line.kind === 'reduce') cost += accumulateCost[line.op];
  }
  return cost;
}

export function scheduleReduction(given: BoundKernel): Schedule {
  const { kernel } = given;
  const columns = areColumns(given);
  const rank = given.shape.length;
  const dims = given.shape.map((_, d) => d);
  const inner = given.kept - 1;
  const bound = columns ? reordered(given, [...dims.filter((d) => d !== inner), inner]) : given;
  const outer = columns ? inner : given.kept;
  const tile = columns ? tileColumns(kernel) : 1;
  const tiles = columns ? Math.ceil(bound.shape[rank - 1]! / tile) : 1;
  const tasks = product(bound.shape.slice(0, outer)) * tiles;
  const along = product(bound.shape.slice(outer, columns ? rank - 1 : rank));
  const work = along * (columns ? Math.min(tile, bound.shape[rank - 1]!) : 1) * elementWork(bound);
  const most = columns ? Math.ceil(tileTasks / Math.max(1, tasks)) : mostParts;
  const wanted = isSingle(kernel) && tasks < enoughTasks ? Math.min(most, Math.floor(work / (2 * taskWork))) : 1;
  const parts = Math.max(1, Math.min(wanted, bound.shape[outer]!));
  const isWide = bound.shape[rank - 1]! >= wideTile;
  const steps = along < columnSteps ? columnSteps / 2 : columnSteps;
  const lanes = columns ? (isWide ? steps : 1) : along < shortRow ? 1 : rowLanes;
  const form: Form = {
    ...layoutForm(bound),
    kind: 'reduce',
    reduce: {
      kind: columns ? 'columns' : 'rows',
      outer,
      lanes,
      parts: parts > 1,
      cluster: 1,
      room: 0,
      kept: 0,
      steps: 0,
      ordered: risesAlong(bound, dims.slice(outer, columns ? rank - 1 : rank)),
    },
    vector: 1,
    unroll: 1,
    narrow: false,
    block: 1,
    streamed: false,
  };
  const grain = Math.max(1, Math.ceil(taskWork / Math.max(1, work / parts)));
  return {
    bound: { ...bound, parts },
    form,
    launch: { grid: [tasks * parts, 1, 1], block: grain },
    ...(parts === 1
      ? {}
      : {
          scratch: { bytes: tasks * parts * tile * partialBytes(kernel), tickets: tasks },
        }),
  };
}
