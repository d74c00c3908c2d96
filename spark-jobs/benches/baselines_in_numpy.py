#!/usr/bin/env python3
"""Predictors in NumPy, SciPy and scikit-learn, as `prism bench baselines` times them; prints one JSON line.

    spark-jobs/benches/baselines_in_numpy.py --predictor ridge --threads 2 --check

Every predictor answers at every prefix of every prompt, batched over prompts and prefixes where NumPy can: least squares,
gradient steps and pursuits by batched products and solves, posteriors by rank-one updates of all components at once, Gibbs
samplers with the chains of all prefixes side by side. lasso, lasso-cv and the trees are scikit-learn's, basis-pursuit and
min-max-weight SciPy's HiGHS; nuclear-norm is the same alternating direction method, network the same Adam.
Prompts are shared out among threads, with one BLAS thread each. --check compares with a plain loop first.
"""
import argparse
import concurrent.futures
import itertools
import json
import os
import time
import warnings

os.environ.setdefault("OMP_NUM_THREADS", "1")  # threads take prompts, not parts of a product

import numpy as np
from scipy.optimize import linprog

from baselines_cases import CASES
from baselines_iterative import laplace_gibbs, network, nuclear_norm, sign_gibbs

NOISE = 0.5
JITTER = 1e-10


def main():
    a = arguments()
    case = CASES[a.predictor]
    x, y = prompts(a, case)
    predict = PREDICTORS[a.predictor]
    warnings.simplefilter("ignore")  # scikit-learn's, of descents that do not converge
    if a.check:
        check(a, x[:2], y[:2], predict)
    wall, cpu = measure(a, x, y, predict)
    print(json.dumps({
        "predictor": a.predictor, "dims": case.dims, "points": case.points, "prompts": case.prompts, "threads": a.threads,
        "seconds_each": round(wall, 6), "cpu_seconds_each": round(cpu, 6), "prompts_per_s": round(case.prompts / wall, 2),
        "numpy": np.__version__}))


def arguments():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--predictor", choices=PREDICTORS, default="ridge")
    p.add_argument("--threads", type=int, default=2)
    p.add_argument("--seconds", type=float, default=5, help="timed window (default: 5)")
    p.add_argument("--check", action="store_true")
    return p.parse_args()


def prompts(a, case):
    """x [prompts, points, dims] and y [prompts, points]."""
    random = np.random.default_rng(7)
    n, t, d = case.prompts, case.points, case.dims
    x = random.uniform(-5, 5, (n, t, 1)) if d == 1 else random.normal(size=(n, t, d))
    phi = FEATURES.get(case.function_class, lambda x: x)(x)
    w = random.normal(size=(n, phi.shape[2]))
    if case.function_class == "sparse-linear":
        w *= random.random(w.shape).argsort(1) < 3
    elif case.function_class == "sign-vector":
        w = np.sign(w)
    elif case.function_class == "laplace-linear":
        w = random.laplace(size=w.shape)
    elif case.function_class == "monomials":
        w *= np.isin(np.arange(55), MONOMIALS[0])
    elif case.function_class == "low-rank":
        b = random.normal(size=(n, 10))
        w = (b[:, :, None] * b[:, None]).reshape(n, 100)
    elif case.function_class == "gaussian-mixture":
        w[:, 0] = 3 * np.sign(w[:, 0])
    y = np.einsum("ntq,nq->nt", phi, w)
    if case.function_class == "decision-tree":
        y = tree(x, random)
    elif case.function_class == "relu-network":
        y = (0.02 ** 0.5 * np.maximum(x @ random.normal(size=(n, d, 100)), 0) @ random.normal(size=(n, 100, 1)))[..., 0]
    return x, y + case.noise * random.normal(size=y.shape)


def tree(x, random, depth=4):
    coordinates = random.integers(x.shape[2], size=(len(x), 2 ** depth))
    node = np.zeros(x.shape[:2], int)
    for _ in range(depth):
        coordinate = np.take_along_axis(coordinates, node, 1)
        node = 2 * node + 1 + (np.take_along_axis(x, coordinate[..., None], 2)[..., 0] > 0)
    return np.take_along_axis(random.normal(size=(len(x), 2 ** (depth + 1))), node, 1)


def measure(a, x, y, predict):
    """Wall and CPU seconds of answering all prompts once, over at least this many seconds."""
    size = min(32, -(-len(x) // a.threads))
    parts = [slice(i, i + size) for i in range(0, len(x), size)]
    with concurrent.futures.ThreadPoolExecutor(a.threads) as workers:
        def once():
            list(workers.map(lambda part: predict(x[part], y[part]), parts))

        once()
        count, wall, cpu = 0, time.perf_counter(), time.process_time()
        while count == 0 or time.perf_counter() - wall < a.seconds:
            once()
            count += 1
        return (time.perf_counter() - wall) / count, (time.process_time() - cpu) / count


def fourier(x, highest=10):
    angles = np.pi / 5 * x * np.arange(1, highest + 1)
    return np.stack([np.cos(angles), np.sin(angles)], 3).reshape(*x.shape[:2], 2 * highest)


def monomials(x):
    first, second = np.triu_indices(x.shape[2])
    return x[:, :, first] * x[:, :, second]


FEATURES = {"fourier-mixture": fourier, "monomials": monomials}
MONOMIALS = np.random.default_rng(3).random((20, 55)).argsort(1)[:, :10]  # 20 sets of 10


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


def linear(weights):
    """The predictions of weights [prompts, points - 1, dims], each from the pairs before."""
    return lambda x, y: np.concatenate(
        [np.zeros((len(x), 1)), np.einsum("ntd,ntd->nt", weights(x[:, :-1], y[:, :-1]), x[:, 1:])], 1)


def sums(x, y):
    return np.cumsum(x * y[..., None], 1)


def grams(x):
    return np.cumsum(x[..., None] * x[:, :, None], 1)


def averaging(x, y):
    return sums(x, y) / np.arange(1, x.shape[1] + 1)[:, None]


def one_step(x, y, alpha=0.01):
    return 2 * alpha * sums(x, y)


def descent(x, y, alpha=0.01, steps=100):
    gram, right, w = grams(x), sums(x, y), np.zeros_like(x)
    for _ in range(steps):
        w -= 2 * alpha * ((gram @ w[..., None])[..., 0] - right)
    return w


def growing(x, y, alpha=0.02, clip=20):
    gram, right, w = grams(x), sums(x, y), np.zeros_like(x)
    now = np.zeros((len(x), x.shape[2]))
    for k in range(x.shape[1]):
        slope = 2 * ((gram[:, k] @ now[..., None])[..., 0] - right[:, k])
        now = now - alpha * np.clip(slope, -clip, clip)
        w[:, k] = now
    return w


def one_pass(x, y, alpha=0.01):
    w, now = np.zeros_like(x), np.zeros((len(x), x.shape[2]))
    for k in range(x.shape[1]):
        residual = (now * x[:, k]).sum(1) - y[:, k]
        now = now - 2 * alpha * residual[:, None] * x[:, k]
        w[:, k] = now
    return w


def matching_pursuit(x, y, sparsity=3):
    gram, right, w = grams(x), sums(x, y), np.zeros_like(x)
    scale = np.sqrt(np.einsum("ntdd->ntd", gram))
    support = np.zeros((*x.shape[:2], 0), int)
    for size in range(1, sparsity + 1):
        fits = np.abs(right - np.einsum("ntij,ntj->nti", gram, w)) / scale
        np.put_along_axis(fits, support, -1, 2)
        support = np.concatenate([support, fits.argmax(2)[..., None]], 2)
        part = np.take_along_axis(np.take_along_axis(gram, support[..., None], 2), support[:, :, None], 3)
        solution = np.linalg.solve(part + 1e-12 * np.eye(size), np.take_along_axis(right, support, 2)[..., None])[..., 0]
        enough = np.arange(x.shape[1]) + 1 >= size  # no more weights than pairs
        new = np.zeros_like(w)
        np.put_along_axis(new, support, solution, 2)
        w[:, enough] = new[:, enough]
    return w


def mixture(phi, y, active, variances, means=0.0, noise=JITTER):
    """The mean of equally likely Gaussian priors of the weights ``active`` [components, q], by their evidence: covariances of
    all components and prompts by rank-one updates."""
    n, t, _ = phi.shape
    count, q = active.shape
    mean = np.zeros((n, count, q)) + means
    cov = np.zeros((n, count, q, q)) + np.eye(q) * np.asarray(variances)[..., None]
    log = np.zeros((n, count))
    out = np.zeros((n, t))
    for k in range(t):
        seen = phi[:, k][:, active]
        value = (mean * seen).sum(2)
        beta = np.exp(log - log.max(1, keepdims=True))
        out[:, k] = (beta * value).sum(1) / beta.sum(1)
        gain = (cov @ seen[..., None])[..., 0]
        variance = (gain * seen).sum(2) + noise
        residual = y[:, k, None] - value
        log -= 0.5 * (np.log(variance) + residual ** 2 / variance)
        mean += gain * (residual / variance)[..., None]
        cov -= gain[..., None] * gain[..., None, :] / variance[..., None, None]
    return out


def of_sparse(x, y, sparsity=3):
    subsets = np.array(list(itertools.combinations(range(x.shape[2]), sparsity)))
    return np.concatenate([mixture(x[i:i + 1], y[i:i + 1], subsets, np.ones((1, 1))) for i in range(len(x))])


def of_two_gaussians(x, y, centre=3):
    d = x.shape[2]
    means = np.zeros((2, d))
    means[:, 0] = centre, -centre
    variance = np.ones((1, d))
    variance[0, 0] = 0
    return mixture(x, y, np.arange(d)[None].repeat(2, 0), variance, means)


def of_series(x, y, highest=10):
    """Frequencies above M have variance 0, so all components are alike in size."""
    variances = np.tril(np.ones((highest, highest))) / np.arange(1, highest + 1)[:, None]
    return mixture(fourier(x), y, np.arange(2 * highest)[None].repeat(highest, 0), variances.repeat(2, 1))


def of_monomials(x, y):
    return mixture(monomials(x), y, MONOMIALS, np.full((1, 1), 1 / MONOMIALS.shape[1]))


POOL = np.random.default_rng(5).normal(size=(1024, 8))


def dmmse(x, y, pool=POOL):
    values = x @ pool.T
    log = np.zeros_like(values)
    log[:, 1:] = -np.cumsum((y[..., None] - values)[:, :-1] ** 2, 1) / (2 * NOISE ** 2)
    weight = np.exp(log - log.max(2, keepdims=True))
    return (weight * values).sum(2) / weight.sum(2)


def smoothed(x, y, tasks=64, variance=0.1):
    pool = POOL[:tasks]
    return mixture(x, y, np.arange(8)[None].repeat(tasks, 0), np.full((1, 1), variance), pool, NOISE ** 2)


def fitted(fit, first=1):
    """A fit to each prefix of each prompt, one by one."""
    def predict(x, y):
        out = np.zeros(y.shape)
        for i, k in itertools.product(range(len(x)), range(first, y.shape[1])):
            out[i, k] = fit(x[i, :k], y[i, :k]).predict(x[i, k:k + 1])[0]
        return out

    return predict


def lasso(x, y, alpha=0.01):
    from sklearn.linear_model import Lasso
    return Lasso(alpha=alpha, fit_intercept=False).fit(x, y)


def lasso_cv(x, y):
    from sklearn.linear_model import LassoCV
    return lasso(x, y, 1.0) if len(x) < 5 else LassoCV(fit_intercept=False).fit(x, y)


def greedy_tree(x, y):
    from sklearn.tree import DecisionTreeRegressor
    return DecisionTreeRegressor(max_depth=2).fit(x, y)


def boosted_trees(x, y):
    from sklearn.ensemble import GradientBoostingRegressor
    return GradientBoostingRegressor(n_estimators=50, max_depth=4, learning_rate=0.1, init="zero").fit(x, y)


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


PREDICTORS = {
    "ridge": ridge, "ols": ols, "knn": knn, "averaging": linear(averaging), "gd-one-step": linear(one_step),
    "gd": linear(descent), "gd-growing": linear(growing), "sgd": linear(one_pass), "omp": linear(matching_pursuit),
    "lasso": fitted(lasso), "lasso-cv": fitted(lasso_cv), "basis-pursuit": basis_pursuit, "min-max-weight": min_max_weight,
    "nuclear-norm": nuclear_norm, "ols-features": lambda x, y: ols(monomials(x), y),
    "lasso-features": lambda x, y: fitted(lambda x, y: lasso(x, y, 0.1))(monomials(x), y),
    "ols-oracle": lambda x, y: ols(monomials(x)[:, :, MONOMIALS[0]], y),
    "posterior-mean": of_sparse, "posterior-mean of gaussian-mixture": of_two_gaussians,
    "posterior-mean of fourier-mixture": of_series, "posterior-mean of monomials": of_monomials,
    "dmmse": dmmse, "dmmse-smoothed": smoothed, "laplace-gibbs": laplace_gibbs, "sign-gibbs": sign_gibbs,
    "greedy-tree": fitted(greedy_tree), "boosted-trees": fitted(boosted_trees), "network": network}


def check(a, x, y, predict):
    found = predict(x, y)
    for i, k in itertools.product(range(len(x)), range(1, min(x.shape[1:]))):
        xs, ys, q = x[i, :k], y[i, :k], x[i, k]
        if a.predictor == "ridge":
            expected = q @ np.linalg.solve(xs.T @ xs + NOISE ** 2 * np.eye(x.shape[2]), xs.T @ ys)
        elif a.predictor == "ols":
            expected = q @ np.linalg.pinv(xs) @ ys
        elif a.predictor == "knn":
            expected = ys[np.argsort(((xs - q) ** 2).sum(1))[:3]].mean()
        else:
            continue
        assert np.isclose(found[i, k], expected, rtol=1e-6, atol=1e-6), (a.predictor, i, k, found[i, k], expected)


if __name__ == "__main__":
    main()
