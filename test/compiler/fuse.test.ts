/** What fuses: kernels and bytes of whole programs, counted in arrays as large as the inputs. */

import { describe, expect, it } from 'vitest';
import { collect } from '../../compiler/collect.ts';
import type { DType } from '../../compiler/dtype.ts';
import { summariseProgram } from '../../compiler/explain.ts';
import type { Device } from '../../runtime/device.ts';
import { cpuDevice } from '../../runtime/devices.ts';
import { planFor, programFor } from '../../runtime/plan.ts';
import { emptyArray, nodeOf } from '../../src/array.ts';
import { runOn } from '../../src/context.ts';
import { array, elementwise, evalAll, type NDArray, np } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';

const device = compileOnlyDevice();
const n = 2 ** 20;

const make = (shape: readonly number[] = [n], dtype: DType = 'float32'): NDArray => emptyArray(shape, dtype, device);

interface Cost {
  readonly kernels: number;
  readonly bytes: number;
}

/** Kernels and bytes of what reading the arrays together runs. */
function costOf(build: () => unknown): Cost {
  return runOn(device, () => {
    const made = build();
    const arrays = (Array.isArray(made) ? made : [made]) as readonly NDArray[];
    const { program, graph } = programFor(device, arrays.map(nodeOf));
    const { kernels, bytes } = summariseProgram(program, graph);
    return { kernels: kernels.length, bytes };
  });
}

const unit = 4 * n;

describe('one kernel', () => {
  it('a chain with functions: reads each input once', () => {
    const [x, y] = [make(), make()];
    const cost = costOf(() => {
      let z = np`sin(${x})*cos(${y}) + exp(-${x}*${x})`;
      for (let k = 0; k < 5; k++) z = z.mul(1.5).add(k);
      return z;
    });
    expect(cost).toEqual({ kernels: 1, bytes: 3 * unit });
  });

  it('views are index arithmetic: transposed, strided backwards, broadcast', () => {
    const [a, b] = [make([1024, 1024]), make([1024, 1024])];
    expect(costOf(() => np`${a} + ${b}.T`)).toEqual({ kernels: 1, bytes: 3 * unit });
    expect(costOf(() => np`${a}[::2, ::-1] * 2`)).toEqual({ kernels: 1, bytes: unit });
    const [row, column] = [make([1024]), make([1024])];
    expect(costOf(() => np`${column}[:, None] - ${row}[None]`)).toEqual({ kernels: 1, bytes: unit + 2 * 4 * 1024 });
  });

  it('a five-point stencil by slices', () => {
    const u = make([1026, 1026]);
    const cost = costOf(() => np`${u}[:-2,1:-1] + ${u}[2:,1:-1] + ${u}[1:-1,:-2] + ${u}[1:-1,2:] - 4*${u}[1:-1,1:-1]`);
    expect(cost).toEqual({ kernels: 1, bytes: 2 * unit });
  });

  it('results that share a part, with the part and without', () => {
    const x = make();
    const parts = (): NDArray[] => {
      const y = x.mul(2);
      return [y.add(1), y.sub(1), y];
    };
    expect(costOf(() => parts().slice(0, 2))).toEqual({ kernels: 1, bytes: 3 * unit });
    expect(costOf(parts)).toEqual({ kernels: 1, bytes: 4 * unit });
  });

  it('cheap values seen through shifted views are computed again', () => {
    const [a, b] = [make([n + 1]), make([n + 1])];
    const cost = costOf(
      () => np`
      p = ${a} * ${b}
      p[1:] + p[:-1]
    `,
    );
    expect(cost.kernels).toBe(1);
    expect(cost.bytes / unit).toBeCloseTo(3, 3);
  });

  it('ten steps of float16', () => {
    const x = make([n], 'float16');
    const cost = costOf(() => {
      let y: NDArray = x;
      for (let k = 0; k < 10; k++) y = y.mul(1.25).sub(x);
      return y;
    });
    expect(cost).toEqual({ kernels: 1, bytes: 2 * 2 * n });
  });

  it('fifty steps of the Mandelbrot set', () => {
    const c = make([n], 'complex64');
    const cost = costOf(() => {
      let z: NDArray = c;
      for (let k = 0; k < 50; k++) z = np`where(abs(${z}) < 2, ${z}*${z} + ${c}, ${z})`;
      return z;
    });
    expect(cost).toEqual({ kernels: 1, bytes: 2 * 8 * n });
  });

  it('independent results over the same inputs read them once', () => {
    const [a, b] = [make(), make()];
    const cost = costOf(() => [np`${a} + ${b}`, np`hypot(${a}, ${b})`, np`${a} > ${b}`]);
    expect(cost).toEqual({ kernels: 1, bytes: 2 * unit + 2 * unit + n });
  });

  it('an array that is made of nothing: no input', () => {
    expect(costOf(() => np`arange(${n}) * 2`)).toEqual({ kernels: 1, bytes: 8 * n });
  });
});

describe('reshapes that no strides can say are one kernel, and read the input once', () => {
  const a = make([1024, 1024]);
  it('where the loop is cut into the dimensions that were merged', () => {
    expect(costOf(() => np`${a}.T.reshape(-1) + 1`)).toEqual({ kernels: 1, bytes: 2 * unit });
  });

  it('where positions are taken apart', () => {
    expect(costOf(() => np`${a}[:768].T.reshape(768, 1024) + 1`)).toEqual({ kernels: 1, bytes: 1.5 * unit });
    expect(costOf(() => np`sqrt(${a}.T).reshape(-1)[3:] * 2`)).toEqual({ kernels: 1, bytes: 2 * unit - 12 });
  });
});

describe('a kernel that rounds in its own way', () => {
  const plain = elementwise({ in: 'T x, T y', out: 'T z', body: 'z = exp(x) * y + 1' });
  const fast = plain.with({ math: 'fast' });
  const exact = plain.with({ fmad: false });
  const [x, y] = [make(), make()];
  const optionsOf = (build: () => NDArray | readonly NDArray[]): readonly string[] =>
    runOn(device, () => {
      const roots = [build()].flat().map(nodeOf);
      return planFor(device, collect(roots), []).steps.map(({ source }) => source.options.join(' '));
    });

  it('fuses with nothing computed before or after it; views and conversions are its own', () => {
    expect(optionsOf(() => np`${plain}(${x} * 2, ${y}) + 1`)).toEqual(['--fmad=true']);
    expect(optionsOf(() => np`${fast}(${x} * 2, ${y}) + 1`)).toEqual(['--fmad=true', '--use_fast_math', '--fmad=true']);
    expect(optionsOf(() => np`${fast}((${x} * 2).T, ${y})`)).toEqual(['--fmad=true', '--use_fast_math']);
    expect(optionsOf(() => np`${exact}(${x}[::-1].astype(float64), ${y}.astype(float64))`)).toEqual(['--fmad=false']);
  });

  it('shares a launch only with its like', () => {
    expect(optionsOf(() => [fast(x, y), fast(y, x)])).toEqual(['--use_fast_math']);
    expect(optionsOf(() => [plain(x, y), fast(x, y), exact(x, y)])).toEqual([
      '--fmad=true',
      '--use_fast_math',
      '--fmad=false',
    ]);
    expect(optionsOf(() => fast(fast(x, y), y))).toEqual(['--use_fast_math']);
  });
});

describe('more than one kernel', () => {
  it('costly values seen through shifted views are stored once', () => {
    const a = make([n + 1]);
    const cost = costOf(
      () => np`
      p = exp(tan(${a}))
      p[1:] + p[:-1]
    `,
    );
    expect(cost.kernels).toBe(2);
    expect(cost.bytes / unit).toBeCloseTo(4, 3);
  });

  it('results of different shapes', () => {
    const [a, b] = [make([100]), make([200])];
    expect(costOf(() => [np`${a} + 1`, np`${b} + 1`]).kernels).toBe(2);
  });

  it('more arrays than a kernel takes', () => {
    const arrays = Array.from({ length: 300 }, () => make([64]));
    const cost = costOf(() => arrays.reduce((sum, each) => sum.add(each)));
    expect(cost.kernels).toBeGreaterThan(2);
    expect(cost.kernels).toBeLessThan(6);
  });
});

describe('in place', () => {
  /** The CPU device, with its launches and copies counted. */
  function counting(): { readonly device: Device; readonly counts: { launches: number; copied: number } } {
    const cpu = cpuDevice();
    const counts = { launches: 0, copied: 0 };
    const device: Device = {
      ...cpu,
      launch: (kernel, geometry, params) => {
        counts.launches++;
        cpu.launch(kernel, geometry, params);
      },
      copy: (to, from, bytes) => {
        counts.copied += bytes;
        cpu.copy(to, from, bytes);
      },
    };
    return { device, counts };
  }

  const step = (u: NDArray): unknown => np`
    lap = ${u}[:-2,1:-1] + ${u}[2:,1:-1] + ${u}[1:-1,:-2] + ${u}[1:-1,2:] - 4*${u}[1:-1,1:-1]
    ${u}[1:-1,1:-1] += 0.1 * lap
  `;

  /** The same in JavaScript. */
  function reference(values: readonly number[][]): number[][] {
    return values.map((row, i) =>
      row.map((value, j) => {
        if (i === 0 || j === 0 || i === values.length - 1 || j === row.length - 1) return value;
        const lap = values[i - 1]![j]! + values[i + 1]![j]! + row[j - 1]! + row[j + 1]! - 4 * value;
        return value + 0.1 * lap;
      }),
    );
  }

  it('an update of the interior is one kernel and no copy; forty are forty', () => {
    const { device: cpu, counts } = counting();
    const start = Array.from({ length: 12 }, (_, i) => Array.from({ length: 9 }, (_, j) => Math.sin(3 * i + j)));
    runOn(cpu, () => {
      const u = array(start);
      step(u);
      evalAll(u);
      expect(counts).toEqual({ launches: 1, copied: 0 });
      for (let k = 1; k < 40; k++) step(u);
      let expected = start;
      for (let k = 0; k < 40; k++) expected = reference(expected);
      expect(u.toArraySync()).toEqual(expected);
      expect(counts).toEqual({ launches: 40, copied: 0 });
    });
  });

  it('an update at its own index writes over the input', () => {
    const { device: cpu, counts } = counting();
    runOn(cpu, () => {
      const x = array([1, 2, 3]);
      np`${x} *= 2`;
      np`${x}[1:] += 1`;
      expect(x.toArraySync()).toEqual([2, 5, 7]);
      expect(counts).toEqual({ launches: 2, copied: 0 });
    });
  });
});
