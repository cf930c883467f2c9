/** Functions of angles, in radians. */

import type { Row } from './row.ts';

export const trigonometric = {
  sin: { doc: 'Sine.', arity: 1, float: 'sin{f}({0})', complex: 'sin_{S}({0})', cost: 16 },
  cos: { doc: 'Cosine.', arity: 1, float: 'cos{f}({0})', complex: 'cos_{S}({0})', cost: 16 },
  tan: { doc: 'Tangent.', arity: 1, float: 'tan{f}({0})', complex: 'tan_{S}({0})', cost: 16 },
  arcsin: {
    doc: 'Angle whose sine is x; complex by formulas of W. Kahan (1987).',
    arity: 1,
    aliases: ['asin'],
    float: 'asin{f}({0})',
    complex: 'asin_{S}({0})',
    cost: 16,
  },
  arccos: {
    doc: 'Angle whose cosine is x; complex by formulas of W. Kahan (1987).',
    arity: 1,
    aliases: ['acos'],
    float: 'acos{f}({0})',
    complex: 'acos_{S}({0})',
    cost: 16,
  },
  arctan: {
    doc: 'Angle whose tangent is x; complex by formulas of W. Kahan (1987).',
    arity: 1,
    aliases: ['atan'],
    float: 'atan{f}({0})',
    complex: 'atan_{S}({0})',
    cost: 16,
  },
  arctan2: {
    doc: 'Angle of the point (x2, x1), in the right quadrant.',
    arity: 2,
    aliases: ['atan2'],
    float: 'atan2{f}({0}, {1})',
    cost: 16,
  },
  degrees: {
    doc: 'Radians to degrees.',
    arity: 1,
    aliases: ['rad2deg'],
    float: '{0} * (180.0{f} / 3.14159265358979323846{f})',
    cost: 1,
  },
  radians: {
    doc: 'Degrees to radians.',
    arity: 1,
    aliases: ['deg2rad'],
    float: '{0} * (3.14159265358979323846{f} / 180.0{f})',
    cost: 1,
  },
  sinc: {
    doc: 'sin(pi x) / (pi x), 1 at zero; pi x is rounded first, as in NumPy.',
    arity: 1,
    rule: 'inexact',
    float: 'sinc_{D}({0})',
    complex: 'sinc_{S}({0})',
    cost: 24,
  },
} as const satisfies Record<string, Row>;
