import { deviceMachine } from './golden-machine.ts';
import { randomMatrix } from './random-matrix.ts';

randomMatrix(deviceMachine('cpu'));
