#!/usr/bin/env python3
"""Scores submissions to Matbench Discovery with pandas and scikit-learn, or makes large ones: the peer of discovery_pairs.py.

    discovery_in_pandas.py make --source ../shared/data/discovery --models 60 --rows 256963 FOLDER
    discovery_in_pandas.py score --processes 2 --out metrics.tsv FOLDER

`make` draws materials from the published excerpt with replacement, moves each by a little, and lets each made-up model err on
it as a published one did there, with some noise of its own. `score` computes every column of every subset that
`prism discovery` writes to metrics.tsv. Both print one JSON line. Needs NumPy, pandas and scikit-learn.
"""
import argparse
import json
import multiprocessing
import pathlib
import resource
import time

import numpy as np
import pandas as pd

FORMATION, HULL = "e_form_per_atom_mp2020_corrected", "e_above_hull_mp2020_corrected_ppd_mp"
COLUMNS = ["model", "subset", "n", "missing", "TP", "FP", "TN", "FN", "F1", "DAF", "precision", "recall", "accuracy", "TPR",
           "FPR", "TNR", "FNR", "MAE", "RMSE", "R2", "AUC"]


def make(folder, source, models, rows):
    rng = np.random.default_rng(0)
    real = pd.read_csv(source / "wbm-truth.csv.gz").set_index("material_id")
    published = [pd.read_csv(f).set_index("material_id")["e_form_per_atom"].reindex(real.index) - real[FORMATION]
                 for f in sorted((source / "predictions").glob("*.csv.gz"))]
    published = [errors.to_numpy() for errors in published if errors.notna().mean() > 0.9]
    drawn = rng.integers(len(real), size=rows)
    moved = rng.normal(0, 0.01, rows)
    step = real["wbm_step"].to_numpy()[drawn]
    truth = pd.DataFrame({
        "material_id": [f"wbm-{s}-{i}" for i, s in enumerate(step, 1)], "formula": real["formula"].to_numpy()[drawn],
        FORMATION: real[FORMATION].to_numpy()[drawn] + moved, HULL: real[HULL].to_numpy()[drawn] + moved,
        "unique_prototype": rng.random(rows) < 215_488 / 256_963, "wbm_step": step})
    folder.mkdir(parents=True, exist_ok=True)
    gzip = {"method": "gzip", "compresslevel": 1}
    truth.to_csv(folder / "truth.csv.gz", index=False, float_format="%.6f", compression=gzip)
    (folder / "predictions").mkdir(exist_ok=True)
    for model in range(models):
        errors = published[model % len(published)][drawn] + rng.normal(0, 0.005 * (1 + model // len(published)), rows)
        table = pd.DataFrame({"material_id": truth["material_id"], "e_form_per_atom": truth[FORMATION] + errors})
        table.to_csv(folder / "predictions" / f"model-{model:02}.csv.gz", index=False, float_format="%.6f", compression=gzip)
    return {"models": models, "rows": rows}


def read_truth(folder):
    truth = pd.read_csv(folder / "truth.csv.gz").set_index("material_id")
    stable = truth["unique_prototype"] & (truth[HULL] <= 0)
    return truth, truth.round(3), stable.sum() / truth["unique_prototype"].sum()


def score_model(path, truth, rounded, prevalence):
    """One row per subset; exact thousandths, as `prism discovery` counts by default."""
    model = path.name.removesuffix(".csv.gz")
    prediction = pd.read_csv(path).set_index("material_id")["e_form_per_atom"].reindex(truth.index)
    prediction[(prediction - truth[FORMATION]).abs() > 5] = np.nan
    error = (prediction.round(3) - rounded[FORMATION]).round(3)
    table = pd.DataFrame({"true": rounded[HULL], "pred": (rounded[HULL] + error).round(3)})
    unique = table[truth["unique_prototype"]]
    subsets = {"full_test_set": table, "unique_prototypes": unique,
               "most_stable_10k": unique.sort_values("pred", kind="stable", na_position="last").head(10_000)}
    for step in range(1, 6):
        subsets[f"step{step}"] = table[truth["wbm_step"] == step]
    return [[model, name] + metrics(part, prevalence if name in ("unique_prototypes", "most_stable_10k") else None)
            for name, part in subsets.items()]


def metrics(part, prevalence):
    from sklearn.metrics import confusion_matrix, mean_absolute_error, mean_squared_error, r2_score, roc_auc_score
    (tn, fp), (fn, tp) = confusion_matrix(part["true"] <= 0, part["pred"] <= 0, labels=[False, True])
    known = part.dropna()
    with np.errstate(all="ignore"):
        precision, recall = tp / (tp + fp), tp / (tp + fn)
        unstable = known["true"] > 0
        auc = roc_auc_score(unstable, known["pred"]) if 0 < unstable.sum() < len(known) else float("nan")
        return [len(part), len(part) - len(known), tp, fp, tn, fn, 2 * precision * recall / (precision + recall),
                precision / (prevalence or (tp + fn) / len(part)), precision, recall, (tp + tn) / len(part), recall,
                fp / (fp + tn), tn / (fp + tn), fn / (tp + fn), mean_absolute_error(known["true"], known["pred"]),
                mean_squared_error(known["true"], known["pred"]) ** 0.5, r2_score(known["true"], known["pred"]), auc]


def score(folder, out, processes):
    begin = time.perf_counter()
    shared = read_truth(folder)
    files = sorted((folder / "predictions").glob("*.csv.gz"))
    if processes == 1:
        scored = [score_model(f, *shared) for f in files]
    else:
        with multiprocessing.get_context("fork").Pool(processes) as pool:
            scored = pool.starmap(score_model, [(f, *shared) for f in files], chunksize=1)
    table = pd.DataFrame([row for rows in scored for row in rows], columns=COLUMNS)
    table.to_csv(out, sep="\t", index=False, na_rep="NaN", float_format="%.9f")
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return {"models": len(files), "rows": len(shared[0]), "processes": processes,
            "seconds": round(time.perf_counter() - begin, 3), "cpu_seconds": round(sum(u.ru_utime + u.ru_stime for u in used), 3)}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="command", required=True)
    m = sub.add_parser("make")
    m.add_argument("folder", type=pathlib.Path)
    m.add_argument("--source", type=pathlib.Path, required=True, help="the published excerpt")
    m.add_argument("--models", type=int, default=60)
    m.add_argument("--rows", type=int, default=256_963)
    s = sub.add_parser("score")
    s.add_argument("folder", type=pathlib.Path)
    s.add_argument("--out", type=pathlib.Path, required=True)
    s.add_argument("--processes", type=int, default=2)
    a = p.parse_args()
    made = make(a.folder, a.source, a.models, a.rows) if a.command == "make" else score(a.folder, a.out, a.processes)
    print(json.dumps(made))


if __name__ == "__main__":
    main()
