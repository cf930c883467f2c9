import { deviceMachine } from './golden-machine.ts';
import { viewsMatrix } from './views-matrix.ts';

viewsMatrix(deviceMachine('cpu'));
