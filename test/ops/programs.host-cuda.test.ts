import { vi } from 'vitest';
import type * as compileModule from '../../runtime/compile.ts';
import { hostCudaMachine } from './golden-machine.ts';
import { programsMatrix } from './programs-matrix.ts';

vi.mock('../../runtime/compile.ts', async (original) => {
  const { hostCudaCompiler } = await import('../support/host-cuda.ts');
  return hostCudaCompiler(await original<typeof compileModule>());
});

programsMatrix(hostCudaMachine());
