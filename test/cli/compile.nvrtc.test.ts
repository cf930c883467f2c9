import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeTier } from '../support/tier.ts';
import { json, weft } from './cli-support.ts';

let folder = '';
const file = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'weft-compile-'));
  mkdirSync(file('include'));
  writeFileSync(file('beside.h'), '#define FACTOR 2\n');
  writeFileSync(file('include/far.h'), '#define SUMMAND 3\n');
  writeFileSync(
    file('two.cu'),
    `#include <stdint.h>
#include "beside.h"

extern "C" __global__ void plain(float* x, int32_t n) {
  const int i = blockIdx.x * blockDim.x + threadIdx.x;
  if (i < n) x[i] *= FACTOR;
}

namespace part {
template <class T, int N> __global__ void turn(T* x) {
  __shared__ T held[N];
  held[threadIdx.x] = x[threadIdx.x];
  __syncthreads();
  x[threadIdx.x] = held[N - 1 - threadIdx.x];
}
}
`,
  );
  writeFileSync(file('wrong.cu'), 'extern "C" __global__ void k(float* x) {\n  x[0] = y;\n}\n');
  writeFileSync(
    file('far.cu'),
    '#include <far.h>\n\nextern "C" __global__ void k(float* x) { x[0] += SUMMAND + EXTRA; }\n',
  );
  writeFileSync(file('none.cu'), '__device__ float f(float x) { return x; }\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const compile = (name: string, ...args: string[]) => weft(['compile', file(name), ...args]);

interface Kernel {
  readonly name: string;
  readonly registers: number;
  readonly sharedBytes: number;
}

describeTier('nvrtc', 'weft compile', () => {
  test('a table of kernels and architectures', async () => {
    const named = ['--name', 'plain', '--name', 'part::turn<double, 64>'];
    const { code, out, err } = await compile('two.cu', '--arch', 'sm_90,sm_80', ...named);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const rows = out
      .trimEnd()
      .split('\n')
      .map((line) => line.split(/ {2,}/));
    expect(rows[0]).toEqual([
      'KERNEL',
      'ARCH',
      'REGISTERS',
      'SHARED',
      'STACK',
      'SPILL STORES',
      'SPILL LOADS',
      'CONSTANT',
    ]);
    expect(rows.slice(1).map(([name, arch, , shared]) => [name, arch, shared])).toEqual([
      ['part::turn<double, 64>', 'sm_90', '512'],
      ['part::turn<double, 64>', 'sm_80', '512'],
      ['plain', 'sm_90', '0'],
      ['plain', 'sm_80', '0'],
    ]);
    for (const row of rows.slice(1)) expect(Number(row[2])).toBeGreaterThan(1);
  });

  test('one JSON document; without --name templates are not there', async () => {
    const document = await json(['compile', file('two.cu')]);
    expect(document).toMatchObject({ code: 0, version: 1, file: file('two.cu'), emit: 'attributes' });
    const [{ arch, kernels }] = document.results as [{ arch: string; kernels: Kernel[] }];
    expect(arch).toBe('sm_90');
    expect(kernels.map(({ name }) => name)).toEqual(['plain']);
    expect(Object.keys(kernels[0]!)).toEqual([
      'name',
      'symbol',
      'registers',
      'sharedBytes',
      'stackBytes',
      'spillStoreBytes',
      'spillLoadBytes',
      'barriers',
      'constBytes',
    ]);
  });

  test('PTX to stdout, or to files', async () => {
    const { code, out, err } = await compile('two.cu', '--emit', 'ptx', '--name', 'part::turn<float, 4>');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('.target sm_90');
    expect(out).toContain('.visible .entry plain(');
    expect(out).toContain('.entry _ZN4part4turnIfLi4EEEvPT_(');
    expect(out.endsWith('}\n')).toBe(true);
    const written = await compile('two.cu', '--emit', 'ptx', '--arch', 'sm_75,sm_80', '-o', file('out.ptx'));
    expect(written.out).toBe('');
    expect(readFileSync(file('out.sm_75.ptx'), 'utf8')).toContain('.target sm_75');
    expect(readFileSync(file('out.sm_80.ptx'), 'utf8')).toContain('.target sm_80');
  });

  test('machine code: beside the file, or where --out says', async () => {
    const { code, out, err } = await compile('two.cu', '--emit', 'cubin', '--arch', 'sm_90,sm_75');
    const bytes = (name: string): Buffer => readFileSync(file(name));
    const names = ['two.sm_90.cubin', 'two.sm_75.cubin'];
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toBe(names.map((name) => `${file(name)}: ${bytes(name).length} bytes\n`).join(''));
    for (const name of names) expect(bytes(name).subarray(0, 4).toString('latin1')).toBe('\x7fELF');
    expect((await compile('two.cu', '--emit', 'cubin', '-o', file('only'))).code).toBe(0);
    expect(existsSync(file('only'))).toBe(true);
    const document = await json(['compile', file('two.cu'), '--emit', 'cubin', '-o', file('only')]);
    expect(document.results).toEqual([{ arch: 'sm_90', out: file('only'), bytes: bytes('only').length }]);
  });

  test('the log, with what an option adds', async () => {
    const { code, out } = await compile('two.cu', '--emit', 'log', '--option=--maxrregcount=16');
    expect(code).toBe(0);
    expect(out).toMatch(/Compiling entry function 'plain' for 'sm_90'/);
    expect(out).toMatch(/maxrregcount/);
  });

  test('headers: beside the file, and in folders of --include', async () => {
    const missing = await compile('far.cu', '--option=-DEXTRA=1');
    expect(missing.code).toBe(1);
    expect(missing.err).toMatch(/far\.cu\(1\): catastrophic error: cannot open source file "far\.h"/);
    const found = await compile('far.cu', '--include', file('include'), '--option=-DEXTRA=1');
    expect(found.code).toBe(0);
  });

  test('a file that does not compile: the log and the numbered lines', async () => {
    const { code, out, err } = await compile('wrong.cu');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(`weft: NVRTC could not compile ${file('wrong.cu')} for sm_90.\n`);
    expect(err).toContain('wrong.cu(2): error: identifier "y" is undefined');
    expect(
      err.endsWith('\n\n  1 | extern "C" __global__ void k(float* x) {\n> 2 |   x[0] = y;\n  3 | }\n  4 |\n'),
    ).toBe(true);
  });

  test.each([
    [
      'an unknown architecture',
      ['--arch', 'sm_12'],
      2,
      /^weft: --arch has "sm_12"; NVRTC \d+\.\d+ compiles for sm_\d+, /,
    ],
    ['no architecture', ['--arch', 'sm_90,hopper'], 2, /^weft: --arch has "hopper"; NVRTC/],
    ['no such kernel', ['--name', 'nothing'], 1, /could not compile[\s\S]*nothing/],
    ['no such option', ['--option=--nothing'], 1, /unrecognized option --nothing/],
    ['a folder that is not there', ['--emit', 'cubin', '-o', 'nowhere/x.cubin'], 1, /^weft: ENOENT.*nowhere/],
  ])('%s', async (_, args, code, text) => {
    const result = await compile('two.cu', ...args);
    expect({ code: result.code, out: result.out }).toEqual({ code, out: '' });
    expect(result.err).toMatch(text);
  });

  test('a file without kernels', async () => {
    expect(await compile('none.cu')).toEqual({
      code: 0,
      out: '',
      err: 'The file has no kernel: no __global__ function, or only templates.\n',
    });
  });
});
