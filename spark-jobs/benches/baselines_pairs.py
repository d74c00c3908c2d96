#!/usr/bin/env python3
"""Runs predictors with ICL Prism and with NumPy and its like in turn, and says how many times faster ICL Prism is.

    spark-jobs/benches/baselines_pairs.py --python venv/bin/python
    spark-jobs/benches/baselines_pairs.py --predictors ridge ols --threads 1 --pairs 7 > pairs.jsonl

What the peer does: baselines_in_numpy.py; on which prompts: baselines_cases.py. The side that goes first changes from pair to
pair. Standard output gets one JSON line for each predictor and number of threads, standard error a table.
"""
import argparse
import json
import os
import pathlib
import subprocess
import sys

import pairs
from baselines_cases import CASES

HERE = pathlib.Path(__file__).resolve().parent
TARGET = 1.0


def main():
    a = arguments()
    subprocess.run([a.prism, "--version"], check=True, stdout=subprocess.DEVNULL)
    results = []
    for threads in a.threads:
        for predictor in a.predictors:
            results.append(compare(a, threads, predictor))
            print(json.dumps(results[-1]), flush=True)
    print(table(results), file=sys.stderr)


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--predictors", nargs="+", choices=CASES, default=list(CASES))
    p.add_argument("--threads", nargs="+", type=int, default=[2, 1], help="default: 2 1")
    p.add_argument("--pairs", type=int, default=5)
    p.add_argument("--seconds", type=float, default=5, help="timed window of each side (default: 5)")
    p.add_argument("--warm-up", type=float, default=3, help="of our side, in seconds (default: 3)")
    p.add_argument("--prism", default=str(pairs.HOME / "submit" / "prism"), help="our launcher")
    p.add_argument("--python", default=os.environ.get("PRISM_PYTHON", "python3"), help="a Python with NumPy, SciPy, scikit-learn")
    return p.parse_args()


def compare(a, threads, predictor):
    case = CASES[predictor]
    common = ["--threads", str(threads), "--seconds", str(a.seconds)]
    ours = [a.prism, "bench", "baselines", "--predictor", predictor.split(" of ")[0], "--function-class", case.function_class,
            "--dims", str(case.dims), "--points", str(case.points), "--noise", str(case.noise), "--prompts", str(case.prompts),
            "--warm-up", str(a.warm_up)] + [f"--set={k}={v}" for k, v in case.settings.items()]
    theirs = [a.python, str(HERE / "baselines_in_numpy.py"), "--predictor", predictor]
    sides = {
        "prism": lambda: pairs.merged(ours + common, {}),
        "numpy": lambda: pairs.merged(theirs + common, {"OMP_NUM_THREADS": "1"})}
    found = []
    for i in range(a.pairs):
        order = ["prism", "numpy"] if i % 2 == 0 else ["numpy", "prism"]
        pair = {side: sides[side]() for side in order}
        found.append(pair)
        print(f"{predictor} threads={threads} pair {i + 1}/{a.pairs}: "
              f"{pair['numpy']['seconds_each'] / pair['prism']['seconds_each']:.2f}", file=sys.stderr, flush=True)
    return {
        "predictor": predictor, "function_class": case.function_class, "dims": case.dims, "points": case.points,
        "threads": threads,
        "pairs": len(found), "ratio_target": TARGET,
        "ratio": pairs.spread(p["numpy"]["seconds_each"] / p["prism"]["seconds_each"] for p in found),
        "cpu_ratio": pairs.spread(p["numpy"]["cpu_seconds_each"] / p["prism"]["cpu_seconds_each"] for p in found),
        "prism_prompts_per_s": pairs.spread(p["prism"]["prompts_per_s"] for p in found),
        "numpy_prompts_per_s": pairs.spread(p["numpy"]["prompts_per_s"] for p in found)}


def table(results):
    rows = [["predictor", "threads", "ratio (min-max)", "target", "CPU ratio", "prism prompts/s", "NumPy prompts/s"]]
    rows.append(["---"] * len(rows[0]))
    for r in results:
        rows.append([r["predictor"], str(r["threads"]), pairs.text(r["ratio"]), pairs.mark(r["ratio"], TARGET),
                     f"{r['cpu_ratio']['median']:.2f}", f"{r['prism_prompts_per_s']['median']:.3g}",
                     f"{r['numpy_prompts_per_s']['median']:.3g}"])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(row, widths)) + " |" for row in rows)


if __name__ == "__main__":
    main()
