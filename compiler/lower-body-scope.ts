/** What a body knows while it is lowered: its parameters, locals, and which outputs have a value so far. */

import { type DType, isDType } from './dtype.ts';
import { ArgumentError, DTypeError, InternalError, NameError, type SourcePlace, type Span } from './errors.ts';
import type { HoleValue, IndexWord, LowerKernelOptions } from './lower-body-options.ts';
import type { KernelAst, TypeName } from './syntax/ast.ts';
import { isReserved, nameProblem } from './syntax/reserved.ts';

export interface Param {
  readonly name: string;
  /** In the generated text. */
  readonly cName: string;
  readonly dtype: DType;
  readonly role: 'in' | 'out';
  readonly raw: boolean;
}

export interface Local {
  readonly name: string;
  readonly cName: string;
  readonly dtype: DType;
  /** Its type comes from its first value, not from a declaration. */
  readonly inferred: boolean;
}

export interface Body {
  readonly text: string;
  readonly bindings: Readonly<Record<string, DType>>;
  readonly holes: readonly HoleValue[];
  readonly params: ReadonlyMap<string, Param>;
  /** Innermost last. Inferred locals live in the first. */
  readonly scopes: Map<string, Local>[];
  /** Every local of the function, in order of appearance. */
  readonly locals: { readonly name: string; readonly dtype: DType }[];
  /** Names of the generated function that are in use. */
  readonly taken: Set<string>;
  /** Outputs that every way to this point has assigned; null where no way leads. */
  assigned: ReadonlySet<string> | null;
  /** Outputs whose old value matters. */
  readonly kept: Set<string>;
  /** Raw outputs that are written to, and ranks of raw parameters that are indexed by coordinates. */
  readonly written: Set<string>;
  readonly ranks: Map<string, number>;
  /** How many dimensions of a raw parameter the body asks for, by `w.shape[k]`. */
  readonly dims: Map<string, number>;
  /** The indices that it may read, and those that it does. */
  readonly indices: readonly IndexWord[];
  readonly used: Set<IndexWord>;
  loops: number;
}

export function bodyOf(ast: KernelAst, options: LowerKernelOptions): Body {
  const { bindings, holes = [], indices = ['i', 'n'] } = options;
  const taken = new Set<string>(['i', 'n', ...indices]);
  const params = new Map<string, Param>();
  const bare = { text: ast.text, bindings, holes };
  for (const role of ['in', 'out'] as const) {
    for (const { name, type, raw } of role === 'in' ? ast.inputs : ast.outputs) {
      // Of a reduction: a field, `a.total`, and the one value that has no name, `(value)`.
      const cName = freshName(taken, name.replace('.', '_').replace(/[()]/g, ''));
      params.set(name, { name, cName, dtype: paramType(bare, name, type), role, raw });
    }
  }
  return {
    ...bare,
    params,
    scopes: [new Map()],
    locals: [],
    taken,
    assigned: new Set(),
    kept: new Set(),
    written: new Set(),
    ranks: new Map(),
    dims: new Map(),
    indices,
    used: new Set(),
    loops: 0,
  };
}

export const placeOf = (body: Pick<Body, 'text'>, span: Span): SourcePlace => ({ text: body.text, span });

/** A name for the generated text: the user's, with an underscore, or a number when even that would clash. */
function freshName(taken: Set<string>, name: string): string {
  const isFree = (candidate: string): boolean => !isReserved(candidate) && !taken.has(candidate);
  let fresh = isFree(name) ? name : `${name}_`;
  for (let number = 1; !isFree(fresh); number += 1) fresh = `own${number}`;
  taken.add(fresh);
  return fresh;
}

function paramType(body: Pick<Body, 'bindings' | 'holes'>, name: string, type: TypeName): DType {
  const dtype = namedType(body, type);
  if (dtype !== undefined) return dtype;
  throw new InternalError(`the type of the parameter \`${name}\` is not bound`);
}

/** The type that a name or a hole stands for: a dtype, a placeholder, an interpolated dtype. */
export function namedType(body: Pick<Body, 'bindings' | 'holes'>, type: TypeName): DType | undefined {
  if (type.kind === 'hole') {
    const value = body.holes[type.index];
    return value?.kind === 'dtype' ? value.dtype : undefined;
  }
  if (isDType(type.name)) return type.name;
  return Object.hasOwn(body.bindings, type.name) ? body.bindings[type.name] : undefined;
}

/** The type of a declaration. */
export function declaredType(body: Body, type: TypeName): DType {
  const dtype = namedType(body, type);
  if (dtype !== undefined) return dtype;
  const shown = type.kind === 'hole' ? 'the interpolated value' : `\`${type.name}\``;
  throw new DTypeError(`${shown} is not a type: expected a dtype or a placeholder of the parameters`, {
    stage: 'lower',
    place: placeOf(body, type.span),
  });
}

export function findLocal(body: Body, name: string): Local | undefined {
  for (let depth = body.scopes.length - 1; depth >= 0; depth -= 1) {
    const local = body.scopes[depth]?.get(name);
    if (local !== undefined) return local;
  }
  return undefined;
}

/** Why a name that is free elsewhere is not in this body. */
const indexProblem = ({ indices }: Body, name: string): string | undefined =>
  name === 'j' && indices.includes(name) ? 'is the index of the element in its row' : undefined;

/** A new local: declared in the innermost scope, or inferred in the whole body. */
export function addLocal(body: Body, name: string, dtype: DType, inferred: boolean, span: Span): Local {
  const place = placeOf(body, span);
  const scope = inferred ? body.scopes[0] : body.scopes.at(-1);
  const problem =
    nameProblem(name) ??
    indexProblem(body, name) ??
    (namedType(body, { kind: 'name', name, span }) === undefined ? undefined : 'is a placeholder');
  if (problem !== undefined) throw new NameError(`a local cannot be called \`${name}\`: it ${problem}`, { place });
  if (body.params.has(name)) throw new NameError(`\`${name}\` is a parameter already`, { place });
  if (scope === undefined || scope.has(name)) throw new NameError(`\`${name}\` is declared already`, { place });
  const local: Local = { name, cName: freshName(body.taken, name), dtype, inferred };
  scope.set(name, local);
  body.locals.push({ name: local.cName, dtype });
  return local;
}

/** Runs in a scope of its own. */
export function inScope<T>(body: Body, run: () => T): T {
  body.scopes.push(new Map());
  const result = run();
  body.scopes.pop();
  return result;
}

// --- which outputs have a value ---------------------------------------------------------------------------------

export function markAssigned(body: Body, output: string): void {
  if (body.assigned !== null) body.assigned = new Set([...body.assigned, output]);
}

export function markRead(body: Body, output: string): void {
  if (body.assigned !== null && !body.assigned.has(output)) body.kept.add(output);
}

/** What holds after either of two branches. */
export function meet(a: ReadonlySet<string> | null, b: ReadonlySet<string> | null): ReadonlySet<string> | null {
  if (a === null) return b;
  return b === null ? a : new Set([...a].filter((name) => b.has(name)));
}

/** The body ends here for an element: outputs without a value keep their old one. */
export function leaveElement(body: Body): void {
  for (const { name, role, raw } of body.params.values()) {
    if (role === 'out' && !raw) markRead(body, name);
  }
  body.assigned = null;
}

/** The end of the body. */
export function finishOutputs(body: Body): void {
  leaveElement(body);
}

/** A function's name must not be hidden by a variable of the caller. */
export function reserveFunction(body: Body, names: readonly string[], span: Span): void {
  for (const name of names) {
    const hidden = [...body.params.values(), ...body.scopes.flatMap((scope) => [...scope.values()])].some(
      (own) => own.cName === name,
    );
    if (hidden)
      throw new ArgumentError(`a variable hides the interpolated kernel \`${name}\`: rename it`, {
        place: placeOf(body, span),
      });
    body.taken.add(name);
  }
}
