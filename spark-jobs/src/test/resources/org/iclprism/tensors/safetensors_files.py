"""Reads java.safetensors, and writes an array in each floating-point type."""
import torch
from safetensors.torch import load_file, save_file

read = load_file("java.safetensors")
assert sorted(read) == ["a.vector", "empty", "matrix", "scalar"], read.keys()
assert read["matrix"].dtype == torch.float32
assert read["matrix"].tolist() == torch.tensor([[1, -2, 3.5], [0, 1e-30, -torch.inf]]).tolist()
assert read["a.vector"].tolist() == [1, 2, 3, 4]
assert read["scalar"].shape == () and read["scalar"] == 7
assert read["empty"].shape == (0, 4)
values = torch.tensor([[0, -0.0, 1, -2.5], [65504, 2**-14, 2**-24, torch.inf]], dtype=torch.float64)
types = {"float64": torch.float64, "float32": torch.float32, "float16": torch.float16, "bfloat16": torch.bfloat16}
save_file({name: values.to(type) for name, type in types.items()}, "python.safetensors")
