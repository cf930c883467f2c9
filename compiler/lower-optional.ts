/** Functions of NumPy whose optional arguments make them another operation of the table. */

import { apply, asNode, type Operand } from './build.ts';
import { type DType, kindOf } from './dtype.ts';
import { ArgumentError } from './errors.ts';
import { type ArrayValue, isArray, nodeOfValue, nodeValue, operandOf, type Value } from './lower-value.ts';
import type { OpName } from './ops.ts';

export const toArray = (value: Value): ArrayValue =>
  isArray(value) ? value : { kind: 'node', node: asNode(operandOf(value)) };

const given = (value: Value | undefined): value is Value => value !== undefined && value.kind !== 'none';

/** The operation that fewer or more operands than the row's mean; null when they mean none. */
export function optionalOperands(op: OpName, operands: readonly Value[]): Value | null {
  if (op === 'clip' && operands.length <= 3) return clipOneSided(operands);
  if (op === 'round' && operands.length === 2) return nodeValue(apply('round_decimals', operands.map(operandOf)));
  return null;
}

/** A missing or None bound does not bound. */
function clipOneSided([array, low, high]: readonly Value[]): Value | null {
  if (array === undefined) return null;
  let result = toArray(array);
  if (given(low)) result = { kind: 'node', node: apply('maximum', [nodeOfValue(result), operandOf(low)]) };
  if (given(high)) result = { kind: 'node', node: apply('minimum', [nodeOfValue(result), operandOf(high)]) };
  return given(low) || given(high) ? result : null;
}

const largest: Readonly<Partial<Record<DType, number>>> = {
  float16: 65504,
  bfloat16: 3.3895313892515355e38,
  float32: 3.4028234663852886e38,
  float64: Number.MAX_VALUE,
};

const literalFloat = (value: number): Operand => ({ weak: 'float', value, literal: true });

/** `nan_to_num(x, nan=0, posinf=None, neginf=None)`: None is the largest finite number. */
export function replaceNonfinite(array: ArrayValue, keywords: Readonly<Record<string, Value>>): Value {
  for (const word of Object.keys(keywords)) {
    if (!['nan', 'posinf', 'neginf', 'copy'].includes(word)) {
      throw new ArgumentError(
        `nan_to_num() got an unexpected keyword argument '${word}'; it takes nan, posinf, neginf`,
      );
    }
  }
  const node = nodeOfValue(array);
  if (kindOf(node.dtype) !== 'float') return nodeValue(apply('nan_to_num', [node]));
  const most = largest[node.dtype] ?? Number.MAX_VALUE;
  const { nan, posinf, neginf } = keywords;
  const operands: Operand[] = [
    node,
    given(nan) ? operandOf(nan) : literalFloat(0),
    given(posinf) ? operandOf(posinf) : literalFloat(most),
    given(neginf) ? operandOf(neginf) : literalFloat(-most),
  ];
  return nodeValue(apply('replace_nonfinite', operands));
}
