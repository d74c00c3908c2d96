#!/usr/bin/env python3
"""The memorising strategy M in NumPy, as `prism bench strategies` times it; prints one JSON line.

    spark-jobs/benches/strategies_in_numpy.py --threads 2
    spark-jobs/benches/strategies_in_numpy.py --function-class linear-regression --context 16 --check

Log-likelihoods are a matrix product (urns: cumulative counts times log theta) or running sums of squared residuals; the
posterior is exp(log-likelihood - maximum) in place; its sum and mean are one more product. A few positions at a time, so that
their log-likelihoods stay in the cache (--rows, best of several), and prompts shared out among threads: NumPy lets go of the
interpreter's lock in all of this. --check compares with a plain loop over the definition first.
"""
import argparse
import concurrent.futures
import json
import os
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")  # threads take prompts, not parts of a product

import numpy as np


def main():
    a = arguments()
    random = np.random.default_rng(7)
    setting = Urns(a, random) if a.function_class == "balls-and-urns" else Regression(a, random)
    if a.check:
        setting.check()
    best = min((measure(a, setting, rows, 0) for rows in a.rows), key=lambda found: found[0])[2]
    wall, cpu, _ = measure(a, setting, best, a.seconds)
    print(json.dumps({
        "function_class": a.function_class, "dims": a.dims, "context": a.context, "tasks": a.tasks,
        "sequences": a.sequences, "threads": a.threads, "seconds_each": round(wall, 5), "cpu_seconds_each": round(cpu, 5),
        "weights_per_s": round(a.sequences * a.context * a.tasks / wall), "rows": best, "numpy": np.__version__}))


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--function-class", choices=["balls-and-urns", "linear-regression"], default="balls-and-urns")
    p.add_argument("--dims", type=int, default=8)
    p.add_argument("--context", type=int, default=128)
    p.add_argument("--tasks", type=int, default=4096)
    p.add_argument("--sequences", type=int, default=500)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seconds", type=float, default=5, help="timed window (default: 5)")
    p.add_argument("--rows", type=int, nargs="+", default=[8, 16, 32, 128], help="positions at a time, to choose from")
    p.add_argument("--check", action="store_true")
    return p.parse_args()


def measure(a, setting, rows, seconds):
    """Wall and CPU seconds of answering all prompts once, over at least this many seconds."""
    with concurrent.futures.ThreadPoolExecutor(a.threads) as workers:
        def once():
            parts = np.array_split(np.arange(a.sequences), a.threads)
            list(workers.map(lambda part: [setting.predict(i, rows) for i in part], parts))

        once()
        count, wall, cpu = 0, time.perf_counter(), time.process_time()
        while count == 0 or time.perf_counter() - wall < seconds:
            once()
            count += 1
        return (time.perf_counter() - wall) / count, (time.process_time() - cpu) / count, rows


class Urns:
    def __init__(self, a, random):
        self.dims, self.context = a.dims, a.context
        self.theta = random.dirichlet(np.ones(a.dims), a.tasks)
        self.log_theta = np.ascontiguousarray(np.log(self.theta).T)
        self.theta_and_one = np.concatenate([self.theta, np.ones((a.tasks, 1))], 1)
        tasks = random.integers(a.tasks, size=a.sequences)
        self.symbols = np.array([random.choice(a.dims, a.context, p=self.theta[t]) for t in tasks])

    def predict(self, i, rows):
        """[context, dims]"""
        counts = np.zeros((self.context, self.dims))
        counts[np.arange(1, self.context), self.symbols[i, :-1]] = 1
        np.cumsum(counts, 0, out=counts)
        means = np.empty((self.context, self.dims))
        weights = np.empty((rows, len(self.theta)))
        for t in range(0, self.context, rows):
            w = np.matmul(counts[t:t + rows], self.log_theta, out=weights[:min(rows, self.context - t)])
            w -= w.max(1, keepdims=True)
            np.exp(w, out=w)
            sums = w @ self.theta_and_one
            means[t:t + rows] = sums[:, :-1] / sums[:, -1:]
        return means

    def check(self):
        for t in (0, 1, self.context - 1):
            p = np.prod(self.theta[:, self.symbols[0, :t]], 1)
            assert np.allclose(p @ self.theta / p.sum(), self.predict(0, 8)[t], rtol=1e-9, atol=0)


class Regression:
    def __init__(self, a, random):
        self.context, self.variance = a.context, a.dims / 256
        self.w = random.normal(size=(a.tasks, a.dims))
        tasks = random.integers(a.tasks, size=a.sequences)
        self.x = random.normal(size=(a.sequences, a.context, a.dims))
        noise = random.normal(size=(a.sequences, a.context)) * self.variance ** 0.5
        self.y = np.einsum("scd,sd->sc", self.x, self.w[tasks]) + noise

    def predict(self, i, rows):
        """[context]"""
        outputs = self.x[i] @ self.w.T
        logs = np.empty_like(outputs)
        logs[0] = 0
        np.subtract(outputs[:-1], self.y[i, :-1, None], out=logs[1:])
        np.square(logs, out=logs)
        logs *= -1 / (2 * self.variance)
        np.cumsum(logs, 0, out=logs)
        predictions = np.empty(self.context)
        for t in range(0, self.context, rows):
            w = logs[t:t + rows]
            w -= w.max(1, keepdims=True)
            np.exp(w, out=w)
            predictions[t:t + rows] = np.einsum("td,td->t", w, outputs[t:t + rows]) / w.sum(1)
        return predictions

    def check(self):
        for t in (0, 1, self.context - 1):
            residuals = self.y[0, :t] - self.w @ self.x[0, :t].T
            logs = -(residuals ** 2).sum(1) / (2 * self.variance)
            p = np.exp(logs - logs.max())
            assert np.allclose(p @ (self.w @ self.x[0, t]) / p.sum(), self.predict(0, 8)[t], rtol=1e-9, atol=1e-12)


if __name__ == "__main__":
    main()
