"""Reads java.npz, and writes arrays of each type, stored and compressed."""
import numpy as np

read = np.load("java.npz")
assert list(read) == ["matrix", "a.vector", "scalar"], list(read)
assert all(read[name].dtype == np.float32 for name in read)
np.testing.assert_array_equal(read["matrix"], np.float32([[1, -2, 3.5], [0, 1e-30, np.nan]]))
np.testing.assert_array_equal(read["a.vector"], [1, 2, 3, 4])
assert read["scalar"].shape == () and read["scalar"] == 7
arrays = {
    "single": np.arange(4, dtype=np.float32).reshape(2, 2),
    "double": np.array([0.5]),
    "long": np.array([-1, 0, 5]),
    "scalar": np.int32(7),
    "empty": np.zeros((0, 4), np.float32),
}
np.savez("saved.npz", **arrays)
np.savez_compressed("compressed.npz", **arrays)
