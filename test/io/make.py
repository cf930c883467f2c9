"""Writes test/vectors/data/npy.json and png.json: files made by NumPy, pypng and Pillow, and what is in them.

Run with numpy 2.4, ml_dtypes, pillow 13 and pypng 0.20220715:  python test/io/make.py
"""

import base64
import io
import json
import pathlib
import zlib

import ml_dtypes
import numpy as np
import png
from PIL import Image

data = pathlib.Path(__file__).parent.parent / "vectors" / "data"
rng = np.random.default_rng(4)


def b64(raw):
    return base64.b64encode(raw).decode()


def dump(name, cases):
    lines = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    (data / name).write_text(f"[\n{lines}\n]\n")
    print(name, len(cases), "files,", (data / name).stat().st_size, "bytes")


# .npy: `data` is the file's elements in the file's order, little-endian.
arrays = []


def npy(name, array, version=None):
    file = io.BytesIO()
    np.lib.format.write_array(file, array, version=version)
    fortran = array.flags.f_contiguous and not array.flags.c_contiguous
    native = array.astype(array.dtype.newbyteorder("=")) if array.dtype.byteorder == ">" else array
    dtype = "bfloat16" if native.dtype == ml_dtypes.bfloat16 else native.dtype.name
    arrays.append({
        "name": name, "file": b64(file.getvalue()), "dtype": dtype, "shape": list(array.shape), "fortranOrder": bool(fortran),
        # What numpy.save writes by default for a little-endian array: our writer must give the same bytes.
        "canonical": array.dtype.byteorder != ">" and version in (None, (1, 0)),
        "data": b64(native.tobytes(order="F" if fortran else "C")),
    })


types = ["bool", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64", "float16", "float32", "float64", "complex64", "complex128"]
for name in types:
    dtype = np.dtype(name)
    raw = rng.bytes(12 * dtype.itemsize)
    array = (np.frombuffer(raw, dtype) if name != "bool" else rng.integers(0, 2, 12).astype(bool)).reshape(3, 4)
    npy(f"{name} C", array)
    npy(f"{name} Fortran", np.asfortranarray(array))
    npy(f"{name} 0-d", array[0, 0].reshape(()))
    npy(f"{name} 1-d", array.ravel()[:5].copy())
    if dtype.itemsize > 1:
        npy(f"{name} big-endian", array.astype(dtype.newbyteorder(">")))
        npy(f"{name} big-endian Fortran", np.asfortranarray(array.astype(dtype.newbyteorder(">"))))
bfloat = np.array([[1, -2.5, 3.14], [np.inf, np.nan, 1e-40]], ml_dtypes.bfloat16)
npy("bfloat16 C", bfloat)
npy("bfloat16 Fortran", np.asfortranarray(bfloat))
for shape in [(0,), (0, 3), (3, 0), (2, 0, 2), (1, 1, 1, 1, 1, 1), (2, 3, 4), (1234567890123, 0)]:
    npy(f"shape {shape}", np.zeros(shape, np.int16))
npy("3-d Fortran", np.asfortranarray(np.arange(24, dtype=np.float32).reshape(2, 3, 4)))
npy("version 2", np.arange(3), (2, 0))
npy("version 3", np.arange(3), (3, 0))
npy("rank 32", np.zeros((1,) * 32, np.uint8))
npy("long header", np.zeros((1,) * 64, np.uint8))
dump("npy.json", arrays)

# .png: `data` is the samples, little-endian, widened to 8 or 16 bits.
images = []


def add(name, file, pixels):
    pixels = np.ascontiguousarray(pixels)
    images.append({"name": name, "file": b64(file), "dtype": pixels.dtype.name, "shape": list(pixels.shape), "data": b64(pixels.tobytes())})


def with_pypng(name, pixels, expected=None, **options):
    file = io.BytesIO()
    height, width = pixels.shape[:2]
    png.Writer(width, height, **options).write(file, pixels.reshape(height, -1).tolist())
    expected = pixels if expected is None else expected
    # Pillow compares a gray key with values it has widened already, so it cannot check that case.
    if expected.dtype == np.uint8 and not (options.get("bitdepth", 8) < 8 and "transparent" in options):
        shown = np.asarray(Image.open(io.BytesIO(file.getvalue())).convert({2: "L"}.get(expected.ndim, {2: "LA", 3: "RGB", 4: "RGBA"}.get(expected.shape[-1]))))
        assert np.array_equal(shown, expected), name
    add(name, file.getvalue(), expected)


for interlace in (False, True):
    kind = "interlaced" if interlace else "plain"
    for height, width in [(1, 1), (3, 2), (5, 9), (11, 13)]:
        size = f"{kind} {width}x{height}"
        for depth in (1, 2, 4, 8):
            gray = rng.integers(0, 2 ** depth, (height, width))
            with_pypng(f"gray {depth} bits {size}", gray, (gray * (255 // (2 ** depth - 1))).astype(np.uint8), greyscale=True, bitdepth=depth, interlace=interlace)
            palette = rng.integers(0, 256, (2 ** depth, 3))
            colours = [tuple(int(v) for v in row) for row in palette]
            with_pypng(f"palette {depth} bits {size}", gray, palette[gray].astype(np.uint8), palette=colours, bitdepth=depth, interlace=interlace)
        for depth, dtype in ((8, np.uint8), (16, np.uint16)):
            for channels, options in ((2, {"greyscale": True, "alpha": True}), (3, {"greyscale": False}), (4, {"greyscale": False, "alpha": True})):
                pixels = rng.integers(0, 2 ** depth, (height, width, channels)).astype(dtype)
                with_pypng(f"{channels} channels {depth} bits {size}", pixels, bitdepth=depth, interlace=interlace, **options)
        gray = rng.integers(0, 65536, (height, width)).astype(np.uint16)
        with_pypng(f"gray 16 bits {size}", gray, bitdepth=16, greyscale=True, interlace=interlace)

height, width = 4, 5
indices = rng.integers(0, 4, (height, width))
rgba = rng.integers(0, 256, (4, 4))
rgba[2:, 3] = 255
table = [tuple(int(v) for v in row[:4 if i < 2 else 3]) for i, row in enumerate(rgba)]
with_pypng("palette with alpha", indices, rgba[indices].astype(np.uint8), palette=table, bitdepth=2)
gray = rng.integers(0, 4, (height, width))
with_pypng("gray with a transparent value", gray, np.stack([gray * 85, np.where(gray == 2, 0, 255)], -1).astype(np.uint8), greyscale=True, bitdepth=2, transparent=2)
rgb = rng.integers(0, 2, (height, width, 3)) * 200
clear = (rgb == (200, 0, 200)).all(-1)
with_pypng("RGB with a transparent colour", rgb, np.concatenate([rgb, np.where(clear, 0, 255)[..., None]], -1).astype(np.uint8), greyscale=False, bitdepth=8, transparent=(200, 0, 200))
gray = rng.integers(0, 3, (height, width)).astype(np.uint16) * 1000
with_pypng("gray 16 with a transparent value", gray, np.stack([gray, np.where(gray == 1000, 0, 65535)], -1).astype(np.uint16), greyscale=True, bitdepth=16, transparent=1000)

def with_pillow(name, pixels):
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    add(name, file.getvalue(), pixels)


y, x = np.mgrid[0:24, 0:20]
smooth = (128 + 60 * np.sin(x / 3) + 60 * np.cos(y / 4)).astype(np.uint8)
with_pillow("Pillow gray", smooth)
with_pillow("Pillow RGB", np.stack([smooth, smooth[::-1], (x * 11 % 256).astype(np.uint8)], -1))
with_pillow("Pillow RGBA", np.stack([smooth, np.full_like(smooth, 7), (x * y % 256).astype(np.uint8), rng.integers(0, 256, x.shape).astype(np.uint8)], -1))
with_pillow("Pillow gray 16", (smooth.astype(np.uint16) * 257 + x.astype(np.uint16)))


# A file made by hand whose rows use the filters 0 to 4 in turn; Pillow says what is in it.
def by_hand(filtered, width, height, channels):
    def chunk(kind, body):
        return len(body).to_bytes(4, "big") + kind + body + zlib.crc32(kind + body).to_bytes(4, "big")

    colour = {1: 0, 2: 4, 3: 2, 4: 6}[channels]
    header = width.to_bytes(4, "big") + height.to_bytes(4, "big") + bytes([8, colour, 0, 0, 0])
    rows = b"".join(bytes([row % 5]) + filtered[row].tobytes() for row in range(height))
    packed = zlib.compress(rows)
    # Several IDAT chunks are one stream.
    body = chunk(b"IDAT", packed[:7]) + chunk(b"IDAT", packed[7:])
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"tEXt", b"Comment\0by hand") + body + chunk(b"IEND", b"")


for channels in (1, 2, 3, 4):
    filtered = rng.integers(0, 256, (15, 7 * channels)).astype(np.uint8)
    raw = by_hand(filtered, 7, 15, channels)
    add(f"every filter, {channels} channels", raw, np.asarray(Image.open(io.BytesIO(raw))))
dump("png.json", images)
