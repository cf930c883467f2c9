/** Macros put in for their names, within a limit: what goes over it keeps its name. */

import type { Macro, RawToken } from './declaration-types.ts';

/** null: defined in more than one way, so that its name stays. */
export type Macros = ReadonlyMap<string, Macro | null>;

/** Tokens that expansion may still read and write, over all of a source. */
export interface Budget {
  left: number;
}

const maxDepth = 32;
const maxArguments = 4096;
const longestPaste = 256;

export function expand(tokens: readonly RawToken[], macros: Macros, budget: Budget): readonly RawToken[] {
  if (macros.size === 0) return tokens;
  return expandWithout(tokens, macros, budget, [], 0);
}

// `hidden`: macros that are being put in, which do not expand within themselves.
function expandWithout(
  tokens: readonly RawToken[],
  macros: Macros,
  budget: Budget,
  hidden: readonly string[],
  depth: number,
): readonly RawToken[] {
  const result: RawToken[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at] as RawToken;
    const macro = token.kind === 'name' ? macros.get(token.text) : undefined;
    const isOpen = macro !== undefined && macro !== null && !hidden.includes(token.text) && depth < maxDepth;
    const use = isOpen && budget.left > 0 ? readUse(tokens, at, macro, budget) : null;
    if (use === null) {
      result.push(token);
      continue;
    }
    const given = use.given.map((part) => ({ part, whole: expandWithout(part, macros, budget, hidden, depth + 1) }));
    const body = substitute(use.macro, given, token, budget);
    const inner = expandWithout(body, macros, budget, [...hidden, token.text], depth + 1);
    budget.left -= inner.length + 1;
    for (const part of inner) result.push(part);
    at = use.end - 1;
  }
  return result;
}

interface Use {
  readonly macro: Macro;
  readonly given: readonly (readonly RawToken[])[];
  readonly end: number;
}

function readUse(tokens: readonly RawToken[], at: number, macro: Macro, budget: Budget): Use | null {
  if (macro.parameters === null) return { macro, given: [], end: at + 1 };
  if (tokens[at + 1]?.text !== '(') return null;
  const isVariadic = macro.parameters.at(-1) === '__VA_ARGS__';
  const given: RawToken[][] = [[]];
  let open = 0;
  const last = Math.min(tokens.length, at + 2 + maxArguments);
  for (let i = at + 2; i < last; i += 1) {
    const token = tokens[i] as RawToken;
    if (token.text === ')' && open === 0) {
      budget.left -= i - at;
      const count = macro.parameters.length;
      if (given.length < count) given.push(...Array.from({ length: count - given.length }, () => []));
      return { macro, given, end: i + 1 };
    }
    if (token.text === '(') open += 1;
    else if (token.text === ')') open -= 1;
    if (token.text === ',' && open === 0 && !(isVariadic && given.length >= macro.parameters.length)) given.push([]);
    else given.at(-1)?.push(token);
  }
  budget.left -= last - at;
  return null;
}

interface Given {
  readonly part: readonly RawToken[];
  readonly whole: readonly RawToken[];
}

// The body with arguments in it, every token at the place of use. Operands of # and ## are not expanded.
function substitute(macro: Macro, given: readonly Given[], use: RawToken, budget: Budget): RawToken[] {
  const place = { file: use.file, start: use.start, end: use.end, line: use.line, onGpu: use.onGpu, onCpu: use.onCpu };
  const argumentOf = (token: RawToken | undefined): Given | undefined =>
    token?.kind === 'name' ? given[macro.parameters?.indexOf(token.text) ?? -1] : undefined;
  const result: RawToken[] = [];
  let pasting = false;
  for (let at = 0; at < macro.body.length && budget.left > 0; at += 1) {
    const token = macro.body[at] as RawToken;
    if (token.text === '##' && result.length > 0) {
      pasting = true;
      continue;
    }
    const next = macro.body[at + 1];
    const argument = argumentOf(token);
    const quoted = token.text === '#' && macro.parameters !== null ? argumentOf(next) : undefined;
    let added: readonly RawToken[];
    if (quoted !== undefined) {
      added = [{ ...token, kind: 'string', text: JSON.stringify(quoted.part.map(({ text }) => text).join(' ')) }];
      at += 1;
    } else if (argument === undefined) added = [token];
    else added = pasting || next?.text === '##' ? argument.part : argument.whole;
    for (const [index, part] of added.entries()) {
      budget.left -= 1;
      const previous = pasting && index === 0 ? result.pop() : undefined;
      result.push({ ...(previous === undefined ? part : paste(previous, part)), ...place });
    }
    pasting = false;
  }
  return result;
}

function paste(left: RawToken, right: RawToken): RawToken {
  const text = (left.text + right.text).slice(0, longestPaste);
  const kind = /^[A-Za-z_$]/.test(text) ? 'name' : /^\.?\d/.test(text) ? 'number' : 'punctuation';
  return { ...left, kind, text };
}
