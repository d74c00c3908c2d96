"""Redraws every figure of Wurgaft et al. (2025), section by section of the report, from fit/cells.parquet alone.

    python redraw_figures.py runs/quickstart-*/fit/cells.parquet OUT [SLICE]

Writes OUT/<figure>.png for one slice (the first by default) and, if there are several, the figures that compare slices.
Needs numpy, pyarrow and matplotlib.
"""
import pathlib
import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
import pyarrow.parquet as pq
from matplotlib.colors import LinearSegmentedColormap

COLOURS = {"m": "#DF4A44", "g": "#699AEF", "c": "#44DFD7"}
MAP = LinearSegmentedColormap.from_list("g-m", [COLOURS["g"], "white", COLOURS["m"]])
MARKS, DASHES = "osd^vPX", ["-", "--", ":", "-."]


class Cells:
    """Rows of one slice as columns; a grid is [D][N] with the mean over seeds."""

    def __init__(self, table, slice_name):
        rows = table["slice"] == slice_name
        self.columns = {name: values[rows] for name, values in table.items()}
        self.name = slice_name
        self.strategies = [name[7:] for name in table if name.startswith("weight_") and self.has(name)]
        self.diversities, self.steps = np.unique(self["task_diversity"]), np.unique(self["step"])
        self.alpha, self.beta, self.gamma = (self[name][0] for name in ("alpha", "beta", "gamma"))
        self.threshold = self["threshold_step"][0]

    def __getitem__(self, name):
        return self.columns[name]

    def has(self, name):
        return name in self.columns and not np.isnan(self.columns[name].astype(float)).all()

    def grid(self, name, split="id"):
        total = np.zeros((len(self.diversities), len(self.steps)))
        count = np.zeros_like(total)
        rows = (self["split"] == split) & np.isfinite(self[name].astype(float))
        at = np.searchsorted(self.diversities, self["task_diversity"][rows]), np.searchsorted(self.steps, self["step"][rows])
        np.add.at(total, at, self[name][rows].astype(float))
        np.add.at(count, at, 1)
        with np.errstate(invalid="ignore"):
            return total / count

    def kept(self):
        return self.steps >= self.threshold

    def by_diversity(self, name):
        return np.array([np.nanmean(self[name][self["task_diversity"] == d]) for d in self.diversities])


def read(path):
    return {name: values.to_numpy(zero_copy_only=False) for name, values in zip(*_columns(pq.read_table(path)))}


def _columns(table):
    return table.column_names, [column.combine_chunks() for column in table.columns]


def logistic(x, p):
    return p[0] / (1 + np.exp(-np.clip(p[1] * (x - p[2]), -60, 60)))


def fit_logistic(x, y):
    """(l, k, x0) of least squares by Levenberg and Marquardt from three starts; NaN for too few points."""
    good = np.isfinite(x) & np.isfinite(y)
    x, y = x[good], y[good]
    if len(x) < 4 or np.ptp(x) == 0 or np.ptp(y) == 0:
        return np.full(3, np.nan)
    best, least, rate = np.full(3, np.nan), np.inf, 4 / np.ptp(x)
    for p in ([np.median(y), 1, np.median(x)], [y.max(), rate, np.median(x)], [y.max(), -rate, np.median(x)]):
        p, damping = np.array(p), 1e-2
        error = np.sum((y - logistic(x, p)) ** 2)
        for _ in range(300):
            s = logistic(x, [1, p[1], p[2]])
            slope = p[0] * s * (1 - s)
            jacobian = np.stack([s, slope * (x - p[2]), -slope * p[1]], axis=1)
            normal = jacobian.T @ jacobian
            step = np.linalg.lstsq(normal + damping * np.diag(np.diag(normal) + 1e-12), jacobian.T @ (y - logistic(x, p)), rcond=None)[0]
            trial = p + step
            trial[0] = np.clip(trial[0], -2 * abs(y).max(), 2 * abs(y).max())
            new = np.sum((y - logistic(x, trial)) ** 2)
            p, error, damping = (trial, new, damping / 3) if new < error else (p, error, damping * 4)
        if error < least:
            best, least = p, error
    return best


def second_derivative(x, p):
    s = logistic(x, [1, p[1], p[2]])
    return p[0] * p[1] ** 2 * s * (1 - s) * (1 - 2 * s)


def half_way(steps, relative):
    """The checkpoint nearest one half, with the first and last between 0.4 and 0.6; None if there is none."""
    band = np.flatnonzero(np.abs(relative - 0.5) <= 0.1)
    return None if len(band) == 0 else (steps[band[np.argmin(np.abs(relative[band] - 0.5))]], steps[band[0]], steps[band[-1]])


def predicted_steps(cells):
    cost = -cells.by_diversity("log_prior_odds")
    gain = cells.gamma * (cells.by_diversity("average_loss_g") - cells.by_diversity("average_loss_m"))
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        return np.where((gain > 0) & (cost > 0), (cost / gain) ** (1 / (1 - cells.alpha)), np.nan)


def heat(axis, grid, cells, low=0.0, high=1.0, middle=0.5, cmap=MAP, border=False):
    """A map: one column per checkpoint, one row per D, a contour at the middle, an L around what the fit has seen."""
    image = axis.imshow(grid, origin="lower", aspect="auto", cmap=cmap, vmin=low, vmax=high, interpolation="nearest")
    shown = np.unique(np.linspace(0, len(cells.steps) - 1, min(6, len(cells.steps))).astype(int))
    axis.set_xticks(shown, [f"{cells.steps[i]:,}" for i in shown])
    axis.set_yticks(range(len(cells.diversities)), cells.diversities)
    if middle is not None:
        outline(axis, grid >= middle, "k-")
    if border:
        outline(axis, cells.grid("seen") > 0.5, "k:")
    return image


def log2(axis, diversities):
    """Task diversities on a binary logarithmic axis, each with its number."""
    axis.set_xscale("log", base=2)
    axis.set_xticks(diversities, diversities, fontsize=7)
    axis.minorticks_off()


def outline(axis, inside, style):
    """Lines between cells inside and outside."""
    for d, n in zip(*np.nonzero(inside[:, 1:] != inside[:, :-1])):
        axis.plot([n + 0.5] * 2, [d - 0.5, d + 0.5], style, lw=1.2)
    for d, n in zip(*np.nonzero(inside[1:] != inside[:-1])):
        axis.plot([n - 0.5, n + 0.5], [d + 0.5] * 2, style, lw=1.2)


def focus(cells):
    """Row and column of the counting cell nearest to one half."""
    offset = np.abs(cells.grid("relative_distance") - 0.5)
    offset[:, ~cells.kept()] = np.inf
    return np.unravel_index(np.nanargmin(offset), offset.shape)


def spread(count, most):
    return np.unique(np.round(np.linspace(0, count - 1, min(most, count))).astype(int))


def task_diversity_threshold(cells):
    splits = [split for split in ("id", "iwl", "ood") if (cells["split"] == split).any()]
    figure, axes = plt.subplots(1, len(splits), figsize=(4.5 * len(splits), 3.2))
    for axis, split in zip(axes, splits):
        axis.plot(cells.diversities, cells.grid("loss", split)[:, -1], "ko-", label="transformer")
        axis.plot(cells.diversities, cells.grid("loss_m", split)[:, -1], "s--", color=COLOURS["m"], label="M")
        axis.plot(cells.diversities, cells.grid("loss_g", split)[:, -1], "^:", color=COLOURS["g"], label="G")
        axis.set(xlabel="task diversity D", ylabel="loss", title=split.upper())
        log2(axis, cells.diversities)
    axes[0].legend()
    return figure


def transience(cells):
    figure, (one, every) = plt.subplots(1, 2, figsize=(9, 3.4))
    losses = cells.grid("loss", "ood")
    fell = np.nanargmin(losses, axis=1) > 0
    d = int(np.nanargmax(np.where(fell, losses[:, -1] / np.nanmin(losses, axis=1), 0)))
    one.plot(cells.steps, losses[d], "k-", label="transformer")
    one.axhline(cells.grid("loss_m", "ood")[d, 0], color=COLOURS["m"], ls="--", label="M")
    one.axhline(cells.grid("loss_g", "ood")[d, 0], color=COLOURS["g"], ls=":", label="G")
    one.set(title=f"D = {cells.diversities[d]}", xlabel="N", ylabel="OOD loss")
    one.legend()
    for i, row in enumerate(losses):
        every.plot(cells.steps, row, color=plt.cm.viridis(i / len(losses)), ls=DASHES[i % 4], label=cells.diversities[i])
    every.set(xlabel="N", yscale="log")
    every.legend(title="D", fontsize=6)
    return figure


def relative_distance(cells):
    figure, axes = plt.subplots(2, 3, figsize=(13, 6))
    d, n = focus(cells)
    for row, split in zip(axes, ("id", "ood")):
        figure.colorbar(heat(row[0], cells.grid("relative_distance", split), cells), ax=row[0])
        row[0].set(title=f"relative distance, {split.upper()}", ylabel="D", xlabel="N")
        for name, style in (("m", "-"), ("g", "--")):
            distance = cells.grid(f"distance_{name}", split)
            row[1].plot(cells.steps, distance[d], style, color=COLOURS[name], label=f"to {name.upper()}")
            row[2].plot(cells.diversities, distance[:, n], style, color=COLOURS[name])
        row[1].set(title=f"D = {cells.diversities[d]}", xlabel="N", ylabel="distance")
        row[2].set(title=f"N = {cells.steps[n]:,}", xlabel="D")
        log2(row[2], cells.diversities)
        row[1].legend()
    return figure


def prediction_comparison(cells):
    quality = "r_squared" if cells.has("r_squared") else "total_variation"
    figure, axes = plt.subplots(1, 3, figsize=(14, 3.4))
    heat(axes[0], cells.grid("weight_m"), cells, border=True)
    heat(axes[1], cells.grid("relative_distance"), cells, border=True)
    worst = None if quality == "r_squared" else np.nanmax(cells.grid(quality)[:, cells.kept()])
    grey = heat(axes[2], cells.grid(quality), cells, 0, worst or 1, None, "Greys_r" if quality == "r_squared" else "Greys", True)
    figure.colorbar(grey, ax=axes[2])
    for axis, title in zip(axes, ("model's weight of M", "transformer's relative distance", quality.replace("_", " "))):
        axis.set(title=title, xlabel="N", ylabel="D")
    return figure


def posterior_odds(cells):
    figure, axes = plt.subplots(1, 3, figsize=(14, 3.4))
    prior, evidence = cells.grid("log_prior_odds"), cells.grid("log_bayes_factor")
    for axis, grid, title in zip(axes, (prior, evidence, prior + evidence), ("log prior odds", "log Bayes factor", "log posterior odds")):
        figure.colorbar(heat(axis, grid, cells, -6, 6, 0 if title.endswith("posterior odds") else None), ax=axis)
        axis.set(title=title, xlabel="N", ylabel="D")
    return figure


def algorithm_probabilities(cells):
    shown = spread(len(cells.diversities), 3)
    figure, axes = plt.subplots(1, len(shown), figsize=(4.2 * len(shown), 3.2), squeeze=False)
    for axis, d in zip(axes[0], shown):
        for i, name in enumerate(cells.strategies):
            colour = COLOURS.get(name, "0.4")
            axis.plot(cells.steps, cells.grid(f"weight_{name}")[d], DASHES[i % 4], color=colour, label=name.upper())
            axis.plot(cells.steps, cells.grid(f"mixture_{name}")[d], MARKS[i], color=colour, ms=3)
        axis.set(title=f"D = {cells.diversities[d]}", xscale="log", xlabel="N", ylabel="probability", ylim=(-0.03, 1.03))
    axes[0][0].legend()
    return figure


def sublinear_evidence(cells):
    figure, axes = plt.subplots(1, 2, figsize=(11, 3.6))
    kept, relative = cells.kept(), cells.grid("relative_distance")
    for axis, x, name in zip(axes, (cells.steps, cells.steps ** (1 - cells.alpha)), ("N", f"N^{1 - cells.alpha:.2f}")):
        for i, d in enumerate(spread(len(cells.diversities), 4)):
            points = axis.plot(x[kept], relative[d][kept], MARKS[i], ms=4, mfc="none", label=f"D = {cells.diversities[d]}")
            fitted = fit_logistic(x[kept].astype(float), relative[d][kept])
            axis.plot(x[kept], logistic(x[kept], fitted), color=points[0].get_color())
        axis.set(xlabel=name, ylabel="relative distance")
        axis.legend(fontsize=7)
    return figure


def vector_field(cells):
    kept = cells.kept()
    relative = cells.grid("relative_distance")[:, kept]
    steps, diversities = np.log(cells.steps[kept]), np.log(cells.diversities)
    along_steps = np.stack([second_derivative(steps, fit_logistic(steps, row)) for row in relative])
    along_diversities = np.stack([second_derivative(diversities, fit_logistic(diversities, column)) for column in relative.T], axis=1)
    figure, (field, side, other) = plt.subplots(1, 3, figsize=(15, 3.6), width_ratios=(2, 1, 1))
    field.imshow(relative, origin="lower", aspect="auto", cmap=MAP, vmin=0, vmax=1, alpha=0.75)
    every = max(1, relative.shape[1] // 25)
    n, d = np.meshgrid(np.arange(0, relative.shape[1], every), np.arange(len(diversities)))
    field.quiver(n, d, along_steps[d, n], along_diversities[d, n], angles="uv")
    field.set_yticks(range(len(diversities)), cells.diversities)
    shown = spread(len(steps), 5)
    field.set_xticks(shown, [f"{s:,}" for s in cells.steps[kept][shown]])
    row, column = np.unravel_index(np.nanargmin(np.abs(relative - 0.5)), relative.shape)
    side.plot(np.exp(steps), along_steps[row], "k.-")
    side.set(xscale="log", xlabel="N", title=f"∂²/∂(ln N)², D = {cells.diversities[row]}")
    other.plot(cells.diversities, along_diversities[:, column], "k.-")
    log2(other, cells.diversities)
    other.set(xlabel="D", title=f"∂²/∂(ln D)², N = {cells.steps[kept][column]:,}")
    for axis in (side, other):
        axis.axhline(0, color="0.5", ls=":")
    return figure


def transience_predictions(cells):
    figure, (main, cost, gain) = plt.subplots(1, 3, figsize=(14, 3.6))
    main.plot(cells.diversities, predicted_steps(cells), "kD--", mfc="none", label="predicted")
    kept, relative = cells.kept(), cells.grid("relative_distance")
    for d, row in zip(cells.diversities, relative):
        at = half_way(cells.steps[kept], row[kept])
        if at:
            main.plot([d, d], at[1:], color="0.6", lw=4)
            main.plot(d, at[0], "ko")
    main.axhline(cells.threshold, color="0.5", ls=":")
    main.axhline(cells.steps[-1], color="0.5", ls="-.")
    main.set(yscale="log", xlabel="D", ylabel="N*", title="transition step")
    main.legend()
    cost.plot(cells.diversities, -cells.by_diversity("log_prior_odds"), "ko-")
    cost.set(xlabel="D", title="ln 2 ΔK, nats")
    gain.plot(cells.diversities, cells.by_diversity("average_loss_g") - cells.by_diversity("average_loss_m"), "ko-")
    gain.set(xlabel="D", title="ΔL, nats")
    for axis in (main, cost, gain):
        log2(axis, cells.diversities)
    return figure


def interpolation_threshold(cells):
    figure, axis = plt.subplots(figsize=(6, 3.6))
    inset = axis.inset_axes([0.5, 0.45, 0.47, 0.5])
    for i, row in enumerate(cells.grid("mix_distance")):
        for each in (axis, inset):
            each.plot(cells.steps, row, color=plt.cm.viridis(i / len(cells.diversities)), ls=DASHES[i % 4], lw=1, label=cells.diversities[i])
    for each in (axis, inset):
        each.axvline(cells.threshold, color="k", ls=":")
    inset.set_xlim(0, 4 * cells.threshold)
    axis.set(xlabel="N", ylabel="distance to the best mixture", title=f"threshold: step {cells.threshold:,}")
    axis.legend(title="D", fontsize=6, loc="upper left")
    return figure


def relative_and_absolute_distance(cells):
    figure, axes = plt.subplots(len(cells.diversities), 1, figsize=(9, 0.8 * len(cells.diversities) + 1), sharex=True, squeeze=False)
    relative = cells.grid("relative_distance")
    for axis, d, row in zip(axes[::-1, 0], cells.diversities, relative):
        i = int(np.searchsorted(cells.diversities, d))
        m, g = cells.grid("distance_m")[i], cells.grid("distance_g")[i]
        top = np.nanmax([m, g])
        axis.imshow(row[None], aspect="auto", cmap=MAP, vmin=0, vmax=1, extent=(-0.5, len(row) - 0.5, 0, top))
        axis.plot(m, "k-")
        axis.plot(g, "k--")
        axis.set_ylabel(f"D = {d}", rotation=0, ha="right")
    shown = spread(len(cells.steps), 6)
    axes[-1, 0].set_xticks(shown, [f"{cells.steps[i]:,}" for i in shown])
    axes[0, 0].set_title("distance to M (solid), to G (dashed)")
    return figure


def titration(slices, by):
    """Measured and predicted maps of slices that differ in one thing."""
    figure, axes = plt.subplots(2, len(slices), figsize=(3.4 * len(slices), 5), squeeze=False)
    for column, cells in zip(axes.T, slices):
        heat(column[0], cells.grid("relative_distance"), cells)
        heat(column[1], cells.grid("weight_m"), cells)
        column[0].set_title(f"{by.replace('_', ' ')} {cells[by][0]:g}, measured", fontsize=8)
        column[1].set_title("predicted", fontsize=8)
    return figure


def free_parameter_titration(slices, by):
    figure, axes = plt.subplots(1, 4, figsize=(17, 3.4))
    x = np.array([cells[by][0] for cells in slices], dtype=float)
    for axis, name, y in ((axes[0], "β", [c.beta for c in slices]), (axes[1], "1−α", [1 - c.alpha for c in slices])):
        slope, start = np.polyfit(np.log(x), np.log(y), 1)
        axis.plot(x, y, "ko")
        axis.plot(x, np.exp(start) * x ** slope, "k--")
        axis.set(xscale="log", yscale="log", xlabel=by.replace("_", " "), title=f"{name} ∝ x^{slope:.3f}")
    for i, cells in enumerate(slices):
        axes[2].plot(cells.diversities, -cells.by_diversity("log_prior_odds"), DASHES[i % 4], label=f"{x[i]:g}")
        axes[3].plot(cells.steps, cells.grid("log_bayes_factor")[len(cells.diversities) // 2], DASHES[i % 4])
    log2(axes[2], slices[0].diversities)
    axes[2].set(xlabel="D", title="ln 2 ΔK")
    axes[3].set(xlabel="N", title="γ ΔL N^(1−α)")
    axes[2].legend(title=by.replace("_", " "), fontsize=7)
    return figure


def loss_titration(slices):
    figure, axis = plt.subplots(figsize=(5.5, 3.6))
    seen = set()
    for i, cells in enumerate(slices):
        setting = f"d = {cells['dims'][0]}, C = {cells['context'][0]}"
        if setting not in seen:
            seen.add(setting)
            gain = cells.by_diversity("average_loss_g") - cells.by_diversity("average_loss_m")
            axis.plot(cells.diversities, gain, MARKS[i % 7] + DASHES[i % 4], label=setting)
    axis.axhline(0, color="0.5", ls=":")
    log2(axis, slices[0].diversities)
    axis.set(xlabel="D", ylabel="ΔL, nats")
    axis.legend(fontsize=7)
    return figure


def merged_grids(slices):
    columns = min(6, len(slices))
    figure, axes = plt.subplots(-(-len(slices) // columns), columns, figsize=(3 * columns, 2.4 * -(-len(slices) // columns)), squeeze=False)
    for axis in axes.flat[len(slices):]:
        axis.axis("off")
    for axis, cells in zip(axes.flat, slices):
        heat(axis, cells.grid("relative_distance"), cells)
        axis.set_title(f"d {cells['dims'][0]}, C {cells['context'][0]}, MLP × {cells['mlp_factor'][0]:g}", fontsize=7)
        axis.tick_params(labelsize=5)
    return figure


ONE_SLICE = (task_diversity_threshold, transience, relative_distance, prediction_comparison, posterior_odds,
             algorithm_probabilities, sublinear_evidence, vector_field, transience_predictions, interpolation_threshold,
             relative_and_absolute_distance)


def largest_group(slices, by, same):
    groups = {}
    for cells in slices:
        groups.setdefault(tuple(cells[name][0] for name in same), []).append(cells)
    group = max(groups.values(), key=len)
    return sorted(group, key=lambda cells: cells[by][0]) if len(group) > 1 else None


def main(path, out, *name):
    table, out = read(path), pathlib.Path(out)
    out.mkdir(parents=True, exist_ok=True)
    slices = [Cells(table, each) for each in np.unique(table["slice"])]
    chosen = next((cells for cells in slices if [cells.name] == list(name)), slices[0])

    def save(figure, file):
        figure.tight_layout()
        figure.savefig(out / f"{file}.png", dpi=130)
        plt.close(figure)

    for draw in ONE_SLICE:
        save(draw(chosen), draw.__name__)
    for by, same in (("mlp_factor", ("dims", "context")), ("context", ("dims", "mlp_factor"))):
        group = largest_group(slices, by, same)
        if group:
            save(titration(group, by), f"titration_{by}")
            save(free_parameter_titration(group, by), f"free_parameter_titration_{by}")
    save(loss_titration(slices), "loss_titration")
    if len(slices) > 1:
        save(merged_grids(slices), "merged_grids")
    print(f"{chosen.name}: {len(list(out.glob('*.png')))} figures in {out}")


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    main(*sys.argv[1:])
