import { goldenMatrix } from './golden-matrix.ts';

goldenMatrix('cuda');
