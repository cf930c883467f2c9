import { describeTier } from '../support/tier.ts';
import { nvrtcMachine } from './golden-machine.ts';
import { viewsMatrix } from './views-matrix.ts';

describeTier('nvrtc', 'views', () => viewsMatrix(nvrtcMachine()));
