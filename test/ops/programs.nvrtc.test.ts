import { describeTier } from '../support/tier.ts';
import { nvrtcMachine } from './golden-machine.ts';
import { programsMatrix } from './programs-matrix.ts';

describeTier('nvrtc', 'programs', () => programsMatrix(nvrtcMachine()));
