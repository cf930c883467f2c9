import { describeTier } from '../support/tier.ts';
import { deviceMachine } from './golden-machine.ts';
import { goldenMatrix } from './golden-matrix.ts';

describeTier('gpu', 'golden', () => goldenMatrix(deviceMachine('cuda')));
