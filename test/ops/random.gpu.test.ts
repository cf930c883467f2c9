import { randomMatrix } from './random-matrix.ts';

randomMatrix('cuda');
