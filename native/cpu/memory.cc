#include "cpu/memory.h"

#include <sys/mman.h>

#include <cstdlib>

namespace weft::cpu {
namespace {

constexpr uint64_t kAlignment = 256;
constexpr uint64_t kPage = 4096;
constexpr uint64_t kHugePage = uint64_t{2} << 20;
/** From here on blocks are mapped by themselves. */
constexpr uint64_t kMapFrom = uint64_t{256} << 10;
/** Mapped blocks start at different offsets in a page: equal ones make the cache evict one operand for another. */
constexpr uint64_t kColours = 15;

bool IsMapped(uint64_t bytes) {
  return bytes >= kMapFrom;
}

}  // namespace

uint64_t HostSource::Map(uint64_t bytes) {
  const uint64_t size = bytes + kPage;
  const bool huge = bytes >= kHugePage;
  const uint64_t reserved = huge ? size + kHugePage : size;
  void* const mapped = mmap(nullptr, reserved, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (mapped == MAP_FAILED) return 0;
  uint64_t start = reinterpret_cast<uint64_t>(mapped);
  if (huge) {
    const uint64_t aligned = (start + kHugePage - 1) / kHugePage * kHugePage;
    if (aligned > start) munmap(mapped, aligned - start);
    const uint64_t after = aligned + size;
    const uint64_t end = start + reserved;
    if (end > after) munmap(reinterpret_cast<void*>(after), end - after);
    madvise(reinterpret_cast<void*>(aligned), size, MADV_HUGEPAGE);
    start = aligned;
  }
  return start + (colour_++ % kColours) * kAlignment;
}

uint64_t HostSource::Acquire(uint64_t bytes) {
  if (bytes > FreeBytes()) return 0;
  const uint64_t address =
      IsMapped(bytes) ? Map(bytes) : reinterpret_cast<uint64_t>(std::aligned_alloc(kAlignment, bytes));
  if (address == 0) return 0;
#ifdef WEFT_PLANTED_BUG
  // Defined by test/load/sanitize.sh alone, which fails unless the sanitizer finds this write behind the block.
  if (!IsMapped(bytes)) reinterpret_cast<volatile char*>(address)[bytes] = 1;
#endif
  acquired_ += bytes;
  return address;
}

void HostSource::Release(uint64_t address, uint64_t bytes) {
  acquired_ -= bytes;
  if (IsMapped(bytes)) {
    munmap(reinterpret_cast<void*>(address / kPage * kPage), bytes + kPage);
  } else {
    std::free(reinterpret_cast<void*>(address));
  }
}

}  // namespace weft::cpu
