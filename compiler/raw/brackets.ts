/** Which bracket closes which, in one pass and for any text. */

import type { RawToken } from './declaration-types.ts';

/**
 * For each opening bracket the index of what closes it; -1 for every other token and where nothing closes it. A brace
 * closes what is open within it; a parenthesis that closes nothing is passed over.
 */
export function matchBrackets(tokens: readonly RawToken[]): Int32Array {
  const closing = new Int32Array(tokens.length).fill(-1);
  const open: number[] = [];
  let braces = 0;
  const top = (): string => tokens[open.at(-1) ?? -1]?.text ?? '';
  for (const [at, { text }] of tokens.entries()) {
    if (text === '{' || text === '(' || text === '[') {
      open.push(at);
      if (text === '{') braces += 1;
    } else if ((text === ')' && top() === '(') || (text === ']' && top() === '[')) closing[open.pop() as number] = at;
    else if (text === '}' && braces > 0) {
      // What it did not find closed ends just before it.
      while (top() !== '{') closing[open.pop() as number] = at - 1;
      closing[open.pop() as number] = at;
      braces -= 1;
    }
  }
  return closing;
}
