"""Makes the golden vectors under data/ from NumPy (and ml_dtypes, scipy and mpmath, see requirements.txt).

    python test/vectors/make.py [family ...]

Every family is one index (`<family>.json`, one record per line) and one block of raw little-endian values
(`<family>.bin.gz`). The output depends on the versions in requirements.txt and on the seeds only; where NumPy's own result depends on
the processor (its vectorised functions differ in the last bits), the stored value is evaluated in a wider type and rounded once. Complex
products are NumPy's on a processor with fused multiply-add.
"""

import sys
import warnings

import numpy as np

import casts
import creation
import expressions
import printing
import programs
import reductions
import scalars
import snippets
import ufuncs
import views

FAMILIES = {
    "ufuncs": ufuncs.make,
    "casts": casts.make,
    "scalars": scalars.make,
    "expressions": expressions.make,
    "snippets": snippets.make,
    "views": views.make,
    "creation": creation.make,
    "printing": printing.make,
    "reductions": reductions.make,
    "programs": programs.make,
}


def main() -> None:
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    for name in sys.argv[1:] or FAMILIES:
        store = FAMILIES[name]()
        store.write(name)


if __name__ == "__main__":
    main()
