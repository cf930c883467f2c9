#pragma once

// CUDA's words in declarations, and the macros by which a text knows that it is compiled as CUDA.

#undef _FORTIFY_SOURCE

// A kernel is laid into the loop over its threads, where the compiler sees what the threads share.
#define __global__ __attribute__((__always_inline__))
#define __device__
#define __host__
#define __constant__
#define __managed__
/** One for each thread of the host, found from one address in this image: a function asks for it once. */
#define WEFT_LOCAL __thread __attribute__((tls_model("local-dynamic")))
/** Blocks that run at the same time are on different threads of the host. */
#define __shared__ static WEFT_LOCAL

#define __forceinline__ __inline__ __attribute__((__always_inline__))
#define __noinline__ __attribute__((noinline))
#define __inline_hint__ __inline__
#define __launch_bounds__(...)
#define __maxnreg__(...)
#define __cluster_dims__(...)
#define __block_size__(...)
#define __grid_constant__
#define __nv_pure__ __attribute__((pure))
#define __align__(bytes) __attribute__((aligned(bytes)))
#define __builtin_align__(bytes) __attribute__((aligned(bytes)))
#define __device_builtin__
#define __cudart_builtin__

#define __CUDACC__ 1
#define __CUDACC_RTC__ 1
/** Threads of a warp that go their own ways, double precision atomics; no tensor core and no asynchronous copy. */
#define __CUDA_ARCH__ 700
#define __CUDACC_VER_MAJOR__ 12
#define __CUDACC_VER_MINOR__ 0
#define CUDART_VERSION 12000
#define __WEFT_CPU__ 1

#pragma GCC diagnostic ignored "-Wattributes"

#define WEFT_INLINE static inline __attribute__((__always_inline__))
/** For functions that debug mode neither checks nor lays into those that it checks. */
#if defined(WEFT_DEBUG) && defined(__clang__)
#define WEFT_UNCHECKED __attribute__((noinline, disable_sanitizer_instrumentation))
#elif defined(WEFT_DEBUG)
#define WEFT_UNCHECKED __attribute__((noinline, no_sanitize("thread")))
#else
#define WEFT_UNCHECKED
#endif
/** For what is called and never laid into another function; and for what is rare besides: texts compile faster. */
#define WEFT_CALLED WEFT_UNCHECKED static __attribute__((noinline))
#define WEFT_RARE WEFT_CALLED __attribute__((cold))

typedef decltype(sizeof(0)) size_t;
typedef decltype(static_cast<char*>(nullptr) - static_cast<char*>(nullptr)) ptrdiff_t;
