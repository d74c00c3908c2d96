"""Loads each exported archive into a plain PyTorch module and compares the outputs with those in <name>.example.npz."""
import sys
from pathlib import Path

import numpy as np
import torch

sys.path.append(sys.argv[1])
from torch_reference import Transformer

worst = 0
for example in sorted(Path().glob("*.example.npz")):
    name = example.name.removesuffix(".example.npz")
    expected = np.load(example)
    style, kind = name.split("-")
    model = Transformer(style, kind, *(int(size) for size in expected["shape"]))
    arrays = np.load(f"{name}.arrays.npz")
    model.load_state_dict({key: torch.from_numpy(arrays[key]) for key in arrays})
    x = torch.from_numpy(expected["x"])
    with torch.no_grad():
        outputs = model(x.long() if x.ndim == 2 else x).numpy()[:, -expected["outputs"].shape[1] :]
    error = np.abs(outputs - expected["outputs"]).max() / np.abs(expected["outputs"]).max()
    print(name, f"{error:.1e}")
    worst = max(worst, error)
assert worst <= 1e-5, worst
