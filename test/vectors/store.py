"""The data files: one block of values and one index per family."""

import gzip
import json
import pathlib

import ml_dtypes
import numpy as np
import scipy

BFLOAT16 = np.dtype(ml_dtypes.bfloat16)
INTS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
FLOATS = ["float16", "bfloat16", "float32", "float64"]
COMPLEX = ["complex64", "complex128"]
DTYPES = ["bool", *INTS, *FLOATS, *COMPLEX]

DATA = pathlib.Path(__file__).parent / "data"


def dtype_of(name: str) -> np.dtype:
    return BFLOAT16 if name == "bfloat16" else np.dtype(name)


def name_of(dtype: np.dtype) -> str:
    name = np.dtype(dtype).name
    if name not in DTYPES:
        raise TypeError(f"no such type here: {name}")
    return name


class Store:
    """Collects records and the arrays they name. Equal arrays are stored once."""

    def __init__(self, **meta: object) -> None:
        self.meta = {
            "numpy": np.__version__,
            "ml_dtypes": ml_dtypes.__version__,
            "scipy": scipy.__version__,
            **meta,
        }
        self.block = bytearray()
        self.places: dict[bytes, int] = {}
        self.records: list[dict] = []

    def array(self, value: np.ndarray) -> list:
        """A reference to an array: [dtype, shape, offset in the block]. Values lie in C order, 16-byte aligned."""
        value = np.asarray(value)
        raw = value.tobytes()
        if raw not in self.places:
            self.block += bytes(-len(self.block) % 16)
            self.places[raw] = len(self.block)
            self.block += raw
        return [name_of(value.dtype), list(value.shape), self.places[raw]]

    def add(self, record: dict) -> None:
        self.records.append(record)

    def write(self, family: str) -> None:
        DATA.mkdir(exist_ok=True)
        packed = gzip.compress(bytes(self.block), 9, mtime=0)
        (DATA / f"{family}.bin.gz").write_bytes(packed)
        lines = ",\n".join(json.dumps(r, separators=(",", ":"), allow_nan=False) for r in self.records)
        head = json.dumps({**self.meta, "records": None}, separators=(",", ":"))
        text = head.replace('"records":null}', '"records":[\n' + lines + "\n]}\n")
        (DATA / f"{family}.json").write_text(text)
        print(f"{family}: {len(self.records)} records, {len(self.block)} bytes, {len(packed)} packed, index {len(text)}")
