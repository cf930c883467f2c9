/** C text of a scheduled kernel. The entry is called with a range of elements: `entry(params, begin, end)`. */

import { type BoundKernel, rawInfos } from '../bind.ts';
import { info } from '../dtype.ts';
import type { Kernel } from '../kernel.ts';
import type { HostFacts } from '../kernel-source.ts';
import { fieldName, fieldType, layoutParams } from '../params.ts';
import { elementOrder, renderCallees, renderElement } from '../render-element.ts';
import { declareRow, decodeRow, insideRow, storeAt, valueAt } from '../render-index.ts';
import { storeText } from '../render-value.ts';
import { type Form, fieldsOf, indexed, type Rendered } from '../schedule.ts';
import { block, type Text, writeText } from '../writer.ts';
import { cpuPrelude } from './prelude.ts';
import { streamBlock } from './schedule.ts';

export function renderCpu(bound: BoundKernel, form: Form, facts: HostFacts): Rendered {
  const { kernel } = bound;
  const raws = rawInfos(bound);
  const params = layoutParams(kernel, fieldsOf(kernel, form), 'cpu');
  const body = [...renderCallees(kernel, 'cpu', raws), ...renderElement(kernel, 'cpu', raws)];
  const entry = block(`void ${kernel.name}(const struct args* p, long long begin, long long end)`, [
    ...params.fields.map((field) => {
      const constant = field.kind === 'pointer' ? '' : 'const ';
      return `${constant}${fieldType(kernel, field)} ${fieldName(kernel, field)} = p->${fieldName(kernel, field)};`;
    }),
    ...(form.kind === 'rows'
      ? rowsLoop(kernel, form)
      : form.streamed
        ? streamedLoop(kernel, form)
        : flatLoop(kernel, form)),
  ]);
  const args = block(
    'struct args',
    params.fields.map((field) => `${fieldType(kernel, field)} ${fieldName(kernel, field)};`),
    '};',
  );
  const generated = [...body, '', ...args, '', '__attribute__((visibility("default")))', ...entry];
  const text = writeText([...cpuPrelude(generated.join('\n'), facts, form.streamed), ...generated]);
  return {
    source: { target: 'cpu', name: kernel.name, entry: kernel.name, text, options: [] },
    params,
  };
}

/** No iteration reads what another writes (fuse and the runtime see to it), so the loop may be vectorised as it is. */
const independent = '#pragma GCC ivdep';

/** `element(...)` for inner index `at`, with each operand's row start in `bases`. */
function elementCall(
  kernel: Kernel,
  form: Form,
  bases: readonly string[],
  at: string,
  results: readonly string[],
): string {
  const { reads } = elementOrder(kernel);
  const values = reads.map((k) =>
    kernel.operands[k]!.kind === 'raw' ? kernel.operands[k]!.name : valueAt(kernel, form, k, bases[k]!, at),
  );
  return `element(${[...values, ...kernel.params.map(({ name }) => name), ...results].join(', ')});`;
}

/** The row's elements before, inside and after the box, so that the loop inside has no test. */
function boxedLoop(kernel: Kernel, form: Form, bases: readonly string[], from: string, to: string): readonly string[] {
  const { outside } = kernel.guard!;
  const { operand } = kernel.stores[0]!;
  const last = form.rank - 1;
  const inside = insideRow(form).join(' && ');
  const keep = (start: string, end: string): readonly string[] => [
    independent,
    ...block(`for (long long j = ${start}; j < ${end}; ++j)`, [
      storeAt(kernel, form, operand, bases[operand]!, 'j', valueAt(kernel, form, outside, bases[outside]!, 'j')),
    ]),
  ];
  const clamp = (value: string, low: string): string =>
    `${value} < ${low} ? ${low} : ${value} > ${to} ? ${to} : ${value}`;
  const when = inside === '' ? '' : `!(${inside}) ? ${to} : `;
  return [
    `const long long enter = ${when}${clamp(`begin${last}`, from)};`,
    `const long long leave = ${when}${clamp(`end${last}`, 'enter')};`,
    ...keep(from, 'enter'),
    ...plainLoop(kernel, form, bases, 'enter', 'leave'),
    ...keep('leave', to),
  ];
}

function innerLoop(kernel: Kernel, form: Form, bases: readonly string[], from: string, to: string): readonly string[] {
  return kernel.guard === undefined
    ? plainLoop(kernel, form, bases, from, to)
    : boxedLoop(kernel, form, bases, from, to);
}

function plainLoop(kernel: Kernel, form: Form, bases: readonly string[], from: string, to: string): readonly string[] {
  const { writes } = elementOrder(kernel);
  const temporaries = writes.map((k) => `${kernel.operands[k]!.name}_v`);
  return [
    independent,
    ...block(`for (long long j = ${from}; j < ${to}; ++j)`, [
      ...writes.map((k, w) => `${info(kernel.operands[k]!.dtype).value} ${temporaries[w]};`),
      elementCall(
        kernel,
        form,
        bases,
        'j',
        temporaries.map((name) => `&${name}`),
      ),
      ...writes.map((k, w) => storeAt(kernel, form, k, bases[k]!, 'j', temporaries[w]!)),
    ]),
  ];
}

const namesOf = (kernel: Kernel): string[] => kernel.operands.map(({ name }) => name);

const flatLoop = (kernel: Kernel, form: Form): readonly Text[] =>
  innerLoop(kernel, form, namesOf(kernel), 'begin', 'end');

function rowsLoop(kernel: Kernel, form: Form): readonly Text[] {
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
      ...innerLoop(kernel, form, bases, 'first', 'last'),
    ]),
  ];
}

/** Blocks are computed into the first-level cache and written out in whole lines that bypass it. */
function streamedLoop(kernel: Kernel, form: Form): readonly Text[] {
  const { writes } = elementOrder(kernel);
  const buffer = (k: number): string => `${kernel.operands[k]!.name}_block`;
  const temporaries = writes.map((k) => `${kernel.operands[k]!.name}_v`);
  return [
    ...block(`for (long long start = begin; start < end; start += ${streamBlock})`, [
      `const long long count = end - start < ${streamBlock} ? end - start : ${streamBlock};`,
      ...writes.map(
        (k) => `${info(kernel.operands[k]!.dtype).storage} ${buffer(k)}[${streamBlock}] __attribute__((aligned(64)));`,
      ),
      independent,
      ...block('for (long long j = 0; j < count; ++j)', [
        ...writes.map((k, w) => `${info(kernel.operands[k]!.dtype).value} ${temporaries[w]};`),
        elementCall(
          kernel,
          form,
          namesOf(kernel),
          'start + j',
          temporaries.map((name) => `&${name}`),
        ),
        ...writes.map((k, w) => `${buffer(k)}[j] = ${storeText(kernel.operands[k]!.dtype, temporaries[w]!)};`),
      ]),
      ...writes.map(
        (k) => `stream_block(${kernel.operands[k]!.name} + start, ${buffer(k)}, count * sizeof(${buffer(k)}[0]));`,
      ),
    ]),
    'stream_fence();',
  ];
}
