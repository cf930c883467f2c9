import { deviceMachine } from './golden-machine.ts';
import { reductionsMatrix } from './reductions-matrix.ts';

reductionsMatrix(deviceMachine('cpu'));
