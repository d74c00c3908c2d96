#!/usr/bin/env python3
"""Runs the memorising strategy M with ICL Prism and with NumPy in turn, and says how many times faster ICL Prism is.

    spark-jobs/benches/strategies_pairs.py --python venv/bin/python
    spark-jobs/benches/strategies_pairs.py --threads 1 --pairs 7 > pairs.jsonl

500 prompts of the main slice (d = 8, C = 128) against D = 4096 urns, and of the regression slice (d = 8, C = 16) against as
many regressors; what NumPy does: strategies_in_numpy.py. The side that goes first changes from pair to pair. Standard output
gets one JSON line for each number of threads and function class, standard error a table. The CPU ratio is the same by CPU
time of the process: it says what the code costs where other programs take the processors away.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

import pairs

HERE = pathlib.Path(__file__).resolve().parent
TARGET = 2.0
CONTEXTS = {"balls-and-urns": 128, "linear-regression": 16}


def main():
    a = arguments()
    subprocess.run([a.prism, "--version"], check=True, stdout=subprocess.DEVNULL)
    results = []
    for threads in a.threads:
        for name in CONTEXTS:
            results.append(compare(a, threads, name))
            print(json.dumps(results[-1]), flush=True)
    print(table(results), file=sys.stderr)


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--threads", nargs="+", type=int, default=[2, 1], help="default: 2 1")
    p.add_argument("--pairs", type=int, default=5)
    p.add_argument("--tasks", type=int, default=4096, help="default: 4096")
    p.add_argument("--sequences", type=int, default=500, help="default: 500")
    p.add_argument("--seconds", type=float, default=5, help="timed window of each side (default: 5)")
    p.add_argument("--warm-up", type=float, default=3, help="of our side, in seconds (default: 3)")
    p.add_argument("--prism", default=str(pairs.HOME / "submit" / "prism"), help="our launcher")
    p.add_argument("--python", default=os.environ.get("PRISM_PYTHON", "python3"), help="a Python with NumPy")
    a = p.parse_args()
    if min(a.pairs, a.tasks, a.sequences, *a.threads) < 1 or a.seconds <= 0 or a.warm_up < 0:
        p.error("--pairs, --tasks, --sequences and --threads must be >= 1, --seconds > 0, --warm-up >= 0")
    return a


def compare(a, threads, name):
    common = ["--function-class", name, "--context", str(CONTEXTS[name]), "--tasks", str(a.tasks),
              "--sequences", str(a.sequences), "--threads", str(threads), "--seconds", str(a.seconds)]
    sides = {
        "prism": lambda: pairs.merged([a.prism, "bench", "strategies", "--warm-up", str(a.warm_up)] + common, {}),
        "numpy": lambda: pairs.merged([a.python, str(HERE / "strategies_in_numpy.py")] + common, {"OMP_NUM_THREADS": "1"})}
    found = []
    for i in range(a.pairs):
        order = ["prism", "numpy"] if i % 2 == 0 else ["numpy", "prism"]
        pair = {side: sides[side]() for side in order}
        found.append(pair)
        print(f"{name} threads={threads} pair {i + 1}/{a.pairs}: "
              f"{pair['numpy']['seconds_each'] / pair['prism']['seconds_each']:.2f}", file=sys.stderr, flush=True)
    return summary(a, threads, name, found)


def summary(a, threads, name, found):
    def ratio(key):
        return pairs.spread(pair["numpy"][key] / pair["prism"][key] for pair in found)

    def over(side, key):
        return pairs.spread(pair[side][key] for pair in found)

    return {
        "function_class": name, "context": CONTEXTS[name], "tasks": a.tasks, "sequences": a.sequences, "threads": threads,
        "pairs": len(found), "ratio": ratio("seconds_each"), "ratio_target": TARGET, "cpu_ratio": ratio("cpu_seconds_each"),
        "prism_seconds_each": over("prism", "seconds_each"), "numpy_seconds_each": over("numpy", "seconds_each"),
        "prism_cpu_seconds_each": over("prism", "cpu_seconds_each"),
        "numpy_cpu_seconds_each": over("numpy", "cpu_seconds_each")}


def table(results):
    rows = [["function class", "threads", "ratio (min-max)", "target", "CPU ratio", "prism s", "NumPy s"]]
    rows.append(["---"] * len(rows[0]))
    for r in results:
        rows.append([r["function_class"], str(r["threads"]), pairs.text(r["ratio"]), pairs.mark(r["ratio"], TARGET),
                     f"{r['cpu_ratio']['median']:.2f}", f"{r['prism_seconds_each']['median']:.3f}",
                     f"{r['numpy_seconds_each']['median']:.3f}"])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(row, widths)) + " |" for row in rows)


if __name__ == "__main__":
    main()
