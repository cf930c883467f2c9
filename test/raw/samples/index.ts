/** All samples, in the order of the table. */

import { basics } from './basics.ts';
import { finance } from './finance.ts';
import { images } from './images.ts';
import { reductions } from './reductions.ts';
import type { Sample } from './sample.ts';
import { simulations } from './simulations.ts';
import { stopped } from './stopped.ts';
import { warps } from './warps.ts';

export const samples: readonly Sample[] = [
  ...basics,
  ...reductions,
  ...warps,
  ...images,
  ...finance,
  ...simulations,
  ...stopped,
];
