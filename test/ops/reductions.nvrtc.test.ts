import { describeTier } from '../support/tier.ts';
import { nvrtcMachine } from './golden-machine.ts';
import { reductionsMatrix } from './reductions-matrix.ts';

describeTier('nvrtc', 'reductions', () => reductionsMatrix(nvrtcMachine()));
