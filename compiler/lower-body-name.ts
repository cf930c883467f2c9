/** Names in a kernel body: what they stand for, and what was probably meant. */

import { ArgumentError, DTypeError, NameError, type Span } from './errors.ts';
import type { Expr } from './kernel.ts';
import { type Body, findLocal, markRead, namedType, type Param, placeOf } from './lower-body-scope.ts';
import { strong, type Value, weakFloat } from './lower-body-value.ts';
import { findOp, suggest } from './ops.ts';

const constants: ReadonlyMap<string, number> = new Map([
  ['pi', Math.PI],
  ['e', Math.E],
  ['inf', Number.POSITIVE_INFINITY],
  ['nan', Number.NaN],
]);

/** Words of C and CuPy that have another spelling here. */
export const otherNames: ReadonlyMap<string, string> = new Map([
  ['INFINITY', 'inf'],
  ['NAN', 'nan'],
  ['M_PI', 'pi'],
  ['M_E', 'e'],
  ['NULL', '0'],
  ['_ind', 'i and n'],
  ['fabs', 'abs'],
  ['fabsf', 'abs'],
  ['pow', 'power'],
  ['powf', 'power'],
  ['atan2', 'arctan2'],
  ['asin', 'arcsin'],
  ['acos', 'arccos'],
  ['atan', 'arctan'],
  ['asinh', 'arcsinh'],
  ['acosh', 'arccosh'],
  ['atanh', 'arctanh'],
  ['tgamma', 'gamma'],
  ['min', 'minimum'],
  ['max', 'maximum'],
  ['rsqrt', '1 / sqrt'],
]);

/** A name that stands alone: a local, a parameter, `i` or `n`, a constant. */
export function lowerName(body: Body, { name, span }: { readonly name: string; readonly span: Span }): Value {
  const place = placeOf(body, span);
  const local = findLocal(body, name);
  if (local !== undefined) return strong({ kind: 'var', name: local.cName, dtype: local.dtype }, place);
  const param = body.params.get(name);
  if (param !== undefined) return strong(readParam(body, param, span), place);
  if (name === 'i' || name === 'n') {
    body.used.add(name);
    return strong({ kind: 'var', name, dtype: 'int64' }, place);
  }
  const constant = constants.get(name);
  if (constant !== undefined) return weakFloat(constant, place);
  if (namedType(body, { kind: 'name', name, span }) !== undefined) {
    throw new DTypeError(`\`${name}\` is a type, not a value: a cast is written ${name}(x)`, { stage: 'lower', place });
  }
  if (findOp(name) !== undefined) {
    throw new NameError(`\`${name}\` is a function: call it, ${name}(...)`, { place });
  }
  throw unknownName(body, name, span);
}

function unknownName(body: Body, name: string, span: Span): NameError {
  const locals = body.scopes.flatMap((scope) => [...scope.keys()]);
  const known = [...locals, ...body.params.keys(), 'i', 'n', ...constants.keys()];
  const nearest = otherNames.get(name) ?? suggest(name, known);
  const places = ` Parameters: ${[...body.params.keys()].join(', ')}.`;
  const remedy =
    nearest === undefined ? `${places} A local exists from its first assignment on.` : ` Did you mean \`${nearest}\`?`;
  return new NameError(`unknown variable \`${name}\`.${remedy}`, { place: placeOf(body, span) });
}

function readParam(body: Body, param: Param, span: Span): Expr {
  if (param.raw) {
    throw new DTypeError(`\`${param.name}\` is a whole array: index it, ${param.name}[i]`, {
      stage: 'lower',
      place: placeOf(body, span),
    });
  }
  if (param.role === 'out') markRead(body, param.name);
  return { kind: 'var', name: param.cName, dtype: param.dtype };
}

export function rawParam(body: Body, name: string, span: Span): Param {
  const param = body.params.get(name);
  const place = placeOf(body, span);
  if (param?.raw === true) return param;
  if (param !== undefined) {
    throw new ArgumentError(
      `\`${name}\` is one element here and cannot be indexed: declare it raw to see the whole array`,
      { stage: 'lower', place },
    );
  }
  if (findLocal(body, name) !== undefined) {
    throw new ArgumentError(`the local \`${name}\` is one value and cannot be indexed`, { stage: 'lower', place });
  }
  throw unknownName(body, name, span);
}
