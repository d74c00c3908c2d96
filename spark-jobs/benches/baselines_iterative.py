"""The predictors of baselines_in_numpy.py that take many steps: all x [prompts, points, dims] and y [prompts, points]."""
import numpy as np

NOISE = 0.5


def nuclear_norm(x, y, relaxation=1.6, tolerance=1e-7, most=20_000):
    n, t, d = x.shape
    side = round(d ** 0.5)
    out = np.zeros((n, t))
    for i in range(n):
        shrunk = np.zeros(d)
        for k in range(1, t):
            inverse = np.linalg.pinv(x[i, :k])
            dual, threshold = np.zeros(d), None
            for _ in range(most):
                w = shrunk - dual
                w = w + inverse @ (y[i, :k] - x[i, :k] @ w)
                threshold = 0.3 * np.sqrt(w @ w / side) if threshold is None else threshold
                dual = dual + relaxation * w + (1 - relaxation) * shrunk
                u, s, v = np.linalg.svd(dual.reshape(side, side))
                following = ((u * np.maximum(s - threshold, 0)) @ v).reshape(d)
                dual = dual - following
                moved, missed = ((following - shrunk) ** 2).sum(), ((w - following) ** 2).sum()
                shrunk = following
                if max(moved, missed) <= tolerance ** 2 * (w @ w):
                    break
            out[i, k] = w @ x[i, k]
    return out


def network(x, y, hidden=100, steps=1000, batch=10, rate=0.005):
    """The networks of all prefixes of a prompt train side by side."""
    random = np.random.default_rng(1)
    n, t, d = x.shape
    out = np.zeros((n, t))
    counts = np.arange(1, t)
    nets = np.arange(t - 1)[:, None]
    for i in range(n):
        bounds = [d ** -0.5, d ** -0.5, hidden ** -0.5, hidden ** -0.5]
        shapes = [(d, hidden), (1, hidden), (hidden, 1), (1, 1)]
        p = [random.uniform(-b, b, (t - 1, *shape)) for b, shape in zip(bounds, shapes)]
        first, second = [np.zeros_like(q) for q in p], [np.zeros_like(q) for q in p]
        for step in range(1, steps + 1):
            chosen = (random.random((t - 1, batch)) * counts[:, None]).astype(int)
            inputs = x[i][chosen]
            units = inputs @ p[0] + p[1]
            active = np.maximum(units, 0)
            slope = 2 / batch * (active @ p[2] + p[3] - y[i][chosen][..., None])
            inner = (units > 0) * (slope @ p[2].transpose(0, 2, 1))
            gradients = [inputs.transpose(0, 2, 1) @ inner, inner.sum(1, keepdims=True),
                         active.transpose(0, 2, 1) @ slope, slope.sum(1, keepdims=True)]
            for q, g, m, v in zip(p, gradients, first, second):
                m += 0.1 * (g - m)
                v += 0.001 * (g * g - v)
                q -= rate / (1 - 0.9 ** step) * m / (np.sqrt(v / (1 - 0.999 ** step)) + 1e-8)
        units = np.maximum(x[i, 1:, None] @ p[0] + p[1], 0)
        out[i, 1:] = (units @ p[2] + p[3])[:, 0, 0]
    return out


def laplace_gibbs(x, y, scale=1.0, draws=500, burn_in=100):
    """The chains of all prefixes of all prompts side by side."""
    random = np.random.default_rng(1)
    gram = np.cumsum(x[:, :-1, :, None] * x[:, :-1, None], 1) / NOISE ** 2
    right = np.cumsum(x[:, :-1] * y[:, :-1, None], 1)[..., None] / NOISE ** 2
    precision = np.full(right.shape[:3], 0.5 / scale ** 2)
    mean = np.zeros(right.shape[:3])
    for draw in range(-burn_in, draws):
        root = np.linalg.cholesky(gram + precision[..., None] * np.eye(x.shape[2]))
        up = root.swapaxes(2, 3)
        half = np.linalg.solve(root, right)
        both = np.linalg.solve(up, np.concatenate([half, half + random.normal(size=half.shape)], 3))
        precision = random.wald(1 / (scale * np.maximum(np.abs(both[..., 1]), 1e-12)), scale ** -2)
        if draw >= 0:
            mean += both[..., 0] / draws
    return np.concatenate([np.zeros((len(x), 1)), np.einsum("ntd,ntd->nt", mean, x[:, 1:])], 1)


def sign_gibbs(x, y, draws=500, burn_in=100, replicas=8, cooling=0.5):
    """The chains of all prefixes and temperatures of all prompts side by side."""
    random = np.random.default_rng(1)
    n, t, d = x.shape
    gram = np.cumsum(x[:, :-1, :, None] * x[:, :-1, None], 1)[:, :, None] / NOISE ** 2
    right = np.cumsum(x[:, :-1] * y[:, :-1, None], 1)[:, :, None] / NOISE ** 2
    power = cooling ** np.arange(replicas)
    w = np.ones((n, t - 1, replicas, d))
    image = (gram @ w[..., None])[..., 0]
    mean = np.zeros((n, t - 1, d))
    for draw in range(-burn_in, draws):
        for i in range(d):
            field = right[..., i] - image[..., i] + gram[..., i, i] * w[..., i]
            expected = np.tanh(power * field)
            new = np.where(2 * random.random(field.shape) - 1 < expected, 1.0, -1.0)
            image += (new - w[..., i])[..., None] * gram[..., i, :]
            w[..., i] = new
            if draw >= 0:
                mean[..., i] += expected[:, :, 0] / draws
        energy = (w * (0.5 * image - right)).sum(3)
        for cold in range(replicas - 2, -1, -1):
            gain = (power[cold] - power[cold + 1]) * (energy[..., cold] - energy[..., cold + 1])
            swap = (np.log(random.random(gain.shape)) < gain)[..., None]
            for a in (w, image):
                a[:, :, cold], a[:, :, cold + 1] = (np.where(swap, a[:, :, cold + 1], a[:, :, cold]),
                                                    np.where(swap, a[:, :, cold], a[:, :, cold + 1]))
            energy[..., cold], energy[..., cold + 1] = (
                np.where(swap[..., 0], energy[..., cold + 1], energy[..., cold]),
                np.where(swap[..., 0], energy[..., cold], energy[..., cold + 1]))
    return np.concatenate([np.zeros((n, 1)), np.einsum("ntd,ntd->nt", mean, x[:, 1:])], 1)
