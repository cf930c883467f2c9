import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cacheStats } from '../../runtime/module-cache.ts';
import { formatNpy } from '../../src/io/npy.ts';
import { root } from '../support/nvrtc-folder.ts';
import { json, weft } from './cli-support.ts';

let folder = '';
const file = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-explain-'));
  const data = new Float32Array([1, -2, 3, -4, 5, -6]);
  writeFileSync(file('x.npy'), formatNpy({ dtype: 'float32', shape: [2, 3], data }));
  writeFileSync(file('f.npy'), formatNpy({ dtype: 'float32', shape: [2, 3], data, fortranOrder: true }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const on = (...args: string[]) => weft(['explain', ...args, '--device', 'cpu']);

test('the kernels of an expression over shapes, without memory for them', async () => {
  const { code, out, err } = await on('(x - x.mean(0)) / x.std(0)', '--var', 'x=float32[1000000000,8]');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(out).toBe(`2 kernels, 89.4 GiB moved (one kernel per operation: 12 kernels, 327.8 GiB)
1. weft_sum_divide_var_subtract_3_more_f32 over [1000000000, 8] along axis 0: cast to float64, sum, divide, cast to float32, var, subtract, maximum, divide, sqrt, cast to float32
   reads 29.8 GiB, writes 64 B
   divide of sum is stored: kernel 2 reads it
   sqrt of var is stored: kernel 2 reads it
2. weft_subtract_divide_f32_1 over [1000000000, 8]: subtract, divide
   reads 29.8 GiB, writes 29.8 GiB
   not in 1: divide needs divide of sum, whose rows of 1000000000 elements are cut into parts: it is known when that kernel has ended
`);
});

test('files, numbers and lists; nothing is compiled', async () => {
  const { compiles } = cacheStats();
  const variables = ['--var', `x=${file('x.npy')}`, '--var', `f=${file('f.npy')}`, '--var', 'k=0.1'];
  expect(await on('where(x > 0, f, k * x) + [1, 2, 3]', ...variables)).toEqual({
    code: 0,
    err: '',
    out: `1 kernel, 120 B moved (one kernel per operation: 6 kernels, 396 B)
1. weft_greater_multiply_where_add_f64 over [2, 3]: greater, multiply, where, cast to float64 x2, add
   reads 72 B, writes 48 B
`,
  });
  expect(cacheStats().compiles).toBe(compiles);
});

test('graphs, with the names of the variables', async () => {
  expect(await on('x + k', '--var', 'x=int16[3]', '--var', 'k=2', '--format', 'dot')).toEqual({
    code: 0,
    err: '',
    out: `digraph weft {
  node [fontname="sans-serif"];
  in0 [label="x\\nint16[3]", shape=cylinder];
  n2 [label="out0\\nint16[3]", shape=cylinder];
  subgraph cluster_k1 {
    label="kernel 1: weft_add_i16 over [3]";
    k1_n1 [label="2\\nint16", shape=plaintext];
    k1_n2 [label="add\\nint16[3]", shape=box];
  }
  in0 -> k1_n2;
  k1_n1 -> k1_n2;
  k1_n2 -> n2;
}
`,
  });
  expect((await on('x.sum()', '--var', 'x=bool[3]', '--format', 'mermaid')).out).toBe(`flowchart TD
  in0[("x<br>bool[3]")]
  n2[("out0<br>int64[]")]
  subgraph cluster_k1 ["kernel 1: weft_sum_i64 over [3] along axis 0"]
    k1_n1["cast to int64<br>int64[3]"]
    k1_n2[\\"sum along axis 0<br>int64[]"/]
  end
  in0 --> k1_n1
  k1_n1 --> k1_n2
  k1_n2 --> n2
`);
});

test('one JSON document, asked for in two ways', async () => {
  const args = ['explain', 'x * 2', '--var', 'x=float32[]', '--device', 'cpu'];
  const document = await json(args);
  const array = { dtype: 'float32', shape: [], bytes: 4 };
  expect(document).toEqual({
    code: 0,
    version: 1,
    kernels: [
      {
        number: 1,
        name: 'weft_multiply_f32',
        shape: [],
        axes: [],
        operations: ['multiply'],
        inputs: [{ name: 'x', ...array }],
        outputs: [{ name: 'out0', ...array, operation: 'multiply', why: 'asked for' }],
        readBytes: 4,
        writtenBytes: 4,
      },
    ],
    bytes: 8,
    readBytes: 4,
    writtenBytes: 4,
    unfused: { kernels: 1, bytes: 4 },
    splits: [],
  });
  expect(await json([...args, '--format', 'json'])).toEqual(document);
});

test('values that need no kernel, and lines that give none', async () => {
  const nothing = { code: 0, out: 'nothing to run: already computed\n', err: '' };
  expect(await on('x', '--var', 'x=float32[4]')).toEqual(nothing);
  expect(await on('y = x * 2', '--var', 'x=float32[4]')).toEqual(nothing);
  expect((await on('2, True, x + 1', '--var', 'x=float32[4]')).out).toMatch(/^2 kernels, 41 B moved /);
});

test('help', async () => {
  const { code, out } = await weft(['explain', '--help']);
  expect(code).toBe(0);
  expect(out).toContain('say which kernels a NumPy expression would run, and why not fewer');
  expect((await weft(['--help'])).out).toContain('explain [options] <expression>');
});

const endings = '.npy, .csv, .tsv, .txt, .png';

test.each([
  ['a wrong text', ['a + * 2'], 1, /^weft: .*line 1, column 5[\s\S]*\n1 \| a \+ \* 2\n {2}\| {5}\^/],
  ['shapes that do not fit', ['x + y', '--var', 'x=int8[3]', '--var', 'y=int8[4]'], 1, /shapes \(3,\) \(4,\)/],
  ['a file that is not there', ['x', '--var', 'x=nothing.npy'], 1, /^weft: ENOENT.*nothing\.npy/],
  ['a function without a call', ['sin'], 1, /^weft: .*found a function/],
])('%s', async (_, args, code, text) => {
  const result = await on(...args);
  expect({ code: result.code, out: result.out }).toEqual({ code, out: '' });
  expect(result.err).toMatch(text);
});

test.each([
  [
    'a line that writes',
    ['y = x + 1\nx[1:] = y[1:]\nx * 2', '--var', 'x=float32[4]'],
    1,
    'this line writes to `x`, and weft explain runs nothing; explain the value that it writes, or use weft eval --explain (line 2, column 1)\n2 | x[1:] = y[1:]\n  | ^^^^^',
  ],
  [
    'a variable without a value',
    ['x', '--var', 'x'],
    2,
    '--var is "x"; expected name=dtype[shape], name=file or name=number, such as \'x=float32[4,6]\'',
  ],
  [
    'a variable that is nothing known',
    ['x', '--var', 'x=abc'],
    2,
    `--var x is "abc"; expected a dtype and a shape such as float32[4,6], a number or a file that ends in ${endings}`,
  ],
  [
    'no such dtype',
    ['x', '--var', 'x=float[4]'],
    2,
    '--var x: float is not a dtype; expected one of bool, int8, int16, int32, int64, uint8, uint16, uint32, uint64, float16, bfloat16, float32, float64, complex64, complex128',
  ],
  ['no shape', ['x', '--var', 'x=int8[4 6]'], 2, '--var x is "int8[4 6]"; a shape is integers, such as float32[4,6]'],
  ['no such format', ['x', '--format', 'svg'], 2, '--format is "svg"; expected text, json, dot, mermaid'],
  [
    'two formats',
    ['x', '--format', 'dot', '--json'],
    2,
    '--json and --format dot ask for two formats; give one of them',
  ],
])('%s', async (_, args, code, text) => {
  expect(await on(...args)).toEqual({ code, out: '', err: `weft: ${text}\n` });
});

test('the page shows what the command prints, and every rule', async () => {
  const page = readFileSync(join(root, 'docs', 'explain.md'), 'utf8');
  const blocks = Array.from(page.matchAll(/```text\n\$ weft (.*)\n([\s\S]*?)```/g), ([, line, shown]) => ({
    args: Array.from(line!.matchAll(/'([^']*)'|\S+/g), ([word, quoted]) => quoted ?? word),
    shown,
  }));
  expect(blocks).toHaveLength(2);
  for (const { args, shown } of blocks) expect((await weft([...args, '--device', 'cpu'])).out).toBe(shown);
  const rules = readFileSync(join(root, 'compiler', 'group.ts'), 'utf8').match(/(?<=readonly why: )'[^;}]*'/g)!;
  const words = rules.flatMap((types) => types.split(' | ')).map((word) => word.slice(1, -1));
  expect(words).toHaveLength(14);
  for (const word of words) expect(page).toContain(`\`${word}\``);
});

test('a shape is no file: weft eval says what it takes', async () => {
  expect(await weft(['eval', 'x', '--var', 'x=float32[4]'])).toEqual({
    code: 2,
    out: '',
    err: `weft: --var x is "float32[4]"; expected a number or a file that ends in ${endings}\n`,
  });
});
