import { goldenMatrix } from './golden-matrix.ts';

goldenMatrix('cpu');
