import { describeTier } from '../support/tier.ts';
import { deviceMachine } from './golden-machine.ts';
import { reductionsMatrix } from './reductions-matrix.ts';

describeTier('gpu', 'reductions', () => reductionsMatrix(deviceMachine('cuda')));
