import { describeTier } from '../support/tier.ts';
import { deviceMachine } from './golden-machine.ts';
import { viewsMatrix } from './views-matrix.ts';

describeTier('gpu', 'views', () => viewsMatrix(deviceMachine('cuda')));
