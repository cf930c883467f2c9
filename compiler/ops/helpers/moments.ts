/** What accumulators of moments share. */

import type { Helpers } from './define.ts';

export const moments: Helpers = {
  // pivot + sum / count as two numbers: what the first cannot hold goes to `low`.
  mean_of: {
    text: `WEFT_FN double mean_of(double count, double pivot, double pivot_low, double sum, double sum_error, double* low) {
  *low = 0.0;
  if (count == 0.0) return 0.0;
  const double distance = sum / count;
  const double rest = (fma(-count, distance, sum) + sum_error) / count;
  const double mean = pivot + distance;
  const double part = mean - pivot;
  *low = ((pivot - (mean - part)) + (distance - part)) + (pivot_low + rest);
  return mean;
}`,
  },
  // squares - sum^2 / count, each with the error it is known to have. The quotient's remainder is exact, so nothing is lost
  // where most of the squares cancels.
  squares_left: {
    text: `WEFT_FN double squares_left(double count, double sum, double sum_error, double squares, double squares_error) {
  if (count == 0.0) return 0.0;
  const double mean = sum / count;
  const double rest = fma(-count, mean, sum);
  const double errors = squares_error - mean * (rest + 2.0 * sum_error);
  const double left = fma(-sum, mean, squares) + (errors == errors ? errors : 0.0);
  return left < 0.0 ? 0.0 : left;
}`,
  },
};
