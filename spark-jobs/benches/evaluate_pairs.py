#!/usr/bin/env python3
"""Evaluates checkpoints with ICL Prism and with PyTorch in turn, and says how many times faster ICL Prism is.

    spark-jobs/benches/evaluate_pairs.py --python venv/bin/python
    spark-jobs/benches/evaluate_pairs.py --threads 1 --pairs 7 --batches 8 32 128 > pairs.jsonl

Both sides evaluate the same number of sequences of the main slice (d = 8, C = 128), one after the other, the side that goes
first changing from pair to pair. What PyTorch does: evaluate_in_pytorch.py, once as far as a fit needs (losses, distances,
divergence and slope of every mixture) and once with the quality measures that ICL Prism always computes beside them. Each
of its batch sizes is tried once, and the fastest is taken. Standard output gets one JSON line for each number of threads and
kind of work, standard error a table. Ratios are of cells per second; CPU ratios of cells per second of CPU time.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

import pairs

HERE = pathlib.Path(__file__).resolve().parent
TARGET = 5.0


def main():
    a = arguments()
    subprocess.run([a.prism, "--version"], check=True, stdout=subprocess.DEVNULL)
    results = []
    for threads in a.threads:
        for quality in (False, True):
            results.append(compare(a, threads, quality))
            print(json.dumps(results[-1]), flush=True)
    print(table(results), file=sys.stderr)


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--threads", nargs="+", type=int, default=[2, 1], help="default: 2 1")
    p.add_argument("--pairs", type=int, default=5)
    p.add_argument("--sequences", type=int, default=1000, help="of each checkpoint (default: 1000)")
    p.add_argument("--seconds", type=float, default=10, help="timed window of each side (default: 10)")
    p.add_argument("--warm-up", type=float, default=10, help="of our side, in seconds (default: 10)")
    p.add_argument("--batches", nargs="+", type=int, default=[8, 32], help="PyTorch's, to choose from (default: 8 32)")
    p.add_argument("--prism", default=str(pairs.HOME / "submit" / "prism"), help="our launcher")
    p.add_argument("--python", default=os.environ.get("PRISM_PYTHON", "python3"), help="a Python with PyTorch and NumPy")
    a = p.parse_args()
    if min(a.pairs, a.sequences, *a.threads, *a.batches) < 1 or a.seconds <= 0 or a.warm_up < 0:
        p.error("--pairs, --sequences, --threads and --batches must be >= 1, --seconds > 0, --warm-up >= 0")
    return a


def compare(a, threads, quality):
    tried = {batch: peer(a, threads, quality, batch, 2) for batch in a.batches}
    batch = max(tried, key=lambda b: tried[b]["cells_per_s"])
    cells = max(2, round(a.seconds * tried[batch]["cells_per_s"]))
    sides = {"prism": lambda: prism(a, threads), "pytorch": lambda: peer(a, threads, quality, batch, cells)}
    found = []
    for i in range(a.pairs):
        order = ["prism", "pytorch"] if i % 2 == 0 else ["pytorch", "prism"]
        pair = {side: sides[side]() for side in order}
        found.append(pair)
        print(f"threads={threads} quality={quality} pair {i + 1}/{a.pairs}: "
              f"{pair['prism']['cells_per_s'] / pair['pytorch']['cells_per_s']:.2f}", file=sys.stderr, flush=True)
    return summary(a, threads, quality, batch, found)


def prism(a, threads):
    return pairs.merged([a.prism, "bench", "evaluate", "--threads", str(threads), "--sequences", str(a.sequences),
                         "--seconds", str(a.seconds), "--warm-up", str(a.warm_up)], {})


def peer(a, threads, quality, batch, cells):
    command = [a.python, str(HERE / "evaluate_in_pytorch.py"), "--threads", str(threads), "--sequences",
               str(a.sequences), "--batch", str(batch), "--checkpoints", str(cells)]
    return pairs.merged(command + (["--quality"] if quality else []), {"OMP_NUM_THREADS": str(threads)})


def summary(a, threads, quality, batch, found):
    def ratio(key):
        return pairs.spread(pair["prism"][key] / pair["pytorch"][key] for pair in found)

    def over(side, key):
        return pairs.spread(pair[side][key] for pair in found)

    return {
        "threads": threads, "sequences": a.sequences, "pytorch_quality": quality, "pytorch_batch": batch,
        "pairs": len(found), "ratio": ratio("cells_per_s"), "ratio_target": TARGET, "cpu_ratio": ratio("cells_per_cpu_s"),
        "prism_cells_per_s": over("prism", "cells_per_s"), "pytorch_cells_per_s": over("pytorch", "cells_per_s"),
        "prism_cells_per_cpu_s": over("prism", "cells_per_cpu_s"),
        "pytorch_cells_per_cpu_s": over("pytorch", "cells_per_cpu_s"),
        "prism_seconds_per_cell": found[-1]["prism"]["seconds_per_cell"],
        "pytorch_seconds_per_cell": found[-1]["pytorch"]["seconds_per_cell"],
    }


def table(results):
    rows = [["threads", "PyTorch does", "batch", "ratio (min-max)", "target", "CPU ratio", "prism cells/s", "PyTorch cells/s"]]
    rows.append(["---"] * len(rows[0]))
    for r in results:
        rows.append([str(r["threads"]), "the same" if r["pytorch_quality"] else "without quality", str(r["pytorch_batch"]),
                     pairs.text(r["ratio"]), pairs.mark(r["ratio"], r["ratio_target"]),
                     f"{r['cpu_ratio']['median']:.2f}", pairs.text(r["prism_cells_per_s"]),
                     pairs.text(r["pytorch_cells_per_s"])])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(row, widths)) + " |" for row in rows)


if __name__ == "__main__":
    main()
