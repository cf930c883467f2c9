import { describe, expect, test } from 'vitest';
import { checkIncludes } from '../../compiler/raw/includes.ts';
import { checkRawOptions, definesOf, hostOptions } from '../../compiler/raw/options.ts';
import { readSource } from '../../compiler/raw/source.ts';
import { refused } from '../support/refused.ts';

describe('options', () => {
  test('get one spelling', () => {
    const options = [
      '-DN=4',
      '-D',
      'REAL=float',
      '-DF(x)=((x) + 1)',
      '--define-macro=FLAG',
      '-UN',
      '-std=c++20',
      '--use_fast_math',
      '-use-fast-math',
      '-fmad=false',
      '--ftz',
      'true',
      '-maxrregcount=32',
      '-G',
      '-lineinfo',
      '-rdc=true',
      '-dc',
      '-extra-device-vectorization',
      '--restrict',
      '-default-device',
      '-diag-suppress=177,550',
      '-w',
      '-Xptxas',
      '-v',
    ];
    expect(checkRawOptions(options, false)).toMatchInlineSnapshot(`
      [
        "--define-macro=N=4",
        "--define-macro=REAL=float",
        "--define-macro=F(x)=((x) + 1)",
        "--define-macro=FLAG",
        "--undefine-macro=N",
        "--std=c++20",
        "--use_fast_math",
        "--use_fast_math",
        "--fmad=false",
        "--ftz=true",
        "--maxrregcount=32",
        "--device-debug",
        "--generate-line-info",
        "--relocatable-device-code=true",
        "--device-c",
        "--extra-device-vectorization",
        "--restrict",
        "--device-as-default-execution-space",
        "--diag-suppress=177,550",
        "--disable-warnings",
        "--ptxas-options=-v",
      ]
    `);
  });
  test('mean the same for the host compiler', () => {
    const checked = checkRawOptions(
      [
        '-DN=4',
        '-DF(x)=x',
        '-UM',
        '-std=c++14',
        '-std=c++20',
        '-use_fast_math',
        '-fmad=false',
        '-G',
        '-lineinfo',
        '-maxrregcount=32',
        '-w',
        '-I',
        'a b',
        '-include=x.h',
      ],
      true,
    );
    expect(hostOptions(checked)).toMatchInlineSnapshot(`
      [
        "-DN=4",
        "-DF(x)=x",
        "-UM",
        "-std=c++17",
        "-std=c++20",
        "-ffp-contract=fast",
        "-ffp-contract=off",
        "-Og",
        "-g",
        "-g1",
        "-w",
        "-Ia b",
        "-include",
        "x.h",
      ]
    `);
  });
  test('define macros', () => {
    expect(definesOf(checkRawOptions(['-DN=4', '-DM', '-DF(x)=x', '-D', 'T=a=b', '-UM', '-DE='], false))).toEqual({
      N: '4',
      T: 'a=b',
      E: '',
    });
  });
  test('that are not allowed', () => {
    const lists: readonly (readonly string[])[] = [
      ['-I/usr/include'],
      ['--include-path=x'],
      ['--pre-include=x'],
      ['--gpu-architecture=sm_90'],
      ['-arch', 'sm_90'],
      ['--time=out.csv'],
      ['-dlto'],
      ['--fmat=true'],
      ['N=4'],
      ['-Wall'],
      ['-D'],
      ['-D1=2'],
      ['-DN=1\n#include "x"'],
      ['--fmad'],
      ['--fmad=1'],
      ['-maxrregcount=all'],
      ['--std=c++98'],
      ['-G=1'],
      ['-U', 'a b'],
      ['-Xptxas', '--output-file=x'],
      [''],
    ];
    expect(lists.map((list) => refused(() => checkRawOptions(list, false))).join('\n')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the option "-I/usr/include" reads files beside the source; give their texts in \`headers\`, or pass trusted: true where the source is your own
      ArgumentError WEFT_ARGUMENT
      the option "--include-path=x" reads files beside the source; give their texts in \`headers\`, or pass trusted: true where the source is your own
      ArgumentError WEFT_ARGUMENT
      the option "--pre-include=x" reads files beside the source; give their texts in \`headers\`, or pass trusted: true where the source is your own
      ArgumentError WEFT_ARGUMENT
      the option "--gpu-architecture=sm_90" is not taken: the architecture is that of the device
      ArgumentError WEFT_ARGUMENT
      the option "-arch" is not taken: the architecture is that of the device
      ArgumentError WEFT_ARGUMENT
      the option "--time=out.csv" is not taken: it writes a file
      ArgumentError WEFT_ARGUMENT
      the option "-dlto" is not taken: its result is no module
      ArgumentError WEFT_ARGUMENT
      the option "--fmat=true" is not one of NVRTC's that are taken. Did you mean --fmad?
      ArgumentError WEFT_ARGUMENT
      expected an option of NVRTC, such as -DN=4 or --fmad=false, found "N=4"
      ArgumentError WEFT_ARGUMENT
      the option "-Wall" is not one of NVRTC's that are taken. Those that are taken: define-macro, undefine-macro, include-path, pre-include, std, use_fast_math, fmad, ftz, prec-div, prec-sqrt, maxrregcount, device-debug, generate-line-info, dopt, Ofast-compile, ptxas-options, relocatable-device-code, device-c, device-w, extensible-whole-program, extra-device-vectorization, modify-stack-limit, jump-table-density, device-stack-protector, split-compile, restrict, device-as-default-execution-space, device-int128, device-float128, builtin-move-forward, builtin-initializer-list, disable-warnings, optimization-info, display-error-number, no-display-error-number, diag-error, diag-suppress, diag-warn, brief-diagnostics, version-ident, minimal
      ArgumentError WEFT_ARGUMENT
      the option "-D" takes a macro, such as N or N=4, in one line, found none; write --define-macro=...
      ArgumentError WEFT_ARGUMENT
      the option "-D1=2" takes a macro, such as N or N=4, in one line, found "1=2"; write --define-macro=...
      ArgumentError WEFT_ARGUMENT
      the option "-DN=1\\n#include \\"x\\"" takes a macro, such as N or N=4, in one line, found "N=1\\n#include \\"x\\""; write --define-macro=...
      ArgumentError WEFT_ARGUMENT
      the option "--fmad" takes true or false, found none; write --fmad=...
      ArgumentError WEFT_ARGUMENT
      the option "--fmad=1" takes true or false, found "1"; write --fmad=...
      ArgumentError WEFT_ARGUMENT
      the option "-maxrregcount=all" takes a number, found "all"; write --maxrregcount=...
      ArgumentError WEFT_ARGUMENT
      the option "--std=c++98" takes one of c++03, c++11, c++14, c++17, c++20, found "c++98"; write --std=...
      ArgumentError WEFT_ARGUMENT
      the option "-G=1" takes no value; write --device-debug
      ArgumentError WEFT_ARGUMENT
      the option "-U" takes the name of a macro, found "a b"; write --undefine-macro=...
      ArgumentError WEFT_ARGUMENT
      the option "-Xptxas" takes one of -v, --verbose, -O0, -O1, -O2, -O3, -warn-spills, --warn-on-spills, found "--output-file=x"; write --ptxas-options=...
      ArgumentError WEFT_ARGUMENT
      expected an option of NVRTC, such as -DN=4 or --fmad=false, found """
    `);
    expect(refused(() => checkRawOptions(['--time=out.csv'], true))).toMatch(/writes a file/);
    expect(checkRawOptions(['-I/usr/include', '-I', 'x', '--pre-include=y.h'], true)).toEqual([
      '--include-path=/usr/include',
      '--include-path=x',
      '--pre-include=y.h',
    ]);
  });
});

describe('includes', () => {
  const check = (text: string, headers: Record<string, string> = {}, trusted = false): void =>
    checkIncludes(readSource(text, headers), headers, trusted);
  const including = (name: string): string => `\n  #include ${name}\n__global__ void k() {}`;

  test.each([
    '<cuda_fp16.h>',
    '"cuda_bf16.h"',
    '<cooperative_groups.h>',
    '<cooperative_groups/reduce.h>',
    '<cuda/std/complex>',
    '<cub/block/block_reduce.cuh>',
    '<nv/target>',
    '<curand_kernel.h>',
    '<cstdint>',
    '<math.h>',
    '<stdio.h>',
    '<assert.h>',
    '<limits>',
    '<type_traits>',
  ])('%s is known', (name) => check(including(name)));
  test('given ones', () => {
    check(including('"mine.h"'), { 'mine.h': '' });
    check(including('<lib/mine.h>'), { 'lib/mine.h': '#include <cmath>' });
    check(including('"/etc/passwd"'), {}, true);
  });
  test('others are refused with their place', () => {
    const names = [
      '"mine.h"',
      '<cuda_fp61.h>',
      '"/etc/passwd"',
      '"../x.h"',
      '<cuda/std/../../../x>',
      '<cuda/.hidden>',
      'HEADER',
      '<vector_types.hp>',
      '<>',
    ];
    expect(names.map((name) => refused(() => check(including(name)))).join('\n')).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      the header mine.h is neither CUDA's nor of C and C++. Give its text, headers: { "mine.h": '...' } (none is given), or pass trusted: true where the source is your own (line 2, column 12)
      2 |   #include "mine.h"
        |            ^^^^^^^^
      ArgumentError WEFT_ARGUMENT
      the header cuda_fp61.h is neither CUDA's nor of C and C++; did you mean cuda_fp6.h? Give its text, headers: { "cuda_fp61.h": '...' } (none is given), or pass trusted: true where the source is your own (line 2, column 12)
      2 |   #include <cuda_fp61.h>
        |            ^^^^^^^^^^^^^
      ArgumentError WEFT_ARGUMENT
      the header /etc/passwd is neither CUDA's nor of C and C++. Give its text, headers: { "/etc/passwd": '...' } (none is given), or pass trusted: true where the source is your own (line 2, column 12)
      2 |   #include "/etc/passwd"
        |            ^^^^^^^^^^^^^
      ArgumentError WEFT_ARGUMENT
      the header ../x.h is neither CUDA's nor of C and C++. Give its text, headers: { "../x.h": '...' } (none is given), or pass trusted: true where the source is your own (line 2, column 12)
      2 |   #include "../x.h"
        |            ^^^^^^^^
      ArgumentError WEFT_ARGUMENT
      the header cuda/std/../../../x is neither CUDA's nor of C and C++. Give its text, headers: { "cuda/std/../../../x": '...' } (none is given), or pass trusted: true where the source is your own (line 2, column 12)
      2 |   #include <cuda/std/../../../x>
        |            ^^^^^^^^^^^^^^^^^^^^^
      ArgumentError WEFT_ARGUMENT
      the header cuda/.hidden is neither CUDA's nor of C and C++. Give its text, headers: { "cuda/.hidden": '...' } (none is given), or pass trusted: true where the source is your own (line 2, column 12)
      2 |   #include <cuda/.hidden>
        |            ^^^^^^^^^^^^^^
      ArgumentError WEFT_ARGUMENT
      expected the name of a header in quotes or angle brackets, found \`HEADER\`; write it out, or pass trusted: true where the source is your own (line 2, column 12)
      2 |   #include HEADER
        |            ^^^^^^
      ArgumentError WEFT_ARGUMENT
      the header vector_types.hp is neither CUDA's nor of C and C++; did you mean vector_types.h? Give its text, headers: { "vector_types.hp": '...' } (none is given), or pass trusted: true where the source is your own (line 2, column 12)
      2 |   #include <vector_types.hp>
        |            ^^^^^^^^^^^^^^^^^
      ArgumentError WEFT_ARGUMENT
      expected the name of a header in quotes or angle brackets, found \`\`; write it out, or pass trusted: true where the source is your own (line 2, column 12)
      2 |   #include <>
        |            ^^"
    `);
    expect(refused(() => check(including('"mine.h"'), { 'mine.h': '\n#include "other.h"' }))).toMatchInlineSnapshot(`
      "ArgumentError WEFT_ARGUMENT
      in the header "mine.h": the header other.h is neither CUDA's nor of C and C++. Give its text, headers: { "other.h": '...' } (given: mine.h), or pass trusted: true where the source is your own (line 2, column 10)
      2 | #include "other.h"
        |          ^^^^^^^^^"
    `);
    expect(refused(() => check('#if defined(X)\n%: /* */ include_next "a.h"\n#endif'))).toMatch(/line 2/);
    check('#if 0\n#include "a.h"\n#endif\n// #include "b.h"\n/*\n#include "c.h"\n*/');
  });
});
