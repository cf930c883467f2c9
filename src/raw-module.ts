/** Modules of CUDA C++: several kernels, templates and global variables of one text, or of a compiled file. */

import { readFileSync } from 'node:fs';
import { ArgumentError, UnsupportedError } from '../compiler/errors.ts';
import { suggest } from '../compiler/ops.ts';
import { kernelNamed } from '../compiler/raw/kernel-named.ts';
import { readSource } from '../compiler/raw/source.ts';
import type { KernelParameter, SourceFacts } from '../compiler/raw/types.ts';
import type { Device } from '../runtime/device.ts';
import { openBinary } from '../runtime/raw-module.ts';
import { deviceOf } from './context.ts';
import { checkKeys } from './kernel-options.ts';
import { describe } from './operand.ts';
import { type GlobalArray, globalArray, globalNamed } from './raw-global.ts';
import { makeKernel } from './raw-kernel.ts';
import { checkOptions, checkTextList, optionKeys, readText } from './raw-options.ts';
import { callerPlace } from './raw-place.ts';
import type { DeviceOption, RawKernel, RawModule, RawModuleOptions, SignatureOptions } from './raw-types.ts';
import { makeUnit, type OwnUnit, unitOf } from './raw-unit.ts';

/** A file with compiled kernels: PTX, a cubin or a fatbin. */
export interface RawFile {
  readonly path: string;
}

const moduleKeys: readonly string[] = ['nameExpressions', ...optionKeys];

/**
 * Kernels, templates and global variables of one text, or of a PTX, cubin or fatbin file (`{ path }`, on CUDA devices).
 * Compiled for a device when it is first used there. Throws ArgumentError for name expressions that the text has not,
 * and options that are not allowed.
 */
export function rawModule(source: string | RawFile, options: RawModuleOptions = {}): RawModule {
  if (typeof source === 'object' && source !== null) return fromFile(source, options);
  const checked = checkOptions('rawModule', options, moduleKeys);
  const expressions = checkTextList('rawModule', 'nameExpressions', options.nameExpressions);
  const facts = readText('rawModule', source, checked);
  for (const name of expressions) kernelNamed(facts, name);
  const names = [...new Set([...plainNames(facts), ...expressions])];
  const unit = unitOf({ ...checked, label: 'module', facts, names, place: callerPlace() });
  return makeModule({ unit, facts, names, text: facts.text });
}

const plainNames = ({ kernels }: SourceFacts): readonly string[] =>
  kernels.flatMap(({ isTemplate, name }) => (isTemplate ? [] : [name]));

// --- of a text -------------------------------------------------------------------------------------------------------

interface TextModule {
  readonly unit: OwnUnit;
  readonly facts: SourceFacts;
  readonly names: readonly string[];
  readonly text: string;
}

/** Spaces say nothing in a name expression: `k<float,4>` is `k<float, 4>`. */
const squeezed = (name: string): string => name.replace(/\s+/g, '');

function knownName({ facts, names }: TextModule, name: string): string {
  const found = names.find((each) => squeezed(each) === squeezed(name));
  if (found !== undefined) return found;
  const template = facts.kernels.find((each) => each.isTemplate && each.name === name.split('<')[0]!.trim());
  if (template !== undefined) {
    const example = name.includes('<') ? name : `${name}<...>`;
    throw new ArgumentError(
      `rawModule: \`${name}\` is a template that was not asked for; name it with its arguments: rawModule(text, { nameExpressions: ['${example}'] })`,
    );
  }
  const near = suggest(name, names);
  const list = names.length === 0 ? 'it has none' : `it has ${names.join(', ')}`;
  throw new ArgumentError(
    `rawModule: the text has no kernel \`${name}\`${near === undefined ? `; ${list}` : `; did you mean \`${near}\`?`}`,
  );
}

function checkName(what: string, name: unknown): asserts name is string {
  if (typeof name !== 'string') throw new ArgumentError(`${what} takes a name, found ${describe(name)}`);
}

function checkedDevice(what: string, options: DeviceOption): Device {
  checkKeys(what, options, ['device']);
  return deviceOf(options.device);
}

function makeModule(own: TextModule): RawModule {
  const { unit, facts, names, text } = own;
  const kernels = new Map<string, RawKernel>();
  const globals = new WeakMap<Device, Map<string, GlobalArray>>();

  function get(asked: string, options: SignatureOptions = {}): RawKernel {
    checkName('get()', asked);
    if (options.parameters !== undefined)
      throw new ArgumentError(`get('${asked}'): parameters are for compiled files; here the text declares them`);
    const name = knownName(own, asked);
    let kernel = kernels.get(name);
    if (kernel === undefined) {
      const { parameters, launchBounds } = kernelNamed(facts, name);
      kernel = makeKernel({ name, unit, parameters, launchBounds });
      kernels.set(name, kernel);
    }
    return kernel;
  }

  function globalOn(device: Device, name: string): GlobalArray {
    const variable = globalNamed(facts.globals, name, 'rawModule: the text');
    let byName = globals.get(device);
    if (byName === undefined) {
      byName = new Map();
      globals.set(device, byName);
    }
    let found = byName.get(name);
    if (found === undefined) {
      const open = unit.open(device);
      found = globalArray(variable, open.global(name), device, open, text);
      byName.set(name, found);
      // Constants are read only for kernels.
      if (variable.kind !== 'constant') unit.handOut(device, found.buffer);
    }
    return found;
  }

  const module: RawModule = Object.freeze({
    source: text,
    names: Object.freeze([...names]),
    get,
    global: (name: string, options: DeviceOption = {}) => {
      checkName('global()', name);
      return globalOn(checkedDevice('global()', options), name).make();
    },
    ...compiling(unit, () => module),
  });
  return module;
}

/** Compiling ahead, and the log. */
function compiling(unit: OwnUnit, own: () => RawModule): Pick<RawModule, 'compile' | 'ready' | 'log'> {
  return {
    compile: (options: DeviceOption = {}) => {
      unit.open(checkedDevice('compile()', options));
      return own();
    },
    ready: async (options: DeviceOption = {}) => {
      await unit.openAsync(checkedDevice('ready()', options));
      return own();
    },
    log: (options: DeviceOption = {}) => unit.open(checkedDevice('log()', options)).log,
  };
}

// --- of a file -------------------------------------------------------------------------------------------------------

function readBinary(path: string): Uint8Array {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (cause) {
    const reason =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (cause as Error).message;
    throw new ArgumentError(`rawModule: ${JSON.stringify(path)} cannot be read: ${reason}`, { cause });
  }
  const isElf = bytes.length > 64 && bytes.readUInt32BE(0) === 0x7f454c46;
  const isFatbin = bytes.length > 16 && bytes.readUInt32LE(0) === 0xba55ed50;
  const isPtx = bytes.includes('.version') && bytes.includes('.target');
  if (!isElf && !isFatbin && !isPtx)
    throw new ArgumentError(
      `rawModule: ${JSON.stringify(path)} is no PTX, cubin or fatbin; give the text of CUDA C++ itself, as a string`,
    );
  // The driver reads PTX up to its end, which is a zero byte.
  return isElf || isFatbin ? bytes : Buffer.concat([bytes, Buffer.alloc(1)]);
}

function signatureOf(name: string, { parameters }: SignatureOptions): readonly KernelParameter[] | null {
  if (parameters === undefined) return null;
  if (typeof parameters !== 'string')
    throw new ArgumentError(`get('${name}'): parameters are a text, 'float* x, int n', found ${describe(parameters)}`);
  const facts = readSource(`extern "C" __global__ void weft_signature(${parameters}) {}`);
  const [kernel] = facts.kernels;
  if (kernel !== undefined && facts.kernels.length === 1) return kernel.parameters;
  throw new ArgumentError(
    `get('${name}'): ${JSON.stringify(parameters)} is no list of parameters; expected as in C++: 'float* x, int n'`,
  );
}

function fromFile(file: RawFile, options: RawModuleOptions): RawModule {
  checkKeys('rawModule: a file', file, ['path']);
  const { path } = file;
  if (typeof path !== 'string')
    throw new ArgumentError(`rawModule takes the text, or { path } of a compiled file; path is ${describe(path)}`);
  const [given] = Object.keys(options);
  if (given !== undefined)
    throw new ArgumentError(
      `rawModule: \`${given}\` is for texts; the file ${JSON.stringify(path)} is compiled already`,
    );
  const bytes = readBinary(path);
  const place = callerPlace();
  const openSync = (device: Device): ReturnType<typeof openBinary> => {
    if (device.info.target === 'cuda') return openBinary(device, bytes);
    throw new UnsupportedError(
      `rawModule: ${JSON.stringify(path)} is machine code or PTX for NVIDIA's GPUs, which the device ${device.info.name} cannot run; ` +
        'give the text of CUDA C++, which runs on both',
      { stage: 'load' },
    );
  };
  const unit = makeUnit({ text: '', debug: false, place, openSync, open: async (device) => openSync(device) });
  const kernels = new Map<string, RawKernel>();
  const module: RawModule = Object.freeze({
    source: null,
    names: Object.freeze([]),
    get: (name: string, signature: SignatureOptions = {}) => {
      checkName('get()', name);
      checkKeys('get()', signature, ['parameters']);
      const key = `${name} ${signature.parameters ?? ''}`;
      const kernel =
        kernels.get(key) ?? makeKernel({ name, unit, parameters: signatureOf(name, signature), launchBounds: null });
      kernels.set(key, kernel);
      return kernel;
    },
    global: (name: string, where: DeviceOption = {}) => {
      checkName('global()', name);
      const device = checkedDevice('global()', where);
      const open = unit.open(device);
      const bytesOnly = { kind: 'opaque', text: name, bytes: null, align: null } as const;
      const facts = { name, kind: 'device', type: bytesOnly, extents: null, line: 0 } as const;
      const found = globalArray(facts, open.global(name), device, open, '');
      unit.handOut(device, found.buffer);
      return found.make();
    },
    ...compiling(unit, () => module),
  });
  return module;
}
