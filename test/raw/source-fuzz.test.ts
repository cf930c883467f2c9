import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { WeftError } from '../../compiler/errors.ts';
import { hostProblems } from '../../compiler/raw/host-problems.ts';
import { hostHeaders, hostTranslation } from '../../compiler/raw/host-source.ts';
import { checkIncludes } from '../../compiler/raw/includes.ts';
import { kernelNamed } from '../../compiler/raw/kernel-named.ts';
import { readSource } from '../../compiler/raw/source.ts';

describe('any text', () => {
  const numRuns = Number(process.env.WEFT_TEST_RUNS ?? 2000);
  const kernels = [
    'namespace a { template <typename T, int N = 4> __global__ void __launch_bounds__(N) k(T* x, const T a) { extern __shared__ T s[]; } }',
    '#define M(T, x) extern "C" __global__ void x##T(T* p, T (&r)[4]) { p[0] = #T[0]; }\nM(float, k)\n#if defined(A) && A > 2\nstruct P { int a : 3; };\n#else\nstruct P { P* p; union { int b; }; };\n#endif\n__global__ void l(P p) {}',
    'enum E : char { A = 1 << 3, B }; struct alignas(16) S { float v[A][B]; struct I { E e; } i; S operator()(int); } __constant__ c = {1};\nusing T = S::I; typedef T* PT; __global__ void m(PT t, complex<float> z, void (*f)(int)) { asm("x"); k<<<1, 2>>>(); }',
  ];
  const piece = fc.constantFrom(
    ...'( ) [ ] { } < > , ; : :: * & && = ... # ## " \' \\ // /* */ R"x( )x" template typename struct union enum namespace using typedef operator extern "C" __global__ __shared__ __device__ const void float x T k 1 4 0x alignas __launch_bounds__ #if #else #endif #define #include ~ ? + << decltype é \u0000'.split(
      ' ',
    ),
    '\n',
    ' ',
    '\\\n',
    '\n#define F(x) x x\n',
    'F(',
    '\n#if A\n',
    '\n#endif\n',
  );
  const soup = fc.array(piece, { maxLength: 60 }).chain((list) => fc.constantFrom(list.join(''), list.join(' ')));
  const mutated = fc
    .record({
      program: fc.constantFrom(...kernels),
      piece,
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      remove: fc.nat({ max: 6 }),
    })
    .map((one) => {
      const place = Math.floor(one.at * one.program.length);
      return one.program.slice(0, place) + one.piece + one.program.slice(place + one.remove);
    });
  const everything = (text: string): void => {
    const facts = readSource(text, { x: text.slice(0, 20) }, text.length % 2 === 0 ? {} : undefined);
    const attempt = (call: () => unknown): void => {
      try {
        call();
      } catch (error) {
        if (!(error instanceof WeftError)) throw error;
      }
    };
    hostProblems(facts);
    hostHeaders(facts);
    attempt(() => checkIncludes(facts, {}, false));
    for (const name of ['k', 'k<float>', text.slice(0, 30)]) attempt(() => kernelNamed(facts, name));
    const names = facts.kernels.filter(({ isTemplate }) => !isTemplate).map(({ name }) => name);
    attempt(() => {
      const made = hostTranslation(facts, names, { fileName: 'kernel.cu', debug: false });
      const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
      expect(made.split('\n').indexOf('#line 1 "weft"')).toBe(lines + 2);
    });
  };
  test('is read, or refused by an error of Weft', () => {
    fc.assert(fc.property(fc.oneof(soup, mutated, fc.string({ unit: 'binary', maxLength: 80 })), everything), {
      numRuns,
    });
  });
  test.each([
    '{',
    '(',
    '[',
    '<',
    'a<',
    'template<',
    'namespace a{',
    'struct A{',
    'struct A{int x;',
    'a(',
    'F(',
    '#if A\n',
    '#define A A A\n A',
    'const ',
    'int a,',
    'x,',
    '"',
    'R"(',
    '/*',
    '*',
    '__global__ void k(',
    '__global__ void k(A<',
    'using A=A<',
    'A::',
    'operator',
    '-',
    '(-',
    '#if (',
    'extern __shared__ ',
    'enum{A=',
    'typedef A<B<',
    'k<<<',
    '=',
    'int a={',
    '#if x\n#elif y\n',
    '__shared__ extern ',
    'a<b ',
    'int a[',
    'f(a<',
    '#define F(x) x x\nF(',
    '1+',
    '}',
    'struct A{A a;',
    ';',
  ])('%j many times takes linear time', (part) => {
    const text = part.repeat(Math.floor(40_000 / part.length));
    for (const whole of [
      text,
      `#define F(x) x x\n__global__ void k(P p) {}\n${text}`,
      `__constant__ int a[${text}]; struct P { int a[${text}]; };`,
    ]) {
      const start = performance.now();
      everything(whole);
      expect(performance.now() - start).toBeLessThan(5000);
    }
  });
  test('macros that double and double again stop', () => {
    const lines = Array.from({ length: 40 }, (_, index) => `#define M${index + 1} M${index} M${index}`);
    const start = performance.now();
    everything(`#define M0 int\n${lines.join('\n')}\nM40 x; __global__ void k(int n) {}`);
    everything(`#define D(x) x##x x\n${'D('.repeat(40)}a${')'.repeat(40)}`);
    const nested = Array.from({ length: 200 }, (_, index) => `struct S${index + 1} { S${index} a, b; };`);
    everything(`struct S0 { char c; };${nested.join('')} __global__ void k(S200 s, S40 t) {}`);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
