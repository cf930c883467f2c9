/** What the lowering of one snippet carries along. */

import type { Span } from './errors.ts';
import type { Value } from './lower-value.ts';
import { placed } from './placed.ts';
import type { Snippet } from './syntax/ast.ts';

/** What a snippet may ask of the outside. */
export interface LowerHost {
  /** Interpolated value `index` of a template. */
  hole(index: number): Value;
  /** A bound variable of `np(text, vars)`. */
  variable(name: string): Value | undefined;
  readonly variableNames: readonly string[];
  /** A new array of nested lists of numbers. */
  list(items: readonly Value[]): Value;
}

export interface Scope {
  readonly snippet: Snippet;
  readonly host: LowerHost;
  readonly names: Map<string, Value>;
  /** Right-hand sides of a tuple assignment that are not stored yet: no write before them may show in them. */
  pending: readonly Value[];
}

/** Runs `make`; an error without a place gets this one. */
export function at<T>(scope: Scope, span: Span, make: () => T): T {
  try {
    return make();
  } catch (error) {
    throw placed(error, { text: scope.snippet.text, span });
  }
}
