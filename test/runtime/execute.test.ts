import { describe, expect, test } from 'vitest';
import { apply } from '../../compiler/build.ts';
import { DisposedError, InternalError } from '../../compiler/errors.ts';
import { type InputNode, input, inputsOf, type Node, scalar, view } from '../../compiler/graph.ts';
import { contiguous, type Layout } from '../../compiler/layout.ts';
import { Buffer, Memory } from '../../runtime/buffer.ts';
import { cpuDevice, memoryOf } from '../../runtime/devices.ts';
import { overlap, read, readSync, run, runAsync, type Stored, write } from '../../runtime/execute.ts';
import { planCounts, planFor } from '../../runtime/plan.ts';

const device = cpuDevice();

function stored(values: readonly number[]): { readonly memory: Memory; readonly node: InputNode } {
  const memory = new Memory(device, values.length * 8);
  device.upload(memory.address, new Float64Array(values));
  return { memory, node: input(memory, 'float64', contiguous([values.length])) };
}

function shown(at: Stored): number[] {
  const into = new Float64Array(at.layout.shape.reduce((size, extent) => size * extent, 1));
  readSync(at, 'float64', into);
  return [...into];
}

const add = (a: Node, b: Node): Node => apply('add', [a, b]);
const plus = (a: Node, value: number): Node => add(a, scalar(value, 'float64'));
const slice = (node: Node, start: number, step: number, size: number): Node =>
  view(node, { kind: 'index', items: [{ kind: 'slice', start, step, size }] });

describe('run()', () => {
  test('stores each root in memory of its own', () => {
    const { node } = stored([1, 2, 3]);
    const sum = plus(node, 1);
    const results = run(device, [sum, plus(sum, 1), sum, node]);
    expect(results.map(shown)).toEqual([
      [2, 3, 4],
      [3, 4, 5],
      [2, 3, 4],
      [1, 2, 3],
    ]);
    expect(new Set(results.map(({ memory }) => memory)).size).toBe(4);
    expect(results.some(({ memory }) => memory === node.source)).toBe(false);
  });

  test('stores where it is told', () => {
    const { node } = stored([1, 2, 3]);
    const target = stored([0, 0, 0, 0, 0, 0]);
    const layout: Layout = { shape: [3], strides: [-2], offset: 5 };
    const [result] = run(device, [plus(node, 10)], [{ memory: target.memory, layout }]);
    expect(result?.memory).toBe(target.memory);
    expect(shown({ memory: target.memory, layout: contiguous([6]) })).toEqual([0, 13, 0, 12, 0, 11]);
  });

  test('gives temporaries back', () => {
    const { node } = stored(Array.from({ length: 1000 }, (_, k) => k));
    const grid = view(plus(node, 1), { kind: 'reshape', shape: [10, 100] });
    const turned = view(view(grid, { kind: 'transpose', axes: [1, 0] }), { kind: 'reshape', shape: [1000] });
    const before = memoryOf(device).usedBytes;
    const [result] = run(device, [plus(turned, 1)]);
    expect(memoryOf(device).usedBytes - before).toBeLessThan(2 * 8192);
    expect(shown(result!).slice(0, 3)).toEqual([2, 102, 202]);
    result!.memory.free();
    expect(memoryOf(device).usedBytes).toBe(before);
  });

  test('refuses memory that is gone, on another device, or none', () => {
    const { memory, node } = stored([1]);
    memory.free();
    expect(() => run(device, [plus(node, 1)])).toThrow(DisposedError);
    expect(() => run(device, [plus(input({}, 'float64', contiguous([1])), 1)])).toThrow(InternalError);
  });

  test('runs one plan for equal graphs over other memory', () => {
    const build = (values: readonly number[]): Node => plus(stored(values).node, values[0]!);
    run(device, [build([1, 2])]);
    const before = planCounts();
    expect(shown(run(device, [build([5, 6])])[0]!)).toEqual([10, 11]);
    expect(planCounts()).toEqual(before);
    // Another length: a plan, but no program.
    expect(shown(run(device, [build([5, 6, 7])])[0]!)).toEqual([10, 11, 12]);
    expect(planCounts()).toEqual({ programs: before.programs, plans: before.plans + 1 });
    expect(planFor).toBeTypeOf('function');
  });
});

describe('runAsync()', () => {
  test('reads its inputs as they are at the call', async () => {
    const { memory, node } = stored([1, 2, 3]);
    const buffer = new Buffer(memory).retain();
    // A kernel that no test before has compiled.
    const running = runAsync(device, [apply('arctan2', [plus(node, 0.5), apply('cosh', [node])])]);
    write(
      buffer,
      input(buffer.memory, 'float64', contiguous([3])),
      apply('negative', [input(buffer.memory, 'float64', contiguous([3]))]),
    );
    buffer.release();
    const [result] = await running;
    expect(shown(result!)).toEqual(
      [1, 2, 3].map((x) => Math.atan2(x + 0.5, Math.cosh(x))).map((y) => expect.closeTo(y, 12)),
    );
    expect(memory.freed).toBe(true);
  });
});

describe('write()', () => {
  const whole = (buffer: Buffer, size: number): InputNode => input(buffer.memory, 'float64', contiguous([size]));
  const made = (values: readonly number[]): Buffer => new Buffer(stored(values).memory).retain();
  const contents = (buffer: Buffer, size: number): number[] =>
    shown({ memory: buffer.memory, layout: contiguous([size]) });

  test('goes in place when nothing reads the old elements', () => {
    const buffer = made([1, 2, 3]);
    const { memory } = buffer;
    const target = whole(buffer, 3);
    write(buffer, target, plus(target, 1));
    write(buffer, slice(target, 0, 2, 2) as InputNode, scalarsOf(9, 2));
    expect(buffer.memory).toBe(memory);
    expect(contents(buffer, 3)).toEqual([9, 3, 9]);
    expect(buffer.version).toBe(2);
  });

  test('holds a small overlapping part back, and takes new memory for a large one', () => {
    const buffer = made([1, 2, 3, 4, 5, 6]);
    const { memory } = buffer;
    const target = whole(buffer, 6);
    write(buffer, slice(target, 1, 1, 2) as InputNode, slice(target, 0, 1, 2));
    expect(contents(buffer, 6)).toEqual([1, 1, 2, 4, 5, 6]);
    expect(buffer.memory).toBe(memory);
    write(buffer, slice(whole(buffer, 6), 1, 1, 5) as InputNode, slice(whole(buffer, 6), 0, 1, 5));
    expect(contents(buffer, 6)).toEqual([1, 1, 1, 2, 4, 5]);
    expect(buffer.memory).not.toBe(memory);
    expect(memory.freed).toBe(true);
  });

  test('takes new memory while a pending reader needs the old', () => {
    const buffer = made([1, 2, 3, 4]);
    const { memory } = buffer;
    memory.addReader();
    write(buffer, slice(whole(buffer, 4), 1, 1, 2) as InputNode, scalarsOf(0, 2));
    expect(contents(buffer, 4)).toEqual([1, 0, 0, 4]);
    expect(shown({ memory, layout: contiguous([4]) })).toEqual([1, 2, 3, 4]);
    memory.removeReader();
    expect(memory.freed).toBe(true);
    const strided = made([1, 2, 3, 4]);
    strided.memory.addReader();
    write(strided, slice(whole(strided, 4), 3, -2, 2) as InputNode, scalarsOf(0, 2));
    expect(contents(strided, 4)).toEqual([1, 0, 3, 0]);
  });

  function scalarsOf(value: number, size: number): Node {
    return view(scalar(value, 'float64'), { kind: 'broadcast', shape: [size] });
  }
});

describe('reading', () => {
  test('contiguous, strided and empty layouts, both ways', async () => {
    const { memory } = stored([0, 1, 2, 3, 4, 5]);
    const layouts: readonly (readonly [Layout, number[]])[] = [
      [contiguous([6]), [0, 1, 2, 3, 4, 5]],
      [{ shape: [2], strides: [1], offset: 3 }, [3, 4]],
      [{ shape: [3, 2], strides: [1, 3], offset: 0 }, [0, 3, 1, 4, 2, 5]],
      [{ shape: [3], strides: [-2], offset: 5 }, [5, 3, 1]],
      [{ shape: [2, 2], strides: [0, 1], offset: 0 }, [0, 1, 0, 1]],
      [{ shape: [0, 3], strides: [3, 1], offset: 0 }, []],
    ];
    for (const [layout, expected] of layouts) {
      expect(shown({ memory, layout })).toEqual(expected);
      const into = new Float64Array(expected.length);
      await read({ memory, layout }, 'float64', into);
      expect([...into]).toEqual(expected);
    }
  });
});

describe('what a graph reads', () => {
  test('each input node once, through views and operations', () => {
    const [a, b] = [stored([1, 2]).node, stored([3, 4]).node];
    const sum = add(a, slice(b, 1, -1, 2));
    const found = inputsOf(add(sum, sum));
    expect(found).toHaveLength(2);
    expect(new Set(found.map(({ source }) => source))).toEqual(new Set([a.source, b.source]));
  });

  test('layouts overlap by the bytes between their ends', () => {
    const at = (offset: number, size: number, step = 1): Layout => ({ shape: [size], strides: [step], offset });
    expect(overlap(at(0, 3), 8, at(3, 3), 8)).toBe(false);
    expect(overlap(at(0, 4), 8, at(3, 3), 8)).toBe(true);
    expect(overlap(at(3, 4, -1), 8, at(3, 1), 8)).toBe(true);
    expect(overlap(at(2, 3, -1), 8, at(3, 1), 8)).toBe(false);
    expect(overlap(at(0, 0), 8, at(0, 3), 8)).toBe(false);
    // Complex elements are two floats.
    expect(overlap(at(0, 2), 16, at(3, 1), 8)).toBe(true);
    expect(overlap(at(0, 2), 16, at(4, 1), 8)).toBe(false);
  });
});
