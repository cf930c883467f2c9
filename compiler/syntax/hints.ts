/** Remedies for syntax errors, from the token that did not fit and the one before it. */

import { EOF, type IToken } from 'chevrotain';
import type { HintFor } from './syntax-error.ts';
import * as t from './tokens.ts';

const endsOperand = (token: IToken | undefined): boolean =>
  token !== undefined &&
  (token.tokenType === t.NumberToken ||
    token.tokenType === t.Hole ||
    token.tokenType === t.Text ||
    token.image === ')' ||
    token.image === ']' ||
    isWord(token));

const isWord = (token: IToken): boolean => token.tokenType === t.Name || token.tokenType === t.Raw;

const beginsOperand = (token: IToken): boolean =>
  token.tokenType === t.NumberToken || token.tokenType === t.Hole || token.tokenType === t.Text || isWord(token);

export const numpyHint: HintFor = (found, previous) => {
  const before = previous?.image;
  if (found.image === before && (before === '&' || before === '|')) {
    return `Write \`${before}\` between boolean arrays, with parentheses: (a > 0) ${before} (b > 0).`;
  }
  if (found.tokenType === t.Equals) return 'Equality is `==`; an assignment is a statement of its own.';
  if (/^\*/.test(found.image) && (before === '(' || before === ',')) {
    return 'Arguments are not unpacked: write them one by one.';
  }
  if (found.tokenType === t.Colon) return 'A slice stands in brackets: x[1:3]. There are no blocks and no annotations.';
  if (found.image === '>' && before === '-') return 'There are no annotations.';
  if (found.image === '>' && before === '<') return 'Unequal is `!=`.';
  if (found.image === ']' && before === '[') return 'An index is missing: x[0], x[1:], x[...].';
  return endsOperand(previous) && beginsOperand(found) ? missingOperator(found) : undefined;
};

function missingOperator(found: IToken): string {
  return `Is an operator or a comma missing before \`${found.image}\`?`;
}

const floorDivision = '`//` is floor division, as in NumPy; comments are /* ... */.';

export function kernelHint(text: string, input: readonly IToken[]): HintFor {
  return (found, previous, expected) => {
    if (found.image === '*' && previous?.image === '/') return 'A comment that begins with /* must end with */.';
    if (hasFloorDivision(text, found, previous, input)) return floorDivision;
    if (found.tokenType === t.Equals) return 'Equality is `==`; an assignment is a statement of its own.';
    if (found.tokenType === t.Step) return '`++` and `--` are statements: k++;';
    if (previous?.tokenType === t.CType && found.image === ')') return 'A cast is written as a call: float32(x).';
    if (found.tokenType === t.Else) return 'A statement before `else` ends with `;`.';
    if (previous?.tokenType === t.Return) return '`return` has no value: assign to an output.';
    if (expected[0] === '`;`' && found.tokenType === t.LSquare) return 'There are no local arrays.';
    if (found.tokenType === EOF || !endsOperand(previous)) return undefined;
    if (expected[0] === '`;`') return 'Statements end with `;`.';
    return beginsOperand(found) && /^`[)\]]`$/.test(expected[0] ?? '') ? missingOperator(found) : undefined;
  };
}

// In the statement that did not end well, or as the token that did not fit: someone meant a comment.
function hasFloorDivision(
  text: string,
  found: IToken,
  previous: IToken | undefined,
  input: readonly IToken[],
): boolean {
  if (found.image === '//') return true;
  const before = previous?.startOffset ?? 0;
  const lineStart = text.lastIndexOf('\n', before) + 1;
  return input.some(({ image, startOffset }) => image === '//' && startOffset >= lineStart && startOffset <= before);
}
