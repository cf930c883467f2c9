import { viewsMatrix } from './views-matrix.ts';

viewsMatrix('cpu');
