"""Runs the weights that `prism construct ... --out FILE.safetensors` wrote, with NumPy alone.

python run_construction.py FILE.safetensors [PROMPTS.csv]    (a line: x of the example, its y, x of the query)
Prints a prediction per line; without prompts, 5 random ones with the closed form beside (ridge).
"""
import json
import sys

import numpy as np


def load(path):
    with open(path, "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    facts = header.pop("__metadata__")
    types = {"F64": "<f8", "F32": "<f4"}
    arrays = {}
    for name, entry in header.items():
        start, end = entry["data_offsets"]
        arrays[name] = np.frombuffer(data[start:end], types[entry["dtype"]]).reshape(entry["shape"])
    return arrays, facts


def gelu(z):
    return z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi).astype(z.dtype) * (z + z.dtype.type(0.044715) * z**3)))


def attention(h, query, key, value):  # h: rows x columns
    logits = np.where(np.tri(h.shape[1], dtype=bool).T, (key @ h).T @ (query @ h), -np.inf)  # source x target
    largest = np.maximum(logits.max(0), 0)
    weights = np.exp(logits - largest)
    return value @ h @ (weights / (weights.sum(0) + np.exp(-largest)))  # one more logit: 0, for nothing


def predict(w, facts, x, y, query):
    tokens = np.array([[0, *x], [y] + [0] * len(x), [0, *query]], w["embedding"].dtype).T
    h = w["embedding"] @ tokens + w["positions"].T
    for layer in range(int(facts["layers"])):
        at, head, written = f"layers.{layer}.", 0, 0
        while f"{at}heads.{head}.query" in w:
            written = written + attention(h, *(w[f"{at}heads.{head}.{m}"] for m in ("query", "key", "value")))
            head += 1
        h = written + h
        epsilon = h.dtype.type(facts["layer_norm_epsilon"])
        normed = (h - h.mean(0)) / np.sqrt(h.var(0) + epsilon)
        units = gelu(w[at + "first.weight"] @ normed + w[at + "first.bias"][:, None])
        h = h + (w[at + "second.weight"] @ units + w[at + "second.bias"][:, None])
    return w["readout"] @ h[:, -1]


if __name__ == "__main__":
    weights, facts = load(sys.argv[1])
    d = weights["embedding"].shape[1] - 1
    given = len(sys.argv) > 2
    prompts = np.loadtxt(sys.argv[2], delimiter=",", ndmin=2) if given else np.random.default_rng(1).normal(size=(5, 2 * d + 1))
    for p in prompts:
        x, y, query = p[:d], p[d], p[d + 1 :]
        closed = x @ query * y / (float(facts["lambda"]) + x @ x)
        print(repr(float(predict(weights, facts, x, y, query))), *([] if given or facts["algorithm"] == "gd" else [closed]))
