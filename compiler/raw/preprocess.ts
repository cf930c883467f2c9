/**
 * Directives, without knowing all macros: a branch stays unless its condition is known to fail, for the GPU and for the
 * CPU by themselves. Given headers are put in where they are included.
 */

import { constantValue } from './constant.ts';
import type { Include, Macro, Preprocessed, RawToken, SourceFile } from './declaration-types.ts';
import { type Budget, expand } from './expand.ts';
import { type Directive, tokenize, tokensOf } from './tokenize.ts';

/** What the next lines are seen by. */
interface Sight {
  readonly gpu: boolean;
  readonly cpu: boolean;
  /** Whether that is known, not only possible, on both. */
  readonly isSure: boolean;
  /** A branch before left a bracket open, and this one is another text for it: it is not scanned. */
  readonly isOther: boolean;
}

/** An `#if` and what belongs to it. */
interface Conditional {
  readonly outer: Sight;
  /** Whether a branch so far is taken on each target: 1, 0, or null for perhaps. */
  gpuTaken: number | null;
  cpuTaken: number | null;
  readonly open: number;
}

interface State {
  readonly headers: Readonly<Record<string, string>>;
  readonly defines: Readonly<Record<string, string>> | undefined;
  readonly files: SourceFile[];
  readonly included: Set<string>;
  readonly includes: Include[];
  readonly macros: Macro[];
  /** null: more than one definition may hold. */
  readonly known: Map<string, Macro | null>;
  /** Macros that are defined under a condition that is not known. */
  readonly unsure: Set<string>;
  readonly tokens: RawToken[];
  readonly written: RawToken[];
  readonly budget: Budget;
  /** Braces that are open in `tokens`. */
  open: number;
}

const expansionTokens = 1_000_000;
const maxDepth = 64;

export function preprocess(
  text: string,
  headers: Readonly<Record<string, string>>,
  defines: Readonly<Record<string, string>> | undefined,
): Preprocessed {
  const state: State = {
    headers,
    defines,
    files: [],
    included: new Set(),
    includes: [],
    macros: [],
    known: new Map(),
    unsure: new Set(),
    tokens: [],
    written: [],
    budget: { left: expansionTokens },
    open: 0,
  };
  for (const [name, value] of Object.entries(defines ?? {})) {
    const body = tokensOf(value).map((token) => ({ ...token, start: 0, end: 0 }));
    state.known.set(name, { name, parameters: null, body });
  }
  readFile(state, { name: '', text, line: 1 }, { gpu: true, cpu: true, isSure: true, isOther: false }, 0);
  const { files, tokens, written, macros, includes } = state;
  return { files, tokens, written, macros, includes };
}

function readFile(state: State, source: SourceFile, outermost: Sight, depth: number): void {
  const file = state.files.length;
  state.files.push(source);
  const conditionals: Conditional[] = [];
  let seen = outermost;
  let run: RawToken[] = [];
  const flush = (): void => {
    for (const token of expand(run, state.known, state.budget)) {
      state.tokens.push(token);
      if (token.text === '{') state.open += 1;
      else if (token.text === '}') state.open -= 1;
    }
    run = [];
  };
  for (const piece of tokenize(source.text, file)) {
    if (piece.kind !== 'directive') {
      if (!seen.gpu && !seen.cpu) continue;
      const token = seen.gpu && seen.cpu ? piece : { ...piece, onGpu: seen.gpu, onCpu: seen.cpu };
      state.written.push(token);
      if (!seen.isOther) run.push(token);
      continue;
    }
    flush();
    const word = piece.tokens[0]?.text ?? '';
    if (/^(?:if|ifn?def|else|elif|elifn?def|endif)$/.test(word)) seen = branch(state, conditionals, piece, seen);
    else if (seen.gpu || seen.cpu) readDirective(state, source, piece, seen, depth);
  }
  flush();
}

function branch(state: State, conditionals: Conditional[], directive: Directive, seen: Sight): Sight {
  const word = directive.tokens[0]?.text ?? '';
  if (word.startsWith('if')) {
    const conditional = { outer: seen, gpuTaken: 0, cpuTaken: 0, open: state.open };
    conditionals.push(conditional);
    return enter(state, conditional, directive, seen.isOther);
  }
  const last = conditionals.at(-1);
  if (last === undefined) return seen;
  if (word !== 'endif') return enter(state, last, directive, seen.isOther || state.open !== last.open);
  conditionals.pop();
  return last.outer;
}

function enter(state: State, conditional: Conditional, directive: Directive, isOther: boolean): Sight {
  const { outer } = conditional;
  const gpu = taken(conditional.gpuTaken, condition(state, directive, true));
  const cpu = taken(conditional.cpuTaken, condition(state, directive, false));
  if (gpu !== 0) conditional.gpuTaken = gpu;
  if (cpu !== 0) conditional.cpuTaken = cpu;
  const isSure = outer.isSure && gpu === 1 && cpu === 1;
  return { gpu: outer.gpu && gpu !== 0, cpu: outer.cpu && cpu !== 0, isSure, isOther };
}

// After a branch that may be taken, no other surely is.
function taken(before: number | null, value: number | null): number | null {
  if (before === 1 || value === 0) return 0;
  return before === null ? null : value;
}

// 1, 0, or null where it is not known.
function condition(state: State, { tokens }: Directive, onGpu: boolean): number | null {
  const word = tokens[0]?.text;
  const name = tokens[1]?.text ?? '';
  const isDefined = (asked: string): number | null => definedness(state, asked, onGpu);
  if (word === 'ifdef' || word === 'elifdef') return isDefined(name);
  if (word === 'ifndef' || word === 'elifndef') {
    const value = isDefined(name);
    return value === null ? null : 1 - value;
  }
  if (word === 'else') return 1;
  const value = constantValue(tokens.slice(1), {
    isDefined,
    valueOf: (asked) => (isDefined(asked) === 0 ? 0 : macroValue(state, asked, 0)),
  });
  return value === null ? null : Number(value !== 0);
}

function macroValue(state: State, name: string, depth: number): number | null {
  if (state.unsure.has(name)) return null;
  const macro = state.known.get(name);
  if (macro === undefined || macro === null || macro.parameters !== null || depth > 8) return null;
  return constantValue(macro.body, { valueOf: (inner) => macroValue(state, inner, depth + 1) });
}

// Macros of compilers and of CUDA's headers: whether one is defined is not asked here.
const foreign = /^_|^(?:CUDA|CUDART|CU|NV|CCCL|CUB|THRUST|LIBCUDACXX|WEFT)_|^(?:WIN32|INT_MAX|NULL|NAN|INFINITY)$/;

function definedness(state: State, name: string, onGpu: boolean): number | null {
  const macro = state.known.get(name);
  if (macro !== undefined) return macro === null || state.unsure.has(name) ? null : 1;
  if (name === '__CUDA_ARCH__') return onGpu ? 1 : 0;
  if (name === '__cplusplus') return 1;
  if (onGpu && (name === '__CUDACC__' || name === '__CUDACC_RTC__')) return 1;
  return state.defines === undefined || foreign.test(name) ? null : 0;
}

function readDirective(state: State, source: SourceFile, directive: Directive, seen: Sight, depth: number): void {
  const [word, name] = directive.tokens;
  if (word === undefined || name === undefined) return;
  if (/^(?:include|include_next|import|embed)$/.test(word.text))
    readInclude(state, source, directive.tokens.slice(1), seen, depth);
  else if (word.text === 'undef') {
    if (seen.isSure) state.known.delete(name.text);
    else state.known.set(name.text, null);
    state.unsure.delete(name.text);
  } else if (word.text === 'define' && name.kind === 'name') {
    const macro = macroOf(directive.tokens.slice(1), seen);
    const before = state.known.get(name.text);
    const isSame = before === undefined || (before !== null && sameMacro(before, macro));
    state.macros.push(macro);
    state.known.set(name.text, seen.isSure || isSame ? macro : null);
    if (seen.isSure) state.unsure.delete(name.text);
    else if (before === undefined) state.unsure.add(name.text);
    for (const token of macro.body) state.written.push(token);
  }
}

function macroOf(tokens: readonly RawToken[], seen: Sight): Macro {
  const name = tokens[0] as RawToken;
  const mark = (token: RawToken): RawToken => ({ ...token, onGpu: seen.gpu, onCpu: seen.cpu });
  const open = tokens[1];
  if (open?.text !== '(' || open.start !== name.end) {
    return { name: name.text, parameters: null, body: tokens.slice(1).map(mark) };
  }
  const close = tokens.findIndex(({ text }) => text === ')');
  const inside = tokens.slice(2, close === -1 ? tokens.length : close);
  const parameters = inside
    .filter(({ text }) => text !== ',')
    .map(({ text }) => (text === '...' ? '__VA_ARGS__' : text));
  return { name: name.text, parameters, body: close === -1 ? [] : tokens.slice(close + 1).map(mark) };
}

const sameMacro = (a: Macro, b: Macro): boolean =>
  a.body.length === b.body.length &&
  a.parameters?.join() === b.parameters?.join() &&
  a.body.every(({ text }, index) => text === b.body[index]?.text);

function readInclude(state: State, source: SourceFile, tokens: readonly RawToken[], seen: Sight, depth: number): void {
  const [token] = tokens;
  const last = tokens.at(-1);
  if (token === undefined || last === undefined) return;
  const written = source.text.slice(token.start, last.end);
  const match = /^<([^>\n]*)>|^"([^"\n]*)"/.exec(written);
  const name = match?.[1] ?? match?.[2] ?? written;
  state.includes.push({
    name,
    isSystem: match?.[1] !== undefined,
    token: { ...token, end: token.start + (match?.[0] ?? written).length },
  });
  if (match === null || !Object.hasOwn(state.headers, name) || state.included.has(name) || depth > maxDepth) return;
  state.included.add(name);
  const line = source.name === '' ? token.line : source.line;
  readFile(state, { name, text: state.headers[name] as string, line }, seen, depth + 1);
}
