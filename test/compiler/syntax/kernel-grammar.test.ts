import { expect, test } from 'vitest';
import { parseBody, parseBodyExpression, parseKernel, parseKernelParams } from '../../../compiler/syntax/parse.ts';
import { printBodyExpression, printBodyStatement, printKernel } from '../../../compiler/syntax/print-kernel.ts';

const body = (text: string): string => parseBody(text).map(printBodyStatement).join(' ');
const value = (text: string): string => printBodyExpression(parseBodyExpression(text));

test.each([
  [
    'a || b && c | d ^ e & f == g < h << i + j * -k ** l',
    '(a || (b && (c | (d ^ (e & (f == (g < (h << (i + (j * (- (k ** l))))))))))))',
  ],
  ['a & b == c', '(a & (b == c))'],
  ['a ** b ** -c', '(a ** (b ** (- c)))'],
  ['-a ** 2', '(- (a ** 2))'],
  ['a / b // c % d', '(((a / b) // c) % d)'],
  ['!a == b', '((!a) == b)'],
  ['~a + +b', '((~ a) + (+ b))'],
  ['a ? b : c ? d : e', '(a ? b : (c ? d : e))'],
  ['a ? b ? c : d : e', '(a ? (b ? c : d) : e)'],
  ['a < b && b < c', '((a < b) && (b < c))'],
  ['a == (b < c)', '(a == (b < c))'],
  ['float32(x) + T(y) + float(z)', '((float32(x) + T(y)) + float32(z))'],
  ['np.sin(x) + numpy.exp(y)', '(sin(x) + exp(y))'],
  ['np.pi', 'pi'],
  ['w[i, j + 1] + w[0]', '(w[i, (j + 1)] + w[0])'],
  ['w.shape[1] * w.size', '(w.shape[1] * w.size)'],
  ['w.shape()[1] * w.size()', '(w.shape[1] * w.size)'],
  [`\${0}(x, y) * \${1}`, `(\${0}(x, y) * \${1})`],
  ['true && False', '(True && False)'],
  ['1_000 + 0x10 + 1e-3 + 2j', '(((1000 + 16) + 0.001) + 2j)'],
  ['a /* b */ - /* c\n * d **/ - e', '(a - (- e))'],
])('%j is read as %j', (text, printed) => {
  expect(value(text)).toBe(printed);
});

test.each([
  ['', ''],
  [';;', ''],
  ['y = 1', 'y = 1;'],
  ['y = 1; z = 2;', 'y = 1; z = 2;'],
  ['y += x; y **= 2; y //= 3; y <<= 1', 'y += x; y **= 2; y //= 3; y <<= 1;'],
  ['k++; --k; w[k]--', 'k += 1; k -= 1; w[k] -= 1;'],
  ['float32 t = 0, u; T v', 'float32 t = 0; float32 u; T v;'],
  [
    'const double t = 1; long long a; unsigned b; unsigned long long int c',
    'float64 t = 1; int64 a; uint32 b; uint64 c;',
  ],
  [
    'unsigned char a; signed char b; short c; unsigned short int d; int e; unsigned int f; signed int g',
    'uint8 a; int8 b; int16 c; uint16 d; int32 e; uint32 f; int32 g;',
  ],
  [`\${0} t = 1`, `\${0} t = 1;`],
  [
    'if (a) y = 1; else if (b) { y = 2; } else { y = 3 }',
    'if (a) { y = 1; } else { if (b) { y = 2; } else { y = 3; } }',
  ],
  ['if (a) if (b) y = 1; else y = 2;', 'if (a) { if (b) { y = 1; } else { y = 2; } }'],
  ['for (int k = 0; k < 3; k++) { continue; }', 'for (int32 k = 0; (k < 3); k += 1) { continue; }'],
  ['for (;;) break', 'for (; ; ) { break; }'],
  ['for (k = 0; ; ) {}', 'for (k = 0; ; ) {  }'],
  ['while (a) { return }', 'while (a) { return; }'],
  ['{ float t; { t = 1; } }', '{ float32 t; { t = 1; } }'],
  ['rawest = 1; raw = 2; ifs = 3; floats = 4; In = 5', 'rawest = 1; raw = 2; ifs = 3; floats = 4; In = 5;'],
])('%j is read as %j', (text, printed) => {
  expect(body(text)).toBe(printed);
});

test('the tagged form', () => {
  const text = `(x: T, raw w: float32, raw: \${0},) => (y: T, raw z: int8) {\n  y = x;\n}`;
  expect(printKernel(parseKernel(text))).toBe(`(x: T, raw w: float32, raw: \${0}) => (y: T, raw z: int8) { y = x; }`);
  expect(printKernel(parseKernel('() => (y: T) {}'))).toBe('() => (y: T) {  }');
});

test("CuPy's parameter text", () => {
  expect(parseKernelParams('', 'in')).toEqual([]);
  expect(parseKernelParams(' \n', 'in')).toEqual([]);
  expect(parseKernelParams('T x,raw  float32 w', 'in')).toEqual([
    {
      name: 'x',
      type: { kind: 'name', name: 'T', span: { start: 0, end: 1 } },
      raw: false,
      span: { start: 0, end: 3 },
    },
    {
      name: 'w',
      type: { kind: 'name', name: 'float32', span: { start: 9, end: 16 } },
      raw: true,
      span: { start: 4, end: 18 },
    },
  ]);
});

test('240 levels of brackets, blocks and choices are read', () => {
  expect(value(`${'('.repeat(240)}x${')'.repeat(240)}`)).toBe('x');
  expect(value(`${'f('.repeat(240)}x${')'.repeat(240)}`)).toBe(`${'f('.repeat(240)}x${')'.repeat(240)}`);
  expect(body('{'.repeat(240) + '}'.repeat(240))).toMatch(/^(?:\{ +)+(?:\} *)+$/);
  expect(value(`${'a ? b : '.repeat(240)}c`)).toMatch(/^\(a \? b : /);
});

// What would reach a C compiler if text were pasted.
test.each([
  'y = 1; } extern "C" void evil() {',
  '#include "/etc/passwd"',
  'y = x; asm("nop")',
  '??=define N',
  'y = x\\u0041',
  '%:include <x>',
  'y = ＿x',
  'y = x\u202e',
  '/* */ */',
  '_Pragma("x")',
  'y = L"x"',
])('%j is refused', (text) => {
  expect(() => parseBody(text)).toThrow();
});
