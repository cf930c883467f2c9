/** A sample as a module: its launches by name. */

import { type RawArgument, type RawKernel, rawModule } from '../../src/index.ts';
import type { Check, Launch, Program, Sample } from './samples/sample.ts';

export function programOf({ source, names = [], options = {} }: Sample): Program {
  const nameExpressions = names.filter((name) => name.includes('<'));
  const module = rawModule(source, { ...options, nameExpressions });
  const kernels = new Map<string, RawKernel>();
  return {
    launch: (name: string, launch: Launch, ...args: readonly unknown[]) => {
      const kernel = kernels.get(name) ?? module.get(name);
      kernels.set(name, kernel);
      kernel.launch(launch, ...(args as readonly RawArgument[]));
    },
    global: (name) => module.global(name),
  };
}

/** The first element that is out of tolerance, or null. */
export function difference({ what, got, want, tolerance = 0 }: Check): string | null {
  if (got.length !== want.length) return `${what}: ${got.length} values, expected ${want.length}`;
  for (let k = 0; k < want.length; k++) {
    const [found, expected] = [got[k]!, want[k]!];
    const error = Math.abs(found - expected) / Math.max(1, Math.abs(expected));
    if (!(error <= tolerance)) return `${what}: element ${k} is ${found}, expected ${expected} within ${tolerance}`;
  }
  return null;
}
