/** From what the user wrote to one text that spans point into. Holes appear in it as `${0}`, `${1}`, ... */

import { ExpressionSyntaxError, LimitError, type Span } from '../errors.ts';

/** Limits that hold before any other work is done: characters of text, nodes, and how deep nodes may nest. */
export const maxTextLength = 65_536;
export const maxNodes = 10_000;
export const maxDepth = 256;

/**
 * Joins the strings of a template. Pass `strings.raw`: then a backslash at a line's end is a continuation, as in Python.
 * A `${` inside a string (only possible with an escape) is refused: it would look like a hole.
 */
export function joinTemplate(strings: readonly string[]): string {
  let text = '';
  const literals: number[] = [];
  for (const [index, part] of strings.entries()) {
    if (index > 0) text += `\${${index - 1}}`;
    // A cooked string with a bad escape is undefined: the backslash makes the lexer refuse it.
    const written = part ?? '\\';
    const literal = written.indexOf(`\${`);
    if (literal >= 0) literals.push(text.length + literal);
    text += written;
  }
  checkLength(text);
  if (literals[0] !== undefined) refuseHole(text, literals[0]);
  return text;
}

/** Checks a plain string, which has no holes, and returns it. */
export function plainText(text: string): string {
  checkLength(text);
  const literal = text.indexOf(`\${`);
  if (literal >= 0) refuseHole(text, literal);
  return text;
}

function refuseHole(text: string, start: number): never {
  throw new ExpressionSyntaxError('unexpected character `$`', {
    place: { text, span: { start, end: start + 2 } },
    hint: 'A plain string has no holes: pass the values by name, np(text, { x }), or use the template form, np`...`.',
  });
}

export function checkLength(text: string): void {
  if (text.length <= maxTextLength) return;
  throw new LimitError(`the text has ${text.length} characters; at most ${maxTextLength} are read. Split it`);
}

/** Text for a message: in backquotes, on one line, never long. */
export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `\`${line.length > 40 ? `${line.slice(0, 37)}...` : line}\``;
}

/** From the start of one part to the end of another. */
export const cover = (first: Span, last: Span): Span => ({ start: first.start, end: last.end });
