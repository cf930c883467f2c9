/**
 * The passes over its rows that a kernel with reductions makes. A row's value is known once the passes before it have
 * ended; an element's value that depends on it is computed in the pass after.
 */

import type { Per } from './group.ts';
import type { Kernel, KernelStore, Line } from './kernel.ts';

/** What one pass over the elements of a row computes. */
export interface Pass {
  /** Lines that are computed for each element, ascending. */
  readonly lines: readonly number[];
  /** Operands that they read: at each element, or whole. */
  readonly reads: readonly number[];
  /** Lines with one value per row that they use, known before the pass. */
  readonly values: readonly number[];
  /** Kernel parameters that they use. */
  readonly params: readonly number[];
  /** Reductions that gather in this pass. */
  readonly gathers: readonly number[];
  /** Results with a value for each element. */
  readonly stores: readonly KernelStore[];
}

export interface RowStage {
  /** Lines that are known for a row once as many passes have ended as stages lie before this one. */
  readonly lines: readonly number[];
  readonly stores: readonly KernelStore[];
}

/** stage 0, pass 0, stage 1, pass 1, ..., the last stage. */
export interface Passes {
  readonly passes: readonly Pass[];
  readonly stages: readonly RowStage[];
}

interface Placed {
  readonly per: Per;
  /** Of an element's value the pass that computes it, of a row's the passes that end before it. */
  readonly at: number;
}

const argsOf = (line: Line): readonly number[] => ('args' in line ? line.args : []);

/** Values that are the same everywhere have no place of their own: they are written where they are used. */
export const isUniform = ({ kind }: Line): boolean => kind === 'const' || kind === 'param' || kind === 'raw';

function placeLines({ lines, operands }: Kernel): readonly Placed[] {
  const placed: Placed[] = [];
  for (const line of lines) {
    const args = argsOf(line).map((arg) => placed[arg]!);
    const at = Math.max(0, ...args.map((arg) => arg.at));
    if (line.kind === 'reduce') placed.push({ per: 'row', at: at + 1 });
    else if (line.kind === 'load') placed.push({ per: operands[line.operand]!.per, at });
    else placed.push({ per: args.some((arg) => arg.per === 'element') ? 'element' : 'row', at });
  }
  return placed;
}

export function passesOf(kernel: Kernel): Passes {
  const placed = placeLines(kernel);
  const gathersIn = (pass: number): readonly number[] =>
    kernel.lines.flatMap((line, v) => (line.kind === 'reduce' && placed[v]!.at === pass + 1 ? [v] : []));
  const storesOf = (per: Per, at: number): readonly KernelStore[] =>
    kernel.stores.filter(({ operand, line }) => kernel.operands[operand]!.per === per && placed[line]!.at === at);
  const count =
    1 +
    Math.max(
      ...kernel.lines.flatMap((line, v) => (line.kind === 'reduce' ? [placed[v]!.at - 1] : [])),
      ...kernel.stores.flatMap(({ operand, line }) =>
        kernel.operands[operand]!.per === 'element' ? [placed[line]!.at] : [],
      ),
    );
  const passes = Array.from({ length: count }, (_, at) =>
    passOf(kernel, placed, gathersIn(at), storesOf('element', at)),
  );
  const stages = Array.from({ length: count + 1 }, (_, at) => ({
    lines: kernel.lines.flatMap((line, v) =>
      placed[v]!.per === 'row' && placed[v]!.at === at && !isUniform(line) ? [v] : [],
    ),
    stores: storesOf('row', at),
  }));
  return { passes, stages };
}

function passOf(
  kernel: Kernel,
  placed: readonly Placed[],
  gathers: readonly number[],
  stores: readonly KernelStore[],
): Pass {
  const lines = new Set<number>();
  const reads = new Set<number>();
  const values = new Set<number>();
  const params = new Set<number>();
  const visit = (v: number): void => {
    const line = kernel.lines[v]!;
    if (line.kind === 'param') params.add(line.param);
    if (line.kind === 'raw') reads.add(line.operand);
    if (placed[v]!.per === 'row' && !isUniform(line)) {
      values.add(v);
      return;
    }
    if (lines.has(v)) return;
    lines.add(v);
    if (line.kind === 'load') reads.add(line.operand);
    argsOf(line).forEach(visit);
  };
  for (const v of gathers) argsOf(kernel.lines[v]!).forEach(visit);
  for (const { line } of stores) visit(line);
  const ascending = (numbers: ReadonlySet<number>): readonly number[] => [...numbers].sort((a, b) => a - b);
  return {
    lines: ascending(lines),
    reads: ascending(reads),
    values: ascending(values),
    params: ascending(params),
    gathers,
    stores,
  };
}

/** Lines of rows that a pass or a later stage uses: they outlive the stage that computes them. */
export function outliving(kernel: Kernel, { passes, stages }: Passes): readonly number[] {
  const used = new Set(passes.flatMap(({ values }) => values));
  for (const { lines, stores } of stages) {
    const own = new Set(lines);
    const args = lines.flatMap((v) => {
      const line = kernel.lines[v]!;
      return line.kind === 'reduce' ? [] : argsOf(line);
    });
    for (const v of [...args, ...stores.map(({ line }) => line)]) if (!own.has(v)) used.add(v);
  }
  return stages.flatMap(({ lines }) => lines.filter((v) => used.has(v)));
}
