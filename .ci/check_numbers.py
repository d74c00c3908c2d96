"""Computes losses, distances and relative distances of kept predictions again, with NumPy, from the definitions."""
import glob
import sys

import numpy as np
import pyarrow.dataset as ds
import pyarrow.parquet as pq


def outputs(folder, split, width, strategy=None):
    table = ds.dataset(folder).to_table().to_pylist()
    rows = [r for r in table if r["split"] == split and (strategy is None or r["strategy"] == strategy)]
    rows.sort(key=lambda r: (r["sequence"], r["position"]))
    sequences = 1 + rows[-1]["sequence"]
    return np.array([r["output"] for r in rows]).reshape(sequences, -1, width)


def kl(p, q):
    return np.sum(p * (np.log(p) - np.log(q)), -1)


def distance(a, b):
    return np.mean(kl(a, b) + kl(b, a)) / 2


def strategies(tokens, pool, d):
    counts = np.cumsum(np.eye(d)[tokens[:, 1:]], 1)
    counts = np.concatenate([np.zeros_like(counts[:, :1]), counts[:, :-1]], 1)       # before each position
    logs = counts @ np.log(pool).T
    weights = np.exp(logs - logs.max(-1, keepdims=True))
    m = weights / weights.sum(-1, keepdims=True) @ pool
    return m, (counts + 1) / (counts.sum(-1, keepdims=True) + d)


checked = 0
for run in sorted(glob.glob(sys.argv[1] + "/runs/*")):
    tasks = pq.read_table(run + "/data/tasks.parquet").to_pylist()
    pools = {n: np.array([t["parameters"] for t in tasks if t["pool"] == n]) for n in ("train", "ood")}
    d = pools["train"].shape[1]
    for row in pq.read_table(run + "/eval/checkpoints.parquet").to_pylist():
        split = row["split"]
        prompts = ds.dataset(run + "/data/" + split).to_table().sort_by("sequence")
        tokens = np.array([np.frombuffer(t, "<i4") for t in prompts["tokens"].to_pylist()])
        theta = pools["train" if split == "id" else "ood"][prompts["task"].to_numpy()][:, None]
        m, g = strategies(tokens, pools["train"], d)
        for name, expected in (("M", m), ("G", g)):
            stored = outputs(run + "/eval/strategies", split, d, name)
            assert np.abs(stored - expected).max() < 1e-9, (run, split, name)
        t = outputs(run + "/eval/predictions/step=%d" % row["step"], split, d)
        r = np.clip((distance(t, g) - distance(t, m)) / distance(m, g), -1, 1)
        expected = {"loss": kl(theta, t).mean(), "loss_m": kl(theta, m).mean(), "loss_g": kl(theta, g).mean(),
                    "distance_m": distance(t, m), "distance_g": distance(t, g), "distance_mg": distance(m, g),
                    "relative_distance": (r + 1) / 2}
        for name, value in expected.items():
            assert abs(row[name] - value) <= 1e-5 * max(1, abs(value)), (run, row["step"], split, name, row[name], value)
            checked += 1
print(checked, "numbers agree with NumPy")
