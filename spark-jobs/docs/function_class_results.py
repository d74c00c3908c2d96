"""Prints the numbers of function-class-results.md from the tables that prism behaviour writes.

    python function_class_results.py runs

Needs nothing but Python 3.
"""
import csv
import glob
import sys


def table(root, name):
    path = sorted(glob.glob(f"{root}/{name}-{'?' * 8}/behaviour/behaviour.csv"))
    if not path:
        return []
    with open(path[-1], newline="") as file:
        return list(csv.DictReader(file))


def pick(rows, prompts, quantity, predictor, k=None, last=True, **others):
    """The one row of the last checkpoint (or of predictors) with these values."""
    found = [r for r in rows if r["prompts"] == prompts and r["quantity"] == quantity and r["predictor"] == predictor
             and (r["k"] == ("" if k is None else str(k))) and (r["step"] != "") == last
             and all(r[column] == str(value) for column, value in others.items())]
    return max(found, key=lambda r: int(r["step"] or 0)) if found else None


def text(row):
    if row is None:
        return "–"
    value, low, high = (float(row[c]) for c in ("value", "low", "high"))
    return "%.4g" % value + (" [%.4g, %.4g]" % (low, high) if low == low else "")


def show(title, *rows):
    print(f"\n## {title}")
    for name, row in rows:
        print(f"| {name} | {text(row)} |")


def names(rows, quantity):
    return list(dict.fromkeys(r["predictor"] for r in rows if r["quantity"] == quantity))


def main(root):
    linear = table(root, "toy-linear")
    show("(a) linear", *[(f"spd to {p} at k={k}", pick(linear, "fresh", "spd", p, k)) for k in (2, 5, 8) for p in names(linear, "spd")],
         *[(f"loss at k={k}", pick(linear, "fresh", "loss", "transformer", k)) for k in range(11)],
         *[(f"delta to {p}", pick(linear, "fresh", "delta", p)) for p in names(linear, "delta")],
         *[(f"{q} {p} k={k}", pick(linear, "fresh", q, p, k)) for q, p in (("linearity", "transformer"), ("weight-cosine", "true"), ("gradient-cosine", "true"), ("gradient-cosine", "projected"), ("ilwd", "ols")) for k in (2, 5, 10)])
    sets = list(dict.fromkeys(r["prompts"] for r in linear))
    show("(a) shifts at k=4, 10", *[(f"{s} {p} k={k}", pick(linear, s, "loss", p, k, p == "transformer")) for s in sets for k in (4, 10) for p in ("transformer", "ols")])
    noisy = table(root, "toy-noisy-linear")
    show("(b) noise", *[(f"{q} {p}", pick(noisy, "fresh", q, p)) for q in ("delta", "delta-excess") for p in names(noisy, "delta")])
    pools = table(root, "toy-task-diversity")
    sizes = (8, 64, 512, 4096)
    show("(c) task diversity", *[(f"D={d} {s} {q} {p}", pick(pools, s, q, p, task_diversity=d)) for d in sizes for s in ("own", "fresh")
                                 for q in ("delta", "delta-excess") for p in names(pools, "delta")],
         *[(f"D={d} {q} {p}", pick(pools, "fresh", q, p, None, False, task_diversity=d)) for d in sizes
           for q, p in (("early-stop-step", "ridge"), ("early-stop-step", "dmmse"), ("least-loss-step", "transformer"), ("forgetting", "transformer"))])
    between = sorted({r["prompts"] for r in pools if r["prompts"].startswith("between-")})
    show("(c) between two tasks", *[(f"D={d} {s} {q} {p}", pick(pools, s, q, p, None, last, task_diversity=d)) for d in sizes for s in between
                                    for q, p, last in (("mean-loss", "transformer", True), ("mean-loss", "ridge", False), ("mean-loss", "dmmse", False), ("delta", "ridge", True), ("delta", "dmmse", True))])
    for name in ("toy-fourier", "toy-fourier-mixture"):
        rows = table(root, name)
        show(f"(d) {name}", *[(f"{s} {q} {p} k={k} n={n}", pick(rows, s, q, p, k, p == "transformer", **({"frequency": n} if n else {})))
                              for s in ("interpolate-2", "extrapolate-2") for k in (1, 2, 4, 8, 16) for p in ("transformer", "posterior-mean") for q, n in [("low-energy", None), ("fitted-low-energy", None), ("grid-loss", None)] + [("energy", n) for n in range(1, 7)]],
             *[(f"fresh {q} {p}", pick(rows, "fresh", q, p)) for q in ("delta", "delta-excess") for p in names(rows, "delta")])
    mixture = table(root, "toy-gaussian-mixture")
    show("(e) Gaussian mixture", *[(f"{s} {q} {p}", pick(mixture, s, q, p)) for s in ("fresh", "component-1", "component-2") for q in ("delta", "delta-excess") for p in names(mixture, "delta")],
         *[(f"{s} loss {p} k={k}", pick(mixture, s, "loss", p, k, p == "transformer")) for s in ("component-1", "component-2") for k in range(0, 11) for p in ("transformer", "posterior-mean", "ols")])
    pair = table(root, "toy-dense-sparse")
    show("(e) dense and sparse weights", *[(f"{s} {q} {p}", pick(pair, s, q, p)) for s in ("fresh", "component-1", "component-2") for q in ("delta", "delta-excess") for p in names(pair, "delta")],
         *[(f"{s} loss {p} k={k}", pick(pair, s, "loss", p, k, p == "transformer")) for s in ("component-1", "component-2") for k in range(0, 11) for p in ["transformer", *names(pair, "delta")]])


if __name__ == "__main__":
    main(sys.argv[1])
