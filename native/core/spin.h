#pragma once

#include <time.h>

#include <cstdint>

namespace weft {

/** How long threads wait for the next work by looking before they sleep: about what waking one costs. */
constexpr uint64_t kSpinNanoseconds = 40'000;

inline uint64_t NowNanoseconds() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<uint64_t>(now.tv_sec) * 1'000'000'000u + static_cast<uint64_t>(now.tv_nsec);
}

inline void Pause() {
#if defined(__x86_64__)
  __builtin_ia32_pause();
#elif defined(__aarch64__)
  asm volatile("yield");
#endif
}

/** Looks at `ready` until it holds or the time is over. Returns whether it held. */
template <typename Ready>
bool SpinUntil(Ready ready) {
  if (ready()) return true;
  const uint64_t end = NowNanoseconds() + kSpinNanoseconds;
  do {
    for (int i = 0; i < 16; ++i) {
      Pause();
      if (ready()) return true;
    }
  } while (NowNanoseconds() < end);
  return false;
}

}  // namespace weft
