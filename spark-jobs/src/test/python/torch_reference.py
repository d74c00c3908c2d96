#!/usr/bin/env python3
"""Writes the small PyTorch references of ParityCommandTest and OptionsParityTest: resources/org/iclprism/model/*.npz.

Each file holds, in float32 (token ids and labels in int64): w.<name> every weight, x and y one batch, out the outputs,
loss, g.<name> every gradient, after3.<name> the weights after three AdamW steps (rate 5e-3, decay 0.1 on weight matrices
only, gradient norm clipped to 0.05). Those that are no preset's block also have betas 0.9 and 0.98, epsilon 1e-9 and a
cosine schedule with warm-up: steps at 0, 1 and 0.75 of the rate.
Usage: torch_reference.py [FOLDER [NAME ...]]; needs torch and numpy.
"""
import math
import pathlib
import sys

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

# positions, biases, GELU (as PyTorch calls it)
PRESETS = {"neox": ("rotary", "mlp", "none"), "gpt2": ("learned", "all", "tanh")}
# name: (style, kind, positions, inputs, outputs, layers, width, heads, mlp width, batch)
SHAPES = {
    "neox-tokens": ("neox", "tokens", 9, 5, 5, 1, 16, 2, 24, 4),
    "neox-pairs": ("neox", "pairs", 8, 3, 1, 1, 16, 1, 8, 5),
    "neox-last": ("neox", "last", 7, 4, 2, 2, 8, 1, 20, 3),
    "gpt2-tokens": ("gpt2", "tokens", 9, 5, 5, 1, 12, 2, 8, 3),
    "gpt2-pairs": ("gpt2", "pairs", 10, 3, 1, 2, 12, 3, 9, 9),
    "gpt2-last": ("gpt2", "last", 6, 4, 3, 1, 10, 1, 22, 4),
    "half-tokens": (("none", "mlp", "none"), "tokens", 9, 5, 5, 1, 12, 3, 6, 4),
    "bare-pairs": (("learned", "none", "none"), "pairs", 10, 3, 1, 1, 10, 5, 9, 5),
    "rotary-last": (("rotary", "all", "tanh"), "last", 7, 4, 3, 1, 16, 2, 8, 3),
    "wide-tokens": (("none", "none", "tanh"), "tokens", 6, 4, 4, 1, 4, 2, 128, 3),
}


class Block(nn.Module):
    def __init__(self, style, width, heads, mlp):
        super().__init__()
        self.positions, biases, self.gelu = PRESETS.get(style, style)
        self.heads = heads
        bias = biases == "all"
        self.ln1, self.ln2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width, bias), nn.Linear(width, width, bias)
        self.up, self.down = nn.Linear(width, mlp, biases != "none"), nn.Linear(mlp, width, biases != "none")

    def forward(self, x):
        b, t, w = x.shape
        q, k, v = (z.view(b, t, self.heads, -1).transpose(1, 2) for z in self.qkv(self.ln1(x)).chunk(3, -1))
        if self.positions == "rotary":
            q, k = rotate(q), rotate(k)
        scores = (q @ k.transpose(-1, -2)) / (w // self.heads) ** 0.5
        hidden = torch.ones(t, t, dtype=torch.bool).triu(1)
        weights = scores.masked_fill(hidden, float("-inf")).softmax(-1)
        x = x + self.out((weights @ v).transpose(1, 2).reshape(b, t, w))
        return x + self.down(F.gelu(self.up(self.ln2(x)), approximate=self.gelu))


def rotate(x):
    """Rotary positions on the first quarter of the head, halves rotated against each other."""
    n = x.shape[-1] // 4
    angle = torch.arange(x.shape[-2])[:, None] / 10000 ** (torch.arange(0, n, 2) / n)
    a, b, rest = x[..., : n // 2], x[..., n // 2 : n], x[..., n:]
    return torch.cat((a * angle.cos() - b * angle.sin(), b * angle.cos() + a * angle.sin(), rest), -1)


class Transformer(nn.Module):
    def __init__(self, style, kind, positions, inputs, outputs, layers, width, heads, mlp):
        super().__init__()
        self.kind = kind
        tokens = kind == "tokens"
        self.read_in = nn.Embedding(inputs, width) if tokens else nn.Linear(inputs, width)
        learned = PRESETS.get(style, style)[0] == "learned"
        self.pos = nn.Parameter(torch.empty(positions, width)) if learned else None
        self.blocks = nn.Sequential(*(Block(style, width, heads, mlp) for _ in range(layers)))
        self.ln = nn.LayerNorm(width)
        self.read_out = nn.Linear(width, outputs, bias=not tokens)
        for p in self.parameters():  # all far from zero, so that nothing is hidden
            nn.init.normal_(p, 0.2, 0.3)

    def forward(self, x):
        h = self.read_in(x)
        return self.read_out(self.ln(self.blocks(h if self.pos is None else h + self.pos)))

    def loss(self, x, y):
        out = self(x)
        if self.kind == "tokens":
            return F.cross_entropy(out[:, :-1].flatten(0, 1), y[:, 1:].flatten())
        if self.kind == "pairs":
            return ((out[:, ::2, 0] - y) ** 2).mean()
        return F.cross_entropy(out[:, -1], y)


def batch(kind, positions, inputs, outputs, count):
    if kind == "tokens":
        ids = torch.randint(0, inputs, (count, positions))
        return ids, ids
    x = torch.randn(count, positions, inputs)
    return (x, torch.randn(count, positions // 2)) if kind == "pairs" else (x, torch.randint(0, outputs, (count,)))


def reference(style, kind, positions, inputs, outputs, layers, width, heads, mlp, count):
    torch.manual_seed(7)
    model = Transformer(style, kind, positions, inputs, outputs, layers, width, heads, mlp)
    x, y = batch(kind, positions, inputs, outputs, count)
    arrays = {"x": x.numpy(), "y": y.numpy()}
    arrays |= {"w." + n: p.detach().numpy().copy() for n, p in model.named_parameters()}
    matrices = [p for n, p in model.named_parameters() if p.dim() == 2 and n != "pos"]
    others = [p for n, p in model.named_parameters() if p.dim() == 1 or n == "pos"]
    groups = [{"params": matrices, "weight_decay": 0.1}, {"params": others, "weight_decay": 0.0}]
    if style in PRESETS:
        optimizer = torch.optim.AdamW(groups, lr=5e-3)
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1)
    else:  # as get_cosine_schedule_with_warmup(optimizer, 1, 4) of transformers
        optimizer = torch.optim.AdamW(groups, lr=5e-3, betas=(0.9, 0.98), eps=1e-9)
        cosine = lambda step: 0 if step == 0 else 0.5 * (1 + math.cos(math.pi * (step - 1) / 3))
        schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, cosine)
    for step in range(3):
        optimizer.zero_grad()
        loss = model.loss(x, y)
        loss.backward()
        if step == 0:
            arrays |= {"out": model(x).detach().numpy(), "loss": np.float32(loss.item())}
            arrays |= {"g." + n: p.grad.numpy().copy() for n, p in model.named_parameters()}
        nn.utils.clip_grad_norm_(model.parameters(), 0.05)
        optimizer.step()
        schedule.step()
    return arrays | {"after3." + n: p.detach().numpy() for n, p in model.named_parameters()}


if __name__ == "__main__":
    default = pathlib.Path(__file__).parent.parent / "resources/org/iclprism/model"
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else default
    for name in sys.argv[2:] or SHAPES:
        np.savez_compressed(folder / f"{name}.npz", **reference(*SHAPES[name]))
