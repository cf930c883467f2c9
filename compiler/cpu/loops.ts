/** The loops of a CPU kernel around `element`: flat or by rows, past the cache, inside a box, in lanes of vector math. */

import { info, sizeOf } from '../dtype.ts';
import type { Kernel } from '../kernel.ts';
import { elementOrder } from '../render-element.ts';
import { baseName, declareRow, decodeRow, insideRow, storeAt, valueAt } from '../render-index.ts';
import { storeText } from '../render-value.ts';
import { type Form, indexed } from '../schedule.ts';
import { block, type Text } from '../writer.ts';
import { streamBlock } from './schedule.ts';

export interface Loop {
  readonly kernel: Kernel;
  readonly form: Form;
  /** See `lanesLoop`. */
  readonly lanes: boolean;
}

/** Where a loop reads and writes at its variable. */
interface Access {
  readonly value: (operand: number, at: string) => string;
  readonly store: (operand: number, at: string, value: string) => string;
}

/** No iteration reads what another writes (fuse and the runtime see to it), so the loop may be vectorised as it is. */
const independent = '#pragma GCC ivdep';

const forEach = (
  name: string,
  from: string,
  to: string,
  body: readonly Text[],
  type = 'long long',
): readonly string[] => block(`for (${type} ${name} = ${from}; ${name} < ${to}; ++${name})`, body);

const basesOf = ({ kernel, form }: Loop): string[] => kernel.operands.map((_, k) => baseName(kernel, form, k));

/** The loop over `[begin, end)` of the entry. */
export function renderLoop(loop: Loop): readonly Text[] {
  if (loop.form.kind === 'rows') return rowsLoop(loop);
  return loop.form.streamed ? streamedLoop(loop) : innerLoop(loop, basesOf(loop), 'begin', 'end');
}

function elementCall({ kernel }: Loop, values: readonly string[], results: readonly string[]): string {
  return `element(${[...values, ...kernel.params.map(({ name }) => name), ...results].join(', ')});`;
}

function compute(loop: Loop, access: Access, from: string, to: string): readonly string[] {
  return loop.lanes ? lanesLoop(loop, access, from, to) : plainLoop(loop, access, from, to);
}

function plainLoop(loop: Loop, access: Access, from: string, to: string): readonly string[] {
  const { kernel } = loop;
  const { reads, writes } = elementOrder(kernel);
  const results = writes.map((k) => `${kernel.operands[k]!.name}_v`);
  const values = reads.map((k) => access.value(k, 'j'));
  return [
    independent,
    ...forEach('j', from, to, [
      ...writes.map((k, w) => `${info(kernel.operands[k]!.dtype).value} ${results[w]};`),
      elementCall(
        loop,
        values,
        results.map((name) => `&${name}`),
      ),
      ...writes.map((k, w) => access.store(k, 'j', results[w]!)),
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
function lanesLoop(loop: Loop, access: Access, from: string, to: string): readonly string[] {
  const { kernel, form } = loop;
  const { reads, writes } = elementOrder(kernel);
  const gathered = reads.filter((k) => kernel.operands[k]!.kind === 'memory' && form.steps[k] !== 'zero');
  const lane = (k: number): string => `${kernel.operands[k]!.name}_lane`;
  const type = (k: number): string => info(kernel.operands[k]!.dtype).value;
  const results = writes.map((k) => `${kernel.operands[k]!.name}_v`);
  const values = reads.map((k) => (gathered.includes(k) ? `${lane(k)}[k]` : access.value(k, 'base + k')));
  const each = (end: string, body: readonly Text[], start = '0'): readonly string[] =>
    body.length === 0 ? [] : forEach('k', start, end, body, 'int');
  const width = vectorLanes(kernel);
  return block(`for (long long base = ${from}; base < ${to}; base += ${laneBlock})`, [
    `const int lanes = ${to} - base < ${laneBlock} ? (int)(${to} - base) : ${laneBlock};`,
    `const int whole = (lanes + ${width - 1}) / ${width} * ${width};`,
    ...[...gathered, ...writes].map((k) => `${type(k)} ${lane(k)}[${laneBlock}] __attribute__((aligned(64)));`),
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
      ...writes.map((k, w) => `${type(k)} ${results[w]};`),
      elementCall(
        loop,
        values,
        results.map((name) => `&${name}`),
      ),
      ...writes.map((k, w) => `${lane(k)}[k] = ${results[w]};`),
    ]),
    ...each(
      'lanes',
      writes.map((k) => access.store(k, 'base + k', `${lane(k)}[k]`)),
    ),
  ]);
}

function innerLoop(loop: Loop, bases: readonly string[], from: string, to: string): readonly string[] {
  const { kernel, form } = loop;
  const access: Access = {
    value: (k, at) =>
      kernel.operands[k]!.kind === 'raw' ? kernel.operands[k]!.name : valueAt(kernel, form, k, bases[k]!, at),
    store: (k, at, value) => storeAt(kernel, form, k, bases[k]!, at, value),
  };
  return kernel.guard === undefined ? compute(loop, access, from, to) : boxedLoop(loop, access, from, to);
}

/** The row's elements before, inside and after the box, so that the loop inside has no test. */
function boxedLoop(loop: Loop, access: Access, from: string, to: string): readonly string[] {
  const { kernel, form } = loop;
  const { outside } = kernel.guard!;
  const { operand } = kernel.stores[0]!;
  const last = form.rank - 1;
  const inside = insideRow(form).join(' && ');
  const keep = (start: string, end: string): readonly string[] => [
    independent,
    ...forEach('j', start, end, [access.store(operand, 'j', access.value(outside, 'j'))]),
  ];
  const clamp = (value: string, low: string): string =>
    `${value} < ${low} ? ${low} : ${value} > ${to} ? ${to} : ${value}`;
  const when = inside === '' ? '' : `!(${inside}) ? ${to} : `;
  return [
    `const long long enter = ${when}${clamp(`begin${last}`, from)};`,
    `const long long leave = ${when}${clamp(`end${last}`, 'enter')};`,
    ...keep(from, 'enter'),
    ...compute(loop, access, 'enter', 'leave'),
    ...keep('leave', to),
  ];
}

function rowsLoop(loop: Loop): readonly Text[] {
  const { kernel, form } = loop;
  const inner = `n${form.rank - 1}`;
  const bases = kernel.operands.map(({ name, kind }) => (kind === 'raw' ? name : `${name}_row`));
  return [
    `long long row = begin / ${inner};`,
    `long long first = begin % ${inner};`,
    ...block('for (long long left = end - begin; left > 0; ++row, first = 0)', [
      `const long long last = left < ${inner} - first ? first + left : ${inner};`,
      'left -= last - first;',
      ...decodeRow(form, 'row'),
      ...indexed(kernel).map((k) => declareRow(kernel, form, k)),
      ...innerLoop(loop, bases, 'first', 'last'),
    ]),
  ];
}

/** Blocks are computed into the first-level cache and written out in whole lines that bypass it. */
function streamedLoop(loop: Loop): readonly Text[] {
  const { kernel, form } = loop;
  const { writes } = elementOrder(kernel);
  const size = streamBlock(kernel);
  const buffer = (k: number): string => `${kernel.operands[k]!.name}_block`;
  const access: Access = {
    value: (k, at) => valueAt(kernel, form, k, baseName(kernel, form, k), `start + ${at}`),
    store: (k, at, value) => `${buffer(k)}[${at}] = ${storeText(kernel.operands[k]!.dtype, value)};`,
  };
  return [
    ...block(`for (long long start = begin; start < end; start += ${size})`, [
      `const long long count = end - start < ${size} ? end - start : ${size};`,
      ...writes.map(
        (k) => `${info(kernel.operands[k]!.dtype).storage} ${buffer(k)}[${size}] __attribute__((aligned(64)));`,
      ),
      ...compute(loop, access, '0', 'count'),
      ...writes.map(
        (k) => `stream_block(${kernel.operands[k]!.name} + start, ${buffer(k)}, count * sizeof(${buffer(k)}[0]));`,
      ),
    ]),
    'stream_fence();',
  ];
}
