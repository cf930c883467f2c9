/** What `weft doctor` looks at, in order. Each check does the real thing and throws what it throws. */

import type { KernelSource } from '../../compiler/kernel-source.ts';
import { addonPath, native } from '../../runtime/binding.ts';
import { compileSync } from '../../runtime/compile.ts';
import { config, setVariables } from '../../runtime/config.ts';
import type { Device } from '../../runtime/device.ts';
import { cpuDevice, cudaDevices, cudaStatus } from '../../runtime/devices.ts';
import { DiskCache } from '../../runtime/disk-cache.ts';
import { hostCompiler, hostFacts } from '../../runtime/host-compiler.ts';
import { openNvrtc } from '../../runtime/nvrtc.ts';
import { formatBytes, plural } from './output.ts';

export interface Finding {
  readonly state: 'works' | 'off' | 'warning' | 'fails';
  readonly summary: string;
  /** What to do about it. */
  readonly next?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export interface Check {
  readonly id: string;
  readonly title: string;
  readonly run: () => Finding;
}

/** Doubles four numbers: small, but compiled, loaded, launched and read back like any kernel. */
const sources: Readonly<Record<'cpu' | 'cuda', KernelSource>> = {
  cpu: {
    target: 'cpu',
    name: 'weft_doctor',
    entry: 'weft_doctor',
    options: [],
    text: `__attribute__((visibility("default"))) void weft_doctor(const unsigned char *params, long long begin, long long end) {
  float *x = *(float *const *)params;
  for (long long i = begin; i < end; i++) x[i] *= 2.0f;
}
`,
  },
  cuda: {
    target: 'cuda',
    name: 'weft_doctor',
    entry: 'weft_doctor',
    options: [],
    text: 'struct Params { float* x; };\nextern "C" __global__ void weft_doctor(Params p) { p.x[threadIdx.x] *= 2.0f; }\n',
  },
};

/** Compiles and runs a kernel on a device, past all caches, and compares what comes back. */
function tryOut(device: Device): Finding {
  const source = sources[device.info.target];
  const image = compileSync(source, device.info.arch);
  const kernel = device.load(image.bytes, source.entry);
  const address = device.alloc(16);
  try {
    device.upload(address, new Float32Array([1, 2, 3, 4]));
    const params = new BigUint64Array([BigInt(address)]);
    const cuda = device.info.target === 'cuda';
    const geometry = { grid: [cuda ? 1 : 4, 1, 1] as const, block: 4, sharedBytes: 0 };
    device.launch(kernel, geometry, new Uint8Array(params.buffer));
    const result = new Float32Array(4);
    device.downloadSync(address, result);
    const { model, units } = device.info;
    const details = { ...device.info, compileMs: image.ms };
    if (result.join() !== '2,4,6,8') {
      return { state: 'fails', summary: `a kernel gave ${result.join()}, expected 2,4,6,8`, details };
    }
    const what = cuda ? plural(units, 'multiprocessor') : plural(units, 'thread');
    return {
      state: 'works',
      summary: `${model}, ${what}; a kernel compiled in ${image.ms.toFixed(0)} ms and ran`,
      details,
    };
  } finally {
    device.free(address, 16);
    kernel.unload();
  }
}

function checkAddon(): Finding {
  native();
  return { state: 'works', summary: addonPath(), details: { path: addonPath() } };
}

function checkCompiler(): Finding {
  const { path, version, name, digest, nativeOption } = hostCompiler();
  const details = { path, version, kind: name, digest, options: nativeOption };
  return { state: 'works', summary: `${path} (${version})`, details };
}

function checkVectorMath(): Finding {
  const { vectorMath } = hostFacts();
  const functions = [...vectorMath].sort();
  if (functions.length > 0) {
    return { state: 'works', summary: `libmvec with ${plural(functions.length, 'function')}`, details: { functions } };
  }
  const next =
    'Nothing must be done: sin, exp and others run one element at a time. glibc 2.35 or newer makes them quicker.';
  return { state: 'warning', summary: 'no libmvec', next, details: { functions } };
}

const withoutCuda: Finding = { state: 'off', summary: 'WEFT_CUDA is off', next: 'Unset WEFT_CUDA to use a GPU.' };

function version(number: number): string {
  return `${Math.floor(number / 1000)}.${Math.floor((number % 1000) / 10)}`;
}

function checkDriver(): Finding {
  if (!config().cuda) return withoutCuda;
  const status = cudaStatus();
  const { libcuda, driverVersion, reason } = status;
  if (libcuda === null) {
    const next = "Install NVIDIA's driver, or name its library in WEFT_LIBCUDA. Without a GPU nothing must be done.";
    return { state: 'fails', summary: reason ?? 'no driver', next, details: { ...status } };
  }
  const summary = driverVersion === null ? libcuda : `${libcuda}, for CUDA ${version(driverVersion)}`;
  return { state: 'works', summary, details: { ...status } };
}

function checkNvrtc(): Finding {
  if (!config().cuda) return withoutCuda;
  const { path, version, archs } = openNvrtc();
  const summary = `${path}, version ${version.join('.')}, for sm_${archs.join(' sm_')}`;
  return { state: 'works', summary, details: { path, version: version.join('.'), archs } };
}

function checkCuda(): Finding {
  if (!config().cuda) return withoutCuda;
  const devices = cudaDevices();
  if (devices.length === 0) {
    const reason = cudaStatus().reason ?? 'no device';
    return {
      state: 'fails',
      summary: `no device: ${reason}`,
      next: 'See the driver above. The device cpu needs no GPU.',
    };
  }
  return tryOut(devices[0]!);
}

function checkCache(): Finding {
  const { cache: mode, cacheDir, cacheBytes } = config();
  if (mode === 'memory') {
    return {
      state: 'off',
      summary: 'WEFT_CACHE is off: kernels are compiled in each process',
      next: 'Unset WEFT_CACHE to keep them.',
    };
  }
  if (cacheDir === null) {
    return { state: 'fails', summary: 'no home folder is known', next: 'Set WEFT_CACHE_DIR to a private folder.' };
  }
  const cache = new DiskCache({ root: cacheDir, limit: cacheBytes });
  const problem = cache.problem();
  const next = 'Set WEFT_CACHE_DIR to a private folder; until then kernels are compiled in each process.';
  if (problem !== null) return { state: 'fails', summary: problem, next, details: { path: cacheDir } };
  const files = cache.contents();
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const details = { path: cacheDir, files: files.length, bytes, limit: cacheBytes };
  const broken = cache.tryWriting();
  if (broken !== null) return { state: 'fails', summary: `${cacheDir} cannot be written: ${broken}`, next, details };
  const summary = `${cacheDir}, ${plural(files.length, 'file')}, ${formatBytes(bytes)} of ${formatBytes(cacheBytes)}`;
  return { state: 'works', summary, details };
}

function checkVariables(): Finding {
  const set = setVariables();
  config();
  const details = Object.fromEntries(set);
  return {
    state: 'works',
    summary: set.length === 0 ? 'none set' : set.map(([name, text]) => `${name}=${text}`).join(' '),
    details,
  };
}

export const checks: readonly Check[] = [
  { id: 'variables', title: 'WEFT_ variables', run: checkVariables },
  { id: 'addon', title: 'native addon', run: checkAddon },
  { id: 'host-compiler', title: 'C compiler', run: checkCompiler },
  { id: 'vector-math', title: 'vector math', run: checkVectorMath },
  { id: 'cpu', title: 'device cpu', run: () => tryOut(cpuDevice()) },
  { id: 'driver', title: 'CUDA driver', run: checkDriver },
  { id: 'nvrtc', title: 'NVRTC', run: checkNvrtc },
  { id: 'cuda', title: 'CUDA device', run: checkCuda },
  { id: 'cache', title: 'kernel cache', run: checkCache },
];
