/** Evaluates a batch of texts with all reads awaited together, so that compilers may run side by side. */

import { type NDArray, np } from '../../src/index.ts';
import { asGolden, type Outcome, type Variables } from './golden-evaluate.ts';
import type { Machine } from './golden-machine.ts';

async function read(array: NDArray): Promise<Outcome> {
  try {
    return [asGolden(array, await array.data())];
  } catch (error) {
    return error as Error;
  }
}

function begin(text: string, variables: () => Variables): Promise<Outcome> {
  try {
    return read(np(text, variables()) as NDArray);
  } catch (error) {
    return Promise.resolve(error as Error);
  }
}

/** One text of a batch; its variables are made on the machine that evaluates it. */
export interface Job {
  readonly text: string;
  readonly variables: () => Variables;
}

export const evaluateBatch = (machine: Machine, jobs: readonly Job[]): Promise<readonly Outcome[]> =>
  Promise.all(machine.run(() => jobs.map(({ text, variables }) => begin(text, variables))));
