/** Values from other threads of a warp, of any type: words of 32 bits at a time. CUDA only. */

import type { Helpers } from './define.ts';

const shuffle = (name: string, parameter: string, call: string): string => `template <typename T>
WEFT_FN T ${name}(T value, ${parameter}int width) {
  if constexpr (sizeof(T) < 4) {
    return (T)${call.replace('VALUE', '(int)value')};
  } else {
    T result;
#pragma unroll
    for (int word = 0; word < (int)(sizeof(T) / 4); ++word)
      ((unsigned int*)&result)[word] = ${call.replace('VALUE', '((const unsigned int*)&value)[word]')};
    return result;
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
