/** Modules written by hand, on the CPU device. */

import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collectGarbage } from '../../runtime/collect-garbage.ts';
import { array, np, rawModule, scope } from '../../src/index.ts';

process.env.WEFT_DEVICE = 'cpu';

const text = `
struct Pair { int a; double b; };
__device__ int counter;
__device__ float table[2][3] = {{1, 2, 3}, {4, 5, 6}};
__constant__ double scale = 0.5;
__device__ float4 corners[2];
__device__ Pair pairs[2];
namespace ns { __device__ unsigned char bits[3]; }

extern "C" __global__ void count() { atomicAdd(&counter, 1); }
extern "C" __global__ void scaled(float* out) { out[threadIdx.x] = scale * table[0][threadIdx.x]; }
namespace ns {
__global__ void mark(int v) { bits[threadIdx.x] = v; pairs[0].a = v; corners[1].w = v; }
template <class T> __global__ void twice(T* x) { x[threadIdx.x] *= 2; }
}`;

const make = () => rawModule(text, { nameExpressions: ['ns::twice<float>', 'ns::twice<long long>'] });
const at = { grid: 1, block: 3 };

describe('kernels of a module', () => {
  it('by name, templates among them', () => {
    const module = make();
    expect(module.names).toEqual(['count', 'scaled', 'ns::mark', 'ns::twice<float>', 'ns::twice<long long>']);
    const x = array(Float32Array.of(1, 2, 3));
    const y = array(BigInt64Array.of(1n, 2n, 3n));
    module.get('ns::twice<float>').launch(at, x);
    module.get('ns::twice<long long>').launch(at, y);
    expect(x.toArraySync()).toEqual([2, 4, 6]);
    expect(y.toArraySync()).toEqual([2, 4, 6]);
    expect(module.get('count')).toBe(module.get('count'));
    expect(module.source).toBe(text);
  });

  it('share its variables; another module has its own', () => {
    const [one, other] = [make(), make()];
    one.get('count').launch({ grid: 4, block: 8 });
    other.get('count').launch({ grid: 1, block: 1 });
    expect([one, other].map((each) => each.global('counter').itemSync())).toEqual([32, 1]);
  });
});

describe('global variables', () => {
  it('have the dtype and shape of their declaration', () => {
    const module = make();
    const told = ['counter', 'table', 'scale', 'corners', 'pairs', 'ns::bits'].map((name) => {
      const { dtype, shape } = module.global(name);
      return `${name} ${dtype} [${shape}]`;
    });
    expect(told).toEqual([
      'counter int32 []',
      'table float32 [2,3]',
      'scale float64 []',
      'corners float32 [2,4]',
      'pairs uint8 [2,16]',
      'ns::bits uint8 [3]',
    ]);
    expect(module.global('table').toArraySync()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('are written by assignment and read by kernels', () => {
    const module = make();
    const out = array(new Float32Array(3));
    module.get('scaled').launch(at, out);
    expect(out.toArraySync()).toEqual([0.5, 1, 1.5]);
    const table = module.global('table');
    table.set(0, [10, 20, 30]);
    np`${module.global('scale')}[...] = 2`;
    module.get('scaled').launch(at, out);
    expect(out.toArraySync()).toEqual([20, 40, 60]);
    expect(module.global('table').toArraySync()).toEqual([
      [10, 20, 30],
      [4, 5, 6],
    ]);
  });

  it('are read after kernels wrote them', () => {
    const module = make();
    const bits = module.global('ns::bits');
    expect(bits.toArraySync()).toEqual([0, 0, 0]);
    module.get('ns::mark').launch(at, 7);
    expect(bits.toArraySync()).toEqual([7, 7, 7]);
    expect(module.global('corners').toArraySync()).toEqual([
      [0, 0, 0, 0],
      [0, 0, 0, 7],
    ]);
    expect(new Int32Array((module.global('pairs').dataSync() as Uint8Array).slice().buffer)[0]).toBe(7);
  });

  it('in expressions and fused kernels', () => {
    const module = make();
    const table = module.global('table');
    expect(table.mul(2).add(table).sum().itemSync()).toBe(63);
    table.set('...', table.slice(':, ::-1'));
    expect(table.toArraySync()).toEqual([
      [3, 2, 1],
      [6, 5, 4],
    ]);
  });

  it('pending readers keep the values from before a kernel or an assignment', () => {
    const module = make();
    const counter = module.global('counter');
    const before = counter.add(100);
    module.get('count').launch({ grid: 1, block: 5 });
    const between = counter.add(100);
    counter.set('...', 50);
    module.get('count').launch({ grid: 1, block: 5 });
    expect([before, between, counter].map((each) => each.itemSync())).toEqual([100, 105, 55]);
  });

  it('as arguments of kernels, given with an offset', () => {
    const module = make();
    const table = module.global('table');
    module.get('ns::twice<float>').launch(at, table.slice(1));
    expect(table.toArraySync()).toEqual([
      [1, 2, 3],
      [8, 10, 12],
    ]);
  });

  it('outlive a scope and their own disposal: the module has them', () => {
    const module = make();
    scope(() => module.global('counter').set('...', 3));
    const counter = module.global('counter');
    expect(counter.itemSync()).toBe(3);
    counter.dispose();
    expect(module.global('counter').itemSync()).toBe(3);
  });

  it('keep the module open', () => {
    let table = make().global('table');
    collectGarbage();
    expect(table.toArraySync()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    table = table.add(0);
    expect(table.toArraySync()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });
});

it('many modules share the stacks of their threads, of which a process can have only so many', () => {
  const mappings = (): number => readFileSync('/proc/self/maps', 'utf8').split('\n').length;
  const waits = `__device__ int total;
    extern "C" __global__ void waits(int* x) { __syncthreads(); atomicAdd(&total, 1); __syncthreads(); x[threadIdx.x] = total; }`;
  const before = mappings();
  const open = Array.from({ length: 40 }, () => {
    const module = rawModule(waits);
    const x = array(new Int32Array(1024));
    module.get('waits').launch({ grid: 1, block: 1024 }, x);
    expect(x.slice(1023).itemSync()).toBe(1024);
    return module;
  });
  expect(open).toHaveLength(40);
  // Each of the first 4096 stacks is two; a module has half a dozen of its own.
  expect(mappings() - before).toBeLessThan(2 * 4096 + 40 * 12);
});

describe('compiling ahead', () => {
  it('gives the module', async () => {
    const module = make();
    expect(module.compile()).toBe(module);
    expect(await module.ready({ device: 'cpu' })).toBe(module);
    expect(module.log()).toBe('');
  });
});
