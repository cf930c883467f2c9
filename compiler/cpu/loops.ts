/** The loops of a CPU kernel around `element`: flat or by rows, past the cache, inside a box, in lanes of vector math. */

import { info } from '../dtype.ts';
import type { Kernel } from '../kernel.ts';
import { elementOrder } from '../render-element.ts';
import { baseName, declareRow, decodeRow, insideRow, storeAt, valueAt } from '../render-index.ts';
import { storeText } from '../render-value.ts';
import { type Form, indexed } from '../schedule.ts';
import { block, type Text } from '../writer.ts';
import { type Access, compute, forEach, independent, type Work } from './compute.ts';
import { streamBlock } from './schedule.ts';

export interface Loop {
  readonly kernel: Kernel;
  readonly form: Form;
  /** Whether a body is computed in lanes. */
  readonly lanes: boolean;
}

/** `element`, for every element. */
function elementWork({ kernel, lanes }: Loop): Work {
  const { reads, writes } = elementOrder(kernel);
  return {
    call: 'element',
    reads,
    passed: () => kernel.params.map(({ name }) => name),
    results: writes.map((k) => ({ name: kernel.operands[k]!.name, dtype: kernel.operands[k]!.dtype })),
    lanes,
  };
}

const basesOf = ({ kernel, form }: Loop): string[] => kernel.operands.map((_, k) => baseName(kernel, form, k));

/** The loop over `[begin, end)` of the entry. */
export function renderLoop(loop: Loop): readonly Text[] {
  if (loop.form.kind === 'rows') return rowsLoop(loop);
  return loop.form.streamed ? streamedLoop(loop) : innerLoop(loop, basesOf(loop), 'begin', 'end');
}

function innerLoop(loop: Loop, bases: readonly string[], from: string, to: string): readonly string[] {
  const { kernel, form } = loop;
  const access: Access = {
    value: (k, at) =>
      kernel.operands[k]!.kind === 'raw' ? kernel.operands[k]!.name : valueAt(kernel, form, k, bases[k]!, at),
    store: (result, at, value) => {
      const k = kernel.stores[result]!.operand;
      return storeAt(kernel, form, k, bases[k]!, at, value);
    },
  };
  const work = elementWork(loop);
  return kernel.guard === undefined
    ? compute(kernel, form, work, access, from, to)
    : boxedLoop(loop, work, access, from, to);
}

/** The row's elements before, inside and after the box, so that the loop inside has no test. */
function boxedLoop(loop: Loop, work: Work, access: Access, from: string, to: string): readonly string[] {
  const { kernel, form } = loop;
  const { outside } = kernel.guard!;
  const last = form.rank - 1;
  const inside = insideRow(form).join(' && ');
  const keep = (start: string, end: string): readonly string[] => [
    independent,
    ...forEach('j', start, end, [access.store(0, 'j', access.value(outside, 'j'))]),
  ];
  const clamp = (value: string, low: string): string =>
    `${value} < ${low} ? ${low} : ${value} > ${to} ? ${to} : ${value}`;
  const when = inside === '' ? '' : `!(${inside}) ? ${to} : `;
  return [
    `const long long enter = ${when}${clamp(`begin${last}`, from)};`,
    `const long long leave = ${when}${clamp(`end${last}`, 'enter')};`,
    ...keep(from, 'enter'),
    ...compute(kernel, form, work, access, 'enter', 'leave'),
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
    store: (result, at, value) => {
      const k = writes[result]!;
      return `${buffer(k)}[${at}] = ${storeText(kernel.operands[k]!.dtype, value)};`;
    },
  };
  return [
    ...block(`for (long long start = begin; start < end; start += ${size})`, [
      `const long long count = end - start < ${size} ? end - start : ${size};`,
      ...writes.map(
        (k) => `${info(kernel.operands[k]!.dtype).storage} ${buffer(k)}[${size}] __attribute__((aligned(64)));`,
      ),
      ...compute(kernel, form, elementWork(loop), access, '0', 'count'),
      ...writes.map(
        (k) => `stream_block(${kernel.operands[k]!.name} + start, ${buffer(k)}, count * sizeof(${buffer(k)}[0]));`,
      ),
    ]),
    'stream_fence();',
  ];
}
