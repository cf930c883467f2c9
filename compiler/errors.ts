/**
 * Every error Weft throws. Each has a stable `code`, the `stage` that found it, and a message that says what was
 * expected, what was found, where, and what to do.
 */

import { caret, lineAndColumn, type SourcePlace, type Span, withPlace } from './source-place.ts';

export type { SourcePlace, Span } from './source-place.ts';

export type Stage =
  | 'parse'
  | 'lower'
  | 'build'
  | 'fuse'
  | 'schedule'
  | 'render'
  | 'compile'
  | 'load'
  | 'launch'
  | 'memory'
  | 'cache'
  | 'argument';

export interface ErrorDetails {
  readonly stage?: Stage;
  readonly cause?: unknown;
}

export class WeftError extends Error {
  readonly code: string;
  readonly stage: Stage;

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.stage = details.stage ?? 'argument';
    this.name = new.target.name;
  }
}

export interface SyntaxDetails extends ErrorDetails {
  readonly place: SourcePlace;
  readonly expected?: readonly string[];
  readonly hint?: string;
}

/** A template or string that Weft cannot read: message, line, column, caret, and what was expected there. */
export class ExpressionSyntaxError extends WeftError {
  readonly line: number;
  readonly column: number;
  readonly span: Span;
  readonly text: string;
  readonly expected: readonly string[];
  readonly hint: string | undefined;

  constructor(message: string, details: SyntaxDetails) {
    const { line, column } = lineAndColumn(details.place.text, details.place.span.start);
    const hint = details.hint === undefined ? '' : `\n${details.hint}`;
    super('WEFT_SYNTAX', `${message} (line ${line}, column ${column})\n${caret(details.place)}${hint}`, {
      stage: 'parse',
      ...details,
    });
    this.line = line;
    this.column = column;
    this.span = details.place.span;
    this.text = details.place.text;
    this.expected = details.expected ?? [];
    this.hint = details.hint;
  }
}

export interface PlaceDetails extends ErrorDetails {
  readonly place?: SourcePlace | undefined;
}

/** An error that knows its place in a template, when it was found in one. */
export class PlacedError extends WeftError {
  readonly place: SourcePlace | undefined;

  constructor(code: string, message: string, details: PlaceDetails) {
    super(code, withPlace(message, details.place), details);
    this.place = details.place;
  }
}

/** A name that does not exist: function, variable, attribute, keyword. */
export class NameError extends PlacedError {
  constructor(message: string, details: PlaceDetails = {}) {
    super('WEFT_NAME', message, { stage: 'lower', ...details });
  }
}

/** A wrong number or kind of arguments. */
export class ArgumentError extends PlacedError {
  constructor(message: string, details: PlaceDetails = {}) {
    super('WEFT_ARGUMENT', message, { stage: 'argument', ...details });
  }
}

/** Types that an operation has no loop for, or that do not match what was declared. */
export class DTypeError extends PlacedError {
  constructor(message: string, details: PlaceDetails = {}) {
    super('WEFT_DTYPE', message, { stage: 'build', ...details });
  }
}

/** Shapes that do not broadcast, slices and axes out of range, reshapes that do not fit. */
export class ShapeError extends PlacedError {
  constructor(message: string, details: PlaceDetails = {}) {
    super('WEFT_SHAPE', message, { stage: 'build', ...details });
  }
}

/** A value that its type cannot hold: an integer literal out of range, a read that is not exact. */
export class OverflowError extends PlacedError {
  constructor(message: string, details: PlaceDetails = {}) {
    super('WEFT_OVERFLOW', message, { stage: 'build', ...details });
  }
}

/** Something NumPy has and Weft does not, with the remedy. */
export class UnsupportedError extends PlacedError {
  constructor(message: string, details: PlaceDetails = {}) {
    super('WEFT_UNSUPPORTED', message, { stage: 'lower', ...details });
  }
}

/** A limit that is checked before any compiler runs: text length, nodes, depth, operands, generated text. */
export class LimitError extends PlacedError {
  constructor(message: string, details: PlaceDetails = {}) {
    super('WEFT_LIMIT', message, { stage: 'parse', ...details });
  }
}

export interface CompileDetails extends ErrorDetails {
  readonly source: string;
  readonly log: string;
}

/** The kernel compiler refused a generated text. Carries its log and the numbered source. */
export class CompileError extends WeftError {
  readonly source: string;
  readonly log: string;

  constructor(message: string, details: CompileDetails) {
    super('WEFT_COMPILE', details.log === '' ? message : `${message}\n${details.log}`, {
      stage: 'compile',
      ...details,
    });
    this.source = details.source;
    this.log = details.log;
  }

  /** The source with line numbers, and the log. */
  dump(): string {
    const lines = this.source.split('\n');
    const width = String(lines.length).length;
    return `${lines.map((line, i) => `${String(i + 1).padStart(width)} | ${line}`).join('\n')}\n${this.log}`;
  }
}

export interface DeviceDetails extends ErrorDetails {
  readonly call: string;
  readonly status: string;
  readonly fatal?: boolean;
}

/** A driver call failed. `fatal` means that the device is lost to this process. */
export class DeviceError extends WeftError {
  readonly call: string;
  readonly status: string;
  readonly fatal: boolean;

  constructor(message: string, details: DeviceDetails) {
    super('WEFT_DEVICE', message, { stage: 'launch', ...details });
    this.call = details.call;
    this.status = details.status;
    this.fatal = details.fatal ?? false;
  }
}

export interface MemoryDetails extends ErrorDetails {
  readonly requested: number;
  readonly used: number;
  readonly free: number;
}

/** No memory left after trimming and retrying. Not fatal: the next smaller allocation works. */
export class OutOfMemoryError extends WeftError {
  readonly requested: number;
  readonly used: number;
  readonly free: number;

  constructor(message: string, details: MemoryDetails) {
    super('WEFT_OUT_OF_MEMORY', message, { stage: 'memory', ...details });
    this.requested = details.requested;
    this.used = details.used;
    this.free = details.free;
  }
}

/** A shared library or a compiler that was not found, with the places tried. */
export class LibraryNotFoundError extends WeftError {
  readonly tried: readonly string[];

  constructor(message: string, tried: readonly string[], details: ErrorDetails = {}) {
    const list = tried.map((place) => `  ${place}`).join('\n');
    super('WEFT_LIBRARY_NOT_FOUND', tried.length === 0 ? message : `${message}\nTried:\n${list}`, {
      stage: 'load',
      ...details,
    });
    this.tried = tried;
  }
}

/** Arrays of different devices in one operation. */
export class DeviceMismatchError extends WeftError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('WEFT_DEVICE_MISMATCH', message, { stage: 'build', ...details });
  }
}

/** An array used after `dispose()`. */
export class DisposedError extends WeftError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('WEFT_DISPOSED', message, details);
  }
}

/** A bug in Weft: an invariant does not hold. */
export class InternalError extends WeftError {
  constructor(message: string, details: ErrorDetails = {}) {
    super('WEFT_INTERNAL', `${message}\nThis is a bug in Weft; please report it with the text above.`, details);
  }
}
