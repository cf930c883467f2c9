/**
 * C library functions that generated text may call, with their prototypes. On CUDA they are built in; on the CPU the
 * renderer declares those that a kernel uses, since no header is included.
 */

export interface LibmFunction {
  readonly args: number;
  readonly type: 'float' | 'double';
}

const unary = [
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
  ...['exp', 'exp2', 'exp10', 'expm1', 'log', 'log2', 'log10', 'log1p', 'cbrt', 'sqrt'],
  ...['rint', 'floor', 'ceil', 'trunc', 'fabs', 'erf', 'erfc', 'tgamma', 'lgamma'],
];
const binary = ['pow', 'fmod', 'hypot', 'atan2', 'copysign', 'fmax', 'fmin'];

function prototypes(): Record<string, LibmFunction> {
  const table: Record<string, LibmFunction> = { fma: { args: 3, type: 'double' }, fmaf: { args: 3, type: 'float' } };
  for (const [names, args] of [[unary, 1] as const, [binary, 2] as const]) {
    for (const name of names) {
      table[name] = { args, type: 'double' };
      table[`${name}f`] = { args, type: 'float' };
    }
  }
  return table;
}

export const libm: Readonly<Record<string, LibmFunction>> = Object.freeze(prototypes());
