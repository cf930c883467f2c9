import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { kernelFigures, namedLines } from '../../compiler/raw/compile-log.ts';
import { resetConfig } from '../../runtime/config.ts';
import { demangled } from '../../src/cli/demangle.ts';
import { weft } from './cli-support.ts';

let folder = '';
let file = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-compile-'));
  file = join(folder, 'k.cu');
  writeFileSync(file, 'extern "C" __global__ void k(float* x) { x[threadIdx.x] *= 2; }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

test('help', async () => {
  const { code, out } = await weft(['compile', '--help']);
  expect(code).toBe(0);
  for (const word of ['--arch', '--emit', '--name', '--include', '--option', "--name 'reduce<float, 256>'"])
    expect(out).toContain(word);
  expect((await weft(['--help'])).out).toContain('compile [options] <file>');
});

test('no such file is 3', async () => {
  expect(await weft(['compile', 'nothing.cu'])).toEqual({ code: 3, out: '', err: 'weft: no such file: nothing.cu\n' });
});

test.each([
  ['no such output', ['--emit', 'sass'], '--emit is "sass"; expected attributes, log, ptx, cubin'],
  ['a file for what goes to stdout', ['-o', 'x'], '--out is for ptx and cubin; --emit attributes goes to stdout'],
  ['no folder', ['--include', 'nowhere'], '--include is "nowhere", which is no folder'],
  ['no option', ['--option', 'lineinfo'], '--option is "lineinfo"; an option of NVRTC\'s begins with a dash'],
  [
    'the architecture as an option',
    ['--option=--gpu-architecture=sm_80'],
    '--option --gpu-architecture=sm_80: the architecture is given by --arch, such as --arch sm_90',
  ],
])('%s is 2', async (_, args, text) => {
  expect(await weft(['compile', file, ...args])).toEqual({ code: 2, out: '', err: `weft: ${text}\n` });
});

test('without NVRTC: the reason and the remedy', async () => {
  process.env.WEFT_CUDA = 'off';
  resetConfig();
  try {
    const { code, out, err } = await weft(['compile', file]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^weft: NVRTC, the compiler for CUDA kernels, is not looked for because WEFT_CUDA is off\./);
  } finally {
    delete process.env.WEFT_CUDA;
    resetConfig();
  }
});

// As ptxas of CUDA 12 writes it for a kernel with constants, and ptxas of CUDA 13 for one that calls a function.
const log12 = `ptxas info    : 0 bytes gmem, 308 bytes cmem[3]
ptxas info    : Compiling entry function '_Z5tableIfLi4EEvPT_' for 'sm_80'
ptxas info    : Function properties for _Z5tableIfLi4EEvPT_
    8 bytes stack frame, 4 bytes spill stores, 12 bytes spill loads
ptxas info    : Used 28 registers, 1024 bytes smem, 364 bytes cmem[0], 40 bytes cmem[2]`;
const log13 = `ptxas info    : 320 bytes gmem
ptxas info    : Compiling entry function 'big' for 'sm_90'
ptxas info    : Function properties for big
ptxas         .     40 bytes stack frame, 0 bytes spill stores, 0 bytes spill loads
ptxas info    : Used 26 registers, used 2 barriers, 40 bytes cumulative stack size, 4 bytes smem
ptxas info    : Compile time = 16.640 ms
ptxas info    : Function properties for helper
ptxas         .     16 bytes stack frame, 12 bytes spill stores, 12 bytes spill loads`;

test('what ptxas says of each kernel', () => {
  expect(kernelFigures(log12)).toEqual([
    {
      symbol: '_Z5tableIfLi4EEvPT_',
      registers: 28,
      sharedBytes: 1024,
      stackBytes: 8,
      spillStoreBytes: 4,
      spillLoadBytes: 12,
      barriers: 0,
      constBytes: 404,
    },
  ]);
  const [big, ...others] = kernelFigures(log13);
  expect(others).toEqual([]);
  expect(big).toMatchObject({ symbol: 'big', registers: 26, sharedBytes: 4, stackBytes: 40, spillStoreBytes: 0 });
  expect(big).toMatchObject({ barriers: 2, constBytes: null });
  expect(kernelFigures('')).toEqual([]);
});

test.each([
  ['big', 'big'],
  ['_Z5plainPfi', 'plain'],
  ['_ZN1a1kIfLi100EEEvPT_', 'a::k<float, 100>'],
  ['_ZN1a1b3sumIdEEvPKT_i', 'a::b::sum<double>'],
  ['_Z4copyIN2ns4PairEEvPT_', 'copy<ns::Pair>'],
  ['_Z4copyIhLb1ELin3EPKfEvv', 'copy<unsigned char, true, -3, const float*>'],
  ['_Z4packIJifEEvDpT_', 'pack<int, float>'],
  ['_ZN43_GLOBAL__N__0000000_3_x_cu_00000000_11111111kEv', '(anonymous namespace)::k'],
  // Not read: it stays as it is.
  ['_Z1kIU6half_tEvv', '_Z1kIU6half_tEvv'],
  ['_Z99k', '_Z99k'],
  ['_ZN1a', '_ZN1a'],
  ['_Z1kI', '_Z1kI'],
])('%s is %s', (symbol, name) => {
  expect(demangled(symbol)).toBe(name);
});

test('the lines that a log names', () => {
  const text = Array.from({ length: 12 }, (_, k) => `line ${k + 1}`).join('\n');
  const log =
    'k.cu(2): error: a\nk.cu(11): catastrophic error: b\nk.cu(5): warning: c\nother.h(7): error: d\nk.cu(99): error: e';
  expect(namedLines(text, 'k.cu', log)).toBe(`   1 | line 1
>  2 | line 2
   3 | line 3
   4 | line 4
....
   9 | line 9
  10 | line 10
> 11 | line 11
  12 | line 12`);
  expect(namedLines(text, 'k.cu', 'nvrtc: error: no')).toBe('');
});
