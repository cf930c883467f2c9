/** Kernels of CUDA C++ written by hand: CuPy's RawKernel, with checked arguments, on every device. */

import { ArgumentError, DisposedError } from '../compiler/errors.ts';
import { kernelFigures } from '../compiler/raw/compile-log.ts';
import { kernelNamed } from '../compiler/raw/kernel-named.ts';
import type { KernelParameter, SourceFacts } from '../compiler/raw/types.ts';
import type { Device } from '../runtime/device.ts';
import { occupancy } from '../runtime/native-device.ts';
import { deviceOfArray, NDArray } from './array.ts';
import { currentDevice, deviceOf } from './context.ts';
import { checkKeys } from './kernel-options.ts';
import { describe } from './operand.ts';
import { blockThreads } from './raw-config.ts';
import { parameterPlace, type RawDefinition } from './raw-definition.ts';
import { attributesOf, type Launcher, makeLauncher } from './raw-launch.ts';
import { checkOptions, readText } from './raw-options.ts';
import { callerPlace } from './raw-place.ts';
import { pointerSlots } from './raw-struct.ts';
import { filledText } from './raw-template.ts';
import type {
  DeviceOption,
  LaunchConfig,
  OccupancyOptions,
  RawArgument,
  RawAttributes,
  RawKernel,
  RawOptions,
} from './raw-types.ts';
import { unitOf } from './raw-unit.ts';
import { untypedParameters } from './raw-untyped.ts';

/**
 * A kernel from its text: rawKernel('extern "C" __global__ void scale(float* x, float f, int n) { ... }', 'scale'), or as
 * a tag of the text itself, which then has one `__global__` function; a number, bigint, boolean or dtype in a hole is
 * put in by its value. The text is compiled for a device at the first launch there. Throws ArgumentError for a name that
 * the text has not, or options that are not allowed.
 */
export function rawKernel(source: string, name: string, options?: RawOptions): RawKernel;
export function rawKernel(strings: TemplateStringsArray, ...values: readonly unknown[]): RawKernel;
export function rawKernel(first: string | TemplateStringsArray, ...rest: readonly unknown[]): RawKernel {
  if (typeof first === 'object' && first !== null && 'raw' in first) {
    const text = filledText(first.raw, rest);
    return makeFromText(text, null, {});
  }
  const [name, options = {}] = rest;
  if (typeof first !== 'string') throw new ArgumentError(`rawKernel takes the kernel's text, found ${describe(first)}`);
  if (typeof name !== 'string')
    throw new ArgumentError(
      `rawKernel takes the text and the kernel's name, rawKernel(text, 'scale'), found ${describe(name)}`,
    );
  return makeFromText(first, name, options as RawOptions);
}

/** The one kernel of a tagged text. */
function onlyKernel({ kernels }: SourceFacts): string {
  const names = [...new Set(kernels.filter(({ isTemplate }) => !isTemplate).map(({ name }) => name))];
  if (names.length === 1) return names[0]!;
  const found =
    names.length === 0
      ? kernels.length === 0
        ? 'no __global__ function'
        : `only templates (${kernels.map(({ name }) => name).join(', ')})`
      : `${names.length} kernels: ${names.join(', ')}`;
  throw new ArgumentError(
    `rawKernel: the text has ${found}; a tagged text has one kernel. Use rawKernel(text, name), or rawModule(text) for several`,
  );
}

function makeFromText(text: string, asked: string | null, options: RawOptions): RawKernel {
  const checked = checkOptions('rawKernel', options);
  const facts = readText('rawKernel', text, checked);
  const name = asked ?? onlyKernel(facts);
  const { parameters, launchBounds } = kernelNamed(facts, name);
  const place = callerPlace();
  const unit = unitOf({ ...checked, label: `kernel ${name}`, facts, names: [name], place });
  return makeKernel({ name, unit, parameters, launchBounds });
}

function checkedDevice(what: string, options: DeviceOption): Device {
  checkKeys(what, options, ['device']);
  return deviceOf(options.device);
}

/** Kernels whose parameters are not known have null for them: each launch says what they are. */
export type KernelDefinition = Omit<RawDefinition, 'parameters'> & {
  readonly parameters: readonly KernelParameter[] | null;
};

/** Where an argument's arrays may be: itself, or fields of a struct. */
function pathsOf(parameters: readonly KernelParameter[] | null): readonly (readonly [number, readonly string[]])[] {
  const slots = (parameters ?? []).flatMap(({ type }, k) => pointerSlots(type, k, 0, () => ''));
  return slots.flatMap(({ argument, path }) => (path.length === 0 ? [] : [[argument, path] as const]));
}

function fieldAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((found, name) => (found as Record<string, unknown> | null | undefined)?.[name], value);
}

export function makeKernel(own: KernelDefinition): RawKernel {
  const { name, unit, parameters } = own;
  const launchers = new WeakMap<Device, Map<string, Launcher>>();
  const paths = pathsOf(parameters);
  let lastDevice: Device | null = null;
  let last: Launcher | null = null;

  function checkAlive(array: NDArray, k: number): void {
    if (!array.isDisposed) return;
    const known = parameters?.[k];
    const where = known === undefined ? `${name}: argument ${k + 1}` : parameterPlace(name, known, k);
    throw new DisposedError(`${where} was disposed; keep the array alive until the launch`, { stage: 'argument' });
  }

  /** Of the first array; the current device without one. */
  function deviceOfCall(args: readonly unknown[]): Device {
    for (let k = 0; k < args.length; k++) {
      const value = args[k];
      if (!(value instanceof NDArray)) continue;
      checkAlive(value, k);
      return deviceOfArray(value);
    }
    for (const [k, path] of paths) {
      const value = fieldAt(args[k], path);
      if (!(value instanceof NDArray)) continue;
      checkAlive(value, k);
      return deviceOfArray(value);
    }
    return currentDevice();
  }

  function launcherFor(device: Device, args: readonly unknown[]): Launcher {
    let bySignature = launchers.get(device);
    if (bySignature === undefined) {
      bySignature = new Map();
      launchers.set(device, bySignature);
    }
    const types = parameters ?? untypedParameters(name, args);
    const key = parameters === null ? types.map(({ text }) => text).join() : '';
    let launcher = bySignature.get(key);
    if (launcher === undefined) {
      launcher = makeLauncher({ ...own, parameters: types }, device, unit.open(device));
      bySignature.set(key, launcher);
    }
    return launcher;
  }

  /** To ask about a compiled kernel, not to launch it. */
  function anyLauncher(device: Device): Launcher {
    const known = launchers.get(device)?.values().next().value;
    return known ?? launcherFor(device, []);
  }

  function attributes(options: DeviceOption = {}): RawAttributes {
    const launcher = anyLauncher(checkedDevice('attributes()', options));
    const { cacheModeCa: _, ...attributes } = attributesOf(launcher);
    const entry = launcher.open.entryOf(name);
    const figures = kernelFigures(launcher.open.log).find(({ symbol }) => symbol === entry);
    return Object.freeze({
      ...attributes,
      spillStoreBytes: figures?.spillStoreBytes ?? null,
      spillLoadBytes: figures?.spillLoadBytes ?? null,
    });
  }

  const kernel: RawKernel = Object.freeze({
    name,
    source: unit.text,
    launch: (config: LaunchConfig, ...args: readonly RawArgument[]): void => {
      const device = deviceOfCall(args);
      if (device !== lastDevice || last === null || parameters === null) {
        last = launcherFor(device, args);
        lastDevice = device;
      }
      last.launch(config, args);
    },
    compile: (options: DeviceOption = {}) => {
      unit.open(checkedDevice('compile()', options));
      return kernel;
    },
    ready: async (options: DeviceOption = {}) => {
      await unit.openAsync(checkedDevice('ready()', options));
      return kernel;
    },
    attributes,
    occupancy: (options: OccupancyOptions): number => {
      checkKeys('occupancy()', options, ['block', 'shared', 'device']);
      const { target } = anyLauncher(deviceOf(options.device));
      const { threads, sharedBytes } = blockThreads(target, options);
      return occupancy(target.device, target.kernel, threads, sharedBytes);
    },
    log: (options: DeviceOption = {}) => unit.open(checkedDevice('log()', options)).log,
  });
  return kernel;
}
