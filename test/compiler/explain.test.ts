/** What explain() says: why kernels are not one, what each moves. */

import { describe, expect, it } from 'vitest';
import { explainProgram, type Known } from '../../compiler/explain.ts';
import type { Node } from '../../compiler/graph.ts';
import { nodeOf } from '../../src/array.ts';
import { np, reduction } from '../../src/index.ts';
import { type Asked, cases, gelu, made, names, programOf, summaryOf, w, x, y } from './explain-cases.ts';

const textOf = (build: string | (() => Asked)): string => {
  const { program, graph } = programOf(build);
  return explainProgram(program, graph);
};

describe('why two kernels are not one', () => {
  it.each(cases)('%s: %#', (rule, build, expected) => {
    const { splits } = summaryOf(build);
    expect(splits.map(({ kernels, reason }) => `${kernels.join(', ')}: ${reason}`)).toEqual(expected);
    expect(new Set(splits.map((split) => split.rule))).toEqual(new Set([rule]));
  });

  it('has a case of every rule', () => {
    expect(new Set(cases.map(([rule]) => rule)).size).toBe(14);
  });

  it('names each pair that shares an array once, and no other', () => {
    for (const [, build] of cases) {
      const { kernels, splits } = summaryOf(build);
      const pairs = kernels.flatMap((second) =>
        kernels.slice(0, second.number - 1).flatMap((first) => {
          const read = second.inputs.map(({ name }) => name);
          const result = first.outputs.some(({ name }) => read.includes(name));
          const input = first.inputs.some(({ name }) => read.includes(name));
          return result || input ? [[first.number, second.number, result ? 'result' : 'input']] : [];
        }),
      );
      expect(splits.map(({ kernels: [first, second], link }) => [first, second, link])).toEqual(pairs);
    }
  });

  it('takes the numbers of the shapes at hand, not of those that the program was made for', () => {
    for (const n of [70, 90]) {
      const long = made([n]);
      const { splits } = summaryOf(() => np`exp(tan(${long}))[1:] + exp(tan(${long}))[:-1]`);
      expect(splits.map(({ reason }) => reason)).toEqual([`add goes over [${n - 1}], that kernel over [${n}]`]);
    }
  });
});

describe('what moves', () => {
  const unit = 4 * 64 * 48;

  it('every array once, by name', () => {
    const { kernels, bytes, readBytes, writtenBytes, unfused, splits } = summaryOf(() => np`${x} * ${y} + ${w}`, {
      names: new Map([[(nodeOf(w) as { source: object } & Node).source, 'weights']]),
    });
    expect({ bytes, readBytes, writtenBytes, unfused, splits }).toEqual({
      bytes: 3 * unit + 4 * 48,
      readBytes: 2 * unit + 4 * 48,
      writtenBytes: unit,
      unfused: { kernels: 2, bytes: 5 * unit + 4 * 48 },
      splits: [],
    });
    expect(kernels).toEqual([
      {
        number: 1,
        name: 'weft_multiply_add_f32',
        shape: [64, 48],
        axes: [],
        operations: ['multiply', 'add'],
        inputs: [
          { name: 'in0', dtype: 'float32', shape: [64, 48], bytes: unit },
          { name: 'in1', dtype: 'float32', shape: [64, 48], bytes: unit },
          { name: 'weights', dtype: 'float32', shape: [48], bytes: 4 * 48 },
        ],
        outputs: [{ name: 'out0', dtype: 'float32', shape: [64, 48], bytes: unit, operation: 'add', why: 'asked for' }],
        readBytes: 2 * unit + 4 * 48,
        writtenBytes: unit,
      },
    ]);
  });

  it.each<readonly [name: string, text: string, read: number, written: number]>([
    [
      'a stencil reads its array once, as large as the largest view',
      'x[1:-1] + x[2:] + x[:-2]',
      62 * 48 * 4,
      62 * 48 * 4,
    ],
    ['a broadcast row is read once', 'x + w', unit + 48 * 4, unit],
    ['a view that repeats elements counts them once', 'x * w[:1]', unit + 4, unit],
    ['a reduction writes its rows', 'x.sum(1)', unit, 64 * 4],
    ['several results', 'x > 0, x.astype(float64)', unit, 64 * 48 + 2 * unit],
    ['what is stored between is written and read', 'x.sum(0), x.max(1)', 2 * unit, 48 * 4 + 64 * 4],
    ['nothing to read', 'arange(10)', 0, 80],
  ])('%s', (_, text, read, written) => {
    const { readBytes, writtenBytes, bytes } = summaryOf(text);
    expect({ readBytes, writtenBytes, bytes }).toEqual({
      readBytes: read,
      writtenBytes: written,
      bytes: read + written,
    });
  });

  it('reductions are in the list by NumPy’s word, kernels by name, and what is stored says why', () => {
    const { kernels } = summaryOf('m = x.mean(0)\n(x.T - m[:, None]).sum(0) + m[:1]');
    expect(kernels.map(({ operations, axes }) => [operations.filter((own) => !own.startsWith('cast')), axes])).toEqual([
      [['sum', 'divide'], [0]],
      [['subtract', 'sum', 'add'], [0]],
    ]);
    expect(kernels[0]!.outputs.map(({ name, operation, why }) => [name, operation, why])).toEqual([
      ['tmp0', 'divide of sum', 'kernel 2 reads it'],
    ]);
    expect(summaryOf(() => gelu(x)).kernels[0]!.operations).toEqual(['gelu']);
    const l2 = reduction({
      in: 'T x',
      out: 'T y',
      name: 'l2',
      map: 'x * x',
      reduce: 'a + b',
      post: 'y = sqrt(a)',
      identity: '0',
    });
    const own = summaryOf(() => np`${l2}(${names.q}, axis=0)[::-1] + ${names.q}`);
    expect(own.kernels.map(({ operations }) => operations)).toEqual([['l2'], ['add']]);
    expect(own.splits.map(({ reason }) => reason)).toEqual([
      'add reads l2 by a slice or another index of its own, so all of it must be there before',
    ]);
    expect(summaryOf('x.any(0), x.all(0), x.min(0), x.prod(0), x.var(0), argmax(x, 0)').kernels[0]!.operations).toEqual(
      expect.arrayContaining(['any', 'all', 'min', 'prod', 'var', 'argmax']),
    );
  });

  it('is plain data', () => {
    const summary = summaryOf('x.sum(0) + x.sum(1)[:48]', { compiled: [null, null] });
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
  });
});

describe('as text', () => {
  it('the kernels, what they move, what is stored, what is apart', () => {
    expect(textOf('p = exp(tan(v))\np[1:] + p[:-1]')).toMatchInlineSnapshot(`
      "2 kernels, 15.6 KiB moved (one kernel per operation: 3 kernels, 27.3 KiB)
      1. weft_tan_exp_f32 over [1000]: tan, exp
         reads 3.9 KiB, writes 3.9 KiB
         exp is stored: read through 2 different index maps, and costly to compute again
      2. weft_add_f32_1 over [999]: add
         reads 3.9 KiB, writes 3.9 KiB
         not in 1: add goes over [999], that kernel over [1000]"
    `);
    expect(textOf('softmax(x, axis=1)')).toMatchInlineSnapshot(`
      "1 kernel, 24.0 KiB moved (one kernel per operation: 7 kernels, 146.0 KiB)
      1. weft_max_subtract_exp_sum_1_more_f32 over [64, 48] along axis 1: max, subtract, exp, cast to float64, sum, cast to float32, divide
         reads 12.0 KiB, writes 12.0 KiB"
    `);
  });

  it('what is compiled, as far as it is known', () => {
    const { program, graph } = programOf('q.sum(0) + q.sum(1)');
    const lines = (compiled: Known['compiled']): readonly string[] =>
      explainProgram(program, graph, { compiled: compiled! })
        .split('\n')
        .filter((line) => line.startsWith('   reads'));
    const full = { registers: 32, sharedBytes: 4096, spilledBytes: 16, binaryBytes: 9000 };
    expect(lines([full, null])).toEqual([
      '   reads 9.0 KiB, writes 192 B; compiled: 32 registers, 4.0 KiB shared, 16 B spilled, 8.8 KiB of code',
      '   reads 9.2 KiB, writes 192 B; not compiled yet',
    ]);
    const unknown = { registers: null, sharedBytes: null, spilledBytes: null, binaryBytes: null };
    expect(lines([{ ...full, sharedBytes: 0, spilledBytes: 0 }, unknown])).toEqual([
      '   reads 9.0 KiB, writes 192 B; compiled: 32 registers, 8.8 KiB of code',
      '   reads 9.2 KiB, writes 192 B; compiled',
    ]);
  });

  it('one line for several kernels with one reason, and no more lines than can be read', () => {
    const reductions = textOf(() => Array.from({ length: 40 }, (_, k) => x.mul(k + 2).max(0)));
    expect(reductions.split('\n').filter((line) => line.startsWith('   not'))).toEqual([
      '   not in 1: that kernel has 16 reductions, as many as one kernel holds',
      '   not in 1, 2: that kernel has 16 reductions, as many as one kernel holds',
    ]);
    const text = textOf(() => [2, 3, 4, 5, 6, 7].map((k) => np`${x}[:${k}] * 2`));
    expect(text.split('\n').slice(-5)).toMatchInlineSnapshot(`
      [
        "   reads 1.3 KiB, writes 1.3 KiB",
        "   not in 1: multiply goes over [7, 48], that kernel over [2, 48]",
        "   not in 2: multiply goes over [7, 48], that kernel over [3, 48]",
        "   not in 3: multiply goes over [7, 48], that kernel over [4, 48]",
        "   ... and 2 more; format 'json' has all",
      ]
    `);
    const many = textOf(() => Array.from({ length: 40 }, (_, k) => np`${names.v}[:${k + 1}] * 2`));
    expect(many.split('\n').length).toBeLessThan(160);
    expect(many.split('\n').at(-1)).toBe("... and 16 kernels more; format 'json' has all");
  });
});
