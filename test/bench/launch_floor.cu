// What the driver alone takes for the launch that raw.ts measures: the same empty kernel, from C++, no JavaScript.
//
//   nvcc -O2 -o FOLDER/launch_floor test/bench/launch_floor.cu -lcuda && FOLDER/launch_floor >> FILE.jsonl

#include <cuda.h>
#include <cuda_runtime.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <vector>

__global__ void nothing(float* x, float f, int n) {}

namespace {

struct Params {
  float* x;
  float f;
  int n;
};

struct PerCall {
  double median, best;
};

void Require(int result, const char* call) {
  if (result == 0) return;
  std::fprintf(stderr, "%s: error %d\n", call, result);
  std::exit(1);
}

// Microseconds a call, of loops of 500 after as many calls to warm up: the method of microsecondsPerCall.
template <typename Call>
PerCall Measure(CUstream stream, Call call) {
  constexpr int kCount = 10000, kLoop = 500;
  for (int i = 0; i < kCount; ++i) call();
  Require(cuStreamSynchronize(stream), "cuStreamSynchronize");
  std::vector<double> times;
  for (int loop = 0; loop < kCount / kLoop; ++loop) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kLoop; ++i) call();
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - start;
    times.push_back(took.count() / kLoop);
    Require(cuStreamSynchronize(stream), "cuStreamSynchronize");
  }
  std::sort(times.begin(), times.end());
  return {(times[times.size() / 2] + times[(times.size() - 1) / 2]) / 2, times[0]};
}

}  // namespace

int main() {
  Params params = {nullptr, 2.5f, 1024};
  Require(cudaMalloc(&params.x, 4096), "cudaMalloc");
  cudaDeviceProp properties;
  Require(cudaGetDeviceProperties(&properties, 0), "cudaGetDeviceProperties");
  cudaFunction_t function = nullptr;
  Require(cudaGetFuncBySymbol(&function, reinterpret_cast<const void*>(nothing)), "cudaGetFuncBySymbol");
  CUcontext context = nullptr;
  Require(cuCtxGetCurrent(&context), "cuCtxGetCurrent");
  CUstream stream = nullptr;
  Require(cuStreamCreate(&stream, CU_STREAM_NON_BLOCKING), "cuStreamCreate");

  size_t bytes = sizeof(params);
  void* packed[] = {CU_LAUNCH_PARAM_BUFFER_POINTER, &params, CU_LAUNCH_PARAM_BUFFER_SIZE, &bytes, CU_LAUNCH_PARAM_END};
  void* pointers[] = {&params.x, &params.f, &params.n};
  const auto launch = [&](void** each, void** whole) {
    Require(cuLaunchKernel(function, 4, 1, 1, 64, 1, 1, 0, stream, each, whole), "cuLaunchKernel");
  };
  const PerCall by_block = Measure(stream, [&] { launch(nullptr, packed); });
  const PerCall by_pointers = Measure(stream, [&] { launch(pointers, nullptr); });
  const PerCall entered = Measure(stream, [&] {
    Require(cuCtxSetCurrent(context), "cuCtxSetCurrent");
    launch(nullptr, packed);
  });
  std::printf("{\"workload\": \"raw: launch of an empty kernel\", \"system\": \"driver\", \"dtype\": \"float32\", "
              "\"device\": \"%s\", \"microseconds\": {"
              "\"cuLaunchKernel, a parameter block\": {\"median\": %.3f, \"best\": %.3f}, "
              "\"cuLaunchKernel, pointers\": {\"median\": %.3f, \"best\": %.3f}, "
              "\"cuCtxSetCurrent and cuLaunchKernel, a parameter block\": {\"median\": %.3f, \"best\": %.3f}}}\n",
              properties.name, by_block.median, by_block.best, by_pointers.median, by_pointers.best, entered.median,
              entered.best);
}
