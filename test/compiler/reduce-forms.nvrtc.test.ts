/** Every form of a reduction compiles, in the form that the schedule should choose. */

import { expect, it } from 'vitest';
import { collect } from '../../compiler/collect.ts';
import { compileSync } from '../../runtime/compile.ts';
import { planFor } from '../../runtime/plan.ts';
import { emptyArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';
import { formCases } from './reduce-forms.ts';

const device = compileOnlyDevice();

/** What the text shows of the form. */
function kindOf(text: string): string {
  if (text.includes('__cluster_dims__(')) return 'cluster';
  if (text.includes('_stage[')) return 'staged';
  if (text.includes('const int slot = ')) return 'stream';
  return text.includes('const long long first = ') ? 'columns' : 'rows';
}

describeTier('nvrtc', 'forms of reductions', () => {
  it.each(formCases)('$kind: $text of $shape $dtype', ({ text, shape, dtype, kind, parts }) => {
    const roots = runOn(device, () => [nodeOf(np(text, { x: emptyArray(shape, dtype, device) }))]);
    const { steps } = planFor(device, collect(roots), []);
    expect(steps).toHaveLength(1);
    const { source } = steps[0]!;
    expect({ kind: kindOf(source.text), parts: source.text.includes('partials[') }).toEqual({ kind, parts });
    expect(compileSync(source, 'sm_90').bytes.length).toBeGreaterThan(1000);
  });

  it.each([
    { text: 'x.sum(axis=0)', shape: [2 ** 20, 256], grid: [2, 264, 1], sign: '__launch_bounds__(256, 4)' },
    { text: 'x.sum(axis=0)', shape: [16384, 16384], grid: [128, 4, 1], sign: '#pragma unroll 8' },
    { text: 'softmax(x, axis=0)', shape: [4096, 32768], grid: [1024, 1, 1], sign: '__launch_bounds__(1024)' },
    { text: 'softmax(x, axis=0)', shape: [4096, 32768], grid: [1024, 1, 1], sign: 'j0 = n0 - 1 - lane; j0 >= 0;' },
    { text: 'softmax(x, axis=0)', shape: [256, 524288], grid: [16384, 1, 1], sign: '__launch_bounds__(256)' },
    { text: 'x.var(axis=1)', shape: [32768, 4096], grid: [32768, 1, 1], sign: 'x0_k[4]' },
    { text: 'x.var(axis=1)', shape: [4, 4096], grid: [4, 1, 1], sign: 'j += 1024' },
    { text: 'x.var(axis=1)', shape: [16384, 8192], grid: [16384, 1, 1], sign: 'j += 1024' },
    { text: 'softmax(x, axis=1)', shape: [90, 65536], grid: [180, 1, 1], sign: '__cluster_dims__(2, 1, 1)' },
    { text: 'softmax(x, axis=1)', shape: [90, 262144], grid: [720, 1, 1], sign: 'blockIdx.x % 8 * 1024' },
    { text: 'softmax(x, axis=1)', shape: [90, 262148], grid: [90, 11, 1], sign: 'partials[' },
  ])('$text of $shape: $sign', ({ text, shape, grid, sign }) => {
    const roots = runOn(device, () => [nodeOf(np(text, { x: emptyArray(shape, 'float32', device) }))]);
    const { geometry, source } = planFor(device, collect(roots), []).steps[0]!;
    expect(geometry.grid).toEqual(grid);
    expect(source.text).toContain(sign);
  });

  it.each(['x.sum(axis=0)', 'nanvar(x, axis=0)', 'x - x.var(axis=1, keepdims=True)'])(
    'twenty at once have room: %s',
    (text) => {
      const roots = runOn(device, () =>
        Array.from({ length: 20 }, () => nodeOf(np(text, { x: emptyArray([300, 700], 'float64', device) }))),
      );
      const { steps } = planFor(device, collect(roots), []);
      for (const { source } of steps) expect(compileSync(source, 'sm_90').bytes.length).toBeGreaterThan(1000);
    },
  );
});
