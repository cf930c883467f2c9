/** A user's reduction as an accumulator: its fields, put together by its own function. */

import type { Fold } from './kernel.ts';
import { type Accumulator, type Field, inputName } from './ops/accumulate.ts';
import type { Target } from './ops/spell.ts';
import { renderConstant } from './render-function.ts';
import { zeroText } from './render-value.ts';
import { block } from './writer.ts';

/** Says whether an accumulator has an element yet, where nothing but an element can begin it. */
const some: Field = { name: 'some', dtype: 'int32', start: '0' };

/** `merge`: the name of the fold's function. `masked`: whether the last value says if an element counts. */
export function foldAccumulator(
  { fields }: Fold,
  { merge, masked, target }: { readonly merge: string; readonly masked: boolean; readonly target: Target },
): Accumulator {
  const hasStart = fields.every(({ start }) => start !== null);
  const own = fields.map(({ name }) => name);
  const together = (others: readonly string[]): readonly string[] => {
    const merged = `${merge}(${[...own.map((name) => `*${name}`), ...others, ...own].join(', ')});`;
    if (hasStart) return [merged];
    const begun = own.map((name, k) => `*${name} = ${others[k]!};`);
    return [...block('if (*some)', [merged]).slice(0, -1), ...block('} else', begun), '*some = 1;'];
  };
  const added = together(fields.map((_, k) => inputName(k)));
  const whole = together(own.map((name) => `other_${name}`));
  return {
    key: `weft_${merge}${masked ? '_where' : ''}`,
    fields: [
      ...(hasStart ? [] : [some]),
      ...fields.map(({ name, dtype, start }) => ({
        name,
        dtype,
        start: start === null ? zeroText(dtype) : renderConstant(start, target),
      })),
    ],
    inputs: [...fields.map(({ dtype }) => dtype), ...(masked ? (['bool'] as const) : [])],
    result: fields[0]!.dtype,
    add: masked ? block(`if (${inputName(fields.length)})`, added) : added,
    merge: hasStart ? whole : block('if (other_some)', whole),
    finish: null,
  };
}
