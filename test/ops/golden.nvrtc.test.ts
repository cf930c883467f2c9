import { describeTier } from '../support/tier.ts';
import { nvrtcMachine } from './golden-machine.ts';
import { goldenMatrix } from './golden-matrix.ts';

describeTier('nvrtc', 'golden', () => goldenMatrix(nvrtcMachine()));
