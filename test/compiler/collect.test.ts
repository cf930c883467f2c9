/** Signatures: equal where one program serves both graphs, different where it could not. */

import { describe, expect, it } from 'vitest';
import { collect } from '../../compiler/collect.ts';
import type { DType } from '../../compiler/dtype.ts';
import { LimitError } from '../../compiler/errors.ts';
import type { Node } from '../../compiler/graph.ts';
import { planCounts, programFor } from '../../runtime/plan.ts';
import { emptyArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { elementwise, type NDArray, np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';

const device = compileOnlyDevice();

const make = (shape: readonly number[], dtype: DType = 'float32'): NDArray => emptyArray(shape, dtype, device);

function rootsOf(build: () => unknown): readonly Node[] {
  const made = runOn(device, build);
  return ((Array.isArray(made) ? made : [made]) as readonly NDArray[]).map(nodeOf);
}

const signature = (build: () => unknown): string => collect(rootsOf(build)).signature;

describe('one signature', () => {
  it('serves a thousand shapes: the passes run once', () => {
    const before = planCounts().programs;
    const signatures = new Set<string>();
    for (let n = 2; n < 1002; n++) {
      const [x, y] = [make([n, n + 1]), make([n + 1])];
      const roots = rootsOf(() => np`sqrt(${x} * 2 + ${y}[::-1])`);
      programFor(device, roots);
      signatures.add(collect(roots).signature);
    }
    expect(signatures.size).toBe(1);
    expect(planCounts().programs).toBe(before + 1);
  });

  it('serves all values of scalars, starts and steps of slices, strides of inputs', () => {
    const x = make([10, 12]);
    expect(signature(() => np`${x} * ${2.5}`)).toBe(signature(() => np`${x} * ${-7.25}`));
    expect(signature(() => np`(${x} + 1)[1:9:2]`)).toBe(signature(() => np`(${x} + 1)[8:0:-2]`));
    const [wide, tall] = [make([5, 6]), make([6, 5])];
    expect(signature(() => np`${wide} + 1`)).toBe(signature(() => np`${tall}.T + 1`));
  });
});

describe('another signature', () => {
  const differ = (a: () => unknown, b: () => unknown): void => expect(signature(a)).not.toBe(signature(b));
  const [x, y] = [make([10]), make([10])];

  it('for other types, operations and literals', () => {
    differ(
      () => np`${x} + 1`,
      () => np`${make([10], 'float64')} + 1`,
    );
    differ(
      () => np`${x} + 1`,
      () => np`${x} - 1`,
    );
    differ(
      () => np`${x} + 1`,
      () => np`${x} + 2`,
    );
    differ(
      () => np`${x} * 0.0`,
      () => np`${x} * -0.0`,
    );
  });

  it('where an extent is 0, 1, or equal to another', () => {
    differ(
      () => np`${make([10])} + 1`,
      () => np`${make([1])} + 1`,
    );
    differ(
      () => np`${make([10])} + 1`,
      () => np`${make([0])} + 1`,
    );
    differ(
      () => np`${make([10, 10])} + 1`,
      () => np`${make([10, 11])} + 1`,
    );
    differ(
      () => np`${make([10, 1])} + ${make([10])}`,
      () => np`${make([10, 10])} + ${make([10])}`,
    );
  });

  it('where an array is read twice instead of two once, and where results are others', () => {
    differ(
      () => np`${x} + ${x}`,
      () => np`${x} + ${y}`,
    );
    differ(
      () => [np`${x} + 1`],
      () => [np`${x} + 1`, np`${x} + 1`],
    );
  });
});

describe('the graph', () => {
  it('has equal parts once, sources first', () => {
    const x = make([10]);
    const graph = collect(rootsOf(() => [np`sin(${x}) + sin(${x})`, np`sin(${x})`]));
    expect(graph.nodes.map(({ kind }) => kind)).toEqual(['input', 'map', 'map']);
    expect(graph.sources).toEqual([[], [0], [1, 1]]);
    expect(graph.results).toEqual([2, 1]);
  });

  it('keeps scalars apart: their values may differ at the next call', () => {
    const x = make([10]);
    const graph = collect(rootsOf(() => np`${x} * ${2} + ${x} * ${2}`));
    expect(graph.scalars).toHaveLength(2);
  });

  it('knows each memory once', () => {
    const [x, y] = [make([10]), make([10])];
    expect(collect(rootsOf(() => np`${x}[1:] + ${x}[:-1] * ${y}[0]`)).memories).toHaveLength(2);
  });

  it('has a limit', () => {
    const inputs = Array.from({ length: 64 }, () => make([2]));
    const roots = rootsOf(() =>
      inputs.flatMap((a) => inputs.flatMap((b) => [np`${a} + ${b}`, np`${a} * ${b}`, np`${a} - ${b}`])),
    );
    expect(() => collect(roots)).toThrow(LimitError);
  });
});

describe('work that doubles with each step', () => {
  it('is not done for a reshape of a long expression that uses itself twice', () => {
    const build = (): NDArray => {
      let y = make([2, 3]).add(1);
      for (let k = 0; k < 60; k++) y = y.add(y);
      return y.reshape([3, 2]);
    };
    expect(programFor(device, rootsOf(build)).program.fused.kernels).toHaveLength(1);
  });

  it('is cut off where every path is another index map', () => {
    const build = (): NDArray => {
      let y = make([2, 3]).add(1);
      for (let k = 0; k < 40; k++) y = y.slice('::-1').add(y.slice(':,::-1'));
      return y.reshape([3, 2]);
    };
    expect(programFor(device, rootsOf(build)).program.fused.kernels.length).toBeGreaterThan(1);
  });
});

it('a kernel in a template keeps the block size that was chosen for it', () => {
  const twice = elementwise({ in: 'T x', out: 'T z', body: 'z = x * 2' }).with({ blockSize: 64 });
  const x = make([4]);
  const { nodes } = collect(rootsOf(() => np`${twice}(${x}) + 1`));
  expect(nodes.flatMap((node) => (node.kind === 'call' ? [node.block] : []))).toEqual([64]);
});
