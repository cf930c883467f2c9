/** Calls of device functions in a kernel body. */

import { checkArgument, checkCount } from './device/arguments.ts';
import type { DeviceFunctionFacts } from './device/function.ts';
import type { SourcePlace } from './errors.ts';
import { located } from './lower-body-op.ts';
import { strong, type Value } from './lower-body-value.ts';

/** The call's value. Throws ArgumentError, DTypeError and OverflowError with the place of the call. */
export function callDevice(facts: DeviceFunctionFacts, args: readonly Value[], place: SourcePlace): Value {
  located(place, () => {
    checkCount(facts, args.length);
    args.forEach(({ weak, dtype }, k) => {
      checkArgument(facts, k, { type: weak ?? dtype, remedy: (to) => `write ${to}(...)` });
    });
  });
  const casts = args.map((arg, k) => arg.as(facts.signature.parameters[k]!.dtype));
  return strong({ kind: 'call', fn: facts.fn, args: casts, dtype: facts.signature.result }, place);
}
