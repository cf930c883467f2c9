/**
 * One walk over the declarations of a source: namespaces and classes are entered, bodies of functions are passed over.
 * What is not understood is passed over too, up to its `;` or its closing brace.
 */

import { matchBrackets } from './brackets.ts';
import { readClassHead } from './class-head.ts';
import type {
  ClassDeclaration,
  Declarations,
  Preprocessed,
  RawToken,
  Scope,
  TemplateParameter,
} from './declaration-types.ts';
import { afterAngle, attributeAt, attributeWords, splitAtCommas } from './declarator.ts';
import { Found } from './found.ts';
import { waitingNames } from './reach.ts';

interface Frame {
  readonly scope: Scope;
  readonly isExternC: boolean;
  /** Of a class: what is known so far, and where its declaration begins. */
  readonly body: {
    readonly declared: ClassDeclaration;
    readonly fields: (readonly RawToken[])[];
    readonly from: number;
    readonly keyAt: number;
    isPlain: boolean;
  } | null;
}

const maxFrames = 64;

const passedOver: ReadonlySet<string> = new Set([
  'static_assert',
  '_Static_assert',
  'asm',
  '__asm__',
  '__asm',
  'concept',
]);

export function readDeclarations(source: Preprocessed): Declarations {
  const walk = new Walk(source.tokens);
  walk.run();
  const { types, kernels, globals, constants, regions, opened } = walk.found;
  const waiting = waitingNames(source, regions);
  return { ...source, types, kernels, globals, constants, regions, opened, waiting };
}

class Walk {
  readonly found = new Found();
  private readonly tokens: readonly RawToken[];
  private readonly closing: Int32Array;
  private readonly frames: Frame[] = [{ scope: [], isExternC: false, body: null }];
  private template: readonly TemplateParameter[] | null = null;

  constructor(tokens: readonly RawToken[]) {
    this.tokens = tokens;
    this.closing = matchBrackets(tokens);
  }

  run(): void {
    let at = 0;
    while (at < this.tokens.length) at = this.step(at);
    while (this.frames.length > 1) at = this.leave(at);
  }

  private get frame(): Frame {
    return this.frames.at(-1) as Frame;
  }

  private text(at: number): string {
    return this.tokens[at]?.text ?? '';
  }

  /** Each of these takes the index where something begins, or where it was found, and gives the index after it. */
  private step(at: number): number {
    const text = this.text(at);
    const next = this.text(at + 1);
    if (text === ';') return this.end(at + 1);
    if (text === '}') return this.leave(at + 1);
    if (text === 'namespace') return this.enterNamespace(at + 1, false);
    if (text === 'inline' && next === 'namespace') return this.enterNamespace(at + 2, true);
    if (text === 'extern' && this.tokens[at + 1]?.kind === 'string' && this.text(at + 2) === '{') {
      return this.enter({ scope: this.frame.scope, isExternC: next === '"C"', body: null }, at + 2);
    }
    if (text === 'using') return this.readUsing(at);
    if (text === 'template') return this.readTemplate(at);
    if (/^(?:public|private|protected)$/.test(text) && next === ':') return at + 2;
    if (passedOver.has(text)) return this.end(this.statementEnd(at));
    return this.declaration(at);
  }

  // A template's parameters belong to what comes right after them.
  private end(at: number): number {
    this.template = null;
    return at;
  }

  /** Index of the `;` that ends what begins here, or of a brace that closes what is around it. */
  private statementEnd(from: number): number {
    let at = from;
    while (at < this.tokens.length && this.text(at) !== ';' && this.text(at) !== '}') at = this.after(at);
    return at;
  }

  /** Index after the token at `at`, with its group where it opens one. */
  private after(at: number): number {
    const close = this.closing[at] as number;
    return Math.min(this.tokens.length, Math.max(close, at) + 1);
  }

  private enter(frame: Frame, brace: number): number {
    this.template = null;
    if (this.frames.length >= maxFrames) return this.after(brace);
    this.frames.push(frame);
    return brace + 1;
  }

  private leave(at: number): number {
    if (this.frames.length === 1) return this.end(at);
    const { body } = this.frames.pop() as Frame;
    if (body === null) return this.end(at);
    const { declared, fields, from, keyAt } = body;
    const end = this.statementEnd(at);
    // Attributes after the brace belong to the class, unless a name follows.
    const rest = this.tokens.slice(at, end);
    const after = attributeAt(rest, 0);
    const alignments = after?.attribute.name.startsWith('__attribute') === true ? [after.attribute] : [];
    this.found.addClass(declared, fields, body.isPlain, alignments);
    this.found.regions.push({ name: declared.name, from, to: at });
    if (rest.length > 0 || this.frame.body !== null) this.entitiesOf(declared.name, from, keyAt, at, end);
    return this.end(end);
  }

  private enterNamespace(from: number, isInline: boolean): number {
    const names: string[] = [];
    let at = from;
    while (at < this.tokens.length && !/^[{};=]$/.test(this.text(at))) {
      const attribute = attributeAt(this.tokens, at);
      const isName = attribute === null && this.tokens[at]?.kind === 'name' && this.text(at) !== 'inline';
      if (isName && names.length < maxFrames) names.push(this.text(at));
      at = attribute?.end ?? at + 1;
    }
    const { scope, isExternC } = this.frame;
    if (this.text(at) === '=') {
      this.found.addNamespaceAlias(scope, names, this.tokens.slice(at + 1, this.statementEnd(at)));
    }
    if (this.text(at) !== '{') return this.end(this.statementEnd(at));
    // An inline namespace's names are found without it.
    return this.enter({ scope: isInline ? scope : [...scope, ...names], isExternC, body: null }, at);
  }

  private readUsing(at: number): number {
    const end = this.statementEnd(at);
    const tokens = this.tokens.slice(at + 1, end);
    this.found.addUsing(this.frame.scope, this.template, tokens);
    this.found.regions.push({ name: tokens[0]?.text ?? '', from: at, to: end });
    return this.end(end);
  }

  private readTemplate(at: number): number {
    const close = this.text(at + 1) === '<' ? afterAngle(this.tokens, at + 1) : -1;
    // Without parameters it only asks for an instance.
    if (close === -1) return this.end(this.statementEnd(at + 1));
    this.template = splitAtCommas(this.tokens.slice(at + 2, close - 1)).map(templateParameter);
    return close;
  }

  private declaration(from: number): number {
    // Names before parentheses: the first is a function's, the last one's a kernel's, whose attributes may be unknown macros.
    const names: number[] = [];
    let keyAt = -1;
    let hasValue = false;
    let isOver = false;
    let isKernel = false;
    let at = from;
    for (; at < this.tokens.length; ) {
      const text = this.text(at);
      if (text === ';' || text === '}') break;
      if (text === '__global__') isKernel = true;
      else if (/^(?:struct|class|union|enum)$/.test(text) && keyAt === -1 && names.length === 0) keyAt = at;
      else if (text === '=' && names.length === 0) hasValue = true;
      else if (text === '=' || text === ':' || text === '->') isOver = true;
      else if (text === 'operator' && names.length === 0 && !hasValue) {
        at = this.operatorParameters(at);
        if (this.text(at) === '(') names.push(at - 1);
        isOver = true;
        at = this.after(at);
        continue;
      } else if (text === '(' && !isOver && !hasValue && at > from && this.isFunctionName(at - 1)) names.push(at - 1);
      else if (text === '{') {
        if (names.length === 0 && keyAt !== -1 && !hasValue) return this.classBody(from, keyAt, at);
        if (names.length > 0 && !this.isMemberValue(at)) return this.functionEnd(from, names, isKernel, at);
        if (names.length === 0 && !hasValue && !/^[;,]$/.test(this.text(this.after(at))))
          return this.end(this.after(at));
      }
      at = this.after(at);
    }
    if (names.length > 0) return this.functionEnd(from, names, isKernel, at);
    this.entities(this.tokens.slice(from, at), from, at);
    return this.end(at > from ? at : at + 1);
  }

  // After `operator`: the parentheses of its parameters, which for a call come second.
  private operatorParameters(at: number): number {
    let next = at + 1;
    if (this.text(next) === '(' && this.text(next + 1) === ')') return next + 2;
    while (next < this.tokens.length && !/^[(;{}]$/.test(this.text(next))) next += 1;
    return next;
  }

  private isFunctionName(at: number): boolean {
    const token = this.tokens[at];
    if (token?.text === '>') return true;
    return (
      token?.kind === 'name' &&
      !attributeWords.has(token.text) &&
      !/^(?:void|float|double|int|char|bool|long|short|unsigned)$/.test(token.text)
    );
  }

  // `A() : x{1}, y{2} {}`: braces of members' first values.
  private isMemberValue(brace: number): boolean {
    const before = this.tokens[brace - 1];
    return (before?.kind === 'name' || before?.text === '>') && /^[,{]$/.test(this.text(this.after(brace)));
  }

  private functionEnd(from: number, names: readonly number[], isKernel: boolean, at: number): number {
    const hasBody = this.text(at) === '{';
    const end = hasBody ? this.after(at) : this.text(at) === ';' ? at + 1 : at;
    const nameAt = (isKernel ? names.at(-1) : names[0]) as number;
    const head = this.tokens.slice(from, Math.min(at, from + 64));
    const isVirtual = head.some(({ text }) => text === 'virtual');
    if (this.frame.body !== null && isVirtual) this.frame.body.isPlain = false;
    const isExternC =
      this.frame.isExternC || head.some(({ text }, index) => text === 'extern' && head[index + 1]?.text === '"C"');
    const body = this.found.addFunction({
      tokens: this.tokens,
      from,
      nameAt,
      parametersEnd: this.after(nameAt + 1),
      headEnd: at,
      end,
      hasBody,
      isKernel,
      isExternC,
      scope: this.frame.scope,
      template: this.template,
    });
    this.found.regions.push(body);
    return this.end(end);
  }

  private classBody(from: number, keyAt: number, brace: number): number {
    const { scope } = this.frame;
    const after = this.after(brace);
    if (this.text(keyAt) === 'enum') {
      const name = this.found.addEnum(scope, this.tokens.slice(keyAt, brace), this.tokens.slice(brace + 1, after - 1));
      const end = this.statementEnd(after);
      if (end > after) this.entitiesOf(name, from, keyAt, after, end);
      return this.end(end);
    }
    const declared = readClassHead(
      this.tokens.slice(keyAt, brace),
      scope,
      this.template,
      this.found.types.length + brace,
    );
    const body = { declared, fields: [], from, keyAt, isPlain: declared.isPlain };
    return this.enter({ scope: [...scope, declared.name], isExternC: false, body }, brace);
  }

  // `typedef struct {...} P;`, `__constant__ struct {...} p;`: as if the type had been declared by itself.
  private entitiesOf(type: string, from: number, keyAt: number, restAt: number, end: number): void {
    const name = { ...(this.tokens[keyAt] as RawToken), kind: 'name' as const, text: type };
    const tokens = [...this.tokens.slice(from, keyAt), name, ...this.tokens.slice(restAt, end)];
    this.entities(tokens, from, end);
  }

  private entities(tokens: readonly RawToken[], from: number, to: number): void {
    const { body, scope } = this.frame;
    const fields = this.found.addEntities(tokens, scope, this.template, body !== null);
    if (fields.hasValue) this.found.regions.push({ name: fields.name, from, to });
    if (body === null) return;
    for (const field of fields.fields) body.fields.push(field);
    if (!fields.isPlain) body.isPlain = false;
  }
}

function templateParameter(tokens: readonly RawToken[]): TemplateParameter {
  const equals = tokens.findIndex(({ text }) => text === '=');
  const head = equals === -1 ? tokens : tokens.slice(0, equals);
  const isPack = head.some(({ text }) => text === '...');
  const last = head.at(-1);
  // `typename A<T>::type N` and `std::enable_if_t<...>` are values; `template <class> class C` is neither.
  const isType =
    /^(?:class|typename)$/.test(head[0]?.text ?? '') && head.every(({ text }) => text !== '::' && text !== '<');
  const isNamed = last?.kind === 'name' && head.length > 1;
  return {
    name: isNamed ? last.text : '',
    isType,
    isPack,
    byDefault: equals === -1 ? [] : tokens.slice(equals + 1),
  };
}
