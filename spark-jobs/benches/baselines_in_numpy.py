#!/usr/bin/env python3
"""Predictors in NumPy and SciPy, as `prism bench baselines` times them; prints one JSON line.

    spark-jobs/benches/baselines_in_numpy.py --predictor ridge --threads 2 --check

Every predictor answers at every prefix of every prompt. ols and ridge solve the normal equations, or min-norm least squares,
of all prefixes in one batched call; knn sorts all distances at once; posterior-mean (sparse-linear) conditions all supports
at once; basis-pursuit and min-max-weight are SciPy's HiGHS.
Prompts are shared out among threads, with one BLAS thread each. --check compares with a plain loop first.
"""
import argparse
import concurrent.futures
import itertools
import json
import os
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")  # threads take prompts, not parts of a product

import numpy as np
from scipy.optimize import linprog


def main():
    a = arguments()
    x, y = prompts(a)
    predict = PREDICTORS[a.predictor]
    if a.check:
        check(a, x[:2], y[:2], predict)
    wall, cpu = measure(a, x, y, predict)
    print(json.dumps({
        "predictor": a.predictor, "dims": a.dims, "points": a.points, "prompts": a.prompts, "threads": a.threads,
        "seconds_each": round(wall, 6), "cpu_seconds_each": round(cpu, 6), "prompts_per_s": round(a.prompts / wall, 2),
        "numpy": np.__version__}))


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--predictor", choices=PREDICTORS, default="ridge")
    p.add_argument("--dims", type=int, default=20)
    p.add_argument("--points", type=int, default=41)
    p.add_argument("--prompts", type=int, default=256)
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seconds", type=float, default=5, help="timed window (default: 5)")
    p.add_argument("--check", action="store_true")
    return p.parse_args()


def prompts(a):
    random = np.random.default_rng(7)
    w = random.normal(size=(a.prompts, a.dims))
    if a.predictor in ("posterior-mean", "basis-pursuit"):
        w *= random.random(w.shape).argsort(1) < 3
    if a.predictor == "min-max-weight":
        w = np.sign(w)
    x = random.normal(size=(a.prompts, a.points, a.dims))
    y = np.einsum("ntd,nd->nt", x, w)
    return x, y + NOISE * random.normal(size=y.shape) if a.predictor in ("ridge", "ols", "knn") else y


def measure(a, x, y, predict):
    """Wall and CPU seconds of answering all prompts once, over at least this many seconds."""
    size = min(32, -(-a.prompts // a.threads))
    parts = [slice(i, i + size) for i in range(0, a.prompts, size)]
    with concurrent.futures.ThreadPoolExecutor(a.threads) as workers:
        def once():
            list(workers.map(lambda part: predict(x[part], y[part]), parts))

        once()
        count, wall, cpu = 0, time.perf_counter(), time.process_time()
        while count == 0 or time.perf_counter() - wall < a.seconds:
            once()
            count += 1
        return (time.perf_counter() - wall) / count, (time.process_time() - cpu) / count


NOISE = 0.5


def ridge(x, y, penalty=NOISE ** 2):
    """(prompts, points): the prediction of each y from the pairs before it."""
    n, t, d = x.shape
    gram = np.cumsum(x[:, :-1, :, None] * x[:, :-1, None, :], 1) + penalty * np.eye(d)
    right = np.cumsum(x[:, :-1] * y[:, :-1, None], 1)
    w = np.linalg.solve(gram, right[..., None])[..., 0]
    return np.concatenate([np.zeros((n, 1)), np.einsum("ntd,ntd->nt", w, x[:, 1:])], 1)


def ols(x, y):
    n, t, d = x.shape
    out = np.zeros((n, t))
    for k in range(1, t):
        if k < d:  # min-norm by the k x k system, otherwise the normal equations
            dual = np.linalg.solve(x[:, :k] @ x[:, :k].transpose(0, 2, 1), y[:, :k, None])
            w = x[:, :k].transpose(0, 2, 1) @ dual
        else:
            xt = x[:, :k].transpose(0, 2, 1)
            w = np.linalg.solve(xt @ x[:, :k], xt @ y[:, :k, None])
        out[:, k] = (x[:, k, None] @ w)[:, 0, 0]
    return out


def knn(x, y, neighbours=3):
    n, t, d = x.shape
    squares = (x ** 2).sum(-1)
    distances = squares[:, :, None] + squares[:, None] - 2 * x @ x.transpose(0, 2, 1)
    distances[:, np.triu_indices(t)[0], np.triu_indices(t)[1]] = np.inf
    nearest = np.argpartition(distances, neighbours - 1, 2)[:, :, :neighbours]
    values = np.take_along_axis(y[:, None].repeat(t, 1), nearest, 2)
    valid = np.isfinite(np.take_along_axis(distances, nearest, 2))
    return (values * valid).sum(2) / np.maximum(valid.sum(2), 1)


def posterior_mean(x, y, sparsity=3, jitter=1e-8):
    """All supports of each prompt at once; covariances of the weights by rank-one updates, the best NumPy can do."""
    n, t, d = x.shape
    supports = np.array(list(itertools.combinations(range(d), sparsity)))
    out = np.zeros((n, t))
    for i in range(n):
        mean = np.zeros((len(supports), sparsity))
        cov = np.eye(sparsity)[None].repeat(len(supports), 0)
        log = np.zeros(len(supports))
        for k in range(t):
            phi = x[i, k][supports]
            value = (mean * phi).sum(1)
            beta = np.exp(log - log.max())
            out[i, k] = beta @ value / beta.sum()
            gain = np.einsum("sij,sj->si", cov, phi)
            variance = (gain * phi).sum(1) + jitter
            residual = y[i, k] - value
            log -= 0.5 * (np.log(variance) + residual ** 2 / variance)
            mean += gain * (residual / variance)[:, None]
            cov -= gain[:, :, None] * gain[:, None] / variance[:, None, None]
    return out


def basis_pursuit(x, y):
    return linear_programs(x, y, lambda a, b: linprog(
        np.ones(2 * a.shape[1]), A_eq=np.hstack([a, -a]), b_eq=b, method="highs").x @ np.vstack(
            [np.eye(a.shape[1]), -np.eye(a.shape[1])]))


def min_max_weight(x, y):
    def solve(a, b):
        d = a.shape[1]
        ones = np.ones((d, 1))
        return linprog(
            np.r_[np.zeros(d), 1], A_eq=np.hstack([a, np.zeros((len(a), 1))]), b_eq=b, method="highs",
            A_ub=np.vstack([np.hstack([np.eye(d), -ones]), np.hstack([-np.eye(d), -ones])]), b_ub=np.zeros(2 * d),
            bounds=[(None, None)] * d + [(0, None)]).x[:d]

    return linear_programs(x, y, solve)


def linear_programs(x, y, solve):
    n, t, d = x.shape
    out = np.zeros((n, t))
    for i in range(n):
        for k in range(1, t):
            w = solve(x[i, :k], y[i, :k]) if k < d else np.linalg.lstsq(x[i, :k], y[i, :k], rcond=None)[0]
            out[i, k] = w @ x[i, k]
    return out


PREDICTORS = {"ridge": ridge, "ols": ols, "knn": knn, "posterior-mean": posterior_mean,
              "basis-pursuit": basis_pursuit, "min-max-weight": min_max_weight}


def check(a, x, y, predict):
    found = predict(x, y)
    for i, k in itertools.product(range(len(x)), range(1, min(a.points, a.dims))):
        xs, ys, q = x[i, :k], y[i, :k], x[i, k]
        if a.predictor == "ridge":
            expected = q @ np.linalg.solve(xs.T @ xs + NOISE ** 2 * np.eye(a.dims), xs.T @ ys)
        elif a.predictor == "ols":
            expected = q @ np.linalg.pinv(xs) @ ys
        elif a.predictor == "knn":
            expected = ys[np.argsort(((xs - q) ** 2).sum(1))[:3]].mean()
        else:
            continue
        assert np.isclose(found[i, k], expected, rtol=1e-6, atol=1e-6), (a.predictor, i, k, found[i, k], expected)


if __name__ == "__main__":
    main()
