/** Vectors of elements that a thread moves in one access. */

import type { Kernel } from '../kernel.ts';
import { type Form, hasStages, indexed } from '../schedule.ts';
import { vectorType } from './prelude.ts';

/** Operands that move by one element: they are accessed as vectors. */
export function vectorOperands(kernel: Kernel, form: Form): readonly number[] {
  return indexed(kernel).filter(
    (k) => kernel.operands[k]!.kind === 'memory' && form.steps[k] === 'unit' && !hasStages(form, k),
  );
}

export const isVector = (kernel: Kernel, form: Form, k: number): boolean =>
  form.vector > 1 && vectorOperands(kernel, form).includes(k);

/** Declares an operand's vectors: what is read is loaded, what is written begins as zeros. */
export function loadVectors(
  kernel: Kernel,
  form: Form,
  bases: readonly string[],
  at: string,
  index: string,
  which = (_: number): boolean => true,
): readonly string[] {
  return vectorOperands(kernel, form)
    .filter(which)
    .flatMap((k) => {
      const { dtype, name, access } = kernel.operands[k]!;
      const type = vectorType(dtype, form.vector);
      if (access === 'write') return [`${type} ${name}_v${index} = {};`];
      return [`const ${type} ${name}_v${index} = *(const ${type}*)(${bases[k]!} + ${at});`];
    });
}

export function storeVectors(
  kernel: Kernel,
  form: Form,
  bases: readonly string[],
  at: string,
  index: string,
  writes: readonly number[],
): readonly string[] {
  return writes.map((k) => {
    const { dtype, name } = kernel.operands[k]!;
    return `*(${vectorType(dtype, form.vector)}*)(${bases[k]!} + ${at}) = ${name}_v${index};`;
  });
}
