import { describe, expect, test } from 'vitest';
import { hostProblems } from '../../compiler/raw/host-problems.ts';
import { hostHeaders, hostTranslation } from '../../compiler/raw/host-source.ts';
import { readSource } from '../../compiler/raw/source.ts';
import { refused } from '../support/refused.ts';

const options = { fileName: 'kernel.cu', debug: false };

test('the text with its lines, then kernels and globals', () => {
  const text = `// A comment
namespace ns {
__constant__ float table[4];
template <typename T, int N = 2> __global__ void k(T* x) { x[threadIdx.x] = table[N]; }
}
#ifdef __CUDA_ARCH__
__device__ int onlyOnGpu;
#endif
__device__ int counter;
__global__ void wait() { __syncthreads(); }`;
  expect(hostTranslation(readSource(text), ['wait', '::ns::k< float,3 >'], options)).toMatchInlineSnapshot(`
    "#include "weft_cuda.h"
    #line 1 "kernel.cu"
    // A comment
    namespace ns {
    __constant__ float table[4];
    template <typename T, int N = 2> __global__ void k(T* x) { x[threadIdx.x] = table[N]; }
    }
    #ifdef __CUDA_ARCH__
    __device__ int onlyOnGpu;
    #endif
    __device__ int counter;
    __global__ void wait() { __syncthreads(); }
    #line 1 "weft"
    WEFT_KERNEL(0, (wait), true)
    WEFT_KERNEL(1, (ns::k<float, 3>), false)
    WEFT_GLOBAL(0, ns::table)
    WEFT_GLOBAL(2, counter)
    "
  `);
  expect(
    hostTranslation(readSource('__global__ void k() {}\n'), ['k'], { fileName: 'a"b\\c.cu', debug: true }),
  ).toMatchInlineSnapshot(`
    "#define WEFT_DEBUG 1
    #include "weft_cuda.h"
    #line 1 "a\\"b\\\\c.cu"
    __global__ void k() {}
    #line 1 "weft"
    WEFT_KERNEL(0, (k), false)
    "
  `);
  expect(refused(() => hostTranslation(readSource(text), ['k'], options))).toMatch(/did you mean ns::k\?/);
});

describe('dynamic shared memory', () => {
  const translated = (line: string): string => hostTranslation(readSource(`${line}\n`), [], options).split('\n')[2]!;
  test('in any order of words', () => {
    const lines = [
      'extern __shared__ float s[];',
      'template <class T> __global__ void k() { extern __shared__ T s[]; s[0] = 1; }',
      'extern volatile __shared__ unsigned char s[ ] ;',
      '__shared__ extern int s[];',
      'extern __shared__ __align__(16) char s[];',
      'alignas(16) extern __shared__ double2 s[];',
      'extern __shared__ alignas(sizeof(float) * 4) float s[];',
      'extern __shared__ float s[] __attribute__((aligned(16)));',
      'extern __shared__ float a[], b[][16];',
      'extern __shared__ ns::P<int, 4> s[];',
      'extern /* not */ __shared__ float4 s[]; // extern __shared__ float t[];',
      '#define SHARED(T) extern __shared__ T s[];',
      'namespace n { extern __shared__ int s[]; }',
      'extern __shared__ int last;',
      'struct S { __device__ int* f() { extern __shared__ int s[]; return s; } };',
      'void f() { extern __shared__ alignas(16) float a[], b[][16] __attribute__((aligned(16))), last; }',
      // Not dynamic.
      '__shared__ float s[16]; extern int x; extern "C" __global__ void k();',
    ];
    expect(lines.map(translated).join('\n')).toMatchInlineSnapshot(`
      "extern __thread  float s[] __asm__("weft_dynamic_shared");
      template <class T> __global__ void k() {   T (&s)[] = ::weft::dynamic_shared; s[0] = 1; }
      extern __thread volatile  unsigned char s[ ] __asm__("weft_dynamic_shared") ;
       extern __thread int s[] __asm__("weft_dynamic_shared");
      extern __thread  __align__(16) char s[] __asm__("weft_dynamic_shared");
      alignas(16) extern __thread  double2 s[] __asm__("weft_dynamic_shared");
      extern __thread  __attribute__((aligned(sizeof(float) * 4))) float s[] __asm__("weft_dynamic_shared");
      extern __thread  float s[] __asm__("weft_dynamic_shared") __attribute__((aligned(16)));
      extern __thread  float a[] __asm__("weft_dynamic_shared"), b[][16] __asm__("weft_dynamic_shared");
      extern __thread  ns::P<int, 4> s[] __asm__("weft_dynamic_shared");
      extern __thread /* not */  float4 s[] __asm__("weft_dynamic_shared"); // extern __shared__ float t[];
      #define SHARED(T)   T (&s)[] = ::weft::dynamic_shared;
      namespace n { extern __thread  int s[] __asm__("weft_dynamic_shared"); }
      extern __thread  int last __asm__("weft_dynamic_shared");
      struct S { __device__ int* f() {   int (&s)[] = ::weft::dynamic_shared; return s; } };
      void f() {   __attribute__((aligned(16))) float (&a)[] = ::weft::dynamic_shared, (&b)[][16] __attribute__((aligned(16))) = ::weft::dynamic_shared, (&last) = ::weft::dynamic_shared; }
      __shared__ float s[16]; extern int x; extern "C" __global__ void k();"
    `);
  });
  test('the room for it is made once', () => {
    const headers = { 'h.h': 'extern __shared__ int s[];\n', 'other.h': 'extern __shared__ int t[];' };
    const facts = readSource('#include "h.h"\n__global__ void k() {}', headers);
    expect(hostTranslation(facts, ['k'], options)).toMatch(
      /#line 1 "weft"\nWEFT_DYNAMIC_SHARED\nWEFT_KERNEL\(0, \(k\), false\)\n$/,
    );
    expect(hostHeaders(facts)['h.h']).toBe('extern __thread  int s[] __asm__("weft_dynamic_shared");\n');
    expect(hostTranslation(readSource('__global__ void k() {}'), ['k'], options)).not.toMatch(/DYNAMIC/);
  });
});

describe('what the CPU cannot do', () => {
  const problems = (text: string, headers: Record<string, string> = {}): string =>
    hostProblems(readSource(text, headers, {}))
      .map(({ line, message }) => `${line}: ${message}`)
      .join('\n');

  test('is found with its line', () => {
    const text = `
      __device__ int lane() { int x; asm volatile("mov.u32 %0, %laneid;" : "=r"(x)); return x; }
      __global__ void a(cudaTextureObject_t t, float* x) { x[0] = tex2D<float>(t, 0, 0); }
      texture<float, 2> old;
      __global__ void b(cudaSurfaceObject_t s) { surf2Dwrite(1.0f, s, 0, 0); }
      using namespace nvcuda;
      __global__ void c() { wmma::fragment<wmma::accumulator, 16, 16, 16, float> f; }
      __global__ void d() { a<<<1, 2>>>(0, 0); cudaDeviceSynchronize(); }
      __global__ void __cluster_dims__(2, 1, 1) e() { cooperative_groups::this_cluster().sync(); }
      __global__ void f() { __shared__ cuda::barrier<cuda::thread_scope_block> b; }
      __global__ void g() { __pipeline_commit(); }
      __global__ void h(float* x) { x[0] = __nv_sinf(x[0]); }
      __global__ void i() { extern __shared__ float (*s)[16]; }
      #define PTX(x) asm(x)
      __global__ void j() { PTX("nop;"); }`;
    expect(problems(text)).toMatchInlineSnapshot(`
      "2: inline PTX (asm) runs on a GPU only; write it in CUDA C, or guard it with #ifdef __CUDA_ARCH__
      3: textures are read on a GPU only; read from an array, or guard it with #ifdef __CUDA_ARCH__
      4: textures are read on a GPU only; read from an array, or guard it with #ifdef __CUDA_ARCH__
      5: surfaces are read and written on a GPU only; use an array, or guard it with #ifdef __CUDA_ARCH__
      6: tensor cores (wmma, mma) run on a GPU only; write the product as loops, or guard it with #ifdef __CUDA_ARCH__
      7: tensor cores (wmma, mma) run on a GPU only; write the product as loops, or guard it with #ifdef __CUDA_ARCH__
      8: kernels start kernels (<<< >>>) on a GPU only; start them one after the other from JavaScript
      8: kernels start kernels (cudaLaunch...) on a GPU only; start them one after the other from JavaScript
      9: clusters of blocks run on a GPU only; use one block or global memory, or guard it with #ifdef __CUDA_ARCH__
      10: asynchronous barriers, pipelines and bulk copies run on a GPU only; copy in a loop and call __syncthreads(), or guard it with #ifdef __CUDA_ARCH__
      11: asynchronous barriers, pipelines and bulk copies run on a GPU only; copy in a loop and call __syncthreads(), or guard it with #ifdef __CUDA_ARCH__
      12: the GPU compiler's own functions (__nv_..., __nvvm_...) run on a GPU only; call the function of CUDA C, or guard it with #ifdef __CUDA_ARCH__
      13: this declaration of shared memory is not understood; write \`extern __shared__ float name[];\`
      14: inline PTX (asm) runs on a GPU only; write it in CUDA C, or guard it with #ifdef __CUDA_ARCH__"
    `);
  });
  test('not where the CPU does not see it', () => {
    const text = `
      #ifdef __CUDA_ARCH__
      asm("1");
      #else
      int fine;
      #endif
      #if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 700
      asm("2");
      #elif defined(ELSEWHERE)
      asm("3");
      #endif
      #ifndef __CUDA_ARCH__
      #if __CUDA_ARCH__ > 0
      asm("4");
      #endif
      #else
      asm("5");
      #endif
      #if !defined(__CUDA_ARCH__) || (__CUDA_ARCH__ < 600)
      int also;
      #else
      asm("6");
      #endif
      #define UNUSED asm("7")
      // asm
      const char* s = "asm";
      __device__ __nv_bfloat16 h; int a = 1 << 2; void* p = malloc(4); int* q = new int[4];`;
    expect(problems(text)).toBe('');
  });
  test('in what is left', () => {
    expect(problems('#ifndef __CUDA_ARCH__\nasm("1");\n#endif\n#if __CUDA_ARCH__ < 600\nasm("2");\n#endif')).toMatch(
      /^2: .*\n5: /,
    );
    expect(problems('\n#include "h.h"\n', { 'h.h': '\n\nasm("x");' })).toMatchInlineSnapshot(
      `"2: inline PTX (asm) runs on a GPU only; write it in CUDA C, or guard it with #ifdef __CUDA_ARCH__ (in "h.h", line 3)"`,
    );
    expect(problems('asm("x");\n'.repeat(100)).split('\n')).toHaveLength(8);
  });
});
