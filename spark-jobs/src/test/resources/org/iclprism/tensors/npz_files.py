"""Writes the .npz files beside it: python npz_files.py, with NumPy 2."""
import io

import numpy as np


class Pipe(io.RawIOBase):
    """Can be written to and not sought, as a pipe or an upload."""

    def __init__(self, file):
        self.file = file

    def writable(self):
        return True

    def write(self, data):
        return self.file.write(data)


arrays = {"w": np.arange(6, dtype="<f4").reshape(2, 3), "b": np.ones(3)}
np.savez("saved.npz", **arrays)
for name, save in {"piped.npz": np.savez, "piped-compressed.npz": np.savez_compressed}.items():
    with open(name, "wb") as file:
        save(Pipe(file), **arrays)

types = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]
every = {order + type: np.arange(6).reshape(2, 3).astype(order + type) for type in types for order in "<>"}
every |= {
    "bool": np.array([True, False]),
    "large": np.array([2**64 - 1], "u8"),
    "fortran": np.asfortranarray(np.arange(24, dtype="<f4").reshape(2, 3, 4)),
}
np.savez_compressed("types.npz", **every)
