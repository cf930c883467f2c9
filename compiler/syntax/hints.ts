/** Remedies for syntax errors, from the token that did not fit and the one before it. */

import { EOF, type IToken } from 'chevrotain';
import type { HintFor } from './syntax-error.ts';
import * as t from './tokens.ts';

const endsOperand = (token: IToken | undefined): boolean =>
  token !== undefined &&
  (token.tokenType === t.NumberToken ||
    token.tokenType === t.Hole ||
    token.image === ')' ||
    token.image === ']' ||
    isWord(token));

const isWord = (token: IToken): boolean => token.tokenType === t.Name || token.tokenType === t.Raw;

const beginsOperand = (token: IToken): boolean =>
  token.tokenType === t.NumberToken || token.tokenType === t.Hole || isWord(token);

export const numpyHint: HintFor = (found, previous) => {
  if (found.image === '&' && previous?.image === '&')
    return 'Write `&` between boolean arrays, with parentheses: (a > 0) & (b > 0).';
  if (found.image === '|' && previous?.image === '|')
    return 'Write `|` between boolean arrays, with parentheses: (a > 0) | (b > 0).';
  if (found.tokenType === t.Equals) return 'Equality is `==`; an assignment is a statement of its own.';
  if (found.image === '*' || found.image === '**') return 'Arguments are not unpacked: write them one by one.';
  if (found.tokenType === t.Colon) return 'A slice stands in brackets: x[1:3]. There are no blocks and no annotations.';
  if (found.image === '>' && previous?.image === '-') return 'There are no annotations.';
  if (found.image === ']' && previous?.image === '[') return 'An index is missing: x[0], x[1:], x[...].';
  if (endsOperand(previous) && beginsOperand(found)) return missingOperator(found);
  return undefined;
};

function missingOperator(found: IToken): string {
  return `Is an operator or a comma missing before \`${found.image}\`?`;
}

const floorDivision = '`//` is floor division, as in NumPy; comments are /* ... */.';

export function kernelHint(text: string, input: readonly IToken[]): HintFor {
  return (found, previous) => {
    if (hasFloorDivision(text, found, input)) return floorDivision;
    if (found.tokenType === t.Equals) return 'Equality is `==`; an assignment is a statement of its own.';
    if (found.tokenType === t.Step) return '`++` and `--` are statements: k++;';
    if (previous?.tokenType === t.CType && found.image === ')') return 'A cast is written as a call: float32(x).';
    if (found.tokenType === t.Else) return 'A statement before `else` ends with `;`.';
    if (previous?.tokenType === t.Return) return '`return` has no value: assign to an output.';
    if (found.tokenType === EOF || !endsOperand(previous)) return undefined;
    if (startsLine(text, found)) return 'Statements end with `;`.';
    return beginsOperand(found) ? missingOperator(found) : undefined;
  };
}

// On the error's line, or as the token that did not fit: someone meant a comment.
function hasFloorDivision(text: string, found: IToken, input: readonly IToken[]): boolean {
  if (found.image === '//') return true;
  const place = found.tokenType === EOF ? text.length : found.startOffset;
  const lineStart = text.lastIndexOf('\n', place - 1) + 1;
  return input.some((token) => token.image === '//' && token.startOffset >= lineStart && token.startOffset < place);
}

const startsLine = (text: string, found: IToken): boolean =>
  text.slice(text.lastIndexOf('\n', found.startOffset - 1) + 1, found.startOffset).trim() === '' &&
  text.lastIndexOf('\n', found.startOffset) >= 0;
