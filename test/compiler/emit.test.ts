/** Bodies of kernels: lines, operands, index maps and names. */

import { describe, expect, it } from 'vitest';
import { collect } from '../../compiler/collect.ts';
import type { DType } from '../../compiler/dtype.ts';
import type { Kernel } from '../../compiler/kernel.ts';
import { compileProgram } from '../../compiler/pipeline.ts';
import { emptyArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { type NDArray, np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';

const device = compileOnlyDevice();

const make = (shape: readonly number[] = [10], dtype: DType = 'float32'): NDArray => emptyArray(shape, dtype, device);

/** The one kernel of the results. */
function kernelOf(build: () => unknown): Kernel {
  const made = runOn(device, build);
  const roots = ((Array.isArray(made) ? made : [made]) as readonly NDArray[]).map(nodeOf);
  const { kernels } = compileProgram(collect(roots)).fused;
  expect(kernels).toHaveLength(1);
  return kernels[0]!;
}

const operationsOf = (kernel: Kernel): readonly string[] =>
  kernel.lines.flatMap((line) => (line.kind === 'op' ? [line.op] : []));

const namesOf = (kernel: Kernel): readonly string[] => kernel.operands.map(({ name, access }) => `${access} ${name}`);

describe('lines', () => {
  it('are written once for what many read', () => {
    const x = make();
    const kernel = kernelOf(() => {
      const y = np`exp(${x})`;
      return [y.add(1), y.sub(1), y.mul(y)];
    });
    expect(operationsOf(kernel)).toEqual(['exp', 'add', 'subtract', 'multiply']);
    expect(namesOf(kernel)).toEqual(['read x0', 'write out0', 'write out1', 'write out2']);
  });

  it('are written once for each index map they are seen through', () => {
    const x = make();
    const kernel = kernelOf(
      () => np`
      y = ${x} + 1
      y[1:] * y[:-1]
    `,
    );
    expect(operationsOf(kernel)).toEqual(['add', 'add', 'multiply']);
    expect(namesOf(kernel)).toEqual(['read x0', 'read x1', 'write out']);
  });

  it('have arguments above them only', () => {
    const x = make();
    const { lines } = kernelOf(() => np`where(${x} > 0, sqrt(${x}), -${x}) + ${3}`);
    lines.forEach((line, v) => {
      for (const arg of 'args' in line ? line.args : []) expect(arg).toBeLessThan(v);
    });
  });
});

describe('operands', () => {
  it('are one for one view of one array, wherever it is read', () => {
    const x = make();
    expect(namesOf(kernelOf(() => np`${x}[1:] * 2 + ${x}[1:]`))).toEqual(['read x0', 'write out']);
    expect(namesOf(kernelOf(() => np`${x} * 2 + ${x}[::-1]`))).toEqual(['read x0', 'read x1', 'write out']);
  });

  it('have equal broadcasts as one', () => {
    const [x, row] = [make([4, 10]), make([10])];
    const kernel = kernelOf(() => np`(${x} + ${row}) * (${x} - ${row})`);
    expect(namesOf(kernel)).toEqual(['read x0', 'read x1', 'write out']);
  });

  it('without memory have an index', () => {
    const kernel = kernelOf(() => np`arange(10) * ${make([10], 'int64')}`);
    expect(kernel.operands.map(({ kind }) => kind)).toEqual(['index', 'memory', 'memory']);
  });

  it('views of computed values are chains of steps to the leaves', () => {
    const x = make([4, 6]);
    const { operands } = kernelOf(() => np`(${x} + 1).T[::-1]`);
    expect(operands[0]!.chain).toHaveLength(2);
  });
});

describe('scalars', () => {
  it('are parameters where they come from JavaScript, and constants where they are written', () => {
    const kernel = kernelOf(() => np`${make()} * ${2.5} + 3`);
    expect(kernel.params.map(({ name, dtype }) => `${name}: ${dtype}`)).toEqual(['s0: float32']);
    expect(kernel.lines.filter(({ kind }) => kind === 'const')).toHaveLength(1);
  });
});

describe('names', () => {
  it('say the operations and the type', () => {
    const x = make();
    expect(kernelOf(() => np`${x} * 2 + 1`).name).toBe('weft_multiply_add_f32');
    expect(kernelOf(() => np`${x}.T.copy() > 1`).name).toBe('weft_greater_b8');
    expect(kernelOf(() => np`sin(cos(tan(exp(sqrt(${x})))))`).name).toBe('weft_sqrt_exp_tan_cos_1_more_f32');
  });

  it('fit a C identifier', () => {
    const x = make();
    const { name } = kernelOf(
      () => np`bitwise_xor(logical_xor(${x}, 1), logical_and(${x}, 1)) ^ left_shift(1, ${x} > 0)`,
    );
    expect(name).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,62}$/);
  });
});
