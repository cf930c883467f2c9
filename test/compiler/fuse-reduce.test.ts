/**
 * What fuses around reductions: kernels, and bytes in units of one whole array of n x n float32. Beside each program the
 * least that its data flow allows, derived by hand: every input read once, every result written once, and a result that
 * all elements need before they go on (a full sum that is divided by) one more reading.
 */

import { describe, expect, it } from 'vitest';
import { summariseProgram } from '../../compiler/explain.ts';
import { programFor } from '../../runtime/plan.ts';
import { emptyArray, NDArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';

const device = compileOnlyDevice();
const n = 1024;
const unit = 4 * n * n;

const made = (shape: readonly number[]): NDArray => emptyArray(shape, 'float32', device);

/** x, y: matrices; z, u: vectors as long; w, b: a row; a, c: points. */
const names = {
  x: made([n, n]),
  y: made([n, n]),
  z: made([n * n]),
  u: made([n * n]),
  w: made([n]),
  b: made([n]),
  a: made([256, 64]),
  c: made([300, 64]),
  t: made([32, 32, n]),
};

function costOf(text: string): { readonly kernels: number; readonly units: number } {
  return runOn(device, () => {
    const value: unknown = np(text, names);
    const roots = (value instanceof NDArray ? [value] : (value as readonly NDArray[])).map(nodeOf);
    const { program, graph } = programFor(device, roots);
    const { kernels, bytes } = summariseProgram(program, graph);
    return { kernels: kernels.length, units: Math.round((bytes / unit) * 100) / 100 };
  });
}

type Program = readonly [name: string, text: string, kernels: number, units: number, least: string];

/** Row results are n elements: a thousandth of a unit, which the rounding drops. */
const programs: readonly Program[] = [
  ['sum of squares', '(x * x).sum()', 1, 1, 'x'],
  ['distance', 'sqrt(((x - y)**2).sum())', 1, 2, 'x, y'],
  ['distance of rows', 'sqrt(((x - y)**2).sum(-1))', 1, 2, 'x, y'],
  ['extremes and moments', 'x.min(), x.max(), x.mean(), x.var()', 1, 1, 'x'],
  ['extremes and moments by columns', 'x.min(0), x.max(0), x.mean(0), x.std(0)', 1, 1, 'x'],
  ['softmax', 'e = exp(x - x.max(-1, keepdims=True))\ne / e.sum(-1, keepdims=True)', 1, 2, 'x, result'],
  ['softmax by columns', 'e = exp(x - x.max(0, keepdims=True))\ne / e.sum(0, keepdims=True)', 1, 2, 'x, result'],
  ['softmax by name', 'softmax(x, axis=1)', 1, 2, 'x, result'],
  ['log-softmax', 'log_softmax(x, axis=1)', 1, 2, 'x, result'],
  ['logsumexp', 'logsumexp(x, axis=1)', 1, 1, 'x'],
  ['layernorm', '(x - x.mean(-1, keepdims=True)) / sqrt(x.var(-1, keepdims=True) + 1e-5) * w + b', 1, 2, 'x, result'],
  ['rmsnorm', 'x / sqrt((x * x).mean(-1, keepdims=True) + 1e-6) * w', 1, 2, 'x, result'],
  ['standardise columns', '(x - x.mean(0)) / x.std(0)', 1, 2, 'x, result'],
  ['standardise rows', '(x - x.mean(1, keepdims=True)) / x.std(1, keepdims=True)', 1, 2, 'x, result'],
  ['standardise everything', '(z - z.mean()) / z.std()', 2, 3, 'z twice, result: the mean is needed before'],
  ['min-max scale rows', '(x - x.min(1, keepdims=True)) / ptp(x, axis=1, keepdims=True)', 1, 2, 'x, result'],
  ['unit rows', 'x / linalg.norm(x, axis=1, keepdims=True)', 1, 2, 'x, result'],
  ['cosine of rows', '(x * y).sum(-1) / (sqrt((x * x).sum(-1)) * sqrt((y * y).sum(-1)))', 1, 2, 'x, y'],
  ['cosine of everything', '(z * u).sum() / (sqrt((z * z).sum()) * sqrt((u * u).sum()))', 1, 2, 'z, u'],
  [
    'Pearson correlation of rows',
    'p = x - x.mean(1, keepdims=True)\nq = y - y.mean(1, keepdims=True)\n(p * q).sum(1) / sqrt((p * p).sum(1) * (q * q).sum(1))',
    1,
    2,
    'x, y',
  ],
  ['weighted mean', 'average(x, axis=1, weights=w)', 1, 1, 'x'],
  ['weighted mean by weights of each element', '(x * y).sum(1) / y.sum(1)', 1, 2, 'x, y'],
  ['variance along two axes', 't.var(axis=(0, 1))', 1, 1, 't'],
  ['variance along the outer and the inner axis', 't.var(axis=(0, 2))', 1, 1, 't'],
  ['entropy of rows', 'p = x / x.sum(-1, keepdims=True)\n-(p * log(p)).sum(-1)', 1, 1, 'x'],
  ['entropy', 'p = x / x.sum()\n-(p * log(p)).sum()', 2, 2, 'x twice: the sum is needed before'],
  ['moving sum of three', 'z[2:] + z[1:-1] + z[:-2]', 1, 2, 'z, result'],
  ['largest moving sum', '(z[2:] + z[1:-1] + z[:-2]).max()', 1, 1, 'z'],
  ['pairs in the quarter circle', '((z*z + u*u) < 1).sum()', 1, 2, 'z, u'],
  ['chi-square', '((x - y)**2 / y).sum()', 1, 2, 'x, y'],
  ['R squared', '1 - ((y - x)**2).sum() / ((y - y.mean())**2).sum()', 2, 3, 'x, y, y: the mean is needed before'],
  ['mean absolute deviation of rows', 'abs(x - x.mean(1, keepdims=True)).mean(1)', 1, 1, 'x'],
  ['mean squared error', '((x - y)**2).mean()', 1, 2, 'x, y'],
  ['sums where', 'where(x > y, x, 0).sum(1)', 1, 2, 'x, y'],
  ['counts', '(x > 0).sum(1)', 1, 1, 'x'],
  ['argmax after scaling', 'argmax(x * 2 + w, axis=1)', 1, 1, 'x'],
  ['best and where it is', 'x.max(1), argmax(x, axis=1)', 1, 1, 'x'],
  ['means without NaN', 'nanmean(x, axis=1)', 1, 1, 'x'],
  ['deviations without NaN', 'nanstd(x, axis=0)', 1, 1, 'x'],
  ['norms of three kinds', 'linalg.norm(x, 1, axis=1), linalg.norm(x, axis=1), linalg.norm(x, inf, axis=1)', 1, 1, 'x'],
  ['range of rows', 'x.max(1) - x.min(1)', 1, 1, 'x'],
  ['a mean and a scaled copy', 'x.mean(1), x * 2', 1, 2, 'x, copy'],
  ['sums after work on rows', 'sqrt(x.sum(1) + exp(x).sum(1)) * 3 + w', 1, 1, 'x'],
  ['row sums times the rows', 'x.sum(1)[:, None] * x', 1, 2, 'x, result'],
  ['distances of all pairs', '((a[:, None, :] - c[None])**2).sum(-1)', 1, 0.11, 'a, c, result'],
  ['nearest of all points', '((a[:, None, :] - c[None])**2).sum(-1).argmin(-1)', 1, 0.03, 'a, c, result'],
  [
    'nearest and how far',
    'd = abs(a[:, None, :] - c[None]).max(-1)\nd.argmin(-1), d.min(-1)',
    1,
    0.03,
    'a, c, results',
  ],
  ['product of a matrix and a row', '(x * w).sum(1)', 1, 1, 'x'],
  ['columns of a transposed array', '(x.T * w).sum(axis=0)', 1, 1, 'x'],
  ['blocks of a reshaped array', 'x.reshape(-1, 32).sum(1)', 1, 1.03, 'x, result'],
  ['blocks of a transposed array', 'x.T.reshape(-1, 32).sum(1)', 1, 1.03, 'x, result'],
  ['image means by channel', 't.reshape(32, 32, 4, 256).mean(axis=(0, 1, 3))', 1, 1, 't'],
];

describe('programs in as few passes as their data flow allows', () => {
  it.each(programs)('%s', (_, text, kernels, units) => {
    expect(costOf(text)).toEqual({ kernels, units });
  });

  it('are at least forty', () => {
    expect(programs.length).toBeGreaterThanOrEqual(40);
  });
});

describe('short of the least', () => {
  it('sums along two axes read the array twice: two loops cannot both go along their rows', () => {
    expect(costOf('x.sum(0) + x.sum(1)')).toEqual({ kernels: 2, units: 2 });
  });

  it('a reduction of a reduction along other axes stores the first, where that is little beside what it reads', () => {
    expect(costOf('x.sum(1).max()')).toEqual({ kernels: 2, units: 1 });
  });
});

describe('what does not share a loop', () => {
  const kernelsOf = (build: () => readonly NDArray[]): number =>
    runOn(device, () => programFor(device, build().map(nodeOf)).program.fused.kernels.length);

  it('more reductions than have room for their accumulators', () => {
    const arrays = Array.from({ length: 20 }, () => made([64, 64]));
    expect(kernelsOf(() => arrays.map((x) => np`${x}.sum(axis=0)`))).toBe(2);
  });
});

describe('rows that are cut into parts', () => {
  it('give their value when the kernel has ended: elements that need it are another kernel', () => {
    const long = made([4, 2 ** 20]);
    const roots = runOn(device, () => [nodeOf(np`${long} - ${long}.mean(1, keepdims=True)`)]);
    const { program } = programFor(device, roots);
    expect(program.fused.kernels).toHaveLength(2);
  });
});
