/**
 * A user's reduction from syntax to three typed functions: what an element gives, two of them as one, the outputs from what
 * was gathered. Inside them are `i`, the index of the result, `j`, the index of the element among the `n` that become it.
 */

import type { DType } from './dtype.ts';
import { ArgumentError, DTypeError, type Span, UnsupportedError } from './errors.ts';
import type { Expr, Fold, FoldField, KernelFunction } from './kernel.ts';
import { type IndexWord, type LowerKernelOptions, lowerKernel } from './lower-body.ts';
import { lowerExpression } from './lower-body-expression.ts';
import { bodyOf, namedType, placeOf } from './lower-body-scope.ts';
import type { BodyExpression, BodyStatement, KernelParam, ReductionAst, ReductionPart } from './syntax/ast.ts';
import { isReserved } from './syntax/reserved.ts';

export interface LoweredReduction {
  readonly map: KernelFunction;
  readonly fold: Pick<Fold, 'fields' | 'merge'>;
  /** null: the outputs are the gathered values, converted. */
  readonly post: KernelFunction | null;
  /** Inputs that `post` reads, whole, after what was gathered. */
  readonly raws: readonly string[];
  /** The outputs' types. */
  readonly outputs: readonly DType[];
}

type Options = Omit<LowerKernelOptions, 'indices'>;

/**
 * Types a reduction. The inputs' types are in `options.bindings`.
 *
 * @throws as lowerKernel; DTypeError also for a value that is gathered and does not fit its type
 */
export function lowerReduction(ast: ReductionAst, options: Options): LoweredReduction {
  const fields = fieldsOf(ast);
  const types = fields.map((field) => typeOf(ast, field, options));
  const lower = (
    part: ReductionPart,
    role: string,
    inputs: readonly KernelParam[],
    outputs: readonly KernelParam[],
    indices: readonly IndexWord[],
  ): KernelFunction =>
    lowerKernel(
      { text: part.text, inputs, outputs, body: statementsOf(part, outputs) },
      { ...options, name: `${options.name}_${role}`.slice(0, 64), indices },
    );
  const gathered = (object: string): KernelParam[] =>
    ast.fields.length === 0
      ? [{ ...fields[0]!, name: object }]
      : fields.map((field) => ({ ...field, name: `${object}.${field.name}` }));
  const map = lower(ast.map, 'map', ast.inputs, fields, ['i', 'j', 'n']);
  const merge = lower(ast.reduce, 'reduce', [...gathered('a'), ...gathered('b')], fields, []);
  const raws = ast.inputs.filter(({ name, raw }) => raw && ast.post !== null && mentions(ast.post, name));
  const post = ast.post === null ? null : lower(ast.post, 'post', [...gathered('a'), ...raws], ast.outputs, ['i', 'n']);
  for (const [fn, part] of [
    [map, ast.map],
    [merge, ast.reduce],
  ] as const)
    checkAssigned(fn, part);
  const starts = types.map((dtype, k) => startOf(ast, fields[k]!, dtype, options));
  return {
    map,
    fold: {
      merge,
      fields: types.map(
        (dtype, k): FoldField => ({ name: cName(fields[k]!.name, merge.name), dtype, start: starts[k]! }),
      ),
    },
    post,
    raws: raws.map(({ name }) => name),
    outputs: ast.outputs.map(({ type, name }) => typeOf(ast, { name, type }, options)),
  };
}

/** One value that is gathered has no name in the text. */
const unnamed = '(value)';

/** The gathered values as parameters. */
function fieldsOf({ fields, outputs, type, map }: ReductionAst): readonly KernelParam[] {
  if (fields.length > 0) return fields;
  const span = map.kind === 'value' ? map.value.span : { start: 0, end: map.text.length };
  return [{ name: unnamed, type: type ?? outputs[0]!.type, raw: false, span }];
}

/** A name in the accumulator's functions (see render-fold.ts), which have others of their own. */
function cName(name: string, merge: string): string {
  if (name === unnamed) return 'value';
  return isReserved(name) || name === merge || /^some$|^other_|^[xy]\d*$/.test(name) ? `${name}_` : name;
}

function typeOf({ text }: ReductionAst, { name, type }: Pick<KernelParam, 'name' | 'type'>, options: Options): DType {
  const dtype = namedType({ bindings: options.bindings, holes: options.holes ?? [] }, type);
  if (dtype !== undefined) return dtype;
  const shown = type.kind === 'hole' ? `\${${type.index}}` : type.name;
  const what = name === unnamed ? 'what is gathered' : `\`${name}\``;
  throw new DTypeError(
    `the type ${shown} of ${what} is neither a dtype nor a placeholder of the inputs and outputs`,
    type.kind === 'hole' ? { place: { text, span: type.span } } : {},
  );
}

/** One value is assigned to the one that is to be given. */
function statementsOf(part: ReductionPart, outputs: readonly KernelParam[]): readonly BodyStatement[] {
  if (part.kind === 'body') return part.body;
  const [output] = outputs;
  if (output === undefined || outputs.length > 1)
    throw new ArgumentError(`one value for ${outputs.map(({ name }) => name).join(', ')}: assign each`, {
      place: { text: part.text, span: part.value.span },
    });
  const { span } = part.value;
  return [{ kind: 'assign', target: { kind: 'name', name: output.name, span }, op: null, value: part.value, span }];
}

/** Whether a part reads a raw parameter. */
function mentions(part: ReductionPart, name: string): boolean {
  const visit = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false;
    if ('array' in node && node.array === name) return true;
    return Object.values(node).some(visit);
  };
  return visit(part.kind === 'value' ? part.value : part.body);
}

const startOfPart = (part: ReductionPart): Span =>
  (part.kind === 'value' ? part.value : part.body[0])?.span ?? { start: 0, end: part.text.length };

/** Every way through a map or a reduce gives every value: there is no old one. */
function checkAssigned({ params }: KernelFunction, part: ReductionPart): void {
  const missing = params.find(({ mode }) => mode === 'inout');
  if (missing === undefined) return;
  throw new ArgumentError(`\`${missing.name}\` is not assigned on every way through, or read before it is`, {
    stage: 'lower',
    place: { text: part.text, span: startOfPart(part) },
  });
}

/** What a value begins with: a number of the text, or an interpolated one. */
function startOf(ast: ReductionAst, { name }: KernelParam, dtype: DType, options: Options): Expr | null {
  const part = ast.identity;
  if (part === null) return null;
  const node = part.kind === 'value' ? part.value : assignedTo(part.body, name);
  if (node === undefined) {
    throw new ArgumentError(`identity assigns \`${name}\` no value: one for all, or ${name} = ...`, {
      stage: 'lower',
      place: { text: part.text, span: startOfPart(part) },
    });
  }
  const body = bodyOf({ text: part.text, inputs: [], outputs: [], body: [] }, { ...options, indices: [] });
  const place = placeOf(body, node.span);
  const value = lowerExpression(body, node).as(dtype);
  if (!isConstant(value)) throw new UnsupportedError('identity is a number: it calls no kernel', { place });
  return value;
}

function assignedTo(body: readonly BodyStatement[], name: string): BodyExpression | undefined {
  const values = body.flatMap((statement) =>
    statement.kind === 'assign' &&
    statement.op === null &&
    statement.target.kind === 'name' &&
    statement.target.name === name
      ? [statement.value]
      : [],
  );
  return values.length === 1 ? values[0] : undefined;
}

function isConstant(expr: Expr): boolean {
  switch (expr.kind) {
    case 'const':
      return true;
    case 'cast':
      return isConstant(expr.arg);
    case 'op':
      return expr.args.every(isConstant);
    case 'select':
      return [expr.cond, expr.then, expr.else].every(isConstant);
    case 'logic':
      return isConstant(expr.left) && isConstant(expr.right);
    default:
      return false;
  }
}
