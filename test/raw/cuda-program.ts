/** Small C++ programs on the headers of native/cuda_on_cpu: expressions of CUDA's functions, for many arguments. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostCompiler } from '../../runtime/host-compiler.ts';

const headers = join(import.meta.dirname, '../../native/cuda_on_cpu');

/** As a kernel is compiled. */
const kernelOptions = [
  '-O3',
  '-fno-exceptions',
  '-fno-rtti',
  '-fno-strict-aliasing',
  '-fwrapv',
  '-fno-math-errno',
  '-fno-trapping-math',
  '-ffp-contract=fast',
  ...(hostCompiler().name === 'gcc' ? ['-fno-tree-slp-vectorize'] : []),
];

const arrays = {
  double: Float64Array,
  float: Float32Array,
  int: Int32Array,
  'unsigned int': Uint32Array,
  'long long': BigInt64Array,
  'unsigned long long': BigUint64Array,
  'unsigned short': Uint16Array,
} as const;

/** The arrays of each type, whatever their memory is. */
export interface Arrays {
  readonly double: Float64Array;
  readonly float: Float32Array;
  readonly int: Int32Array;
  readonly 'unsigned int': Uint32Array;
  readonly 'long long': BigInt64Array;
  readonly 'unsigned long long': BigUint64Array;
  readonly 'unsigned short': Uint16Array;
}

export type CType = keyof Arrays;
export type ArrayOf<T extends CType> = Arrays[T];

function compile(text: string, options: readonly string[]): string {
  const { status, stderr } = spawnSync(
    hostCompiler().path,
    ['-x', 'c++', `-I${headers}`, `-I${join(headers, 'include')}`, ...options, '-', '-lm'],
    { input: text, encoding: 'utf8' },
  );
  return status === 0 ? '' : stderr || 'the compiler failed';
}

/** What the compiler has against a text; '' for nothing. */
export const compileErrors = (text: string, standard = 'c++17', options: readonly string[] = []): string =>
  compile(text, ['-fsyntax-only', '-Wall', '-Wextra', '-Werror', `-std=${standard}`, ...options]);

export interface Program<In extends CType, Out extends CType> {
  readonly input: In;
  readonly output: Out;
  /** Of a, b and c. */
  readonly expressions: readonly string[];
  /** Three for each run of the expressions. */
  readonly arguments: ArrayOf<In>;
  readonly includes?: readonly string[];
  readonly options?: readonly string[];
}

/** Every expression for every three arguments, one after the other. */
export function evaluate<In extends CType, Out extends CType>(program: Program<In, Out>): ArrayOf<Out> {
  const { input, output, expressions, includes = ['device_math.h'], options = [] } = program;
  const text = [
    ...includes.map((name) => `#include "${name}"`),
    '#include <stdio.h>',
    'int main() {',
    `  ${input} given[3];`,
    '  while (fread(given, sizeof given, 1, stdin) == 1) {',
    `    const ${input} a = given[0], b = given[1], c = given[2];`,
    '    (void)a, (void)b, (void)c;',
    `    const ${output} results[] = {${expressions.map((each) => `static_cast<${output}>(${each})`).join(',\n')}};`,
    '    fwrite(results, sizeof results, 1, stdout);',
    '  }',
    '}',
  ].join('\n');
  const folder = mkdtempSync(join(tmpdir(), 'weft-cuda-'));
  try {
    const path = join(folder, 'program');
    const errors = compile(text, ['-std=c++17', ...kernelOptions, ...options, '-o', path]);
    if (errors !== '') throw new Error(errors);
    const given = program.arguments;
    const { status, stdout } = spawnSync(path, {
      input: new Uint8Array(given.buffer, given.byteOffset, given.byteLength),
      maxBuffer: 2 ** 28,
    });
    if (status !== 0) throw new Error(`the program ended with ${status}`);
    const bytes = new Uint8Array(stdout);
    return new arrays[output](bytes.buffer) as ArrayOf<Out>;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
