/** What would run for arrays that are still pending. */

import { explainProgram } from '../compiler/explain.ts';
import { programFor } from '../runtime/plan.ts';
import { deviceOfArray, type NDArray, nodeOf } from './array.ts';

/**
 * The kernels that reading these arrays together would launch: what fused, what each moves, what is stored on the way
 * and why. An array that is computed already has nothing left to run.
 */
export function explain(...arrays: readonly NDArray[]): string {
  const pending = arrays.filter((array) => array.pending);
  const first = pending[0];
  if (first === undefined) return 'nothing to run: already computed';
  const { program, graph } = programFor(deviceOfArray(first), pending.map(nodeOf));
  return explainProgram(program, graph);
}
