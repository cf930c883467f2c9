/** How a kernel with reductions runs on the CPU: rows or tiles of columns are tasks for the threads; long ones are cut. */

import type { BoundKernel } from '../bind.ts';

import { accumulateCost } from '../ops/accumulate.ts';
import { opRow } from '../ops.ts';
import { passesOf } from '../passes.ts';
import { partialBytes } from '../render-pass.ts';
import { areColumns, type Form, layoutForm, reordered, risesAlong, type Schedule } from '../schedule.ts';

/** Columns that one task gathers: their accumulators lie in the first-level cache. */
export const tileColumns = 256;

/** Elements of a row that are gathered side by side: enough vectors to hide the latency of an addition. */
export const rowLanes = 16;

/** Rows shorter than this are gathered one element after the other. */
const shortRow = 48;

/** Work, in units of the operation table, that is worth a task of its own. */
const taskWork = 2 ** 17;

/** Tasks below which rows are cut into parts; they are cut by their length alone, so that results never depend on threads. */
const enoughTasks = 16;

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
  const tiles = columns ? Math.ceil(bound.shape[rank - 1]! / tileColumns) : 1;
  const tasks = product(bound.shape.slice(0, outer)) * tiles;
  const along = product(bound.shape.slice(outer, columns ? rank - 1 : rank));
  const work = along * (columns ? Math.min(tileColumns, bound.shape[rank - 1]!) : 1) * elementWork(bound);
  const single =
    passesOf(kernel).passes.length === 1 &&
    kernel.stores.every(({ operand }) => kernel.operands[operand]!.per === 'row');
  const wanted = single && tasks < enoughTasks ? Math.min(64, Math.floor(work / (2 * taskWork))) : 1;
  const parts = Math.max(1, Math.min(wanted, bound.shape[outer]!));
  const form: Form = {
    ...layoutForm(bound),
    kind: 'reduce',
    reduce: {
      kind: columns ? 'columns' : 'rows',
      outer,
      lanes: columns ? 1 : along < shortRow ? 1 : rowLanes,
      parts: parts > 1,
      ordered: risesAlong(bound, dims.slice(outer, columns ? rank - 1 : rank)),
    },
    vector: 1,
    unroll: 1,
    aliased: false,
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
          scratch: { bytes: tasks * parts * (columns ? tileColumns : 1) * partialBytes(kernel), tickets: tasks },
        }),
  };
}
