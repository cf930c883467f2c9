import { describeTier } from '../support/tier.ts';
import { deviceMachine } from './golden-machine.ts';
import { programsMatrix } from './programs-matrix.ts';

describeTier('gpu', 'programs', () => programsMatrix(deviceMachine('cuda')));
