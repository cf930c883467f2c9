import { describeTier } from '../support/tier.ts';
import { deviceMachine } from './golden-machine.ts';
import { randomMatrix } from './random-matrix.ts';

describeTier('gpu', 'random', () => randomMatrix(deviceMachine('cuda')));
