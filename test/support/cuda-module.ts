/** CUDA texts compiled for the CPU with native/cuda_on_cpu alone, and run by a small program of their own. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hostCompiler } from '../../runtime/host-compiler.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const headers = join(root, 'native', 'cuda_on_cpu');

const options =
  '-x c++ -std=c++17 -O3 -fno-math-errno -fno-trapping-math -fwrapv -fno-strict-aliasing -fno-exceptions -fno-rtti ' +
  '-fno-threadsafe-statics -fno-asynchronous-unwind-tables -fvisibility=hidden -fPIC -shared -nostdlib -ffp-contract=fast -pipe';
const debugOptions = ['-DWEFT_DEBUG', '-fsanitize=thread', '-g'];

export interface CudaLaunch {
  readonly grid?: readonly number[];
  readonly block: readonly number[];
  readonly shared?: number;
  readonly cooperative?: boolean;
  /** Host threads that share the blocks. */
  readonly threads?: number;
  /** As run-kernel.c has them. */
  readonly args?: readonly string[];
}

export interface CudaOutcome {
  readonly failed: number;
  readonly pc: number;
  readonly text: string;
  readonly arrays: readonly (readonly number[])[];
  /** What the kernel printed. */
  readonly printed: string;
}

export interface CudaModule {
  /** What the compiler said. */
  readonly log: string;
  run(kernel: number, launch: CudaLaunch): CudaOutcome;
  /** The line of kernel.cu that a report's place in the image stands for. */
  line(pc: number): number;
}

export interface CudaFolder {
  /** Compiles; `kernels` are name expressions, true where threads wait for each other. */
  module(
    text: string,
    kernels: readonly (readonly [string, boolean])[],
    how?: { debug?: boolean; options?: readonly string[] },
  ): CudaModule;
  remove(): void;
}

const triple = (sizes: readonly number[] | undefined): string => [0, 1, 2].map((i) => sizes?.[i] ?? 1).join(',');

function buildRunner(folder: string, more: readonly string[]): string {
  const runner = join(folder, `runner${more.join('')}`);
  const source = join(root, 'test', 'raw', 'run-kernel.c');
  execFileSync(hostCompiler().path, ['-O1', ...more, '-o', runner, source, '-pthread', '-ldl']);
  return runner;
}

export function cudaFolder(runnerOptions: readonly string[] = []): CudaFolder {
  const folder = mkdtempSync(join(tmpdir(), 'weft-cuda-'));
  const runner = buildRunner(folder, runnerOptions);
  const compiler = hostCompiler();
  let count = 0;

  const module: CudaFolder['module'] = (text, kernels, how = {}) => {
    const path = join(folder, `module${++count}`);
    const entries = kernels.map(([name, fibers], i) => `WEFT_KERNEL(${i}, (${name}), ${fibers})\n`);
    const dynamic = /dynamic_shared/.test(text) ? 'WEFT_DYNAMIC_SHARED\n' : '';
    writeFileSync(
      `${path}.cu`,
      `#include "weft_cuda.h"\n#line 1 "kernel.cu"\n${text}\n#line 1 "weft"\n${dynamic}${entries.join('')}`,
    );
    const debug = how.debug === true ? debugOptions : [];
    const all = [...options.split(' '), ...compiler.nativeOption, ...debug, ...(how.options ?? [])];
    const folders = ['-I', headers, '-I', join(headers, 'include')];
    const done = spawnSync(
      compiler.path,
      [...all, ...folders, '-o', `${path}.so`, `${path}.cu`, '-Wl,--as-needed', ...compiler.mathLibraries, '-lgcc'],
      { encoding: 'utf8' },
    );
    if (done.status !== 0) throw new Error(done.stderr);

    return {
      log: done.stderr,
      run(kernel, { grid, block, shared = 0, cooperative = false, threads = 1, args = [] }) {
        const flags = (cooperative ? 1 : 0) + (how.debug === true ? 2 : 0);
        const words = [
          `${path}.so`,
          `weft_kernel_${kernel}`,
          triple(grid),
          triple(block),
          shared,
          flags,
          threads,
          ...args,
        ];
        const ran = spawnSync(runner, words.map(String), { encoding: 'utf8', timeout: 60_000, maxBuffer: 2 ** 26 });
        if (ran.status !== 0) throw new Error(`status ${ran.status} signal ${ran.signal}: ${ran.stderr}`);
        const at = ran.stdout.lastIndexOf('\n{');
        return { ...JSON.parse(ran.stdout.slice(at)), printed: ran.stdout.slice(0, at) };
      },
      line(pc) {
        const out = execFileSync('addr2line', ['-i', '-e', `${path}.so`, `0x${(pc - 1).toString(16)}`], {
          encoding: 'utf8',
        });
        return Number(/kernel\.cu:(\d+)/.exec(out)?.[1] ?? 0);
      },
    };
  };

  return { module, remove: () => rmSync(folder, { recursive: true }) };
}
