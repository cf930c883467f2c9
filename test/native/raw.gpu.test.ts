import { beforeAll, expect, test } from 'vitest';
import { DeviceError } from '../../compiler/errors.ts';
import { architectureOption } from '../../runtime/cuda-compiler.ts';
import type { Device, LoadedModule, RawGeometry } from '../../runtime/device.ts';
import { deviceByName } from '../../runtime/devices.ts';
import {
  kernelAttributes,
  kernelParameters,
  type LinkInput,
  link,
  occupancy,
  suggestBlock,
} from '../../runtime/native-device.ts';
import { compileCudaSync, openNvrtc } from '../../runtime/nvrtc.ts';
import { describeTier } from '../support/tier.ts';

const text = `
__constant__ int table[4];
__device__ int counter;
template <typename T, int n> __global__ void scale(T* x) { x[threadIdx.x] *= n; }
extern "C" __global__ void place(int* out) {
  out[(blockIdx.z * gridDim.y + blockIdx.y) * gridDim.x + blockIdx.x] = blockDim.x * 10000 + blockDim.y * 100 + blockDim.z;
}
extern "C" __global__ void lookup(int* out) { out[threadIdx.x] = table[threadIdx.x]; }
extern "C" __global__ void meet(int* out) {
  atomicAdd(&counter, 1);
  while (atomicAdd(&counter, 0) < gridDim.x) {}
  out[blockIdx.x] = 1;
}
extern "C" __global__ void clustered(int* out) {
  unsigned blocks, rank;
  asm("mov.u32 %0, %%cluster_nctaid.x;" : "=r"(blocks));
  asm("mov.u32 %0, %%cluster_ctarank;" : "=r"(rank));
  out[blockIdx.x] = blocks * 100 + rank;
}
extern "C" __global__ void mixed(char a, double b, short c, float3 d, int* out) {
  __shared__ int fixed[2048];
  extern __shared__ int s[];
  fixed[threadIdx.x] = a + c;
  s[threadIdx.x + 10000] = (int)(b + d.x + d.y + d.z);
  __syncthreads();
  if (threadIdx.x == 0) *out = fixed[0] + s[10000];
}
`;

const one = [1, 1, 1] as const;
const geometry = (changes: Partial<RawGeometry> = {}): RawGeometry => ({
  grid: one,
  block: one,
  sharedBytes: 0,
  cooperative: false,
  cluster: null,
  ...changes,
});

const pointer = (address: number) => new Uint8Array(BigUint64Array.of(BigInt(address)).buffer);

describeTier('gpu', 'modules of a CUDA device', () => {
  let device: Device;
  let module: LoadedModule;
  let lowered: readonly string[];
  let out: number;
  const arch = () => architectureOption(device.info.arch, openNvrtc().archs);

  beforeAll(() => {
    device = deviceByName('cuda');
    const names = ['scale<float, 3>', '&table', '&counter'];
    const compiled = compileCudaSync(text, 'raw.cu', [arch()], { names });
    expect(compiled).toMatchObject({ ok: true });
    lowered = compiled.lowered;
    module = device.openModule(compiled.image);
    out = device.alloc(4 * 4096);
  });

  function read(count: number): number[] {
    const target = new Int32Array(count);
    device.downloadSync(out, target);
    return [...target];
  }

  test('a template by its name expression, and blocks of three dimensions', () => {
    device.upload(out, Float32Array.of(1, 2));
    device.launchRaw(module.kernel(lowered[0]!), geometry({ block: [2, 1, 1] }), pointer(out));
    const floats = new Float32Array(2);
    device.downloadSync(out, floats);
    expect([...floats]).toEqual([3, 6]);
    device.launchRaw(module.kernel('place'), geometry({ grid: [2, 3, 4], block: [8, 4, 2] }), pointer(out));
    expect(new Set(read(24))).toEqual(new Set([80402]));
  });

  test('constants can be uploaded', () => {
    const { address, bytes } = module.global(lowered[1]!);
    expect(bytes).toBe(16);
    device.upload(address, Int32Array.of(5, 6, 7, 8));
    device.launchRaw(module.kernel('lookup'), geometry({ block: [4, 1, 1] }), pointer(out));
    expect(read(4)).toEqual([5, 6, 7, 8]);
    expect(() => device.upload(address, new Int32Array(5))).toThrow(RangeError);
  });

  test('a cooperative launch runs all blocks at once, or none', () => {
    const kernel = module.kernel('meet');
    const most = occupancy(device, kernel, 1024, 0) * device.info.units;
    device.upload(module.global(lowered[2]!).address, new Int32Array(1));
    device.launchRaw(kernel, geometry({ grid: [device.info.units, 1, 1], cooperative: true }), pointer(out));
    expect(new Set(read(device.info.units))).toEqual(new Set([1]));
    const tooLarge = geometry({ grid: [most + 1, 1, 1], block: [1024, 1, 1], cooperative: true });
    expect(() => device.launchRaw(kernel, tooLarge, pointer(out))).toThrow(
      expect.objectContaining({
        name: 'DeviceError',
        status: 'CUDA_ERROR_COOPERATIVE_LAUNCH_TOO_LARGE',
        fatal: false,
      }),
    );
    device.sync();
  });

  test('clusters', () => {
    if (Number(/\d+/.exec(device.info.arch)?.[0]) < 90) return;
    const kernel = module.kernel('clustered');
    device.launchRaw(kernel, geometry({ grid: [8, 1, 1], cluster: [4, 1, 1] }), pointer(out));
    expect(read(8)).toEqual([400, 401, 402, 403, 400, 401, 402, 403]);
    device.launchRaw(kernel, geometry({ grid: [16, 1, 1], cluster: [16, 1, 1] }), pointer(out));
    expect(read(16)[15]).toBe(1615);
    expect(() => device.launchRaw(kernel, geometry({ grid: [3, 1, 1], cluster: [2, 1, 1] }), pointer(out))).toThrow(
      DeviceError,
    );
    device.sync();
  });

  test('parameters at their places, shared memory beyond 48 KiB together with that of the kernel', () => {
    const kernel = module.kernel('mixed');
    const places = kernelParameters(device, kernel);
    const expected = [
      [0, 1],
      [8, 8],
      [16, 2],
      [20, 12],
      [32, 8],
    ].map(([offset, bytes]) => ({ offset, bytes }));
    if (places !== null) expect(places).toEqual(expected);
    const params = new DataView(new ArrayBuffer(40));
    params.setInt8(0, 1);
    params.setFloat64(8, 2, true);
    params.setInt16(16, 3, true);
    [4, 5, 6].forEach((value, i) => void params.setFloat32(20 + 4 * i, value, true));
    params.setBigUint64(32, BigInt(out), true);
    device.launchRaw(kernel, geometry({ block: [64, 1, 1], sharedBytes: 45_000 }), new Uint8Array(params.buffer));
    expect(read(1)).toEqual([1 + 3 + 2 + 4 + 5 + 6]);
    expect(kernelAttributes(device, kernel)).toMatchObject({ sharedBytes: 8192, maxDynamicSharedBytes: 45_000 });
  });

  test('tells what it knows of a kernel', () => {
    const kernel = module.kernel('place');
    const attributes = kernelAttributes(device, kernel);
    expect(attributes.binaryVersion).toBe(Number(/\d+/.exec(device.info.arch)?.[0]));
    for (const value of Object.values(attributes)) expect(value).toBeGreaterThanOrEqual(0);
    expect(occupancy(device, kernel, 1024, 0)).toBeGreaterThanOrEqual(1);
    expect(occupancy(device, kernel, 64, 200_000)).toBe(1);
    expect(suggestBlock(device, kernel, 0) % 32).toBe(0);
  });

  test('links relocatable images', () => {
    const compile = (source: string, option: string) =>
      compileCudaSync(source, 'part.cu', [option, '--relocatable-device-code=true']).image;
    const caller = 'extern __device__ int twice(int); extern "C" __global__ void use(int* x) { *x = twice(21); }';
    const callee = '__device__ int twice(int x) { return 2 * x; }';
    const virtual = arch().replace('sm_', 'compute_');
    const inputs = [
      { kind: 'cubin', name: 'caller', image: compile(caller, arch()) },
      { kind: 'ptx', name: 'callee', image: compile(callee, virtual) },
    ] as const satisfies readonly LinkInput[];
    const linked = device.openModule(link(device, inputs));
    device.launchRaw(linked.kernel('use'), geometry(), pointer(out));
    expect(read(1)).toEqual([42]);
    linked.close();
    expect(() => link(device, inputs.slice(0, 1))).toThrow(/twice/);
  });

  test('a closed module unloads after its launches', () => {
    const { image } = compileCudaSync(text, 'raw.cu', [arch()], { names: ['scale<float, 3>'] });
    for (let i = 0; i < 50; ++i) {
      const own = device.openModule(image);
      const kernel = own.kernel('place');
      const { address } = own.global('counter');
      device.launchRaw(kernel, geometry({ grid: [1000, 1, 1], block: [i + 1, 1, 1] }), pointer(out));
      own.close();
      kernel.unload();
      expect(() => device.upload(address, new Uint8Array(4))).toThrow(RangeError);
      expect(read(1000)[999]).toBe((i + 1) * 10000 + 101);
    }
  });
});
