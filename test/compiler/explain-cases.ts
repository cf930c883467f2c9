/** Programs of which two kernels are not one: a case for each rule, with what explain() says of each pair. */

import { type Known, type ProgramSummary, summariseProgram } from '../../compiler/explain.ts';
import { type CallNode, call, type Node, place } from '../../compiler/graph.ts';
import { programFor } from '../../runtime/plan.ts';
import { emptyArray, NDArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { elementwise, np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';

const device = compileOnlyDevice();
export const made = (shape: readonly number[]): NDArray => emptyArray(shape, 'float32', device);

export const names = {
  x: made([64, 48]),
  y: made([64, 48]),
  w: made([48]),
  v: made([1000]),
  z: made([2 ** 20]),
  a: made([8, 6]),
  c: made([9, 6]),
  t: made([5, 1]),
  q: made([48, 48]),
  r: made([48, 48]),
};
export const gelu = elementwise({ in: 'T x', out: 'T y', name: 'gelu', body: 'y = x * erf(x)' });

export type Asked = NDArray | readonly (NDArray | Node)[];

const rootsOf = (asked: Asked): readonly Node[] =>
  [asked].flat().map((each) => (each instanceof NDArray ? nodeOf(each) : (each as Node)));

export function programOf(build: string | (() => Asked)) {
  return runOn(device, () =>
    programFor(device, rootsOf(typeof build === 'string' ? (np(build, names) as Asked) : build())),
  );
}

export function summaryOf(build: string | (() => Asked), known: Known = {}): ProgramSummary {
  const { program, graph } = programOf(build);
  return summariseProgram(program, graph, known);
}

const callOf = (node: Node): CallNode => (node as Node & { readonly sources: readonly [CallNode] }).sources[0];

export type Case = readonly [rule: string, build: string | (() => Asked), splits: readonly string[]];

export const { x, y, w } = names;

export const cases: readonly Case[] = [
  ['loop', 'p = exp(tan(v))\np[1:] + p[:-1]', ['1, 2: add goes over [999], that kernel over [1000]']],
  [
    'loop',
    'x.sum(1)[:, None] * w[:5]',
    ['1, 2: multiply goes over [64, 5], that kernel over [64, 48], with a value for each of [64]'],
  ],
  ['axes', 'q.sum(0) + q.sum(1)', ['1, 2: sum goes along axis 1, that kernel along axis 0']],
  [
    'axes',
    'x.max(0), x.max(), x.min(1)',
    [
      '1, 2: max goes along axes 0 and 1, that kernel along axis 0',
      '1, 3: min goes along axis 1, that kernel along axis 0',
      '2, 3: min goes along axis 1, that kernel along axes 0 and 1',
    ],
  ],
  [
    'nested',
    '(exp(a[:, None]) - c[None]).max(-1).argmin(-1)',
    ['1, 2: argmin needs all of max, and that kernel has one value of it at a time'],
  ],
  [
    'long',
    '(z - z.mean()) * 2',
    [
      '1, 2: multiply needs divide of sum, whose rows of 1048576 elements are cut into parts: it is known when that kernel has ended',
    ],
  ],
  [
    'math',
    () => gelu.with({ math: 'fast' })(x.mul(2)).add(1),
    [
      "1, 2: gelu() rounds with math: 'fast', that kernel as usual",
      "2, 3: add rounds as usual, that kernel with math: 'fast'",
    ],
  ],
  [
    'math',
    () => [gelu(x), gelu.with({ fmad: false })(x)],
    ['1, 2: gelu() rounds with fmad: false, that kernel as usual'],
  ],
  [
    'member',
    () => [gelu(x), x.sum(1)],
    ['1, 2: sum gathers rows, and that kernel stores gelu(), a kernel of yours: its loop has no rows'],
  ],
  [
    'member',
    () => [nodeOf(x), x.sum(1)],
    ['1, 2: sum gathers rows, and that kernel stores a copy: its loop has no rows'],
  ],
  [
    'member',
    () => [place(nodeOf(w), nodeOf(names.v), [3]), names.v.sum()],
    ['1, 2: sum gathers rows, and that kernel replaces a part of an array: its loop has no rows'],
  ],
  [
    'operands',
    () => Array.from({ length: 200 }, () => made([64])).reduce((sum, each) => sum.add(each)),
    // 127 arrays and a result; what is left of them, that result and another one.
    [`1, 2: together they would have ${128 + 200 - 127 + 2} operands, and a kernel has at most 128`],
  ],
  [
    'reductions',
    () => Array.from({ length: 20 }, (_, k) => x.mul(k + 2).max(0)),
    ['1, 2: that kernel has 16 reductions, as many as one kernel holds'],
  ],
  [
    'unrelated',
    () => [x.add(1), y.sum(1), x.mul(y)],
    ['1, 2: sum had no array in common with that kernel when its place was chosen'],
  ],
  [
    'writes',
    () => {
      const { fn, sources } = callOf(nodeOf(gelu(x)));
      const target = { name: 'seen', dtype: 'float32', mode: 'raw', written: true } as const;
      const writer = { ...fn, params: [...fn.params, target] };
      return [x.sum(1), call(writer, 'writer', [...sources, nodeOf(y)], x.shape)];
    },
    ['1, 2: gelu() writes to a whole array, so each element runs once; that kernel goes over its rows again'],
  ],
  [
    'indices',
    'x + exp(x.sum(0))[::-1]',
    ['1, 2: add reads exp of sum by a slice or another index of its own, so all of it must be there before'],
  ],
  [
    'view',
    's = (x.T[:48, :48] * 1).sum(1)\ns, x[:48] * s',
    ['1, 2: multiply reads sum at other elements than the one that kernel is computing'],
  ],
  [
    'element',
    'e = exp(t)\ne, e.sum(1) + e.reshape(5)',
    ['1, 2: add has one value for each row, and needs single elements of exp'],
  ],
  ['order', 'q.sum(0) * r.sum(1)', ['1, 2: multiply needs sum of kernel 2, which runs after that kernel']],
];
