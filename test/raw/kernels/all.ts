/** Every case, by topic. */

import { bitCases } from './bits.ts';
import type { RawCase } from './case.ts';
import { elementwiseCases } from './elementwise.ts';
import { graphCases } from './graph.ts';
import { languageCases } from './language.ts';
import { matrixCases } from './matrix.ts';
import { reduceCases } from './reduce.ts';
import { scanCases } from './scan.ts';
import { sortCases } from './sort.ts';
import { stencilCases } from './stencil.ts';
import { toolkitCases } from './toolkit.ts';
import { transformCases } from './transforms.ts';
import { valueCases } from './values.ts';

export const rawCases: readonly RawCase[] = [
  ...elementwiseCases,
  ...matrixCases,
  ...reduceCases,
  ...scanCases,
  ...sortCases,
  ...stencilCases,
  ...bitCases,
  ...graphCases,
  ...transformCases,
  ...languageCases,
  ...valueCases,
  ...toolkitCases,
];
