"""What `baselines_pairs.py` and `baselines_in_numpy.py` both compute: a line for each predictor."""
import dataclasses


@dataclasses.dataclass(frozen=True)
class Case:
    function_class: str
    prompts: int = 16
    dims: int = 20
    points: int = 41
    noise: float = 0.0
    settings: dict = dataclasses.field(default_factory=dict)
    """By their names in `prism baselines --set`."""


NOISY = Case("linear", 256, noise=0.5)
SERIES = Case("fourier-mixture", 64, dims=1)
MONOMIALS = Case("monomials", 16, dims=10, points=61)
CASES = {
    "ols": NOISY, "ridge": NOISY, "averaging": NOISY, "knn": NOISY, "gd-one-step": NOISY, "sgd": NOISY, "gd-growing": NOISY,
    "gd": dataclasses.replace(NOISY, prompts=32),
    "lasso": Case("sparse-linear"),
    "lasso-cv": Case("sparse-linear", 2),
    "omp": Case("sparse-linear", 64),
    "basis-pursuit": Case("sparse-linear"),
    "min-max-weight": Case("sign-vector"),
    "nuclear-norm": Case("low-rank", 2, dims=100, points=61),
    "ols-features": MONOMIALS,
    "lasso-features": dataclasses.replace(MONOMIALS, prompts=4, settings={"alpha": 0.1}),
    "ols-oracle": MONOMIALS,
    "posterior-mean": Case("sparse-linear"),
    "posterior-mean of gaussian-mixture": Case("gaussian-mixture", 256, dims=10, points=21),
    "posterior-mean of fourier-mixture": SERIES,
    "posterior-mean of monomials": MONOMIALS,
    "dmmse": Case("linear", 64, dims=8, points=17, noise=0.5, settings={"tasks": 1024}),
    "dmmse-smoothed": Case("linear", 64, dims=8, points=17, noise=0.5, settings={"tasks": 64}),
    "laplace-gibbs": Case("laplace-linear", 4, noise=0.5),
    "sign-gibbs": Case("sign-vector", 4, noise=0.5),
    "greedy-tree": Case("decision-tree", 4, points=101),
    "boosted-trees": Case("decision-tree", 1, points=101),
    "network": Case("relu-network", 1),
}
