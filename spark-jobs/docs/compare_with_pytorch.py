#!/usr/bin/env python3
"""Compares a sweep's transformers with PyTorch's, trained on the same task pool and scored on the same prompts.

  python compare_with_pytorch.py runs/urns-d64-<fingerprint> --transformer pytorch --out FOLDER

Writes FOLDER/pytorch-comparison.csv (one row per trainer, seed, step and split), .json (do the seeds of one lie within
the spread of the other's?) and .svg. Needs NumPy and pyarrow.
"""
import argparse
import csv
import itertools
import json
import math
import pathlib

import numpy as np
import pyarrow.parquet as pq

MEASURES = ["loss", "distance_m", "distance_g", "relative_distance"]
OURS, TORCH = "ICL Prism", "PyTorch"
COLOURS = {OURS: "#1d2430", TORCH: "#e07b00"}
T95 = {2: 12.706, 4: 2.776, 6: 2.447, 8: 2.306}          # two-sided 95 % points of Student's t, by degrees of freedom


def read(runs, trainer):
    rows = []
    for file in sorted(runs.glob("*/eval/checkpoints.parquet")):
        seed = int(file.parts[-3].rsplit("-s", 1)[1])
        for row in pq.read_table(file, columns=["step", "split", "loss_m", "loss_g"] + MEASURES).to_pylist():
            rows.append({"trainer": trainer, "seed": seed, **row})
    if not rows:
        raise SystemExit(f"Cannot compare: no evaluated runs in {runs}.")
    return rows


def curves(rows, trainer, split, measure):
    """Steps and values [seeds, steps]."""
    chosen = [r for r in rows if r["trainer"] == trainer and r["split"] == split]
    steps = sorted({r["step"] for r in chosen})
    value = {(r["seed"], r["step"]): r[measure] for r in chosen}
    return np.array(steps), np.array([[value[seed, step] for step in steps] for seed in sorted({s for s, _ in value})])


def agreement(steps, a, b):
    """How far the means of two sets of curves [seeds, steps] are apart, in units of what seeds differ by."""
    both = np.concatenate([a, b])
    varying = both.var(0) > 0                                          # the relative distance starts at exactly 0
    a, b, both, late = a[:, varying], b[:, varying], both[:, varying], steps[varying] >= 1000
    freedom = len(a) + len(b) - 2
    pooled = np.sqrt((a.var(0, ddof=1) * (len(a) - 1) + b.var(0, ddof=1) * (len(b) - 1)) / freedom)
    gap = a.mean(0) - b.mean(0)
    t = gap / (pooled * math.sqrt(1 / len(a) + 1 / len(b)))
    # the same distance for every way to deal the curves into two sets: exchangeable if the trainers do the same
    apart = [np.sum((both[list(deal)].mean(0) - np.delete(both, deal, 0).mean(0)) ** 2 / both.var(0))
             for deal in itertools.combinations(range(len(both)), len(a))]
    return {
        "largest_gap_of_means": float(np.abs(gap).max()),
        "largest_gap_of_means_from_step_1000": float(np.abs(gap[late]).max()),
        "largest_gap_between_seeds_of_pytorch_from_step_1000": float((b.max(0) - b.min(0))[late].max()),
        "root_mean_square_gap_over_deviation_of_seeds": float(np.sqrt(np.mean(gap**2) / np.mean(pooled**2))),
        "steps": int(len(gap)),
        "steps_with_overlapping_ranges": int(np.sum((a.min(0) <= b.max(0)) & (b.min(0) <= a.max(0)))),
        "steps_within_95_percent_of_t": int(np.sum(np.abs(t) <= T95[freedom])),
        "share_of_deals_at_least_as_far_apart": float(np.mean(np.array(apart) >= apart[0] * (1 - 1e-9))),
    }


class Panel:
    """One plot with steps on a square-root axis."""
    WIDTH, HEIGHT = 400, 190

    def __init__(self, left, top, title, steps, low, high, log=False):
        self.left, self.top, self.log, self.last = left, top, log, steps[-1]
        self.low, self.high = (math.log(low), math.log(high)) if log else (low, high)
        self.parts = [f'<text x="{left}" y="{top - 10}" font-weight="600">{title}</text>']
        for step in (100, 1000, 2500, 5000, 7500, 10000):
            if step <= self.last:
                x = self.x(step)
                self.line(x, top, x, top + self.HEIGHT, "#e3e6eb")
                self.text(x, top + self.HEIGHT + 15, f"{step:,}", "middle")

    def x(self, step):
        return self.left + self.WIDTH * math.sqrt(step / self.last)

    def y(self, value):
        value = math.log(value) if self.log else value
        return self.top + self.HEIGHT * (self.high - value) / (self.high - self.low)

    def line(self, x1, y1, x2, y2, colour, dash=""):
        self.parts.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"'
                          f' stroke-dasharray="{dash}"/>')

    def text(self, x, y, text, anchor, colour="#5b6472"):
        self.parts.append(f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>')

    def level(self, value, label=None, colour="#e3e6eb", dash=""):
        self.line(self.left, self.y(value), self.left + self.WIDTH, self.y(value), colour, dash)
        if label is not None:
            at_left = colour == "#e3e6eb"
            self.text(self.left - 6 if at_left else self.left + self.WIDTH + 4, self.y(value) + 4, label,
                      "end" if at_left else "start", "#5b6472" if at_left else colour)

    def curve(self, steps, values, colour):
        points = " ".join(f"{self.x(s):.1f},{self.y(v):.1f}" for s, v in zip(steps, values))
        self.parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.4"'
                          ' stroke-opacity="0.85"/>')


def figure(rows):
    names = {"id": "training tasks (ID)", "ood": "new tasks (OOD)"}
    parts = []
    for column, split in enumerate(names):
        left = 70 + column * 500
        some = next(r for r in rows if r["split"] == split)
        steps, torch = curves(rows, TORCH, split, "loss")
        _, ours = curves(rows, OURS, split, "loss")
        both = np.concatenate([ours, torch])
        loss = Panel(left, 70, f"KL(task ‖ prediction) in nats, {names[split]}", steps, 0.025, 0.5, log=True)
        for tick in (0.03, 0.05, 0.1, 0.2, 0.4):
            loss.level(tick, f"{tick:g}")
        loss.level(some["loss_m"], "M", "#DF4A44", "4 3")
        loss.level(some["loss_g"], "G", "#699AEF", "4 3")
        reach = math.ceil(np.abs(both - torch.mean(0)).max() * 1000 + 0.5) / 1000
        apart = Panel(left, 320, f"… minus the mean of PyTorch's, {names[split]}", steps, -reach, reach)
        for tick in (-reach, -reach / 2, 0, reach / 2, reach):
            apart.level(tick, f"{tick:+.4f}" if tick else "0")
        relative = Panel(left, 570, f"relative distance (0 = G, 1 = M), {names[split]}", steps, 0, 0.8)
        for tick in (0, 0.2, 0.4, 0.6, 0.8):
            relative.level(tick, f"{tick:g}")
        for trainer in (TORCH, OURS):
            for seed in range(len(curves(rows, trainer, split, "loss")[1])):
                values = curves(rows, trainer, split, "loss")[1][seed]
                loss.curve(steps, values, COLOURS[trainer])
                apart.curve(steps, values - torch.mean(0), COLOURS[trainer])
                relative.curve(steps, curves(rows, trainer, split, "relative_distance")[1][seed], COLOURS[trainer])
        for panel in (loss, apart, relative):
            parts += panel.parts
    for i, (trainer, colour) in enumerate(COLOURS.items()):
        seeds = len({r["seed"] for r in rows if r["trainer"] == trainer})
        parts.append(f'<line x1="{70 + i * 190}" y1="24" x2="{94 + i * 190}" y2="24" stroke="{colour}" stroke-width="2"/>'
                     f'<text x="{100 + i * 190}" y="28">{trainer}, {seeds} seeds</text>')
    parts.append('<text x="520" y="800" text-anchor="middle" fill="#5b6472">step (square-root axis)</text>')
    return ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 815" font-family="system-ui, sans-serif"'
            ' font-size="12" fill="#1d2430"><rect width="1000" height="815" fill="#fff"/>\n' + "\n".join(parts)
            + "\n</svg>\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sweep", type=pathlib.Path)
    parser.add_argument("--transformer", default="pytorch")
    parser.add_argument("--out", type=pathlib.Path, default=pathlib.Path("."))
    arguments = parser.parse_args()
    rows = read(arguments.sweep / "runs", OURS) + read(
        arguments.sweep / "transformers" / arguments.transformer / "runs", TORCH)
    out = arguments.out / "pytorch-comparison"
    with open(f"{out}.csv", "w", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows({k: f"{v:.6g}" if isinstance(v, float) else v for k, v in row.items()} for row in rows)
    result = {split: {measure: agreement(*curves(rows, OURS, split, measure), curves(rows, TORCH, split, measure)[1])
                      for measure in MEASURES} for split in ("id", "ood")}
    pathlib.Path(f"{out}.json").write_text(json.dumps(result, indent=1) + "\n")
    pathlib.Path(f"{out}.svg").write_text(figure(rows))
    for split, measures in result.items():
        for measure, numbers in measures.items():
            print(split, measure, json.dumps(numbers))


if __name__ == "__main__":
    main()
