/** Attributes and methods of arrays, and of the module np, in the snippet language. */

import { apply } from './build.ts';
import { info, sizeOf } from './dtype.ts';
import { NameError } from './errors.ts';
import {
  asType,
  builtin,
  builtinNames,
  callOp,
  callReduction,
  callView,
  makeFunction,
  shapeTuple,
  unavailable,
} from './lower-call.ts';
import { toArray } from './lower-optional.ts';
import {
  type ArrayValue,
  describeValue,
  dtypeOfValue,
  isArray,
  nodeOfValue,
  nodeValue,
  shapeOfValue,
  type Value,
  viewOfValue,
  weakInt,
} from './lower-value.ts';
import { findOp, suggest } from './ops.ts';
import { findReduction, reductionNames } from './reductions-table.ts';
import { elementsOf } from './shape.ts';
import { findView, viewNames } from './views-table.ts';

/** Operations that NumPy's arrays have as methods. */
const opMethods: ReadonlySet<string> = new Set(['clip', 'round', 'conj', 'conjugate']);

export function attributeOf(object: Value, name: string): Value {
  if (object.kind === 'module') {
    const found = object.only === undefined || object.only.includes(name) ? builtin(name) : undefined;
    if (found !== undefined) return found;
    const near = suggest(name, object.only ?? builtinNames());
    throw new NameError(
      `${object.only === undefined ? 'np' : 'this part of np'} has no \`${name}\`${near === undefined ? '' : `; did you mean \`${near}\`?`}`,
    );
  }
  if (object.kind === 'weak' || object.kind === 'bool') return attributeOf(toArray(object), name);
  if (!isArray(object)) throw new NameError(`${describeValue(object)} has no attribute \`${name}\``);
  return arrayAttribute(object, name);
}

function arrayAttribute(array: ArrayValue, name: string): Value {
  const shape = shapeOfValue(array);
  switch (name) {
    case 'shape':
      return shapeTuple(shape);
    case 'ndim':
      return weakInt(BigInt(shape.length));
    case 'size':
      return weakInt(BigInt(elementsOf(shape)));
    case 'dtype':
      return { kind: 'dtype', dtype: dtypeOfValue(array) };
    case 'itemsize':
      return weakInt(BigInt(sizeOf(dtypeOfValue(array))));
    case 'nbytes':
      return weakInt(BigInt(elementsOf(shape) * sizeOf(dtypeOfValue(array))));
    case 'real':
    case 'imag':
      return partOf(array, name);
    case 'astype':
      return makeFunction('astype', (args, keywords) => asType(array, args, keywords));
    case 'copy':
      return makeFunction('copy', () => nodeValue(nodeOfValue(array)));
    case 'flatten':
      return makeFunction('flatten', (args, keywords) => {
        const flat = callView('ravel', array, args, keywords);
        return nodeValue(nodeOfValue(flat as ArrayValue));
      });
    default:
      return methodOf(array, name);
  }
}

function methodOf(array: ArrayValue, name: string): Value {
  const viewRow = findView(name);
  if (viewRow?.method === 'attribute') return callView(name, array, [], {});
  if (viewRow?.method === true) return makeFunction(name, (args, keywords) => callView(name, array, args, keywords));
  if (findReduction(name)?.method === true)
    return makeFunction(name, (args, keywords) => callReduction(name, [array, ...args], keywords));
  const op = findOp(name);
  if (op !== undefined && opMethods.has(name)) {
    const words: Readonly<Record<string, string>> = { min: 'a_min', max: 'a_max' };
    return makeFunction(name, (args, keywords) =>
      callOp(
        op,
        name,
        [array, ...args],
        Object.fromEntries(Object.entries(keywords).map(([word, value]) => [words[word] ?? word, value])),
      ),
    );
  }
  const missing = unavailable(name);
  if (missing !== undefined) throw missing;
  const methods = [
    ...opMethods,
    ...viewNames.filter((view) => findView(view)?.method !== undefined),
    ...reductionNames.filter((word) => findReduction(word)?.method !== undefined),
    'astype',
    'copy',
    'flatten',
    'shape',
    'ndim',
    'size',
    'dtype',
    'real',
    'imag',
  ];
  const near = suggest(name, methods);
  const isFunction = op !== undefined || viewRow !== undefined || findReduction(name) !== undefined;
  const hint = isFunction
    ? `; it is a function: write ${name}(...)`
    : near === undefined
      ? ''
      : `; did you mean \`${near}\`?`;
  throw new NameError(`an array has no attribute \`${name}\`${hint}`);
}

/** Real and imaginary parts: views of arrays, operations on what the snippet computes. */
function partOf(array: ArrayValue, name: 'real' | 'imag'): Value {
  const dtype = dtypeOfValue(array);
  const node = nodeOfValue(array);
  if (info(dtype).kind === 'complex' && (array.kind === 'reference' || node.kind === 'input'))
    return viewOfValue(array, { kind: 'part', part: name === 'real' ? 0 : 1 });
  if (name === 'real' && info(dtype).kind !== 'complex') return array;
  return nodeValue(apply(name, [node]));
}
