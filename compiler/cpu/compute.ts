/** The innermost loops of a CPU kernel: a function called for each element, plainly or in lanes of vector math. */

import { type DType, info, sizeOf } from '../dtype.ts';
import type { Kernel } from '../kernel.ts';
import { type Form, hasStages } from '../schedule.ts';
import { block, type Text } from '../writer.ts';

/** A function without memory that is called for each element: `call(values..., passed..., &results...)`. */
export interface Work {
  readonly call: string;
  /** Operands that are read for each element, in order. */
  readonly reads: readonly number[];
  /** Arguments that follow them, at an index of the loop. */
  readonly passed: (at: string) => readonly string[];
  readonly results: readonly { readonly name: string; readonly dtype: DType }[];
  /** See `lanesLoop`. */
  readonly lanes: boolean;
}

/** Where a loop reads and writes at its variable. */
export interface Access {
  readonly value: (operand: number, at: string) => string;
  /** `result` counts the work's results. Empty where it is not needed, or not yet. */
  readonly store: (result: number, at: string, value: string) => string;
}

/** No iteration reads what another writes (fuse and the runtime see to it), so the loop may be vectorised as it is. */
export const independent = '#pragma GCC ivdep';

export const forEach = (
  name: string,
  from: string,
  to: string,
  body: readonly Text[],
  type = 'long long',
): readonly string[] => block(`for (${type} ${name} = ${from}; ${name} < ${to}; ++${name})`, body);

/** Braces for names that are used again beside it. */
export const scope = (body: readonly Text[]): readonly string[] => ['{', ...block('', body).slice(1)];

function callText(work: Work, values: readonly string[], at: string, results: readonly string[]): string {
  return `${work.call}(${[...values, ...work.passed(at), ...results].join(', ')});`;
}

export function compute(
  kernel: Kernel,
  form: Form,
  work: Work,
  access: Access,
  from: string,
  to: string,
): readonly string[] {
  return work.lanes ? lanesLoop(kernel, form, work, access, from, to) : plainLoop(work, access, from, to);
}

function plainLoop(work: Work, access: Access, from: string, to: string): readonly string[] {
  const results = work.results.map(({ name }) => `${name}_v`);
  const values = work.reads.map((k) => access.value(k, 'j'));
  return [
    independent,
    ...forEach('j', from, to, [
      ...work.results.map(({ dtype }, w) => `${info(dtype).value} ${results[w]};`),
      callText(
        work,
        values,
        'j',
        results.map((name) => `&${name}`),
      ),
      ...work.results.map((_, w) => access.store(w, 'j', results[w]!)).filter((text) => text !== ''),
    ]),
  ];
}

/** Elements whose lanes lie in the first-level cache. */
const laneBlock = 256;

/** Lanes of the widest vectors the compiler may take: 64 bytes over the narrowest type that the body computes with. */
function vectorLanes(kernel: Kernel): number {
  return 64 / Math.min(4, ...kernel.lines.map(({ dtype }) => sizeOf(dtype)));
}

/**
 * The vector and the scalar version of a function of the C library may differ in the last place. Elements are computed in
 * whole vectors, a last short one filled up with copies, so that a value never depends on where its element stands.
 */
function lanesLoop(
  kernel: Kernel,
  form: Form,
  work: Work,
  access: Access,
  from: string,
  to: string,
): readonly string[] {
  const { reads } = work;
  const moves = (k: number): boolean => form.steps[k] !== 'zero' || hasStages(form, k);
  const gathered = reads.filter((k) => kernel.operands[k]!.kind === 'memory' && moves(k));
  const lane = (k: number): string => `${kernel.operands[k]!.name}_lane`;
  const resultLane = (w: number): string => `${work.results[w]!.name}_lane`;
  const type = (k: number): string => info(kernel.operands[k]!.dtype).value;
  const results = work.results.map(({ name }) => `${name}_v`);
  const values = reads.map((k) => (gathered.includes(k) ? `${lane(k)}[k]` : access.value(k, 'base + k')));
  const each = (end: string, body: readonly Text[], start = '0'): readonly string[] =>
    body.length === 0 ? [] : forEach('k', start, end, body, 'int');
  const width = vectorLanes(kernel);
  const aligned = (name: string, value: string): string =>
    `${value} ${name}[${laneBlock}] __attribute__((aligned(64)));`;
  return block(`for (long long base = ${from}; base < ${to}; base += ${laneBlock})`, [
    `const int lanes = ${to} - base < ${laneBlock} ? (int)(${to} - base) : ${laneBlock};`,
    `const int whole = (lanes + ${width - 1}) / ${width} * ${width};`,
    ...gathered.map((k) => aligned(lane(k), type(k))),
    ...work.results.map(({ dtype }, w) => aligned(resultLane(w), info(dtype).value)),
    ...each(
      'lanes',
      gathered.map((k) => `${lane(k)}[k] = ${access.value(k, 'base + k')};`),
    ),
    ...each(
      'whole',
      gathered.map((k) => `${lane(k)}[k] = ${lane(k)}[0];`),
      'lanes',
    ),
    independent,
    ...each('whole', [
      ...work.results.map(({ dtype }, w) => `${info(dtype).value} ${results[w]};`),
      callText(
        work,
        values,
        'base + k',
        results.map((name) => `&${name}`),
      ),
      ...work.results.map((_, w) => `${resultLane(w)}[k] = ${results[w]};`),
    ]),
    ...each(
      'lanes',
      work.results.map((_, w) => access.store(w, 'base + k', `${resultLane(w)}[k]`)).filter((text) => text !== ''),
    ),
  ]);
}
