/**
 * Arguments of a device function: it is a NumPy function with one loop, so that an argument is cast where no value changes,
 * and numbers follow within their kind.
 */

import { canCastSafely, type DType, kindOf } from '../dtype.ts';
import { ArgumentError, DTypeError } from '../errors.ts';
import type { Weak } from '../types.ts';
import type { DeviceFunctionFacts } from './function.ts';

/** Throws ArgumentError with the signature. */
export function checkCount({ name, signature }: DeviceFunctionFacts, given: number): void {
  const { length } = signature.parameters;
  if (given === length) return;
  const count = `${length} argument${length === 1 ? '' : 's'}`;
  throw new ArgumentError(`${name} takes ${count}, ${given} given: it is \`${signature.text}\``);
}

/** An argument: of a type, or a number that follows the parameter's. `remedy` says how its place converts to a type. */
export interface GivenArgument {
  readonly type: DType | Weak;
  readonly remedy: (dtype: DType) => string;
}

const fits = (type: DType | Weak, to: DType): boolean => {
  const kind = kindOf(to);
  if (type === 'int') return kind !== 'bool';
  if (type === 'float') return kind === 'float';
  return type !== 'complex' && canCastSafely(type, to);
};

/** Throws DTypeError, with what to do. */
export function checkArgument(
  { name, signature }: DeviceFunctionFacts,
  position: number,
  { type, remedy }: GivenArgument,
): void {
  const { dtype, text } = signature.parameters[position]!;
  if (fits(type, dtype)) return;
  const what = type === 'int' ? 'an integer' : type === 'float' ? 'a float' : type === 'complex' ? 'complex' : type;
  const isComplex = type === 'complex' || type === 'complex64' || type === 'complex128';
  const todo = isComplex ? 'take real(x), imag(x) or abs(x)' : remedy(dtype);
  throw new DTypeError(
    `${name}: argument ${position + 1} is ${what}, and \`${text}\` is ${dtype}: ${todo}. It is \`${signature.text}\``,
  );
}
