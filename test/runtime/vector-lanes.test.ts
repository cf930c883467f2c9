import { expect, test } from 'vitest';
import { arange, np } from '../../src/index.ts';

// The vector version of a C function and its scalar version may differ in the last place.
test('a value does not depend on where its element stands', () => {
  const x = arange(5000).mul(0.0137).add(0.1).astype('float32').eval();
  const whole = np`exp(${x}) * sin(${x})`.dataSync();
  const backwards = np`exp(${x}[::-1]) * sin(${x}[::-1])`.dataSync();
  expect([...backwards].reverse()).toEqual([...whole]);
  for (const [from, to] of [
    [1, 77],
    [3, 4999],
    [13, 14],
    [4990, 5000],
  ] as const) {
    const part = np`exp(${x}[${from}:${to}]) * sin(${x}[${from}:${to}])`.dataSync();
    expect([...part]).toEqual([...whole.slice(from, to)]);
  }
  const rows = np`(exp(${x}) * sin(${x})).reshape(1000, 5)[:, 1:4]`.dataSync();
  expect(rows[3]).toBe(whole[6]);
  expect(rows[2999]).toBe(whole[4998]);
});

test('fused and one by one give the same bits', () => {
  const x = arange(4097).mul(0.0137).add(0.1).eval();
  const fused = np`log(tanh(${x}) + 1) ** 1.7`.dataSync();
  const tanh = np`tanh(${x})`.eval();
  const sum = np`${tanh} + 1`.eval();
  const log = np`log(${sum})`.eval();
  expect(np`${log} ** 1.7`.dataSync()).toEqual(fused);
});
