/** Refusals that both grammars make. */

import type { IToken } from 'chevrotain';
import { ExpressionSyntaxError, type Span } from '../errors.ts';
import { numberHint } from './numbers.ts';
import { spanOf } from './syntax-error.ts';
import { quote } from './text.ts';

export function refuse(text: string, message: string, span: Span, hint?: string): never {
  throw new ExpressionSyntaxError(message, { place: { text, span }, ...(hint === undefined ? {} : { hint }) });
}

export function refuseNumber(text: string, token: IToken): never {
  refuse(text, `${quote(token.image)} is not a number`, spanOf(token), numberHint(token.image));
}
