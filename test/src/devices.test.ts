import { describe, expect, test } from 'vitest';
import { runOn } from '../../src/context.ts';
import { arange, array, devices, elementwise, evalAll, memory, np, withDevice, zeros } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { errorOf, values } from './support.ts';

// A GPU in name: arrays can be made on it, nothing is computed.
const other = compileOnlyDevice();
const there = <R>(make: () => R): R => runOn(other, make);

describe('devices', () => {
  test('are listed, the CPU last', () => {
    const last = devices().at(-1);
    expect(last?.name).toBe('cpu');
    expect(last?.target).toBe('cpu');
    expect(memory('cpu').device).toBe('cpu');
    expect(memory().kernels.compiles).toBeGreaterThanOrEqual(0);
  });

  test('unknown names are refused', () => {
    const message = 'ArgumentError: There is no device "gpu"; expected auto, cpu, cuda, or cuda:<number>.';
    expect(errorOf(() => withDevice('gpu', () => 1))).toBe(message);
    expect(errorOf(() => array([1], { device: 'gpu' }))).toBe(message);
    expect(errorOf(() => zeros(1, { device: 'gpu' }))).toBe(message);
    expect(errorOf(() => zeros(1).to('gpu'))).toBe(message);
    expect(errorOf(() => memory('gpu'))).toBe(message);
  });
});

describe('withDevice()', () => {
  test('sets where new arrays go, nests, and ends with its function', async () => {
    const seen: string[] = [];
    const note = (): void => {
      seen.push(zeros(1).device);
    };
    there(() => {
      note();
      withDevice('cpu', note);
      note();
    });
    note();
    expect(seen).toEqual(['cuda:0', 'cpu', 'cuda:0', 'cpu']);
    const results = await Promise.all([
      there(async () => {
        await Promise.resolve();
        return array([1]).device;
      }),
      (async () => {
        await Promise.resolve();
        return np`arange(3)`.device;
      })(),
    ]);
    expect(results).toEqual(['cuda:0', 'cpu']);
  });

  test('an error ends it', () => {
    const failing = (): never => {
      throw new Error('mine');
    };
    expect(errorOf(() => there(failing))).toBe('Error: mine');
    expect(zeros(1).device).toBe('cpu');
  });

  test('does not move arrays', () => {
    const a = zeros(2);
    expect(there(() => a.add(1).device)).toBe('cpu');
    expect(there(() => a.T.device)).toBe('cpu');
    expect(a.to('cpu')).toBe(a);
  });
});

describe('mixed devices', () => {
  const a = zeros(2);
  const b = there(() => zeros(2));
  const message = "DeviceMismatchError: arrays on cpu and cuda:0 in one operation; move one with array.to('cpu')";

  test('are refused wherever arrays meet', () => {
    const sum = elementwise({ in: 'T x, T y', out: 'T z', body: 'z = x + y' });
    expect(errorOf(() => a.add(b))).toBe(message);
    expect(errorOf(() => np.add(a, b))).toBe(message);
    expect(errorOf(() => np`${a} + ${b}`)).toBe(message);
    expect(errorOf(() => np('x + y', { x: a, y: b }))).toBe(message);
    expect(errorOf(() => sum(a, b))).toBe(message);
    expect(errorOf(() => sum(a, 1, b))).toBe(message);
    expect(errorOf(() => a.set('...', b))).toBe(message);
    expect(errorOf(() => a.add(1, { out: b }))).toMatch(/^DeviceMismatchError/);
  });

  test('evalAll() takes arrays of several', () => {
    const [x, y] = [arange(2).add(1), a.add(1)];
    evalAll(x, y);
    expect([values(x), values(y)]).toEqual([
      [1, 2],
      [1, 1],
    ]);
  });
});
