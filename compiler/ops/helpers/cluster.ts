/** Shared memory of other blocks of a cluster (PTX ISA 7.8 and later, sm_90). CUDA only. */

import type { Helpers } from './define.ts';

export const clusters: Helpers = {
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
};
