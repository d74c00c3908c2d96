#!/usr/bin/env python3
"""Trains with ICL Prism and with PyTorch in turn, and says how many times faster ICL Prism is.

    spark-jobs/benches/pairs.py --peer torch_peer.py --python venv/bin/python
    spark-jobs/benches/pairs.py --shapes urns classify --threads 1 --pairs 7 > pairs.jsonl

Both sides train the same transformer on synthetic batches, one after the other, the side that goes first changing from
pair to pair; so what else happens on the machine hits both alike. The ratio of each pair is taken, and of these the median.
Standard output gets one JSON line for each shape and number of threads as soon as it is measured; standard error gets the
progress and, at the end, a table. Needs Python 3.8 and nothing else; the peer's Python (--python or PRISM_PYTHON) needs
PyTorch; the peer is the script torch_peer.py (--peer or PRISM_PEER; its SHAPES are those of `prism bench train --shape`).

The CPU ratio is the same by CPU time of the process instead of wall time: it says what the code costs where other programs
take the processors away. With more than one thread PyTorch's threads spin while they wait, and that counts as CPU time.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys

HOME = pathlib.Path(__file__).resolve().parents[2]
# shape: how many times PyTorch's steps per second, and which part of the sgemm peak, are to be reached
TARGETS = {
    "urns": (1.8, 0.60),
    "regression": (1.5, 0.60),
    "classify": (1.8, 0.60),
    "garg-tiny": (1.6, 0.60),
    "garg-small": (1.2, 0.75),
    "raventos": (1.2, 0.75),
}
INFERENCE_TARGET = 3.0
# Runs the peer as it is, and notes the process's CPU time whenever it looks at the clock: at the window's start and end.
WITH_CPU_TIME = """
import json, runpy, sys, time
clock, cpu, peer = time.perf_counter, [], sys.argv[1]
def noting():
    if sys._getframe(1).f_code.co_filename == peer:
        cpu.append(time.process_time())
    return clock()
time.perf_counter = noting
sys.argv = sys.argv[1:]
runpy.run_path(peer, run_name="__main__")
print(json.dumps({"cpu_seconds": cpu[-1] - cpu[0]}))
"""


def main():
    a = arguments()
    # builds, if there is something to build
    subprocess.run([a.prism, "--version"], check=True, stdout=subprocess.DEVNULL)
    results = []
    for threads in a.threads:
        for shape in a.shapes:
            results.append(compare(a, shape, threads))
            print(json.dumps(results[-1]), flush=True)
    print(table(results), file=sys.stderr)


def arguments():
    beside = HOME.parent / "shared" / "peers" / "torch_peer.py"
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--shapes", nargs="+", choices=TARGETS, default=list(TARGETS), help="default: all six")
    p.add_argument("--threads", nargs="+", type=int, default=[2, 1], help="default: 2 1")
    p.add_argument("--pairs", type=int, default=5)
    p.add_argument("--seconds", type=float, default=10, help="timed window of each side (default: 10)")
    p.add_argument("--warm-up", type=float, default=8, help="of our side, in seconds (default: 8)")
    p.add_argument("--inference", action="store_true", help="measure our inference too")
    p.add_argument("--prism", default=str(HOME / "submit" / "prism"), help="our launcher")
    p.add_argument("--peer", default=os.environ.get("PRISM_PEER", str(beside)), help="torch_peer.py")
    p.add_argument("--python", default=os.environ.get("PRISM_PYTHON", "python3"), help="a Python with PyTorch")
    a = p.parse_args()
    if not os.path.exists(a.peer):
        p.error(f"no peer at {a.peer}: give --peer or PRISM_PEER the path of torch_peer.py")
    if a.pairs < 1 or min(a.threads) < 1 or a.seconds <= 0 or a.warm_up < 0:
        p.error("--pairs and --threads must be >= 1, --seconds > 0, --warm-up >= 0")
    return a


def compare(a, shape, threads):
    rate = peer(a, shape, threads, steps=5, warmup=3)["steps_per_s"]
    steps = max(10, round(a.seconds * rate))
    sides = {"prism": lambda: prism(a, shape, threads), "pytorch": lambda: peer(a, shape, threads, steps, 15)}
    pairs = []
    for i in range(a.pairs):
        order = ["prism", "pytorch"] if i % 2 == 0 else ["pytorch", "prism"]
        pair = {side: sides[side]() for side in order}
        pairs.append(pair)
        ratio = pair["prism"]["steps_per_s"] / pair["pytorch"]["steps_per_s"]
        print(f"{shape} threads={threads} pair {i + 1}/{a.pairs}: {ratio:.2f} "
              f"({pair['prism']['steps_per_s']} and {pair['pytorch']['steps_per_s']} steps/s)", file=sys.stderr, flush=True)
    return summary(shape, threads, pairs)


def prism(a, shape, threads):
    command = [a.prism, "bench", "train", "--shape", shape, "--threads", str(threads), "--seconds", str(a.seconds),
               "--warm-up", str(a.warm_up)] + (["--inference"] if a.inference else [])
    return merged(command, {})


def peer(a, shape, threads, steps, warmup):
    command = [a.python, "-c", WITH_CPU_TIME, a.peer, "bench", "--shape", shape, "--threads", str(threads),
               "--steps", str(steps), "--warmup", str(warmup)]
    found = merged(command, {"OMP_NUM_THREADS": str(threads)})
    found["steps_per_cpu_s"] = steps / max(found["cpu_seconds"], 1e-9)
    return found


def merged(command, extra):
    """The JSON lines that the command printed, as one dictionary."""
    environment = {k: v for k, v in os.environ.items() if k != "OMP_NUM_THREADS"} | extra
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        sys.exit(f"Failed with {done.returncode}: {' '.join(c for c in command if c != WITH_CPU_TIME)}\n{done.stderr}")
    found = {}
    for line in done.stdout.splitlines():
        if line.startswith("{"):
            found.update(json.loads(line))
    return found


def summary(shape, threads, pairs):
    def over(side, key):
        return spread(pair[side][key] for pair in pairs)

    def ratio(key):
        return spread(pair["prism"][key] / pair["pytorch"][key] for pair in pairs)

    target, peak_target = TARGETS[shape]
    result = {
        "shape": shape,
        "threads": threads,
        "pairs": len(pairs),
        "ratio": ratio("steps_per_s"),
        "ratio_target": target,
        "cpu_ratio": ratio("steps_per_cpu_s"),
        "prism_steps_per_s": over("prism", "steps_per_s"),
        "pytorch_steps_per_s": over("pytorch", "steps_per_s"),
        "prism_steps_per_cpu_s": over("prism", "steps_per_cpu_s"),
        "pytorch_steps_per_cpu_s": over("pytorch", "steps_per_cpu_s"),
        "sgemm_peak_gflop_per_s": over("prism", "sgemm_peak_gflop_per_s"),
        "fraction_of_peak": over("prism", "fraction_of_peak"),
        "fraction_of_peak_per_cpu_s": over("prism", "fraction_of_peak_per_cpu_s"),
        "needed_fraction_of_peak": over("prism", "needed_fraction_of_peak"),
        "fraction_target": peak_target,
        "allocated_bytes_per_step": over("prism", "allocated_bytes_per_step"),
    }
    if "inference" in pairs[0]["prism"]:
        result["inference_ratio"] = spread(pair["prism"]["inference"]["ratio"] for pair in pairs)
        result["inference_target"] = INFERENCE_TARGET
    return result


def spread(values):
    values = sorted(values)
    return {"median": round(statistics.median(values), 3), "min": round(values[0], 3), "max": round(values[-1], 3)}


def table(results):
    rows = [["shape", "threads", "ratio (min-max)", "target", "CPU ratio", "prism steps/s", "pytorch steps/s",
             "of peak", "by CPU", "target"]]
    inference = any("inference_ratio" in r for r in results)
    if inference:
        rows[0] += ["inference", "target"]
    for r in results:
        rows.append([r["shape"], str(r["threads"]), text(r["ratio"]), mark(r["ratio"], r["ratio_target"]),
                     f"{r['cpu_ratio']['median']:.2f}", text(r["prism_steps_per_s"]), text(r["pytorch_steps_per_s"]),
                     f"{r['fraction_of_peak']['median']:.2f}", f"{r['fraction_of_peak_per_cpu_s']['median']:.2f}",
                     mark(r["fraction_of_peak"], r["fraction_target"])])
        if inference:
            rows[-1] += [text(r["inference_ratio"]), mark(r["inference_ratio"], r["inference_target"])]
    rows.insert(1, ["---"] * len(rows[0]))
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(row, widths)) + " |" for row in rows)


def text(value):
    return f"{value['median']:.2f} ({value['min']:.2f}-{value['max']:.2f})"


def mark(value, target):
    return f"{target:.2f} {'met' if value['median'] >= target else 'missed'}"


if __name__ == "__main__":
    main()
