/** What blocks of a cluster share, and kernels of a stream (PTX ISA 7.8 and later, sm_90). CUDA only. */

import type { Helpers } from './define.ts';

export const grids: Helpers = {
  in_block: {
    text: {
      cuda: `template <typename T>
WEFT_FN const T* in_block(const T* own, int block) {
  const T* other;
  asm("mapa.u64 %0, %1, %2;" : "=l"(other) : "l"(own), "r"(block));
  return other;
}`,
      cpu: '',
    },
  },
  cluster_sync: {
    text: {
      cuda: `// A barrier of all threads of the cluster; what was written before it is seen after it.
WEFT_FN void cluster_sync() {
  asm volatile("barrier.cluster.arrive.aligned;\\n  barrier.cluster.wait.aligned;" ::: "memory");
}`,
      cpu: '',
    },
  },
  // Programmatic dependent launch: CUDA C++ Programming Guide, and griddepcontrol in the PTX ISA.
  await_previous_kernel: {
    text: {
      cuda: `// This kernel is set up while the one before it ends; memory may be touched from here on.
WEFT_FN void await_previous_kernel() {
#if __CUDA_ARCH__ >= 900
  asm volatile("griddepcontrol.wait;" ::: "memory");
#endif
}`,
      cpu: 'WEFT_FN void await_previous_kernel() {}',
    },
  },
};
