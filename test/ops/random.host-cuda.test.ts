import { vi } from 'vitest';
import type * as compileModule from '../../runtime/compile.ts';
import { hostCudaMachine } from './golden-machine.ts';
import { randomMatrix } from './random-matrix.ts';

vi.mock('../../runtime/compile.ts', async (original) => {
  const { hostCudaCompiler } = await import('../support/host-cuda.ts');
  return hostCudaCompiler(await original<typeof compileModule>());
});

randomMatrix(hostCudaMachine());
