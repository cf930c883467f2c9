import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formatNpy, parseNpy } from '../../src/io/npy.ts';
import { parsePng } from '../../src/io/png.ts';
import { json, weft } from './cli-support.ts';

let folder = '';
const file = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-eval-'));
  writeFileSync(
    file('x.npy'),
    formatNpy({ dtype: 'float32', shape: [2, 3], data: new Float32Array([1, -2, 3, -4, 5, -6]) }),
  );
  writeFileSync(
    file('f.npy'),
    formatNpy({ dtype: 'int16', shape: [2, 3], data: new Int16Array([1, 4, 2, 5, 3, 6]), fortranOrder: true }),
  );
  writeFileSync(file('t.csv'), 'a,b\n1,2\n3,\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const on = (...args: string[]) => weft(['eval', ...args, '--device', 'cpu']);

test('prints as NumPy does', async () => {
  expect(await on('linspace(0, 1, 5)**2')).toEqual({ code: 0, out: '[0.     0.0625 0.25   0.5625 1.    ]\n', err: '' });
  const { out } = await on('where(x > 0, x, k * x)', '--var', `x=${file('x.npy')}`, '--var', 'k=0.5');
  expect(out).toBe('[[ 1. -1.  3.]\n [-2.  5. -3.]]\n');
});

test('reads Fortran order, tables and images', async () => {
  expect((await on('x', '--var', `x=${file('f.npy')}`)).out).toBe('[[1 2 3]\n [4 5 6]]\n');
  expect((await on('x * 2', '--var', `x=${file('t.csv')}`)).out).toBe('[[ 2.  4.]\n [ 6. nan]]\n');
  expect((await on('(arange(6).reshape(2, 3) * 40).astype(uint8)', '--out', file('i.png'))).out).toBe('');
  expect((await on('255 - i', '--var', `i=${file('i.png')}`)).out).toBe('[[255 215 175]\n [135  95  55]]\n');
});

test('writes .npy, .csv and .png', async () => {
  const variable = ['--var', `x=${file('x.npy')}`];
  expect(await on('x.T + 1', ...variable, '--out', file('y.npy'))).toEqual({ code: 0, out: '', err: '' });
  const { dtype, shape, data } = parseNpy(readFileSync(file('y.npy')));
  expect({ dtype, shape, data: [...new Float32Array(data)] }).toEqual({
    dtype: 'float32',
    shape: [3, 2],
    data: [2, -3, -1, 6, 4, -5],
  });
  expect((await on('x.astype(float16) / 4', ...variable, '--out', file('y.csv'))).code).toBe(0);
  expect(readFileSync(file('y.csv'), 'utf8')).toBe('0.25,-0.5,0.75\n-1,1.25,-1.5\n');
  expect((await on('abs(x).astype(uint16)', ...variable, '--out', file('y.png'))).code).toBe(0);
  expect([...new Uint16Array(parsePng(readFileSync(file('y.png'))).data)]).toEqual([1, 2, 3, 4, 5, 6]);
});

test('one JSON document, with what JSON cannot say as text', async () => {
  expect(await json(['eval', 'divmod(x, 2)', '--var', `x=${file('f.npy')}`, '--device', 'cpu'])).toEqual({
    code: 0,
    version: 1,
    results: [
      { dtype: 'int16', shape: [2, 3], device: 'cpu', values: [0, 1, 1, 2, 2, 3] },
      { dtype: 'int16', shape: [2, 3], device: 'cpu', values: [1, 0, 1, 0, 1, 0] },
    ],
  });
  const { results } = await json(['eval', '(nan, -inf, 2**62, 1j)', '--device', 'cpu']);
  expect((results as { values: unknown[] }[]).map(({ values }) => values[0])).toEqual([
    'nan',
    '-inf',
    '4611686018427387904',
    { re: 0, im: 1 },
  ]);
  const written = await json(['eval', 'x', '--var', `x=${file('x.npy')}`, '--out', file('z.npy'), '--device', 'cpu']);
  expect(written).toEqual({ code: 0, version: 1, out: file('z.npy'), dtype: 'float32', shape: [2, 3], device: 'cpu' });
});

test('--explain talks on stderr, the data stay alone on stdout', async () => {
  const { code, out, err } = await on('sqrt(x * x + 1)', '--var', `x=${file('x.npy')}`, '--explain');
  expect({ code, rows: out.trim().split('\n').length }).toEqual({ code: 0, rows: 2 });
  expect(err).toMatch(/^1 kernel/);
});

test('a snippet of several lines; an assignment as its last line gives nothing', async () => {
  const { out: changed } = await on('y = 2 * x\nx[1:, ::2] = 9\nx - y', '--var', `x=${file('x.npy')}`);
  expect(changed).toBe('[[-1.  2. -3.]\n [17. -5. 21.]]\n');
  const last = await on('y = arange(4)');
  expect(last).toEqual({ code: 0, out: '', err: 'The last line is an assignment and gives no value.\n' });
  const { code, err } = await on('y = arange(4)', '--out', file('n.npy'));
  expect(code).toBe(1);
  expect(err).toMatch('the last line gives nothing to write');
});

test.each([
  ['a wrong text', ['a + * 2'], 1, /line 1, column 5[\s\S]*\n1 \| a \+ \* 2\n {2}\| {5}\^/],
  ['an unknown name', ['sinn(1)'], 1, /unknown name `sinn`; did you mean `\w+`\? \(line 1, column 1\)/],
  ['a shape that does not fit', ['zeros(3) + zeros(4)'], 1, /3[\s\S]*4/],
  ['a file that is not there', ['x', '--var', 'x=nothing.npy'], 1, /ENOENT.*nothing\.npy/],
  ['a variable without a value', ['x', '--var', 'x'], 2, /--var is "x"; expected name=file or name=number/],
  ['a variable that is neither', ['x', '--var', 'x=abc'], 2, /--var x is "abc"; expected a number or a file/],
  ['an ending nobody knows', ['1', '--out', 'y.jpg'], 2, /--out is "y\.jpg"; expected a file that ends in \.npy/],
  [
    'a type that an image does not have',
    ['zeros((2, 2))', '--out', 'y.png'],
    1,
    /an image is uint8 or uint16, found float64/,
  ],
  ['several arrays for one file', ['(1, 2)', '--out', 'y.npy'], 1, /gives 2 arrays, a file holds one/],
  ['no such device', ['1', '--device', 'gpu'], 2, /no device "gpu"/],
  ['no expression', [], 2, /missing required argument/],
])('%s', async (_, args, code, text) => {
  const result = await weft(['eval', ...args]);
  expect({ code: result.code, out: result.out }).toEqual({ code, out: '' });
  expect(result.err).toMatch(text);
});
