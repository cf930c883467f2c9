#include "cuda/memory.h"

namespace weft::cuda {

DeviceSource::DeviceSource(Context& context) : context_(context) {
  context_.Enter();
  if (context_.Attribute(CU_DEVICE_ATTRIBUTE_MEMORY_POOLS_SUPPORTED) == 0) return;
  const Driver& driver = context_.driver();
  CUmemPoolProps props{};
  props.alloc_type = CU_MEM_ALLOCATION_TYPE_PINNED;
  props.location_type = CU_MEM_LOCATION_TYPE_DEVICE;
  props.location_id = context_.ordinal();
  context_.Check(driver.cuMemPoolCreate(&pool_, &props), "cuMemPoolCreate");
  // The default gives everything back at each synchronisation.
  unsigned long long threshold = ~0ull;
  context_.Check(driver.cuMemPoolSetAttribute(pool_, CU_MEMPOOL_ATTR_RELEASE_THRESHOLD, &threshold),
                 "cuMemPoolSetAttribute");
}

uint64_t DeviceSource::Acquire(uint64_t bytes) {
  context_.Enter();
  const Driver& driver = context_.driver();
  CUdeviceptr address = 0;
  const bool pooled = pool_ != nullptr;
  const CUresult result = pooled ? driver.cuMemAllocFromPoolAsync(&address, bytes, pool_, context_.stream())
                                 : driver.cuMemAlloc(&address, bytes);
  if (result == CUDA_ERROR_OUT_OF_MEMORY) return 0;
  context_.Check(result, pooled ? "cuMemAllocFromPoolAsync" : "cuMemAlloc");
  return address;
}

void DeviceSource::Release(uint64_t address, uint64_t) {
  context_.Enter();
  const Driver& driver = context_.driver();
  if (pool_ != nullptr) {
    context_.Check(driver.cuMemFreeAsync(address, context_.stream()), "cuMemFreeAsync");
  } else {
    context_.Check(driver.cuMemFree(address), "cuMemFree");
  }
}

void DeviceSource::Trim() {
  context_.Synchronize();
  if (pool_ != nullptr) context_.Check(context_.driver().cuMemPoolTrimTo(pool_, 0), "cuMemPoolTrimTo");
}

uint64_t DeviceSource::FreeBytes() {
  if (context_.lost()) return 0;
  context_.Enter();
  size_t free = 0;
  size_t total = 0;
  context_.Check(context_.driver().cuMemGetInfo(&free, &total), "cuMemGetInfo");
  return free;
}

uint64_t DeviceSource::TotalBytes() {
  size_t total = 0;
  context_.Check(context_.driver().cuDeviceTotalMem(&total, context_.device()), "cuDeviceTotalMem");
  return total;
}

uint64_t PinnedSource::Acquire(uint64_t bytes) {
  context_.Enter();
  void* memory = nullptr;
  const CUresult result = context_.driver().cuMemHostAlloc(&memory, bytes, 0);
  if (result == CUDA_ERROR_OUT_OF_MEMORY) return 0;
  context_.Check(result, "cuMemHostAlloc");
  return reinterpret_cast<uint64_t>(memory);
}

void PinnedSource::Release(uint64_t address, uint64_t) {
  context_.Enter();
  context_.Check(context_.driver().cuMemFreeHost(reinterpret_cast<void*>(address)), "cuMemFreeHost");
}

}  // namespace weft::cuda
