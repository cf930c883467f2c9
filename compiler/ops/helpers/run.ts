/** Elements that follow each other in memory, read in accesses of 16 bytes where they are aligned so. CUDA only. */

import type { Helpers } from './define.ts';

export const runs: Helpers = {
  run_part: { text: { cuda: 'struct __align__(16) run_part { unsigned int word[4]; };', cpu: '' } },
  load_run: {
    text: {
      // Of types of one and two bytes, vectors are compiled wrongly by some versions of the compiler.
      cuda: `template <int count, typename T>
WEFT_FN void load_run(const T* from, T* to) {
  if (sizeof(T) >= 4 && count * sizeof(T) % 16 == 0 && (unsigned long long)from % 16 == 0) {
    union { run_part whole[count * sizeof(T) / 16 + 1]; T each[count]; } run;
#pragma unroll
    for (int k = 0; k < (int)(count * sizeof(T) / 16); ++k) run.whole[k] = ((const run_part*)from)[k];
#pragma unroll
    for (int k = 0; k < count; ++k) to[k] = run.each[k];
  } else {
#pragma unroll
    for (int k = 0; k < count; ++k) to[k] = from[k];
  }
}`,
      cpu: '',
    },
  },
};
