"""Loads each exported folder with transformers and compares the outputs with those in <name>.example.npz."""
from pathlib import Path

import numpy as np
import torch
import transformers
from safetensors import safe_open

HEADS = ("read_in.weight", "read_in.bias", "read_out.weight", "read_out.bias")


def load(folder, automatic):
    model, info = automatic.from_pretrained(folder, output_loading_info=True)
    keys = {kind: set(info[kind]) for kind in ("missing_keys", "unexpected_keys", "mismatched_keys")}
    assert not keys["missing_keys"] and not keys["mismatched_keys"], keys
    return model.eval(), keys["unexpected_keys"]


worst = 0
for example in sorted(Path().glob("*.example.npz")):
    name = example.name.removesuffix(".example.npz")
    expected = np.load(example)
    x = torch.from_numpy(expected["x"])
    with torch.no_grad():
        if x.ndim == 2:
            model, unexpected = load(name, transformers.AutoModelForCausalLM)
            assert not unexpected, unexpected
            outputs = model(x.long()).logits
        else:
            model, unexpected = load(name, transformers.AutoModel)
            assert unexpected == set(HEADS), unexpected
            with safe_open(f"{name}/model.safetensors", "pt") as file:
                assert file.metadata() == {"format": "pt"}
                w_in, b_in, w_out, b_out = (file.get_tensor(key) for key in HEADS)
            hidden = model(inputs_embeds=x @ w_in.T + b_in).last_hidden_state
            outputs = hidden @ w_out.T + b_out
    outputs = outputs.numpy()[:, -expected["outputs"].shape[1] :]
    error = np.abs(outputs - expected["outputs"]).max() / np.abs(expected["outputs"]).max()
    print(name, type(model).__name__, f"{error:.1e}")
    worst = max(worst, error)
assert worst <= 1e-5, worst
