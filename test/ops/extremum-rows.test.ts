/** argmax and argmin of rows with several blocks, on the CPU: where the best stands, ties, NaN, and nothing that is better. */

import { describe, expect, test } from 'vitest';
import { array, evalAll, type NDArray, withDevice } from '../../src/index.ts';

type Values = readonly number[];

/** Three blocks of what the CPU looks at together, the last one short. */
const extent = 1300;

const row = (value: (at: number) => number): Values => Array.from({ length: extent }, (_, at) => value(at));
const seldom = (others: number, given: Readonly<Record<number, number>>): Values => row((at) => given[at] ?? others);

/** Few different values in no order, so that each stands in every block many times. */
const scattered = (of: number): Values => row((at) => (at * at * 31 + at * 17) % of);

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

/** Numbers of every type. */
const numbers: readonly Values[] = [
  row(() => 3),
  row((at) => at % 100),
  scattered(7),
  scattered(97),
  ...[0, 511, 512, 1023, 1024, 1279, 1299].map((at) => seldom(5, { [at]: 6, [Math.min(at + 300, 1298)]: 1 })),
  seldom(5, { 1100: 90, 600: 90, 1299: 90, 20: 60, 700: 0, 701: 0 }),
];

const beyond: readonly Values[] = [
  row((at) => -at),
  row((at) => (at % 2 === 0 ? 0 : -0)),
  row(() => infinity),
  row(() => -infinity),
  seldom(-infinity, { 900: -5 }),
  seldom(infinity, { 900: 5 }),
  row(() => nan),
  ...[0, 511, 600, 1299].map((at) => seldom(1, { [at]: nan })),
  seldom(1, { 10: 4, 530: nan, 540: infinity, 800: nan, 1200: infinity }),
  seldom(1, { 10: -infinity, 1040: nan, 1041: nan, 1299: -infinity }),
];

/** NumPy's words, one element after the other: the first of the best, and the first NaN before any number. */
function placeOf(values: Values, better: (a: number, b: number) => boolean): number {
  let best = 0;
  values.forEach((value, at) => {
    if (Number.isNaN(values[best])) return;
    if (Number.isNaN(value) || better(value, values[best]!)) best = at;
  });
  return best;
}

const places = {
  argmax: (values: Values) => placeOf(values, (a, b) => a > b),
  argmin: (values: Values) => placeOf(values, (a, b) => a < b),
} as const;

const read = (x: NDArray): unknown => x.astype('float64').toArraySync();

describe.each(['argmax', 'argmin'] as const)('%s', (name) => {
  const place = places[name];
  const partner = name === 'argmax' ? 'max' : 'min';

  test.each(['float64', 'float32', 'float16', 'int64', 'int32', 'uint8', 'bool'] as const)('of %s', (dtype) => {
    const isFloat = dtype.startsWith('float');
    const given = isFloat ? [...numbers, ...beyond] : numbers;
    const rows = dtype === 'bool' ? given.map((values) => values.map((value) => (value > 5 ? 1 : 0))) : given;
    withDevice('cpu', () => {
      const x = array(rows).astype(dtype).eval();
      const want = rows.map(place);
      // From memory, from values that are computed, and beside another accumulator.
      expect(read(x[name](1))).toEqual(want);
      expect(read(x.add(x)[name](1))).toEqual(want);
      const [found, best] = evalAll(x[name](1), x[partner](1).add(0));
      expect(read(found!)).toEqual(want);
      expect(read(best!)).toEqual(rows.map((values, k) => values[want[k]!]! + 0));
    });
  });

  test('of a whole array in parts, with gaps between its rows', () => {
    withDevice('cpu', () => {
      const cases = [
        ...[3, 40, 63].map((at) => [seldom(5, { 1290: 100 }), at] as const),
        ...[0, 63].map((at) => [seldom(5, { 0: nan, 700: nan }), at] as const),
      ];
      for (const [special, at] of cases) {
        const rows = Array.from({ length: 64 }, (_, k) => (k === at ? special : scattered(97)));
        const x = array(rows, { dtype: 'float32' });
        for (const [first, last] of [
          [0, extent],
          [1, 1291],
        ] as const) {
          const want = place(rows.flatMap((values) => values.slice(first, last)));
          expect(x.slice(':', { start: first, stop: last })[name]().itemSync()).toBe(want);
        }
      }
    });
  });
});
