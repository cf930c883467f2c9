import { ArgumentError } from '../errors.ts';
import type { ParameterType } from './types.ts';

export interface ArgumentLayout {
  readonly offsets: readonly number[];
  readonly bytes: number;
}

/** The next multiple of an alignment. */
export const alignTo = (offset: number, align: number): number => Math.ceil(offset / align) * align;

/**
 * Where each argument of a kernel lies: each at its natural alignment, one after the other, without padding at the end.
 * An opaque type whose size is not known has none: put one with `bytes` and `align` in its place first.
 */
export function argumentLayout(types: readonly ParameterType[]): ArgumentLayout {
  let end = 0;
  const offsets = types.map((type, index) => {
    const { bytes, align } = type;
    // The first lies at 0 whatever its alignment is.
    if (bytes === null || (align === null && index > 0)) {
      throw new ArgumentError(
        `the size of parameter ${index} is not known from the text: its type \`${type.kind === 'opaque' ? type.text : type.kind}\` is not declared there. Declare it in the source or in a header that is given, or pass a pointer`,
      );
    }
    const offset = alignTo(end, align ?? 1);
    end = offset + bytes;
    return offset;
  });
  return Object.freeze({ offsets: Object.freeze(offsets), bytes: end });
}
