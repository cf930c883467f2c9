/** Places in a user's text, and how messages show them. */

/** A part of a source text, as offsets into it: `start` inclusive, `end` exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface SourcePlace {
  readonly text: string;
  readonly span: Span;
}

/** Line and column, both from 1, of an offset. */
export function lineAndColumn(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const line = before.split('\n').length;
  return { line, column: offset - before.lastIndexOf('\n') };
}

const widestLine = 120;

/** The line that holds a span, with a caret line under it. Of a long line, the part around the span. */
export function caret({ text, span }: SourcePlace): string {
  const { line, column } = lineAndColumn(text, span.start);
  const content = text.split('\n')[line - 1] ?? '';
  const from = content.length <= widestLine ? 0 : Math.max(0, column - 1 - widestLine / 2);
  const shown = content.slice(from, from + widestLine);
  const prefix = from > 0 ? '...' : '';
  const suffix = from + widestLine < content.length ? '...' : '';
  const at = column - 1 - from;
  const width = Math.max(1, Math.min(span.end - span.start, shown.length - at));
  const gutter = `${line} | `;
  return `${gutter}${prefix}${shown}${suffix}\n${' '.repeat(gutter.length - 2)}| ${' '.repeat(prefix.length + at)}${'^'.repeat(width)}`;
}

/** Adds the place in a template to a message, when there is one. */
export function withPlace(message: string, place: SourcePlace | undefined): string {
  if (place === undefined) return message;
  const { line, column } = lineAndColumn(place.text, place.span.start);
  return `${message} (line ${line}, column ${column})\n${caret(place)}`;
}
