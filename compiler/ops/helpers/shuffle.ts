/** Values from other threads of a warp, of any type: words of 32 bits at a time. CUDA only. */

import type { Helpers } from './define.ts';

const shuffle = (name: string, parameter: string, call: string): string => `template <typename T>
WEFT_FN T ${name}(T value, ${parameter}int width) {
  if constexpr (sizeof(T) < 4) {
    return (T)${call.replace('VALUE', '(int)value')};
  } else {
    // A union, and no pointers of another type: the compiler may take those to lead elsewhere.
    union { T whole; unsigned int word[sizeof(T) / 4]; } from, to;
    from.whole = value;
#pragma unroll
    for (int k = 0; k < (int)(sizeof(T) / 4); ++k) to.word[k] = ${call.replace('VALUE', 'from.word[k]')};
    return to.whole;
  }
}`;

export const shuffles: Helpers = {
  shuffle_down: {
    text: {
      cuda: shuffle('shuffle_down', 'int offset, ', '__shfl_down_sync(0xffffffffu, VALUE, offset, width)'),
      cpu: '',
    },
  },
  shuffle_first: {
    text: { cuda: shuffle('shuffle_first', '', '__shfl_sync(0xffffffffu, VALUE, 0, width)'), cpu: '' },
  },
};
