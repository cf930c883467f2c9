/** What only a GPU can tell of the face: the same programs on both devices, and arrays beyond 2^31 elements. */

import { expect, test } from 'vitest';
import { arange, array, elementwise, evalAll, type NDArray, np, withDevice, zeros } from '../../src/index.ts';
import { describeTier } from '../support/tier.ts';

/** Runs a program on both devices and returns its results as host data. */
function onBoth(program: () => readonly NDArray[]): { cpu: unknown[]; cuda: unknown[] } {
  const read = (): unknown[] => program().map((result) => [result.dtype, result.shape, [...result.dataSync()]]);
  return { cpu: withDevice('cpu', read), cuda: withDevice('cuda', read) };
}

function expectEqual(program: () => readonly NDArray[]): void {
  const { cpu, cuda } = onBoth(program);
  expect(cuda).toEqual(cpu);
}

const grid = (rows: number, columns: number): NDArray =>
  np`(arange(${rows * columns}) * 7 % 101).reshape(${rows}, ${columns})`.astype('float32').eval();

describeTier('gpu', 'both devices', () => {
  // Sums of products may be contracted on the GPU: these programs have none, so the bits are equal.
  test('flat, rows, strided, transposed, reversed and misaligned forms', () => {
    for (const [rows, columns] of [
      [1, 1],
      [3, 5],
      [64, 64],
      [257, 1023],
      [1000, 3],
      [3, 1000],
    ] as const) {
      expectEqual(() => {
        const a = grid(rows, columns);
        const row = np`${a}[0]`;
        const column = np`${a}[:, :1]`;
        return [
          np`${a} + 1`,
          np`${a} + ${row}`,
          np`${row} - ${column}`,
          np`${a}[::-1, ::-1] + ${a}`,
          np`${a}.T + ${a}.T`,
          np`${a}[:, ::2] + 0.5`,
          np`${a}.ravel()[1:] + ${a}.ravel()[:-1]`,
          np`maximum(${a}, ${column}) > ${row}`,
          np`${a}.astype(float16) + ${row}.astype(float16)`,
          np`${a}.astype(uint8) + 200`,
          np`${a} + 1j`,
        ];
      });
    }
  });

  test('higher ranks', () => {
    expectEqual(() => {
      const a = np`(arange(2 * 3 * 4 * 5 * 6) % 97).reshape(2, 3, 4, 5, 6)`.eval();
      return [np`${a}.transpose(4, 2, 0, 3, 1) + 1`, np`${a}[:, ::-1, 1:3, ::2] * 2`, np`${a} + ${a}[:, :1, :, :1]`];
    });
  });

  test('writes: in place, through overlapping views, into a box of an array', () => {
    expectEqual(() => {
      const u = grid(61, 67).copy();
      for (let step = 0; step < 5; step++) {
        np`${u}[1:-1, 1:-1] += ${u}[:-2, 1:-1] + ${u}[2:, 1:-1] + ${u}[1:-1, :-2] + ${u}[1:-1, 2:]`;
      }
      const v = grid(1, 200).ravel().copy();
      np`${v}[1:] = ${v}[:-1]`;
      np`${v} += ${v}[::-1]`;
      const w = grid(8, 9).copy();
      const before = w.add(0);
      w.set('2:5, ::3', -1);
      return [u, v, w, before];
    });
  });

  test('kernels: several outputs, loops, raw arrays, block sizes', () => {
    const split = elementwise`(x: T) => (whole: T, part: T) { whole = floor(x); part = x - whole }`;
    const halvings = elementwise`(x: T) => (count: int32) { int32 c = 0; T v = x; while (v > 1) { v = v / 2; c += 1 } count = c }`;
    const reversed = elementwise({ in: 'raw T x', out: 'T y', body: 'y = x[n - 1 - i]' });
    expectEqual(() => {
      const x = arange(1000).mul(0.75).eval();
      return [
        ...split.all(x),
        halvings(x),
        reversed.with({ size: 1000 })(x),
        halvings.with({ blockSize: 96 })(x),
      ] as NDArray[];
    });
  });

  test('several results of one graph come from one launch', () => {
    withDevice('cuda', () => {
      const x = arange(1000).eval();
      const y = x.mul(2);
      const [a, b] = evalAll(y.add(1), y.sub(1));
      expect([a.dataSync()[999], b.dataSync()[999]]).toEqual([1999, 1997]);
    });
  });

  test('arrays go from one device to the other', async () => {
    const there = array([1, 2, 3], { device: 'cuda' });
    expect([...(await there.to('cpu').add(1).data())]).toEqual([2, 3, 4]);
    expect(() => there.add(array([1, 2, 3], { device: 'cpu' }))).toThrow(/arrays on cuda:0 and cpu/);
  });

  test('more than 2^31 elements', () => {
    withDevice('cuda', () => {
      const n = 2 ** 31 + 1003;
      const x = zeros(n, 'uint8').eval();
      x.set(`${2 ** 31 - 2}:${2 ** 31 + 2}`, 7);
      x.set('-3:', 9);
      const y = np`${x} * 2 + 1`;
      expect([...y.slice(`${2 ** 31 - 4}:${2 ** 31 + 4}`).dataSync()]).toEqual([1, 1, 15, 15, 15, 15, 1, 1]);
      expect([...y.eval().slice('-5:').dataSync()]).toEqual([1, 1, 19, 19, 19]);
      expect([...np`${x}[::-1] + 1`.eval().slice(':4').dataSync()]).toEqual([10, 10, 10, 1]);
      const index = np`arange(${n})`.slice('-2:').dataSync() as BigInt64Array;
      expect([...index]).toEqual([BigInt(n - 2), BigInt(n - 1)]);
      const rows = np`${x}[: 2**31].reshape(2**20, 2**11)[:, 1:] + 1`.eval();
      expect([...rows.slice('-1, -4:').dataSync()]).toEqual([1, 1, 8, 8]);
      for (const own of [x, y, rows]) own.dispose();
    });
  });

  test('values agree within contraction: a chain of transcendentals', () => {
    const { cpu, cuda } = onBoth(() => {
      const x = arange(4099).mul(0.01).add(0.01).eval();
      return [np`log1p(exp(sin(${x}) * cos(${x}) + tanh(${x}))) / (sqrt(${x}) + 1)`];
    }) as { cpu: [string, number[], number[]][]; cuda: [string, number[], number[]][] };
    const worst = Math.max(...cuda[0]![2].map((value, k) => Math.abs(value / cpu[0]![2][k]! - 1)));
    // Each of eight functions is within 2 ulp on either side.
    expect(worst).toBeLessThan(1e-14);
  });
});
