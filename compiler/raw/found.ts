/** What the walk over declarations has found so far. */

import { alignmentOf } from './class-head.ts';
import { constantValue, type Lookup } from './constant.ts';
import type {
  ClassDeclaration,
  GlobalDeclaration,
  KernelDeclaration,
  RawToken,
  Region,
  Scope,
  TemplateParameter,
  TypeDeclaration,
} from './declaration-types.ts';
import { type Attribute, readDeclarator, readSpecifiers, splitAtCommas } from './declarator.ts';
import { textOf } from './tokenize.ts';

/** A function as ranges of the source's tokens. */
export interface FunctionRange {
  readonly tokens: readonly RawToken[];
  readonly from: number;
  /** Of its name, or of the `>` that closes its template arguments. */
  readonly nameAt: number;
  readonly parametersEnd: number;
  readonly headEnd: number;
  readonly end: number;
  readonly hasBody: boolean;
  readonly isKernel: boolean;
  readonly isExternC: boolean;
  readonly scope: Scope;
  readonly template: readonly TemplateParameter[] | null;
}

export interface EntitiesFound {
  readonly fields: readonly (readonly RawToken[])[];
  readonly isPlain: boolean;
  readonly name: string;
  readonly hasValue: boolean;
}

/** Words before a type and template arguments of a name that are still read. */
const longestHead = 256;

const isUnnamed = (name: string): boolean => name.startsWith('<unnamed');

export class Found {
  readonly types: TypeDeclaration[] = [];
  readonly kernels: KernelDeclaration[] = [];
  readonly globals: GlobalDeclaration[] = [];
  readonly constants = new Map<string, number | null>();
  readonly regions: Region[] = [];
  readonly opened: string[] = [];
  readonly lookup: Lookup = { valueOf: (name) => this.constants.get(name) ?? null };

  /** By last name: two that differ are not known. */
  addConstant(name: string, value: number | null): void {
    const isOther = this.constants.has(name) && this.constants.get(name) !== value;
    this.constants.set(name, isOther ? null : value);
  }

  addClass(
    declared: ClassDeclaration,
    fields: ClassDeclaration['fields'],
    isPlain: boolean,
    attributes: readonly Attribute[],
  ): void {
    const found = attributes.map(({ name, inside }) => alignmentOf(name, inside));
    const alignments = [...declared.alignments, ...found.filter((one) => one !== null && one !== 'packed')];
    this.types.push({ ...declared, fields, alignments, isPlain: isPlain && !found.includes('packed') });
  }

  /** `head`: from `enum` up to the brace; `inside`: the enumerators. The name of the type. */
  addEnum(scope: Scope, head: readonly RawToken[], inside: readonly RawToken[]): string {
    const colon = head.findIndex(({ text }) => text === ':');
    const words = (colon === -1 ? head : head.slice(0, colon)).slice(1);
    const named = words.findLast(({ kind, text }) => kind === 'name' && text !== 'class' && text !== 'struct');
    const name = named?.text ?? `<unnamed ${head[0]?.start}>`;
    const underlying = colon === -1 ? [] : head.slice(colon + 1);
    this.types.push({ kind: 'enum', scope, name, template: null, underlying });
    let next: number | null = 0;
    for (const part of splitAtCommas(inside)) {
      const [first] = part;
      if (first === undefined) continue;
      const equals = part.findIndex(({ text }) => text === '=');
      const value: number | null = equals === -1 ? next : constantValue(part.slice(equals + 1), this.lookup);
      this.addConstant(first.text, value);
      next = value === null ? null : value + 1;
    }
    return name;
  }

  /** `using x = type`, `using namespace a`, `using a::b`. */
  addUsing(scope: Scope, template: readonly TemplateParameter[] | null, tokens: readonly RawToken[]): void {
    const [first] = tokens;
    if (first === undefined) return;
    if (first.text === 'namespace') {
      this.opened.push(textOf(tokens.slice(1)));
      return;
    }
    const equals = tokens.findIndex(({ text }) => text === '=');
    if (equals !== -1)
      this.types.push({ kind: 'alias', scope, name: first.text, template, tokens: tokens.slice(equals + 1) });
    else {
      const name = tokens.at(-1)?.text ?? '';
      this.types.push({ kind: 'alias', scope, name, template: null, tokens: [...tokens] });
    }
  }

  /** `namespace a = b::c`: as if the outer one were opened and named a. */
  addNamespaceAlias(scope: Scope, names: readonly string[], tokens: readonly RawToken[]): void {
    const name = names.at(-1);
    if (name !== undefined) this.types.push({ kind: 'alias', scope, name, template: null, tokens });
  }

  addFunction(range: FunctionRange): Region {
    const { tokens, from, nameAt, end } = range;
    const nameFrom = startOfName(tokens, from, nameAt);
    const named = tokens.slice(nameFrom, nameAt + 1);
    const isOperator = tokens.slice(Math.max(from, nameAt - 4), nameAt + 1).some(({ text }) => text === 'operator');
    // `ns::k`: types of parameters are looked up in ns.
    const outer: string[] = [];
    for (let at = 0; named[at + 1]?.text === '::'; at += 2) outer.push(named[at]?.text ?? '');
    const simple = named[2 * outer.length]?.text ?? '';
    // A kernel's own name says nothing of what it reaches.
    const body = { name: isOperator ? 'operator' : simple, from: range.isKernel ? nameAt + 1 : from, to: end };
    if (range.isKernel && named[0] !== undefined) {
      const inside = tokens.slice(nameAt + 2, range.parametersEnd - 1);
      const parameters = splitAtCommas(inside).filter((part) => part.length > 0 && textOf(part) !== 'void');
      this.kernels.push({
        scope: [...range.scope, ...outer],
        name: textOf(named.slice(2 * outer.length)),
        template: range.template,
        isExternC: range.isExternC,
        isDefinition: range.hasBody,
        token: named[0],
        parameters,
        launchBounds: launchBoundsOf(tokens, from, range.headEnd),
        body,
      });
    }
    return body;
  }

  /** Variables, fields and typedefs of one declaration, which ends before its `;`. */
  addEntities(
    tokens: readonly RawToken[],
    scope: Scope,
    template: readonly TemplateParameter[] | null,
    inClass: boolean,
  ): EntitiesFound {
    const { words, isConst, end } = readSpecifiers(tokens);
    const fields: (readonly RawToken[])[] = [];
    let isPlain = !words.has('virtual');
    let name = '';
    let hasValue = false;
    if (end > longestHead || words.has('friend')) return { fields, isPlain: false, name, hasValue };
    const head = tokens.slice(0, end);
    const parts = splitAtCommas(tokens.slice(end));
    for (const part of parts.length === 0 && inClass && end > 0 ? [[]] : parts) {
      const valueAt = part.findIndex(({ text }) => text === '=' || text === '{');
      const entity = [...head, ...(valueAt === -1 ? part : part.slice(0, valueAt))];
      const { token, isBitField } = readDeclarator(entity, end);
      if (isBitField) isPlain = false;
      if (valueAt !== -1) hasValue = true;
      if (token === null) {
        // A union or struct without a name gives its fields to what is around it.
        if (inClass && isUnnamed(head.at(-1)?.text ?? '')) fields.push(entity);
        continue;
      }
      name ||= token.text;
      if (words.has('typedef'))
        this.types.push({ kind: 'alias', scope, name: token.text, template: null, tokens: entity });
      else if (inClass && !words.has('static')) fields.push(entity);
      else if (!inClass && template === null) this.addGlobal(entity, words, token, scope, valueAt !== -1);
      if (valueAt !== -1 && (isConst || words.has('constexpr'))) {
        const value = part.slice(valueAt + 1, part[valueAt]?.text === '{' ? -1 : part.length);
        this.addConstant(token.text, constantValue(value, this.lookup));
      }
    }
    return { fields, isPlain, name, hasValue };
  }

  private addGlobal(
    tokens: readonly RawToken[],
    words: ReadonlySet<string>,
    token: RawToken,
    scope: Scope,
    hasValue: boolean,
  ): void {
    const isHere = !words.has('extern') || hasValue;
    if (!isHere || words.has('__shared__')) return;
    const kind = words.has('__constant__') ? 'constant' : words.has('__managed__') ? 'managed' : 'device';
    if (kind === 'device' && !words.has('__device__')) return;
    this.globals.push({ scope, name: token.text, template: null, kind, token, tokens });
  }
}

// `ns::k<float>`: back from its last token.
function startOfName(tokens: readonly RawToken[], from: number, nameAt: number): number {
  let at = nameAt;
  if (tokens[at]?.text === '>') {
    let open = 0;
    for (; at > from; at -= 1) {
      if (tokens[at]?.text === '>') open += 1;
      else if (tokens[at]?.text === '<') open -= 1;
      if (open === 0) break;
    }
    at -= 1;
  }
  while (at - 2 >= from && tokens[at - 1]?.text === '::' && tokens[at - 2]?.kind === 'name') at -= 2;
  return Math.max(from, at);
}

function launchBoundsOf(tokens: readonly RawToken[], from: number, to: number): readonly RawToken[] {
  for (let at = from; at < to; at += 1) {
    if (tokens[at]?.text !== '__launch_bounds__' || tokens[at + 1]?.text !== '(') continue;
    let open = 0;
    for (let end = at + 1; end < to; end += 1) {
      if (tokens[end]?.text === '(') open += 1;
      else if (tokens[end]?.text === ')') open -= 1;
      if (open === 0) return tokens.slice(at + 2, end);
    }
  }
  return [];
}
