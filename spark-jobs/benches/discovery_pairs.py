#!/usr/bin/env python3
"""Scores 60 models on 256,963 materials with ICL Prism and with pandas and scikit-learn in turn, and says how many times
faster ICL Prism is.

    spark-jobs/benches/discovery_pairs.py --python venv/bin/python --source ../shared/data/discovery
    spark-jobs/benches/discovery_pairs.py --models 20 --pairs 3 --bootstrap 1000 > pairs.jsonl

The submissions are made once (discovery_in_pandas.py make). The ratio is of the time from the files to metrics.tsv, without
the start of the JVM and Spark and the imports of Python; the ratio of processes has both. Both tables must agree: counts
exactly, the rest within 1e-6. A run with curves and agreement of models and one with a bootstrap too, which have no peer, are
timed once at the end. pandas has as many processes as ICL Prism has threads. The side that goes first changes from pair to pair. Standard output gets one JSON line, standard error
a table. The CPU ratio is by CPU time of whole processes: it says what the code costs where other programs take the
processors away. Memory is the largest resident set, once of all models and once of a quarter of them.
"""
import argparse
import json
import math
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import time

import pairs

HERE = pathlib.Path(__file__).resolve().parent
TARGET = 5.0


def main():
    a = arguments()
    subprocess.run([a.prism, "--version"], check=True, stdout=subprocess.DEVNULL)
    if not (a.folder / "truth.csv.gz").exists():
        pairs.merged([a.python, str(HERE / "discovery_in_pandas.py"), "make", "--source", a.source, "--models", str(a.models),
                      "--rows", str(a.rows), str(a.folder)], {})
    found = []
    for i in range(a.pairs):
        sides = {"prism": lambda: prism(a, a.models), "pandas": lambda: peer(a)}
        order = ["prism", "pandas"] if i % 2 == 0 else ["pandas", "prism"]
        pair = {side: sides[side]() for side in order}
        found.append(pair)
        compare(a.folder)
        print(f"pair {i + 1}/{a.pairs}: {pair['pandas']['job_seconds'] / pair['prism']['job_seconds']:.2f}", file=sys.stderr, flush=True)
    few = prism(a, max(1, a.models // 4))
    curves = prism(a, a.models, 0)
    bootstrap = prism(a, a.models, a.bootstrap)
    result = summary(a, found, few, curves, bootstrap)
    print(json.dumps(result), flush=True)
    print(table(result), file=sys.stderr)


def arguments():
    beside = pairs.HOME.parent / "shared" / "data" / "discovery"
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--models", type=int, default=60)
    p.add_argument("--rows", type=int, default=256_963)
    p.add_argument("--threads", type=int, default=2, help="default: 2")
    p.add_argument("--pairs", type=int, default=5)
    p.add_argument("--bootstrap", type=int, default=1000, help="resamples of a last run (default: 1000)")
    p.add_argument("--folder", type=pathlib.Path, default=pathlib.Path(tempfile.gettempdir()) / "prism-discovery-bench")
    p.add_argument("--source", default=str(beside), help="the published excerpt")
    p.add_argument("--prism", default=str(pairs.HOME / "submit" / "prism"), help="our launcher")
    p.add_argument("--python", default=os.environ.get("PRISM_PYTHON", "python3"), help="a Python with pandas and scikit-learn")
    a = p.parse_args()
    if min(a.pairs, a.models, a.rows, a.threads) < 1 or a.bootstrap < 0:
        p.error("--pairs, --models, --rows and --threads must be >= 1, --bootstrap >= 0")
    return a


def timed(command, extra, told_seconds):
    """Wall time, CPU time and largest resident set of a process and its children."""
    environment = {k: v for k, v in os.environ.items() if k != "OMP_NUM_THREADS"} | extra
    begin = time.perf_counter()
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen(command, env=environment, stdout=told, stderr=told)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        told.seek(0)
        text = told.read()
    if process.returncode != 0:
        sys.exit(f"Failed with {process.returncode}: {' '.join(command[:12])} ...\n{text}")
    return {"seconds": time.perf_counter() - begin, "cpu_seconds": used.ru_utime + used.ru_stime,
            "peak_mib": used.ru_maxrss / 1024, "job_seconds": float(re.search(told_seconds, text).group(1))}


def prism(a, models, replicates=None):
    out = a.folder / "prism"
    shutil.rmtree(out, ignore_errors=True)
    files = sorted(str(f) for f in (a.folder / "predictions").glob("*.csv.gz"))[:models]
    return timed([a.prism, "discovery", "--truth", str(a.folder / "truth.csv.gz"), "--predictions", *files,
                  *(["--metrics-only"] if replicates is None else ["--bootstrap", str(replicates)]), "--master", f"local[{a.threads}]", "--out", str(out)], {},
                 r"models on \d+ materials in ([0-9.]+) s")


def peer(a):
    return timed([a.python, str(HERE / "discovery_in_pandas.py"), "score", "--processes", str(a.threads), "--out",
                  str(a.folder / "pandas.tsv"), str(a.folder)], {"OMP_NUM_THREADS": "1"}, r'"seconds": ([0-9.]+)')


def compare(folder):
    ours, theirs = (read(f) for f in (folder / "prism" / "metrics.tsv", folder / "pandas.tsv"))
    if ours.keys() != theirs.keys():
        sys.exit("The two sides scored other models or subsets.")
    for key, row in ours.items():
        for column, (mine, other) in enumerate(zip(row, theirs[key])):
            exact = column < 6
            x, y = float(mine), float(other)
            if not (math.isnan(x) and math.isnan(y)) and abs(x - y) > (0 if exact else 1e-6):
                sys.exit(f"{key}, column {column + 2}: {mine} and {other}")


def read(path):
    with open(path) as lines:
        rows = [line.rstrip("\n").split("\t") for line in lines][1:]
    return {(row[0], row[1]): row[2:] for row in rows}


def summary(a, found, few, curves, bootstrap):
    def ratio(key):
        return pairs.spread(pair["pandas"][key] / pair["prism"][key] for pair in found)

    def over(side, key):
        return pairs.spread(pair[side][key] for pair in found)

    return {
        "models": a.models, "rows": a.rows, "threads": a.threads, "pairs": len(found), "ratio": ratio("job_seconds"),
        "ratio_target": TARGET, "process_ratio": ratio("seconds"), "process_cpu_ratio": ratio("cpu_seconds"),
        "prism_job_seconds": over("prism", "job_seconds"), "pandas_job_seconds": over("pandas", "job_seconds"),
        "prism_seconds": over("prism", "seconds"),
        "pandas_seconds": over("pandas", "seconds"), "prism_cpu_seconds": over("prism", "cpu_seconds"),
        "pandas_cpu_seconds": over("pandas", "cpu_seconds"), "prism_peak_mib": over("prism", "peak_mib"),
        "prism_peak_mib_of_a_quarter": few["peak_mib"], "bootstrap": a.bootstrap,
        "bootstrap_job_seconds": bootstrap["job_seconds"], "bootstrap_cpu_seconds": bootstrap["cpu_seconds"],
        "curves_job_seconds": curves["job_seconds"], "curves_cpu_seconds": curves["cpu_seconds"],
        "curves_peak_mib": curves["peak_mib"],
    }


def table(r):
    rows = [["models", "materials", "ratio (min-max)", "target", "of processes", "by CPU", "prism s", "pandas s", "prism MiB",
             "of a quarter", "with curves s", "and bootstrap s"], ["---"] * 12]
    rows.append([str(r["models"]), str(r["rows"]), pairs.text(r["ratio"]), pairs.mark(r["ratio"], r["ratio_target"]),
                 f"{r['process_ratio']['median']:.2f}", f"{r['process_cpu_ratio']['median']:.2f}",
                 pairs.text(r["prism_job_seconds"]), pairs.text(r["pandas_job_seconds"]),
                 f"{r['prism_peak_mib']['median']:.0f}", f"{r['prism_peak_mib_of_a_quarter']:.0f}",
                 f"{r['curves_job_seconds']:.1f}", f"{r['bootstrap_job_seconds']:.1f}"])
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(row, widths)) + " |" for row in rows)


if __name__ == "__main__":
    main()
