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
  const index = body.indices.find((word) => word === name);
  if (index !== undefined) {
    body.used.add(index);
    return strong({ kind: 'var', name, dtype: 'int64' }, place);
  }
  if (body.params.has(`${name}.${fieldsOf(body, name)[0]}`)) {
    throw new DTypeError(`\`${name}\` has fields: write ${listFields(body, name)}`, { stage: 'lower', place });
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

/** Names of the fields of a value that is gathered. */
const fieldsOf = ({ params }: Body, object: string): readonly string[] =>
  [...params.keys()].flatMap((key) => (key.startsWith(`${object}.`) ? [key.slice(object.length + 1)] : []));

const listFields = (body: Body, object: string): string =>
  fieldsOf(body, object)
    .map((name) => `${object}.${name}`)
    .join(', ');

/** `a.total`, in a reduction that gathers several values. */
export function lowerField(
  body: Body,
  { object, name, span }: { readonly object: string; readonly name: string; readonly span: Span },
): Value {
  const param = body.params.get(`${object}.${name}`);
  const place = placeOf(body, span);
  if (param !== undefined) return strong(readParam(body, param, span), place);
  const fields = listFields(body, object);
  if (fields !== '') throw new NameError(`\`${object}\` has no field \`${name}\`: it has ${fields}`, { place });
  if (body.params.has(object) || findLocal(body, object) !== undefined)
    throw new NameError(`\`${object}\` is one value and has no field \`${name}\``, { place });
  throw unknownName(body, object, span);
}

function unknownName(body: Body, name: string, span: Span): NameError {
  const locals = body.scopes.flatMap((scope) => [...scope.keys()]);
  const params = [...body.params.keys()].filter((own) => !own.startsWith('('));
  const known = [...locals, ...params, ...body.indices, ...constants.keys()];
  const nearest = otherNames.get(name) ?? suggest(name, known);
  const places = params.length === 0 ? '' : ` Parameters: ${params.join(', ')}.`;
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
