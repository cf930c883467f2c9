import { describeTier } from '../support/tier.ts';
import { nvrtcMachine } from './golden-machine.ts';
import { randomMatrix } from './random-matrix.ts';

describeTier('nvrtc', 'random', () => randomMatrix(nvrtcMachine()));
