import { describe, expect, test } from 'vitest';
import { runChild } from '../support/child.ts';

const cpu = { WEFT_DEVICE: 'cpu' };

describe('arrays that are dropped without dispose()', () => {
  test('a thousand of 8 MiB stay bounded', async () => {
    const child = await runChild(
      `
      import { memory, zeros } from './src/index.ts';
      let peak = 0;
      for (let k = 0; k < 1000; k++) {
        const a = zeros(2 ** 20).add(k).eval();
        if (a.slice(5).itemSync() !== k) throw new Error('wrong value');
        peak = Math.max(peak, memory().usedBytes);
        await new Promise(setImmediate);
      }
      console.log(JSON.stringify({ peak, resident: process.resourceUsage().maxRSS * 1024 }));
    `,
      cpu,
    );
    expect(child.stderr).toBe('');
    const { peak, resident } = JSON.parse(child.stdout) as { peak: number; resident: number };
    expect(peak).toBeLessThan(2 ** 31);
    expect(resident).toBeLessThan(2 ** 31);
  }, 120_000);

  test('a loop that disposes large ones makes the collector run next to never', async () => {
    const child = await runChild(
      `
      import { PerformanceObserver } from 'node:perf_hooks';
      import { empty } from './src/index.ts';
      let collections = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (entry.detail.kind === 4) collections++;
      }).observe({ entryTypes: ['gc'] });
      for (let batch = 0; batch < 10; batch++) {
        for (let k = 0; k < 30; k++) empty([2 ** 25], 'float64').eval().dispose();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      console.log(collections);
    `,
      cpu,
    );
    expect(child.stderr).toBe('');
    // One for the first, and what the program itself needs; it was more than one for each batch.
    expect(Number(child.stdout)).toBeLessThan(7);
  }, 120_000);

  test('are taken back when memory runs out, and the memory channel tells', async () => {
    const child = await runChild(
      `
      import { zeros } from './src/index.ts';
      for (let k = 0; k < 40; k++) {
        zeros(2 ** 20).add(k).eval();
        await new Promise(setImmediate);
      }
    `,
      { ...cpu, WEFT_CPU_MEMORY: '64M', WEFT_TRACE: 'memory' },
    );
    expect(child.stdout).toBe('');
    const freed = child.stderr.trim().split('\n');
    expect(freed.length).toBeGreaterThanOrEqual(1);
    for (const line of freed) {
      expect(line).toMatch(
        /^weft memory {3}event=reclaim device="?.+"? needed=8388608 blocks=[1-9]\d* bytes=[1-9]\d*$/,
      );
    }
  }, 60_000);

  test('are freed by the collector: arrays, views, pending arrays and their inputs', async () => {
    const child = await runChild(
      `
      import { memory, np, zeros } from './src/index.ts';
      const settle = async () => {
        for (let k = 0; k < 10; k++) {
          globalThis.gc();
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      };
      zeros(10).add(1).eval();
      await settle();
      const before = memory().usedBytes;
      const make = () => {
        const a = zeros(2 ** 20).eval();
        const v = a.slice('1:');
        const p = np\`\${a} + 1\`;
        const base = a.mul(2);
        const w = base.slice('::2');
        w.dataSync();
        w.set('...', 1);
        return [v.size, p.size, w.size];
      };
      make();
      const during = memory().usedBytes;
      await settle();
      console.log(JSON.stringify({ before, during, after: memory().usedBytes }));
    `,
      cpu,
    );
    expect(child.stderr).toBe('');
    const { before, during, after } = JSON.parse(child.stdout) as { before: number; during: number; after: number };
    expect(during - before).toBeGreaterThan(2 ** 23);
    expect(after).toBe(before);
  });

  test('go without what still reads their values', async () => {
    const child = await runChild(
      `
      import { array, np } from './src/index.ts';
      const x = array([1, 2, 3]);
      const build = () => {
        const base = x.add(1);
        return [base.slice('1:'), base.mul(2), base.T.reshape([3, 1]), np\`\${base} + \${x.mul(3)}\`];
      };
      const results = build();
      for (let k = 0; k < 5; k++) {
        globalThis.gc();
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      x.set('...', 100);
      results[0].set(0, -7);
      console.log(JSON.stringify(results.map((array) => array.toArraySync())));
    `,
      cpu,
    );
    expect([child.stderr, child.stdout]).toEqual(['', '[[-7,4],[4,6,8],[[2],[-7],[4]],[5,9,13]]\n']);
  });
});

describe('no memory left', () => {
  test('is an OutOfMemoryError with sizes, and a smaller array works afterwards', async () => {
    const child = await runChild(
      `
      import { memory, OutOfMemoryError, zeros } from './src/index.ts';
      const kept = zeros(2 ** 20).eval();
      const report = [];
      for (const make of [() => zeros(2 ** 24).eval(), () => kept.add(zeros([20, 2 ** 20])).eval(), () => zeros([2 ** 40]).eval()]) {
        try {
          make();
          report.push('made');
        } catch (error) {
          report.push([error instanceof OutOfMemoryError, error.code, error.requested, error.used > 0]);
        }
      }
      const small = kept.add(1).eval();
      report.push(small.slice(3).itemSync(), kept.slice(-1).itemSync());
      console.log(JSON.stringify(report));
    `,
      { ...cpu, WEFT_CPU_MEMORY: '64M' },
    );
    expect(child.stderr).toBe('');
    const refused = (bytes: number): unknown => [true, 'WEFT_OUT_OF_MEMORY', bytes, true];
    expect(JSON.parse(child.stdout)).toEqual([refused(2 ** 27), refused(20 * 2 ** 23), refused(2 ** 43), 1, 0]);
  });
});
