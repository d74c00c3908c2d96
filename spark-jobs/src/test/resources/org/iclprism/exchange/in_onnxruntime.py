"""Runs each exported model in onnxruntime and compares the outputs with those in <name>.example.npz."""
from pathlib import Path

import numpy as np
import onnxruntime

worst = 0
for example in sorted(Path().glob("*.example.npz")):
    name = example.name.removesuffix(".example.npz")
    expected = np.load(example)
    session = onnxruntime.InferenceSession(f"{name}.onnx", providers=["CPUExecutionProvider"])
    x, y = session.get_inputs(), session.get_outputs()
    assert [i.name for i in x] == ["x"] and [o.name for o in y] == ["outputs"]
    assert x[0].shape == ["batch", *expected["x"].shape[1:]], x[0].shape
    read, width = expected["outputs"].shape[1:]
    assert y[0].shape == ["batch", expected["x"].shape[1], width], y[0].shape
    values = expected["x"].astype(np.int64) if expected["x"].ndim == 2 else expected["x"]
    error = 0
    for prompts in (values, values[:1]):
        (outputs,) = session.run(["outputs"], {"x": prompts})
        part = expected["outputs"][: len(prompts)]
        assert outputs.shape == (len(prompts), *y[0].shape[1:]), outputs.shape
        error = max(error, np.abs(outputs[:, -read:] - part).max() / np.abs(part).max())
    print(name, x[0].type, f"{error:.1e}")
    worst = max(worst, error)
assert worst <= 1e-5, worst
