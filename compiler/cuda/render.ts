/** CUDA C text of a scheduled kernel: one thread per few elements, whole vectors without a bounds check, a scalar tail. */

import { type BoundKernel, rawInfos } from '../bind.ts';
import { info } from '../dtype.ts';
import type { Kernel, MathMode } from '../kernel.ts';
import { fieldName, fieldType, isPointer, layoutParams } from '../params.ts';
import { deviceFunctionsOf } from '../render-device.ts';
import { elementOrder, renderCallees, renderElement } from '../render-element.ts';
import { baseName, declareRow, decodeRow, insideTests, storeAt, valueAt } from '../render-index.ts';
import { loadText, storeText } from '../render-value.ts';
import { type Form, fieldsOf, indexed, type Rendered } from '../schedule.ts';
import { block, type Text, writeText } from '../writer.ts';
import { cudaPrelude, setVectorElement, vectorElement } from './prelude.ts';
import { reduceBody, reduceFunctions, residentBlocks } from './reduce.ts';
import { isVector, loadVectors, storeVectors, vectorOperands } from './vectors.ts';

/** By default multiply and add may become one rounding, as in CuPy; all else is IEEE. */
const mathOption: Readonly<Record<MathMode, string>> = {
  exact: '--fmad=false',
  contracted: '--fmad=true',
  fast: '--use_fast_math',
};

export function renderCuda(bound: BoundKernel, form: Form): Rendered {
  const { kernel } = bound;
  const raws = rawInfos(bound);
  const params = layoutParams(kernel, fieldsOf(kernel, form), 'cuda');
  // No pointer is __restrict__: that would promise that nobody writes an input as long as this kernel is there, but it is
  // there while the kernel before it writes. Reads stand before writes in the text, which is as fast.
  const declarations = params.fields.map(
    (field) => `${isPointer(field) ? '' : 'const '}${fieldType(kernel, field)} ${fieldName(kernel, field)}`,
  );
  const { reduce } = form;
  const body = [
    ...renderCallees(kernel, 'cuda', raws, form.stages),
    ...(reduce === undefined ? renderElement(kernel, 'cuda', raws) : reduceFunctions(kernel, form, raws)),
  ];
  const resident = residentBlocks(kernel, form);
  const cluster = reduce !== undefined && reduce.cluster > 1 ? `__cluster_dims__(${reduce.cluster}, 1, 1) ` : '';
  const entry = block(
    `extern "C" __global__ void ${cluster}__launch_bounds__(${form.block}${resident === null ? '' : `, ${resident}`})\n${kernel.name}(${declarations.join(', ')})`,
    [
      'await_previous_kernel();',
      ...(reduce !== undefined
        ? reduceBody(kernel, form, reduce, raws)
        : form.kind === 'flat'
          ? flat(kernel, form)
          : rows(kernel, form)),
    ],
  );
  const vectors =
    form.vector === 1
      ? []
      : vectorOperands(kernel, form).map((k) => ({ dtype: kernel.operands[k]!.dtype, width: form.vector }));
  const generated = [...body, '', ...entry];
  const devices = deviceFunctionsOf(kernel);
  return {
    source: {
      target: 'cuda',
      name: kernel.name,
      entry: kernel.name,
      text: writeText([...cudaPrelude(generated.join('\n'), vectors), ...generated]),
      options: [mathOption[kernel.math]],
      awaitsPrevious: true,
      ...(devices.length === 0 ? {} : { deviceFunctions: devices }),
    },
    params,
  };
}

/** The loop over one vector's elements (or the one element): arguments from vectors `<name>_v`, or straight from memory. */
function computeVector(
  kernel: Kernel,
  form: Form,
  bases: readonly string[],
  at: string,
  index: string,
): readonly Text[] {
  const { reads, writes } = elementOrder(kernel);
  const position = form.vector === 1 ? at : `${at} + k`;
  const args = reads.map((k) => {
    const operand = kernel.operands[k]!;
    if (operand.kind === 'raw') return operand.name;
    if (isVector(kernel, form, k))
      return loadText(operand.dtype, vectorElement(operand.dtype, form.vector, `${operand.name}_v${index}`, 'k'));
    if (isConstant(kernel, form, k)) return `${operand.name}_c`;
    return valueAt(kernel, form, k, bases[k]!, position);
  });
  const results = writes.map((k) => `${kernel.operands[k]!.name}_e`);
  const inner = [
    ...writes.map((k, w) => `${info(kernel.operands[k]!.dtype).value} ${results[w]!};`),
    ...guarded(
      kernel,
      form,
      bases,
      position,
      `element(${[...args, ...kernel.params.map(({ name }) => name), ...results.map((name) => `&${name}`)].join(', ')});`,
    ),
    ...writes.map((k, w) => {
      const { dtype, name } = kernel.operands[k]!;
      if (!isVector(kernel, form, k)) return storeAt(kernel, form, k, bases[k]!, position, results[w]!);
      return setVectorElement(dtype, form.vector, `${name}_v${index}`, 'k', storeText(dtype, results[w]!));
    }),
  ];
  if (form.vector === 1) return inner;
  return ['#pragma unroll', ...block(`for (int k = 0; k < ${form.vector}; ++k)`, inner)];
}

/** Outside the box the old element stays, and nothing that the box reads may be read. */
function guarded(
  kernel: Kernel,
  form: Form,
  bases: readonly string[],
  position: string,
  call: string,
): readonly string[] {
  if (kernel.guard === undefined) return [call];
  const { outside } = kernel.guard;
  const tests = insideTests(form, position).join(' && ');
  const keep = `${kernel.operands[kernel.stores[0]!.operand]!.name}_e = ${valueAt(kernel, form, outside, bases[outside]!, position)};`;
  return [...block(`if (${tests})`, [call]).slice(0, -1), ...block('} else', [keep])];
}

/** Whether an operand is read once for a row. Not around a box: a row outside it has no element to read. */
const isConstant = (kernel: Kernel, form: Form, k: number): boolean =>
  kernel.guard === undefined && form.steps[k] === 'zero';

/** Operands that do not move along the row are read once, `<name>_c`: the fixed ones for all rows, the others per row. */
function constants(kernel: Kernel, form: Form, bases: readonly string[], fixed: boolean): readonly string[] {
  return elementOrder(kernel).reads.flatMap((k) => {
    const { kind, dtype, name } = kernel.operands[k]!;
    if (kind === 'raw' || !isConstant(kernel, form, k) || form.fixed[k] !== fixed) return [];
    return [
      `const ${kind === 'index' ? 'long long' : info(dtype).value} ${name}_c = ${valueAt(kernel, form, k, bases[k]!, '0')};`,
    ];
  });
}

/** A tail runs in one block: copies of its body would only be compiled. */
const once = '#pragma unroll 1';

/** One element at a time: the tail, and every element when nothing is vectorised. */
function scalarElement(kernel: Kernel, form: Form, bases: readonly string[], at: string): readonly Text[] {
  return computeVector(kernel, { ...form, vector: 1 }, bases, at, '');
}

function flat(kernel: Kernel, form: Form): readonly Text[] {
  const { writes } = elementOrder(kernel);
  const bases = kernel.operands.map((_, k) => baseName(kernel, form, k));
  const { vector, unroll, block: blockThreads } = form;
  const perBlock = blockThreads * vector * unroll;
  const head = [
    ...constants(kernel, form, bases, true),
    `const long long first = blockIdx.x * ${perBlock}ll + threadIdx.x${vector === 1 ? '' : ` * ${vector}`};`,
  ];
  if (vector === 1) {
    return [
      ...head,
      '#pragma unroll',
      ...block(`for (int u = 0; u < ${unroll}; ++u)`, [
        `const long long j = first + u * ${blockThreads};`,
        ...block('if (j < n0)', scalarElement(kernel, form, bases, 'j')),
      ]),
    ];
  }
  const steps = Array.from({ length: unroll }, (_, u) => ({
    at: u === 0 ? 'first' : `first + ${u * blockThreads * vector}`,
    index: unroll === 1 ? '' : `${u}`,
  }));
  const whole = [
    ...steps.flatMap(({ at, index }) => loadVectors(kernel, form, bases, at, index)),
    ...steps.flatMap(({ at, index }) => computeVector(kernel, form, bases, at, index)),
    ...steps.flatMap(({ at, index }) => storeVectors(kernel, form, bases, at, index, writes)),
    'return;',
  ];
  const last = (unroll - 1) * blockThreads * vector + vector;
  const single = (start: string): readonly string[] => [
    once,
    ...block(
      `for (long long j = ${start}; j < ${start} + ${vector} && j < n0; ++j)`,
      scalarElement(kernel, form, bases, 'j'),
    ),
  ];
  const tail =
    unroll === 1
      ? single('first')
      : [
          once,
          ...block(`for (int u = 0; u < ${unroll}; ++u)`, [
            `const long long start = first + u * ${blockThreads * vector};`,
            ...single('start'),
          ]),
        ];
  return [
    ...head,
    ...block(`if (first + ${last} <= n0)`, whole),
    '// The last block: not all of its vectors are whole.',
    ...tail,
  ];
}

function rows(kernel: Kernel, form: Form): readonly Text[] {
  const { writes } = elementOrder(kernel);
  const { vector, unroll, block: threads } = form;
  const inner = `n${form.rank - 1}`;
  const type = form.narrow ? 'unsigned int' : 'long long';
  const bases = kernel.operands.map(({ name, kind }, k) =>
    kind === 'raw' || form.fixed[k] ? baseName(kernel, form, k) : `${name}_row`,
  );
  const moving = indexed(kernel).filter((k) => !form.fixed[k]);
  const eachRow = (body: readonly Text[]): readonly string[] =>
    block(`for (${type} row = first_row; row < rows; row += gridDim.y * down)`, [
      ...decodeRow(form, 'row'),
      ...moving.map((k) => declareRow(kernel, form, k)),
      ...constants(kernel, form, bases, false),
      ...body,
    ]);
  const units = vector === 1 ? inner : `(${inner} + ${vector - 1}) / ${vector}`;
  const place = `((${unroll === 1 ? '(long long)blockIdx.x' : `blockIdx.x * ${unroll}ll`} << shift) + (threadIdx.x & ((1 << shift) - 1)))`;
  const head = [
    '// Threads stand side by side along a row as far as it reaches; the rest of the block takes further rows.',
    `const long long units = ${units};`,
    `const int shift = units >= ${threads} ? ${Math.log2(threads)} : 32 - __clz((int)units - 1);`,
    `const ${type} down = ${threads} >> shift;`,
    `const long long first = ${vector === 1 ? place.slice(1, -1) : `${place} * ${vector}`};`,
    `const ${type} first_row = blockIdx.y * down + (threadIdx.x >> shift);`,
    `if (first >= ${inner}) return;`,
    ...constants(kernel, form, bases, true),
  ];
  if (vector === 1) {
    const steps = block(`for (int u = 0; u < ${unroll}; ++u)`, [
      'const long long j = first + ((long long)u << shift);',
      ...block(`if (j < ${inner})`, scalarElement(kernel, form, bases, 'j')),
    ]);
    return [
      ...head,
      ...eachRow(unroll === 1 ? scalarElement(kernel, form, bases, 'first') : ['#pragma unroll', ...steps]),
    ];
  }
  const load = (k: number): boolean => form.fixed[k] === true;
  return [
    ...head,
    ...block(`if (first + ${vector} <= ${inner})`, [
      ...loadVectors(kernel, form, bases, 'first', '', load),
      ...eachRow([
        ...loadVectors(kernel, form, bases, 'first', '', (k) => !load(k)),
        ...computeVector(kernel, form, bases, 'first', ''),
        ...storeVectors(kernel, form, bases, 'first', '', writes),
      ]),
      'return;',
    ]),
    '// The end of the rows: less than a vector is left.',
    ...eachRow([
      once,
      ...block(`for (long long j = first; j < ${inner}; ++j)`, scalarElement(kernel, form, bases, 'j')),
    ]),
  ];
}
