// What it brings that a kernel is set up while the one before it ends: x = x + 1 in place, each launch needing the result of
// the one before, launched as ever and launched early with a wait as the kernel's first act. From C++, no JavaScript.
//
//   nvcc -O2 -arch=sm_90 -o FOLDER/early_start test/bench/early_start.cu -lcuda && FOLDER/early_start >> FILE.jsonl

#include <cuda.h>
#include <cuda_runtime.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

constexpr int kBlock = 256;

__global__ void plain(float* x, long long n) {
  const long long i = blockIdx.x * static_cast<long long>(kBlock) + threadIdx.x;
  if (i < n) x[i] += 1;
}

__global__ void waiting(float* x, long long n) {
  asm volatile("griddepcontrol.wait;" ::: "memory");
  const long long i = blockIdx.x * static_cast<long long>(kBlock) + threadIdx.x;
  if (i < n) x[i] += 1;
}

namespace {

constexpr int kRounds = 40;

struct Way {
  const char* name;
  cudaFunction_t function;
  unsigned attributes;
  /** Microseconds a launch: of the host, and until the device is done. */
  std::vector<double> host, whole;
};

void Require(int result, const char* call) {
  if (result == 0) return;
  std::fprintf(stderr, "%s: error %d\n", call, result);
  std::exit(1);
}

double Median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return (times[times.size() / 2] + times[(times.size() - 1) / 2]) / 2;
}

}  // namespace

int main() {
  cudaDeviceProp properties;
  Require(cudaGetDeviceProperties(&properties, 0), "cudaGetDeviceProperties");
  Require(cudaFree(nullptr), "cudaFree");
  CUstream stream = nullptr;
  Require(cuStreamCreate(&stream, CU_STREAM_NON_BLOCKING), "cuStreamCreate");
  CUlaunchAttribute early = {};
  early.id = CU_LAUNCH_ATTRIBUTE_PROGRAMMATIC_STREAM_SERIALIZATION;
  early.value.programmaticStreamSerializationAllowed = 1;

  for (const long long n : {1ll << 10, 1ll << 16, 1ll << 20, 1ll << 24}) {
    Way ways[] = {{"as ever", nullptr, 0, {}, {}}, {"early", nullptr, 1, {}, {}}};
    Require(cudaGetFuncBySymbol(&ways[0].function, reinterpret_cast<const void*>(plain)), "cudaGetFuncBySymbol");
    Require(cudaGetFuncBySymbol(&ways[1].function, reinterpret_cast<const void*>(waiting)), "cudaGetFuncBySymbol");
    float* x = nullptr;
    Require(cudaMalloc(&x, n * sizeof(float)), "cudaMalloc");
    Require(cudaMemset(x, 0, n * sizeof(float)), "cudaMemset");
    void* params[] = {&x, const_cast<long long*>(&n)};
    const int launches = n > (1 << 20) ? 100 : 500;
    for (int round = -3; round < kRounds; ++round) {
      for (Way& way : ways) {
        CUlaunchConfig config = {};
        config.gridDimX = static_cast<unsigned>((n + kBlock - 1) / kBlock);
        config.gridDimY = config.gridDimZ = config.blockDimY = config.blockDimZ = 1;
        config.blockDimX = kBlock;
        config.hStream = stream;
        config.attrs = &early;
        config.numAttrs = way.attributes;
        using Clock = std::chrono::steady_clock;
        using Microseconds = std::chrono::duration<double, std::micro>;
        const auto start = Clock::now();
        for (int i = 0; i < launches; ++i) {
          Require(cuLaunchKernelEx(&config, way.function, params, nullptr), "cuLaunchKernelEx");
        }
        const Microseconds host = Clock::now() - start;
        Require(cuStreamSynchronize(stream), "cuStreamSynchronize");
        const Microseconds whole = Clock::now() - start;
        if (round < 0) continue;
        way.host.push_back(host.count() / launches);
        way.whole.push_back(whole.count() / launches);
      }
    }
    std::vector<float> values(n);
    Require(cudaMemcpy(values.data(), x, n * sizeof(float), cudaMemcpyDeviceToHost), "cudaMemcpy");
    const float expected = static_cast<float>(launches) * (kRounds + 3) * 2;
    for (const float value : values) {
      if (value != expected) Require(1, "a launch began before the one before it had written");
    }
    Require(cudaFree(x), "cudaFree");
    for (const Way& way : ways) {
      std::printf("{\"workload\": \"x = x + 1 in place, %lld float32, launch after launch\", \"system\": \"driver\", "
                  "\"way\": \"%s\", \"device\": \"%s\", \"launches\": %d, \"rounds\": %d, "
                  "\"microseconds\": {\"host\": %.3f, \"whole\": %.3f}}\n",
                  n, way.name, properties.name, launches, kRounds, Median(way.host), Median(way.whole));
    }
  }
}
