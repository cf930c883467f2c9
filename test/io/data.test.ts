import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseCsv } from '../../src/io/csv.ts';
import { parseNpy } from '../../src/io/npy.ts';

const read = (name: string) => readFileSync(new URL(`../../examples/data/${name}`, import.meta.url));

// Figures taken from the package's own JSON and CSV files.
test('the weather of Seattle', () => {
  const { shape, data, columns } = parseCsv(read('seattle-weather.csv'));
  expect(shape).toEqual([1461, 7]);
  expect(columns).toEqual(['year', 'month', 'day', 'precipitation', 'temp_max', 'temp_min', 'wind']);
  expect([...data.subarray(0, 7)]).toEqual([2012, 1, 1, 0, 12.8, 5, 4.7]);
  expect([...data.subarray(-7)]).toEqual([2015, 12, 31, 0, 5.6, -2.1, 3.5]);
});

test('the global temperature', () => {
  const { shape, data, columns } = parseCsv(read('global-temp.csv'));
  expect(shape).toEqual([144, 2]);
  expect(columns).toEqual(['year', 'temp']);
  expect([...data.subarray(-2)]).toEqual([2023, 1.17]);
});

test('the precipitation grid', () => {
  const { dtype, shape, fortranOrder, data } = parseNpy(read('annual-precipitation.npy'));
  expect({ dtype, shape, fortranOrder }).toEqual({ dtype: 'uint16', shape: [168, 360], fortranOrder: false });
  const values = new Uint16Array(data);
  expect([...values.subarray(0, 4)]).toEqual([392, 392, 392, 392]);
  expect(values.reduce((a, b) => Math.max(a, b))).toBe(20195);
});
