import { deviceMachine } from './golden-machine.ts';
import { programsMatrix } from './programs-matrix.ts';

programsMatrix(deviceMachine('cpu'));
