import { deviceMachine } from './golden-machine.ts';
import { goldenMatrix } from './golden-matrix.ts';

goldenMatrix(deviceMachine('cpu'));
