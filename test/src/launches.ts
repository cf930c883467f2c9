/** What runs, as subscribers of `warpweft:launch` hear it. */

import { channel } from 'node:diagnostics_channel';

/** Names of the kernels that a piece of code launches until it is done, and what it gives. */
export async function launches<R>(run: () => R | Promise<R>): Promise<readonly [names: readonly string[], result: R]> {
  const names: string[] = [];
  const note = (message: unknown): void => {
    names.push((message as { kernel: string }).kernel);
  };
  const heard = channel('warpweft:launch');
  heard.subscribe(note);
  try {
    return [names, await run()];
  } finally {
    heard.unsubscribe(note);
  }
}

/** The message of what a promise is rejected with, its class before it. */
export async function failureOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return `${error.name}: ${error.message}`;
    throw error;
  }
  return 'nothing was thrown';
}
