import { expect, test } from 'vitest';
import { runOn } from '../../src/context.ts';
import { deviceFunction, elementwise, np, ones, reduction } from '../../src/index.ts';
import { compileOnlyDevice } from '../support/compile-only-device.ts';
import { describeTier } from '../support/tier.ts';
import { deviceCases } from './device-function-cases.ts';
import { errorOf } from './support.ts';

// Each text goes through NVRTC for sm_90; nothing runs.
describeTier('nvrtc', 'device functions compile for CUDA', () => {
  const device = compileOnlyDevice();

  function compiled(run: () => void): number {
    const before = device.kernels;
    runOn(device, run);
    return device.kernels - before;
  }

  test.each(deviceCases.map((own) => [own.title, own] as const))('%s', (_, { f, args }) => {
    expect(compiled(() => f(...args()).eval())).toBe(1);
  });

  test('in a kernel, a reduction and an expression, of C++ too', () => {
    const f = deviceFunction`
      template <typename T> __device__ T square(T x) { return x * x; }
      __device__ float plus(float x) { return x + 1; }
      __device__ double plus(double x) { return x + 2; }
      __device__ void put(float& to, float x, float more = 1) { to = x + more; }
      __device__ float f(float x) {
        auto y = square<float>(x);
        put(y, plus(y));
        constexpr int two = 2;
        return static_cast<float>(plus(double(y))) + two;
      }`;
    const kernel = elementwise`(x: float32) => (y: float16) { y = ${f}(x) + ${f}(1) }`;
    const l2 = reduction`(x: float32) => (y: float32) { map ${f}(x); reduce ${f}(a) + b; post y = ${f}(a); identity 0 }`;
    const count = compiled(() => {
      const x = ones([40, 50], 'float32').eval();
      kernel(x).eval();
      l2(x, { axis: 1 }).eval();
      np`sqrt(${f}(${x})) + ${f}(${x} * 2)`.eval();
      kernel.with({ math: 'fast' })(x).eval();
    });
    expect(count).toBeGreaterThanOrEqual(5);
  });

  test("a text that is no CUDA C++: NVRTC's message names the function and the user's line", () => {
    const f = deviceFunction`
      __device__ float wrong(float x) {
        return x +* unknown;
      }`;
    expect(errorOf(() => compiled(() => f(ones(3, 'float32')).eval()))).toMatch(
      /^CompileError: NVRTC could not compile kernel weft_wrong_f32 \(cuda\)\. The text of the device function `wrong` is in it\.\n.*device function wrong\(3\): error: /i,
    );
  });
});
