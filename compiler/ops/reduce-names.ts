/** Names of what gathers elements; `accumulate.ts` says how each does. */

/** Operations that fold elements: associative and commutative but for rounding. */
export type FoldName = 'add' | 'multiply' | 'maximum' | 'minimum' | 'fmax' | 'fmin' | 'logical_or' | 'logical_and';

/**
 * `sum` adds float64 with the error of each addition kept; `argmax` and `argmin` take a value and its index; `deviation`
 * gives the sum of squared distances to the mean, in one pass; `exact` keeps the error of each addition, `where` also takes
 * whether an element counts.
 */
export type ReduceName =
  | FoldName
  | 'sum'
  | 'argmax'
  | 'argmin'
  | 'deviation'
  | 'deviation_where'
  | 'deviation_exact'
  | 'deviation_exact_where'
  /** A user's: the node and its line say how. */
  | 'fold';
