/** Errors that get their place in a template where it is known. */

import {
  ArgumentError,
  DTypeError,
  NameError,
  OverflowError,
  PlacedError,
  ShapeError,
  UnsupportedError,
} from './errors.ts';
import type { SourcePlace } from './source-place.ts';

/** The same error with the place in a template where it was found; any other error as it is. */
export function placed(error: unknown, place: SourcePlace): unknown {
  if (!(error instanceof PlacedError) || error.place !== undefined) return error;
  const details = { place, stage: error.stage, cause: error };
  if (error instanceof NameError) return new NameError(error.message, details);
  if (error instanceof ArgumentError) return new ArgumentError(error.message, details);
  if (error instanceof DTypeError) return new DTypeError(error.message, details);
  if (error instanceof ShapeError) return new ShapeError(error.message, details);
  if (error instanceof OverflowError) return new OverflowError(error.message, details);
  return error instanceof UnsupportedError ? new UnsupportedError(error.message, details) : error;
}
