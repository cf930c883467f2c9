/** What would run for arrays that are still pending: as text, as data, and as graphs. */

import { collect } from '../compiler/collect.ts';
import { ArgumentError } from '../compiler/errors.ts';
import { emptySummary, type ProgramSummary, showSummary, summariseProgram } from '../compiler/explain.ts';
import { type Drawing, drawProgram, showDot, showMermaid } from '../compiler/explain-graph.ts';
import type { Node } from '../compiler/graph.ts';
import type { Device } from '../runtime/device.ts';
import { programFor } from '../runtime/plan.ts';
import { resourcesOf } from '../runtime/resources.ts';
import { NDArray, nodeOf } from './array.ts';
import { commonDevice, describe, isOptions } from './operand.ts';

/** `text` for people, `json` the same as an object, `dot` (Graphviz) and `mermaid` the graph as text. */
export type ExplainFormat = 'text' | 'json' | 'dot' | 'mermaid';

export interface ExplainOptions {
  readonly format?: ExplainFormat;
}

type AsObject = { readonly format: 'json' };
type AsText = { readonly format?: Exclude<ExplainFormat, 'json'> };

/** The formats by name; `json` is the summary itself. */
export const explainFormats: readonly ExplainFormat[] = ['text', 'json', 'dot', 'mermaid'];

export interface Explained {
  readonly summary: ProgramSummary;
  /** Drawn when it is asked for. */
  readonly draw: () => Drawing;
}

const nothing: Explained = { summary: emptySummary, draw: () => ({ arrays: [], kernels: [], edges: [] }) };

/** The program of nodes that are asked for together. `names`: of inputs, by their memory. Compiles and runs nothing. */
export function explainNodes(
  device: Device,
  nodes: readonly Node[],
  names: ReadonlyMap<object, string> = new Map(),
): Explained {
  if (nodes.length === 0) return nothing;
  const { program, graph } = programFor(device, nodes);
  const compiled = resourcesOf(device, collect(nodes)).map((facts) =>
    facts === null || facts === undefined
      ? facts
      : {
          registers: facts.registers,
          sharedBytes: facts.sharedBytes,
          spilledBytes: facts.localBytes,
          binaryBytes: facts.imageBytes,
        },
  );
  const summary = summariseProgram(program, graph, { names, compiled });
  return { summary, draw: () => drawProgram(program, graph, summary, names) };
}

/** What was explained, in a format. */
export function showExplained({ summary, draw }: Explained, format: Exclude<ExplainFormat, 'json'>): string {
  if (format === 'dot') return showDot(draw());
  if (format === 'mermaid') return showMermaid(draw());
  return summary.kernels.length === 0 ? 'nothing to run: already computed' : showSummary(summary);
}

function formatOf(options: Readonly<Record<string, unknown>>): ExplainFormat {
  for (const key in options)
    if (key !== 'format') throw new ArgumentError(`explain() has no option \`${key}\`; it takes format`);
  const { format = 'text' } = options;
  const found = explainFormats.find((each) => each === format);
  if (found !== undefined) return found;
  throw new ArgumentError(`explain(): format is ${describe(format)}; expected ${explainFormats.join(', ')}`);
}

/**
 * The kernels that reading these arrays together would launch: what fused, what each moves, what is stored on the way
 * and why, and what keeps two kernels apart. An array that is computed already has nothing left to run. Nothing is
 * compiled or run. Throws ArgumentError for another format, DisposedError, DeviceMismatchError.
 */
export function explain(...arrays: readonly NDArray[]): string;
export function explain(...values: readonly [...arrays: NDArray[], options: AsObject]): ProgramSummary;
export function explain(...values: readonly [...arrays: NDArray[], options: AsText]): string;
export function explain(...values: readonly [...arrays: NDArray[], options: ExplainOptions]): string | ProgramSummary;
export function explain(...values: readonly unknown[]): string | ProgramSummary {
  const last = values.at(-1);
  const options = isOptions(last) ? last : {};
  const arrays = isOptions(last) ? values.slice(0, -1) : values;
  const wrong = arrays.findIndex((each) => !(each instanceof NDArray));
  if (wrong >= 0)
    throw new ArgumentError(
      `explain() takes arrays and options, explain(a, b, { format: 'json' }), found ${describe(arrays[wrong])}`,
    );
  const format = formatOf(options);
  const own = arrays as readonly NDArray[];
  const explained =
    own.length === 0 ? nothing : explainNodes(commonDevice(own), own.filter(({ pending }) => pending).map(nodeOf));
  return format === 'json' ? explained.summary : showExplained(explained, format);
}
