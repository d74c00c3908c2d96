"""Checks a finished quickstart: transformers memorise few tasks, generalise over many, and the fitted model predicts it."""
import glob
import json
import sys

import pyarrow.parquet as pq

sweep = sys.argv[1]
cells = pq.read_table(sweep + "/fit/cells.parquet").to_pylist()
id_cells = [c for c in cells if c["split"] == "id"]
steps = sorted({c["step"] for c in id_cells})
diversities = sorted({c["task_diversity"] for c in id_cells})
last = {c["task_diversity"]: c["relative_distance"] for c in id_cells if c["step"] == steps[-1]}
fit = json.load(open(next(f for f in glob.glob(sweep + "/fit/*.json") if not f.endswith("manifest.json"))))

print("relative distance at the last checkpoint:", {d: round(last[d], 3) for d in diversities})
print("alpha %.3f  beta %.3f  gamma %.3f" % (fit["alpha"], fit["beta"], fit["gamma"]))
print("correlation: fitted %.3f, held out %.3f" % (fit["correlation_id"], fit["correlation_id_held_out"]))
assert len(diversities) >= 5 and len(steps) >= 12, (diversities, steps)
assert last[diversities[0]] >= 0.85, last
assert last[diversities[-1]] <= 0.25, last
assert fit["correlation_id"] >= 0.95, fit["correlation_id"]

# the prompts follow the definition: a start token, then symbols; every task is a distribution
run = sorted(glob.glob(sweep + "/runs/*"))[0]
tasks = pq.read_table(run + "/data/tasks.parquet").to_pylist()
assert all(abs(sum(t["parameters"]) - 1) < 1e-12 and min(t["parameters"]) >= 0 for t in tasks)
