/** Hyperbolic functions and their inverses. */

import type { Row } from './row.ts';

export const hyperbolic = {
  sinh: { doc: 'Hyperbolic sine.', arity: 1, float: 'sinh{f}({0})', complex: 'sinh_{S}({0})', cost: 16 },
  cosh: { doc: 'Hyperbolic cosine.', arity: 1, float: 'cosh{f}({0})', complex: 'cosh_{S}({0})', cost: 16 },
  tanh: {
    doc: 'Hyperbolic tangent; complex by formulas of W. Kahan (1987).',
    arity: 1,
    float: 'tanh{f}({0})',
    complex: 'tanh_{S}({0})',
    cost: 16,
  },
  arcsinh: {
    doc: 'Inverse of sinh; complex by formulas of W. Kahan (1987).',
    arity: 1,
    aliases: ['asinh'],
    float: 'asinh{f}({0})',
    complex: 'asinh_{S}({0})',
    cost: 16,
  },
  arccosh: {
    doc: 'Inverse of cosh; complex by formulas of W. Kahan (1987).',
    arity: 1,
    aliases: ['acosh'],
    float: 'acosh{f}({0})',
    complex: 'acosh_{S}({0})',
    cost: 16,
  },
  arctanh: {
    doc: 'Inverse of tanh; complex by formulas of W. Kahan (1987).',
    arity: 1,
    aliases: ['atanh'],
    float: 'atanh{f}({0})',
    complex: 'atanh_{S}({0})',
    cost: 16,
  },
} as const satisfies Record<string, Row>;
