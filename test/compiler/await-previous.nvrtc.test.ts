/**
 * A kernel may be on the device while the one before it still writes. Until it has waited for that one it may touch no
 * memory, and nothing may be read past the coherent caches: the PTX of every form shows both.
 */

import { expect, it } from 'vitest';
import { collect } from '../../compiler/collect.ts';
import type { DType } from '../../compiler/dtype.ts';
import type { KernelSource } from '../../compiler/kernel-source.ts';
import { compileCudaSync } from '../../runtime/nvrtc.ts';
import { planFor } from '../../runtime/plan.ts';
import { emptyArray, type NDArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { elementwise, np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';
import { formCases } from './reduce-forms.ts';

const device = compileOnlyDevice();
const make = (dtype: DType, shape: readonly number[]): NDArray => emptyArray(shape, dtype, device);

function sourceOf(build: () => NDArray): KernelSource {
  const roots = runOn(device, () => [nodeOf(build())]);
  return planFor(device, collect(roots), []).steps[0]!.source;
}

function ptxOf({ text, name, options }: KernelSource, arch: number): string {
  const compiled = compileCudaSync(text, name, [`--gpu-architecture=compute_${arch}`, ...options]);
  if (!compiled.ok) throw new Error(compiled.log);
  return new TextDecoder().decode(compiled.image);
}

/** Accesses of memory that another kernel can see. */
const access = /^\s*(?:@\S+\s+)?((?:ld|st|atom|red|cp|prefetch)\.(?!(?:param|shared|local|const)\b)\S+)/gm;

function check(source: KernelSource): void {
  expect(source.awaitsPrevious).toBe(true);
  const entry = ptxOf(source, 90).split('.entry')[1]!;
  const [before, after] = entry.split('griddepcontrol.wait;');
  expect([...before!.matchAll(access)].map(([, name]) => name)).toEqual([]);
  const accesses = [...after!.matchAll(access)].map(([, name]) => name!);
  expect(accesses.length).toBeGreaterThan(0);
  expect(accesses.filter((name) => name.includes('.nc'))).toEqual([]);
}

const elementwiseCases: readonly (readonly [string, () => NDArray])[] = [
  ['vectors', () => np`2 * ${make('float32', [2 ** 20])} + 1`],
  ['one element at a time', () => np`${make('complex128', [1001])} * 2`],
  ['rows', () => np`${make('float32', [300, 700])} * ${make('float32', [300, 1])}`],
  ['a transposed array', () => np`${make('int8', [300, 700])}.T + 1`],
  ['no input', () => np`arange(1000) * 2`],
  [
    'an array with any index',
    () =>
      elementwise({ in: 'raw float32 table, int32 at', out: 'float32 z', body: 'z = table[at]', name: 'look_up' })(
        make('float32', [100]),
        make('int32', [1000]),
      ) as NDArray,
  ],
];

describeTier('nvrtc', 'memory is touched after the kernel before has finished', () => {
  it.each(elementwiseCases)('%s', (_, build) => {
    check(sourceOf(build));
  });

  it.each(formCases)('$kind: $text of $shape $dtype', ({ text, shape, dtype }) => {
    check(sourceOf(() => np(text, { x: make(dtype, shape) }) as NDArray));
  });

  it('before sm_90 no kernel can wait, and none says it', () => {
    const ptx = ptxOf(
      sourceOf(() => np`2 * ${make('float32', [2 ** 20])} + 1`),
      80,
    );
    expect(ptx).toContain('.target sm_80');
    expect(ptx).not.toContain('griddepcontrol');
  });
});
