import { expect, test } from 'vitest';
import { floatOperation, integerOperation } from '../../compiler/python-number.ts';

test('floats divide and take remainders as Python does', () => {
  // Python 3: (a // b, a % b)
  const cases: [number, number, number, number][] = [
    [1, 0.1, 9, 0.09999999999999995],
    [-1, 0.1, -10, 5.551115123125783e-17],
    [5, -3, -2, -1],
    [-5, 3, -2, 1],
    [7.5, 2, 3, 1.5],
    [1, Number.POSITIVE_INFINITY, 0, 1],
    [-1, Number.POSITIVE_INFINITY, -1, Number.POSITIVE_INFINITY],
    [6, 3, 2, 0],
  ];
  for (const [a, b, quotient, rest] of cases) {
    expect([a, b, floatOperation('floor_divide', a, b)]).toEqual([a, b, quotient]);
    expect([a, b, floatOperation('remainder', a, b)]).toEqual([a, b, rest]);
  }
});

test('integers are exact, round down, and stop at 1024 bits', () => {
  expect(integerOperation('floor_divide', -7n, 2n)).toBe(-4n);
  expect(integerOperation('remainder', -7n, 2n)).toBe(1n);
  expect(integerOperation('power', 3n, 100n)).toBe(3n ** 100n);
  expect(integerOperation('power', 2n, -1n)).toBeUndefined();
  expect(integerOperation('left_shift', 1n, -1n)).toBeUndefined();
  expect(() => integerOperation('power', 9n, 9n ** 9n)).toThrow('too large');
  expect(() => integerOperation('left_shift', 1n, 10n ** 9n)).toThrow('too large');
});
