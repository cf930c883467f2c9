/** Tokens of a type to what is known of it. Nothing here throws: what is not understood is opaque. */

import { builtinNamed, builtinWords, opaque, pointerTo, scalar, structOf } from './builtin-types.ts';
import { alignmentOf } from './class-head.ts';
import { constantValue } from './constant.ts';
import type { ClassDeclaration, Declarations, RawToken, Scope, TypeDeclaration } from './declaration-types.ts';
import { type Attribute, type BaseType, type NamePart, readDeclarator, readSpecifiers } from './declarator.ts';
import { textOf } from './tokenize.ts';
import type { ParameterType } from './types.ts';

/** What template parameters stand for: a type (null: void), a number, or undefined for something else. */
export type Bindings = ReadonlyMap<string, Bound>;
export type Bound = { readonly type: ParameterType | null } | { readonly value: number | null };

export const noBindings: Bindings = new Map();

/** A name with its type. `extents`: of the array that it is, with null for what is no number; a parameter is none. */
export interface Entity {
  readonly name: string;
  /** null: void. */
  readonly type: ParameterType | null;
  readonly isConst: boolean;
  readonly extents: readonly (number | null)[];
}

const maxDepth = 48;
const scalarComplex: Readonly<Record<string, 'complex64' | 'complex128'>> = {
  float32: 'complex64',
  float64: 'complex128',
};
const complexScopes: ReadonlySet<string> = new Set(['', 'std', 'cuda::std', 'thrust', 'cuda']);

interface Context {
  readonly scope: Scope;
  readonly bindings: Bindings;
  readonly depth: number;
}

export class Resolver {
  private readonly declarations: Declarations;
  private readonly byName = new Map<string, TypeDeclaration[]>();
  private readonly numbers = new Map<TypeDeclaration, number>();
  private readonly classes = new Map<string, ParameterType>();
  private readonly open = new Set<string>();

  constructor(declarations: Declarations) {
    this.declarations = declarations;
    for (const type of declarations.types) {
      const name = [...type.scope, type.name].join('::');
      this.numbers.set(type, this.numbers.size);
      const known = this.byName.get(name);
      if (known === undefined) this.byName.set(name, [type]);
      else known.push(type);
    }
  }

  /** A parameter: an array is a pointer to its element. */
  parameter(tokens: readonly RawToken[], scope: Scope, bindings: Bindings): { name: string; type: ParameterType } {
    const { name, type, isConst, extents } = this.entity(tokens, { scope, bindings, depth: 0 });
    if (extents.length === 0 && type?.kind === 'array') return { name, type: pointerTo(type.element, isConst) };
    if (extents.length === 0) return { name, type: type ?? opaque('void') };
    return { name, type: pointerTo(known(arrayOf(type ?? opaque('void'), extents.slice(1))), isConst) };
  }

  /** A variable, as its element and extents. */
  variable(tokens: readonly RawToken[], scope: Scope): { type: ParameterType; extents: readonly number[] | null } {
    const { type, extents } = this.entity(tokens, { scope, bindings: noBindings, depth: 0 });
    // An alias of an array has its extents in its type.
    const inner: number[] = [];
    let element = type ?? opaque('void');
    while (element.kind === 'array') {
      inner.push(element.length);
      element = element.element;
    }
    const all = [...extents, ...inner];
    return { type: element, extents: all.every((extent) => extent !== null) ? Object.freeze(all) : null };
  }

  /** A template argument. */
  argument(tokens: readonly RawToken[], scope: Scope, bindings: Bindings): Bound {
    return this.argumentIn(tokens, { scope, bindings, depth: 0 });
  }

  number(tokens: readonly RawToken[], scope: Scope, bindings: Bindings): number | null {
    return this.numberIn(tokens, { scope, bindings, depth: 0 });
  }

  private numberIn(tokens: readonly RawToken[], context: Context): number | null {
    return constantValue(tokens, {
      valueOf: (name) => {
        const bound = context.bindings.get(name);
        if (bound !== undefined) return 'value' in bound ? bound.value : null;
        return this.declarations.constants.get(name) ?? null;
      },
      sizeOf: (inside) => this.typeIn(inside, context)?.bytes ?? null,
    });
  }

  private typeIn(tokens: readonly RawToken[], context: Context): ParameterType | null {
    const { type, extents } = this.entity(tokens, context);
    return type === null ? null : arrayOf(type, extents);
  }

  private argumentIn(tokens: readonly RawToken[], context: Context): Bound {
    const value = this.numberIn(tokens, context);
    return value === null ? { type: this.typeIn(tokens, context) } : { value };
  }

  private entity(tokens: readonly RawToken[], context: Context): Entity {
    const { base, isConst, end, words } = readSpecifiers(tokens);
    const declarator = readDeclarator(tokens, end);
    const name = declarator.token?.text ?? '';
    const extents = declarator.extents.map((extent) => this.numberIn(extent, context));
    if (declarator.shape === 'function') return { name, type: pointerTo(null, false), isConst, extents: [] };
    if (base === null || declarator.shape === 'other' || declarator.layers.includes('reference')) {
      const isPlain = base !== null && declarator.layers.includes('reference');
      return {
        name,
        type: opaque(isPlain ? textOf(withoutName(tokens, declarator.token)) : textOf(tokens)),
        isConst,
        extents: [],
      };
    }
    let type = this.base(base, context);
    let innerConst = isConst || words.has('constexpr');
    for (const layer of declarator.layers) {
      type = pointerTo(type === null ? null : known(type), innerConst);
      innerConst = layer === 'constant pointer';
    }
    return { name, type, isConst: innerConst, extents };
  }

  /** null: void. */
  private base(base: BaseType, context: Context): ParameterType | null {
    if (base.kind === 'words') return builtinWords(base.words);
    const text = textOfName(base.parts);
    if (context.depth > maxDepth) return opaque(text);
    const [first] = base.parts;
    const bound = base.parts.length === 1 && first?.given === null ? context.bindings.get(first.name) : undefined;
    if (bound !== undefined) return 'type' in bound ? bound.type : opaque(text);
    const declared = this.declaredAs(base.parts, context.scope);
    if (declared !== undefined) return this.declared(declared, base.parts, text, context);
    return this.builtin(base.parts, context) ?? opaque(text);
  }

  // From the scope outwards, then in the namespaces that are opened.
  private declaredAs(parts: readonly NamePart[], scope: Scope): readonly TypeDeclaration[] | undefined {
    const name = parts.map((part) => part.name).join('::');
    for (let count = scope.length; count >= 0; count -= 1) {
      const found = this.byName.get([...scope.slice(0, count), name].join('::'));
      if (found !== undefined) return found;
    }
    for (const opened of this.declarations.opened) {
      const found = this.byName.get(`${opened}::${name}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private declared(
    found: readonly TypeDeclaration[],
    parts: readonly NamePart[],
    text: string,
    context: Context,
  ): ParameterType | null {
    const [type] = found;
    const given = parts.at(-1)?.given ?? null;
    const isTemplate = type?.template !== null && type?.template !== undefined;
    // Specialisations, and texts for other conditions: which one holds is not asked.
    if (type === undefined || found.length > 1 || isTemplate !== (given !== null)) return opaque(text);
    const inside = { scope: type.scope, bindings: noBindings, depth: context.depth + 1 };
    const bindings = isTemplate ? this.bind(type, given ?? [], context) : noBindings;
    if (type.kind === 'class') return this.class(type, text, bindings, context.depth);
    if (type.kind === 'enum')
      return type.underlying.length === 0 ? scalar('int32') : this.typeIn(type.underlying, inside);
    // `using a::b` names something else than itself.
    if (textOf(type.tokens) === text && type.tokens.length === parts.length)
      return this.builtin(parts, context) ?? opaque(text);
    return withName(this.typeIn(type.tokens, { ...inside, bindings }), text);
  }

  private bind(type: TypeDeclaration, given: readonly (readonly RawToken[])[], context: Context): Bindings {
    const bindings = new Map<string, Bound>();
    const outer = { ...context, depth: context.depth + 1 };
    for (const [index, parameter] of (type.template ?? []).entries()) {
      const tokens = given[index];
      if (tokens !== undefined) bindings.set(parameter.name, this.argumentIn(tokens, outer));
      else
        bindings.set(parameter.name, this.argumentIn(parameter.byDefault, { ...outer, scope: type.scope, bindings }));
    }
    return bindings;
  }

  private class(type: ClassDeclaration, text: string, bindings: Bindings, depth: number): ParameterType {
    const key = `${this.numbers.get(type)} ${keyOf(bindings)}`;
    const ready = this.classes.get(key);
    if (ready !== undefined) return ready;
    // A class within itself can only be pointed to.
    if (!type.isPlain || this.open.has(key)) return opaque(text);
    this.open.add(key);
    const made = this.laidOut(type, text, { scope: [...type.scope, type.name], bindings, depth: depth + 1 });
    this.open.delete(key);
    this.classes.set(key, made);
    return made;
  }

  private laidOut(type: ClassDeclaration, text: string, context: Context): ParameterType {
    const attributes = type.alignments.map((tokens) => this.alignment(tokens, context));
    const fields = type.fields.map((tokens) => {
      const { name, type: element, extents } = this.entity(tokens, context);
      return { name, type: arrayOf(element ?? opaque('void'), extents), align: this.aligned(tokens, context) };
    });
    if (attributes.includes(null) || fields.some(({ align }) => align === null)) return opaque(text);
    const least = Math.max(1, ...attributes.map(Number));
    const plain = fields.map(({ name, type: of, align }) => ({ name, type: of, align: Number(align) }));
    if (!type.isUnion) {
      const made = structOf(text, plain, least);
      // Fields of a union or struct without a name are fields of this one, which StructType does not say.
      const isWhole = made !== null && !plain.some(({ name }) => name === '');
      return isWhole ? made : opaque(text, made?.bytes ?? null, made?.align ?? null);
    }
    // The largest of its fields, each laid out by itself.
    const alone = plain.map((field) => structOf(text, [field], least));
    if (alone.includes(null)) return opaque(text);
    const align = Math.max(least, ...alone.map((one) => one?.align ?? 1));
    const bytes = Math.max(1, ...alone.map((one) => one?.bytes ?? 1));
    return opaque(text, Math.ceil(bytes / align) * align, align);
  }

  // Of a field's attributes: 1 without one, null where it is not a number.
  private aligned(tokens: readonly RawToken[], context: Context): number | null {
    const { attributes, end } = readSpecifiers(tokens);
    let align = 1;
    for (const { name, inside } of [...attributes, ...readDeclarator(tokens, end).attributes] as Attribute[]) {
      const expression = alignmentOf(name, inside);
      if (expression === null) continue;
      const own = expression === 'packed' ? null : this.alignment(expression, context);
      if (own === null) return null;
      align = Math.max(align, own);
    }
    return align;
  }

  // `alignas(16)`, `alignas(double)`.
  private alignment(tokens: readonly RawToken[], context: Context): number | null {
    const value = this.numberIn(tokens, context) ?? this.typeIn(tokens, context)?.align ?? null;
    return value !== null && value > 0 && Number.isInteger(Math.log2(value)) ? value : null;
  }

  private builtin(parts: readonly NamePart[], context: Context): ParameterType | undefined {
    const last = parts.at(-1);
    if (last === undefined) return undefined;
    const scope = parts
      .slice(0, -1)
      .map(({ name }) => name)
      .join('::');
    if (last.name === 'complex' && last.given?.length === 1 && complexScopes.has(scope)) {
      const part = this.typeIn(last.given[0] ?? [], { ...context, depth: context.depth + 1 });
      const dtype = part?.kind === 'scalar' ? scalarComplex[part.dtype] : undefined;
      return dtype === undefined ? undefined : scalar(dtype);
    }
    if (last.given !== null || !(scope === '' || scope === 'std' || scope === 'cuda::std')) return undefined;
    return builtinNamed(last.name);
  }
}

const withoutName = (tokens: readonly RawToken[], name: RawToken | null): readonly RawToken[] =>
  tokens.filter((token) => token !== name);

// What a pointer points to, where its size is known.
const known = (type: ParameterType): ParameterType | null =>
  type.kind === 'opaque' && type.bytes === null ? null : type;

function arrayOf(element: ParameterType, extents: readonly (number | null)[]): ParameterType {
  let type = element;
  for (const length of extents.toReversed()) {
    const isSized = length !== null && length >= 0 && type.bytes !== null && type.align !== null;
    if (!isSized) return opaque(type.kind === 'opaque' ? type.text : 'array');
    type = Object.freeze({
      kind: 'array',
      element: type,
      length,
      bytes: length * (type.bytes ?? 0),
      align: type.align ?? 1,
    });
  }
  return type;
}

// `typedef struct {...} P;`: its name is P.
function withName(type: ParameterType | null, name: string): ParameterType | null {
  if (type?.kind === 'struct' && type.name.startsWith('<unnamed')) return Object.freeze({ ...type, name });
  return type?.kind === 'opaque' && type.text.startsWith('<unnamed') ? Object.freeze({ ...type, text: name }) : type;
}

const textOfName = (parts: readonly NamePart[]): string =>
  parts.map(({ name, given }) => (given === null ? name : `${name}<${given.map(textOf).join(', ')}>`)).join('::');

function keyOf(bindings: Bindings): string {
  return [...bindings]
    .map(([name, bound]) => `${name}=${'value' in bound ? bound.value : keyOfType(bound.type)}`)
    .join(' ');
}

function keyOfType(type: ParameterType | null): string {
  if (type === null) return 'void';
  if (type.kind === 'scalar') return type.dtype;
  if (type.kind === 'pointer') return `${type.isConst ? 'const ' : ''}${keyOfType(type.element)}*`;
  if (type.kind === 'array') return `${keyOfType(type.element)}[${type.length}]`;
  return `${type.kind === 'struct' ? type.name : type.text}/${type.bytes}`;
}
