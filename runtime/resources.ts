/** What the kernels of a program take on a GPU, once they are compiled. Looks only: nothing is compiled, loaded or run. */

import type { Graph } from '../compiler/collect.ts';
import { WeftError } from '../compiler/errors.ts';
import type { Device } from './device.ts';
import { type KernelFacts, lookForKernel } from './module-cache.ts';
import { type Plan, planFor } from './plan.ts';

function planned(device: Device, collected: Graph): Plan | null {
  try {
    return planFor(device, collected, []);
  } catch (error) {
    if (error instanceof WeftError) return null;
    throw error;
  }
}

/** No key can be made without a compiler, and then nothing was compiled by it. */
function look(device: Device, source: Plan['steps'][number]['source']): KernelFacts | null {
  try {
    return lookForKernel(device, source);
  } catch (error) {
    if (error instanceof WeftError) return null;
    throw error;
  }
}

/**
 * Of each kernel that a collected graph would launch: null when it is not compiled, undefined when it has nothing to do.
 * Empty on the CPU, whose compilers do not say.
 */
export function resourcesOf(device: Device, collected: Graph): readonly (KernelFacts | null | undefined)[] {
  if (device.info.target !== 'cuda') return [];
  const plan = planned(device, collected);
  if (plan === null) return [];
  return plan.program.rendered.map((texts) => {
    const own = new Set([...texts.values()].map(({ source }) => source));
    const step = plan.steps.find(({ source }) => own.has(source));
    return step === undefined ? undefined : look(device, step.source);
  });
}
