/** Device functions in generated text: the user's own C, once in a kernel, and calls of it. */

import { CompileError } from './errors.ts';
import type { DeviceText, Kernel, KernelFunction } from './kernel.ts';
import { rounded } from './ops/spell.ts';
import { functionNames } from './render-function-names.ts';
import type { Target } from './render-value.ts';

/** A device function's text, with its own lines for the compilers' messages. `done` holds the texts already written. */
export function renderDeviceText(
  { name, device }: KernelFunction & { readonly device: DeviceText },
  target: Target,
  done: Set<string>,
): readonly string[] {
  if (done.has(device.source)) return [];
  done.add(device.source);
  const text = device[target];
  if (text === null) {
    throw new CompileError(
      `the device function \`${name}\` has ${device.cpp}, which is C++: device functions for both devices keep to C, and the CPU's compiler reads C. ` +
        'Write it in C, or run it on a GPU only.',
      { source: device.source, log: '' },
    );
  }
  return [`#line 1 "device function ${name}"`, text.trimEnd(), '#line 1 "generated"', ''];
}

/** The value of a call. A 16-bit float is held as a float, and is one of its type when it comes back. */
export function deviceCall(
  { params, device }: KernelFunction & { readonly device: DeviceText },
  args: readonly string[],
): string {
  return rounded(params.at(-1)!.dtype, `${device.cName}(${args.join(', ')})`);
}

export const isDevice = (fn: KernelFunction): fn is KernelFunction & { readonly device: DeviceText } =>
  fn.device !== undefined;

/** Names of the device functions that a kernel calls, however deep. */
export const deviceFunctionsOf = ({ functions }: Kernel): readonly string[] =>
  [...functionNames(functions).keys()].filter(isDevice).map(({ name }) => name);
