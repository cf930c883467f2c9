import { describe, expect, test } from 'vitest';
import { runOn } from '../../src/context.ts';
import { array, evalAll, explain, memory, np, type ProgramSummary, zeros } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { errorOf } from './support.ts';

const x = array(Float32Array.from({ length: 12 }, (_, k) => k)).reshape([3, 4]);

describe('explain()', () => {
  test('gives text, an object and graphs, as a function of arrays and as a method', () => {
    const [sum, best] = [np`${x}.sum(axis=0)`, np`${x}.max(axis=1)`];
    const text = explain(sum, best);
    expect(text).toBe(
      [
        '2 kernels, 124 B moved (one kernel per operation: 4 kernels, 380 B)',
        '1. weft_sum_f32 over [3, 4] along axis 0: cast to float64, sum, cast to float32',
        '   reads 48 B, writes 16 B',
        '2. weft_max_f32_1 over [3, 4] along axis 1: max',
        '   reads 48 B, writes 12 B',
        '   not in 1: max goes along axis 1, that kernel along axis 0',
      ].join('\n'),
    );
    expect(explain(sum, best, {})).toBe(text);
    expect(explain(sum, best, { format: 'text' })).toBe(text);
    const summary: ProgramSummary = explain(sum, best, { format: 'json' });
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary);
    expect({ bytes: summary.bytes, unfused: summary.unfused, kernels: summary.kernels.length }).toEqual({
      bytes: 2 * 48 + 16 + 12,
      unfused: { kernels: 4, bytes: 48 + 96 + (96 + 32) + (32 + 16) + (48 + 12) },
      kernels: 2,
    });
    expect(summary.splits).toEqual([
      {
        kernels: [1, 2],
        link: 'input',
        operation: 'max',
        rule: 'axes',
        reason: 'max goes along axis 1, that kernel along axis 0',
      },
    ]);
    expect(sum.explain({ format: 'json' })).toEqual(explain(sum, { format: 'json' }));
    expect(sum.explain()).toBe(explain(sum));
    const dot: string = sum.explain({ format: 'dot' });
    expect(dot).toMatch(/^digraph weft \{\n[\s\S]*\n\}\n$/);
    expect(sum.explain({ format: 'mermaid' })).toMatch(/^flowchart TD\n/);
  });

  test('on the CPU nothing is said of registers', () => {
    expect(explain(x.add(1), { format: 'json' }).kernels[0]).not.toHaveProperty('compiled');
  });

  test('compiles and runs nothing', () => {
    const before = memory().kernels;
    const array = np`cosh(${x}) * ${x}.sum()`;
    for (const format of ['text', 'json', 'dot', 'mermaid'] as const) array.explain({ format });
    const { compiles, memory: loaded } = memory().kernels;
    expect({ compiles, loaded }).toEqual({ compiles: before.compiles, loaded: before.memory });
    expect(array.pending).toBe(true);
  });

  test('of arrays that are computed there is nothing to say', () => {
    const [done] = evalAll(x.mul(2));
    expect(explain(done)).toBe('nothing to run: already computed');
    expect(explain()).toBe('nothing to run: already computed');
    expect(done.explain({ format: 'json' })).toEqual({
      kernels: [],
      bytes: 0,
      readBytes: 0,
      writtenBytes: 0,
      unfused: { kernels: 0, bytes: 0 },
      splits: [],
    });
    expect(done.explain({ format: 'dot' })).toBe('digraph weft {\n  node [fontname="sans-serif"];\n}\n');
    expect(explain(done, x.add(1))).toBe(x.add(1).explain());
  });

  test('on a GPU says what is not compiled yet', () => {
    const device = compileOnlyDevice();
    runOn(device, () => {
      const made = zeros([5], 'float32').add(1);
      expect(made.explain()).toMatch(/\n {3}reads 0 B, writes 20 B; not compiled yet$/);
      expect(made.explain({ format: 'json' }).kernels[0]!.compiled).toBe(null);
      expect(device.kernels).toBe(0);
    });
  });

  test('refuses what it does not know', () => {
    const y = x.add(1);
    expect(errorOf(() => explain(y, { format: 'svg' } as never))).toBe(
      'ArgumentError: explain(): format is the string "svg"; expected text, json, dot, mermaid',
    );
    expect(errorOf(() => explain(y, { formt: 'dot' } as never))).toBe(
      'ArgumentError: explain() has no option `formt`; it takes format',
    );
    expect(errorOf(() => y.explain({ format: 3 } as never))).toBe(
      'ArgumentError: explain(): format is a number; expected text, json, dot, mermaid',
    );
    const takes = "ArgumentError: explain() takes arrays and options, explain(a, b, { format: 'json' }), found ";
    expect(errorOf(() => explain(y, 'dot' as never))).toBe(`${takes}the string "dot"`);
    expect(errorOf(() => explain({ format: 'dot' } as never, y))).toBe(`${takes}an object`);
    expect(errorOf(() => y.explain('dot' as never))).toBe(`${takes}the string "dot"`);
    const gone = x.add(2);
    gone.dispose();
    expect(errorOf(() => explain(gone))).toBe(
      'DisposedError: this array was disposed; keep it alive (leave its scope later, or return it from the scope)',
    );
    const other = runOn(compileOnlyDevice(), () => zeros([3]).add(1));
    expect(errorOf(() => explain(y, other))).toBe(
      "DeviceMismatchError: arrays on cpu and cuda:0 in one operation; move one with array.to('cpu')",
    );
  });
});
