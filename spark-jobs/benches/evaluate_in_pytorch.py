#!/usr/bin/env python3
"""Evaluates checkpoints of a Balls & Urns transformer with PyTorch and NumPy: what `prism bench evaluate` does, done here.

    venv/bin/python spark-jobs/benches/evaluate_in_pytorch.py --checkpoints 5 --threads 1
    venv/bin/python spark-jobs/benches/evaluate_in_pytorch.py --model exported/model.safetensors --quality

A cell is one checkpoint: forward passes over all sequences, the loss KL(urn, prediction), the symmetric KL distances to the
memorising and the generalising strategy (M, G), the relative distance, the distance to the mixture of that weight, and the
fit's curve: KL(prediction, w M + (1-w) G) and its slope at 65 log-odds from -16 to 16. --quality adds total variation,
equal argmax and Spearman's correlation at each of them. M and G are computed once, before the clock starts. Weights: an
exported checkpoint (--model) or random ones of the same shape. Prints one JSON line; needs torch and numpy.
"""
import argparse
import json
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

LEAST = 1e-12


class Block(nn.Module):
    def __init__(self, width, hidden):
        super().__init__()
        self.ln1, self.ln2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width, bias=False), nn.Linear(width, width, bias=False)
        self.up, self.down = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x, rope):
        q, k, v = self.qkv(self.ln1(x)).chunk(3, dim=-1)
        a = F.scaled_dot_product_attention(
            rotate(q, *rope).unsqueeze(1), rotate(k, *rope).unsqueeze(1), v.unsqueeze(1), is_causal=True)
        x = x + self.out(a.squeeze(1))
        return x + self.down(F.gelu(self.up(self.ln2(x))))


def rotate(x, cos, sin):
    n = cos.shape[-1]
    r, rest = x[..., :n], x[..., n:]
    half = torch.cat((-r[..., n // 2:], r[..., :n // 2]), -1)
    return torch.cat((r * cos + half * sin, rest), -1)


class Transformer(nn.Module):
    """GPT-NeoX with one head, rotary positions on a quarter of it; logits of the symbols after each prefix."""

    def __init__(self, symbols, tokens, width=64, hidden=256):
        super().__init__()
        self.symbols = symbols
        self.read_in = nn.Embedding(symbols + 1, width)
        self.block, self.ln = Block(width, hidden), nn.LayerNorm(width)
        self.read_out = nn.Linear(width, symbols + 1, bias=False)
        n = width // 4
        angle = torch.outer(torch.arange(tokens).float(), 10000.0 ** (-torch.arange(0, n, 2).float() / n)).repeat(1, 2)
        self.register_buffer("cos", angle.cos(), persistent=False)
        self.register_buffer("sin", angle.sin(), persistent=False)

    def forward(self, ids):
        h = self.block(self.read_in(ids), (self.cos, self.sin))
        return self.read_out(self.ln(h))[:, :-1, :self.symbols]


def load(model, path):
    """Weights of a Hugging Face GPT-NeoX, as `prism export --format safetensors` writes it; there q, k, v are one head's."""
    from safetensors.torch import load_file
    own = {"read_in": "gpt_neox.embed_in", "ln": "gpt_neox.final_layer_norm", "read_out": "embed_out"}
    layer = "gpt_neox.layers.0."
    own |= {"block." + k: layer + v for k, v in {
        "ln1": "input_layernorm", "ln2": "post_attention_layernorm", "qkv": "attention.query_key_value",
        "out": "attention.dense", "up": "mlp.dense_h_to_4h", "down": "mlp.dense_4h_to_h"}.items()}
    stored = load_file(path)
    model.load_state_dict({n: stored[own[n.rpartition(".")[0]] + "." + n.rpartition(".")[2]]
                           for n in model.state_dict()})


def strategies(rng, symbols, context, diversity, sequences):
    """Sequences [n, C+1] of symbols behind a start token, their urns, and what M and G predict, [n, C, symbols]."""
    pool = rng.dirichlet(np.ones(symbols), diversity)
    urns = pool[rng.integers(diversity, size=sequences)]
    draws = (rng.random((sequences, context, 1)) > urns.cumsum(1)[:, None, :]).sum(2).clip(max=symbols - 1)
    counts = np.zeros((sequences, context, symbols))
    counts[:, 1:] = np.eye(symbols)[draws[:, :-1]].cumsum(1)
    log_posterior = counts @ np.log(pool).T
    posterior = np.exp(log_posterior - log_posterior.max(2, keepdims=True))
    m = posterior / posterior.sum(2, keepdims=True) @ pool
    g = (counts + 1) / (counts.sum(2, keepdims=True) + symbols)
    return np.concatenate([np.full((sequences, 1), symbols), draws], 1), urns[:, None, :], m, g


def kl(p, q):
    """Per batch, summed over everything."""
    return (p * (p.clamp_min(LEAST).log() - q.clamp_min(LEAST).log())).sum()


def ranks(x):
    return x.argsort(-1).argsort(-1).to(x.dtype)


class Evaluation:
    """What does not depend on the checkpoint is tensors in batches; cell() evaluates one checkpoint."""

    def __init__(self, ids, urns, m, g, batch, dtype, quality):
        tensors = [torch.from_numpy(ids)] + [torch.from_numpy(a).to(dtype) for a in (urns, m, g)]
        self.batches = list(zip(*(t.split(batch) for t in tensors)))
        self.count = m.shape[0] * m.shape[1]
        self.dtype, self.quality = dtype, quality
        self.w = torch.special.expit(torch.arange(-16, 16.1, 0.5, dtype=torch.float64))
        self.apart = sum((kl(m, g) + kl(g, m)).item() for _, _, m, g in self.batches) / 2 / self.count

    @torch.no_grad()
    def cell(self, model):
        clock = [time.perf_counter()]
        t = [F.softmax(model(ids).to(self.dtype), dim=-1) for ids, _, _, _ in self.batches]
        clock.append(time.perf_counter())
        loss = to_m = to_g = 0
        for p, (_, urns, m, g) in zip(t, self.batches):
            loss += kl(urns.expand_as(p), p).item()
            to_m += (kl(p, m) + kl(m, p)).item() / 2
            to_g += (kl(p, g) + kl(g, p)).item() / 2
        relative = (min(1, max(-1, (to_g - to_m) / self.count / self.apart)) + 1) / 2
        mixed = [torch.lerp(g, m, relative) for _, _, m, g in self.batches]
        to_mix = sum((kl(p, q) + kl(q, p)).item() / 2 for p, q in zip(t, mixed))
        clock.append(time.perf_counter())
        curve = [self.curve(p, m, g) for p, (_, _, m, g) in zip(t, self.batches)]
        columns = [torch.stack(column).double().sum(0) / self.count for column in zip(*curve)]
        clock.append(time.perf_counter())
        numbers = np.array([loss, to_m, to_g, to_mix]) / self.count
        return np.append(numbers, relative), columns, np.diff(clock)

    def curve(self, p, m, g):
        """Sums over one batch at each of the 65 weights."""
        w = self.w.to(self.dtype).view(-1, 1, 1, 1)
        flat = p.reshape(-1)
        mix = torch.lerp(g, m, w).clamp_(min=LEAST)
        entropy = (p * p.clamp_min(LEAST).log()).sum()
        slope = ((g - m) / mix).flatten(1) @ flat * (w * (1 - w)).flatten()
        found = [slope]
        if self.quality:
            found += self.agreement(p, mix)
        return [entropy - mix.log_().flatten(1) @ flat] + found

    @staticmethod
    def agreement(p, mix):
        variation = (mix - p).abs().sum((1, 2, 3)) / 2
        same = (mix.argmax(-1) == p.argmax(-1)).sum((1, 2))
        a, b = (r - r.mean(-1, keepdim=True) for r in (ranks(p), ranks(mix)))
        spearman = (a * b).sum(-1) / (a.square().sum(-1) * b.square().sum(-1)).sqrt()
        return [variation, same, spearman.sum((1, 2))]


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--model", help="safetensors of a checkpoint (default: random weights)")
    p.add_argument("--dims", type=int, default=8)
    p.add_argument("--context", type=int, default=128)
    p.add_argument("--diversity", type=int, default=64)
    p.add_argument("--sequences", type=int, default=1000)
    p.add_argument("--checkpoints", type=int, default=5, help="cells to time, after one to warm up")
    p.add_argument("--batch", type=int, default=32)
    p.add_argument("--threads", type=int, default=1)
    p.add_argument("--double", action="store_true", help="scores in float64; the network stays in float32")
    p.add_argument("--quality", action="store_true", help="quality measures at each weight too")
    a = p.parse_args()
    torch.set_num_threads(a.threads)
    torch.manual_seed(7)
    model = Transformer(a.dims, a.context + 1).eval()
    if a.model:
        load(model, a.model)
    data = strategies(np.random.default_rng(7), a.dims, a.context, a.diversity, a.sequences)
    evaluation = Evaluation(*data, a.batch, torch.float64 if a.double else torch.float32, a.quality)
    numbers, _, _ = evaluation.cell(model)
    start, cpu = time.perf_counter(), time.process_time()
    parts = sum(evaluation.cell(model)[2] for _ in range(a.checkpoints))
    seconds, cpu_seconds = time.perf_counter() - start, time.process_time() - cpu
    print(json.dumps({
        "peer": "pytorch " + torch.__version__, "threads": a.threads, "sequences": a.sequences, "cells": a.checkpoints,
        "double": a.double, "quality": a.quality,
        "cells_per_s": round(a.checkpoints / seconds, 4), "cells_per_cpu_s": round(a.checkpoints / cpu_seconds, 4),
        "sequences_per_s": round(a.sequences * a.checkpoints / seconds, 1),
        "seconds_per_cell": {n: round(s / a.checkpoints, 5) for n, s in zip(("outputs", "distances", "curve"), parts)},
        "found": [round(float(x), 6) for x in numbers]}))


if __name__ == "__main__":
    main()
