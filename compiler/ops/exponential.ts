/** Exponentials, logarithms and roots. */

import type { Row } from './row.ts';

export const exponential = {
  sqrt: {
    doc: 'Square root; of a complex number the one with a real part that is not negative.',
    arity: 1,
    float: 'sqrt{f}({0})',
    complex: 'sqrt_{S}({0})',
    cost: 8,
  },
  cbrt: { doc: 'Cube root.', arity: 1, float: 'cbrt{f}({0})', cost: 16 },
  exp: { doc: 'e to the power x.', arity: 1, float: 'exp{f}({0})', complex: 'exp_{S}({0})', cost: 16 },
  exp2: { doc: '2 to the power x.', arity: 1, float: 'exp2{f}({0})', complex: 'exp2_{S}({0})', cost: 16 },
  expm1: {
    doc: 'exp(x) - 1, accurate near zero.',
    arity: 1,
    float: 'expm1{f}({0})',
    complex: 'expm1_{S}({0})',
    cost: 16,
  },
  log: {
    doc: 'Natural logarithm; of a complex number near the unit circle from exact products.',
    arity: 1,
    float: 'log{f}({0})',
    complex: 'log_{S}({0})',
    cost: 16,
  },
  log2: { doc: 'Logarithm to base 2.', arity: 1, float: 'log2{f}({0})', complex: 'log2_{S}({0})', cost: 16 },
  log10: { doc: 'Logarithm to base 10.', arity: 1, float: 'log10{f}({0})', complex: 'log10_{S}({0})', cost: 16 },
  log1p: {
    doc: 'log(1 + x), accurate near zero.',
    arity: 1,
    float: 'log1p{f}({0})',
    complex: 'log1p_{S}({0})',
    cost: 16,
  },
  logaddexp: {
    doc: 'log(exp(x1) + exp(x2)), without overflow; within units of the larger operand, not of a result near zero.',
    arity: 2,
    float: 'logaddexp_{S}({0}, {1})',
    cost: 32,
  },
  logaddexp2: {
    doc: 'log2(2**x1 + 2**x2), without overflow; within units of the larger operand, not of a result near zero.',
    arity: 2,
    float: 'logaddexp2_{S}({0}, {1})',
    cost: 32,
  },
  hypot: {
    doc: 'Length of the hypotenuse, sqrt(x1**2 + x2**2), without overflow.',
    arity: 2,
    float: 'hypot_{S}({0}, {1})',
    cost: 16,
  },
} as const satisfies Record<string, Row>;
