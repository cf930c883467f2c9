/** Parts of complex numbers. Real numbers have an imaginary part of zero. */

import type { Row } from './row.ts';

export const complex = {
  conjugate: {
    doc: 'Complex conjugate.',
    arity: 1,
    aliases: ['conj'],
    int: '{0}',
    exact: true,
    laws: { involution: true },
    float: '{0}',
    complex: 'conj_{S}({0})',
    cost: 1,
  },
  real: {
    doc: 'Real part.',
    arity: 1,
    out: 'real',
    exact: true,
    bool: '{0}',
    int: '{0}',
    float: '{0}',
    complex: '{0}.re',
    cost: 1,
  },
  imag: {
    doc: 'Imaginary part.',
    arity: 1,
    out: 'real',
    exact: true,
    bool: '0',
    int: '0',
    float: '0.0{f}',
    complex: '{0}.im',
    cost: 1,
  },
  angle: {
    doc: 'Angle of a complex number; of a real one 0 or pi.',
    arity: 1,
    rule: 'wideBool',
    out: 'real',
    float: 'atan2{f}(0.0{f}, {0})',
    complex: 'angle_{S}({0})',
    cost: 16,
  },
} as const satisfies Record<string, Row>;
