"""Reads train/tensorboard as TensorBoard does and compares every scalar with train/metrics.jsonl."""
import json, sys
from pathlib import Path

import numpy as np
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

training = Path(sys.argv[1])
lines = []
for line in map(json.loads, (training / "metrics.jsonl").read_text().splitlines()):
    lines = [earlier for earlier in lines if earlier["step"] < line["step"]] + [line]
events = EventAccumulator(str(training / "tensorboard"))
events.Reload()
assert set(events.Tags()["scalars"]) == {"loss", "learning_rate", "tokens_per_second"}, events.Tags()
for tag in events.Tags()["scalars"]:
    scalars = events.Scalars(tag)
    assert [s.step for s in scalars] == [line["step"] for line in lines]
    assert [np.float32(s.value) for s in scalars] == [np.float32(line[tag]) for line in lines]
    times = [s.wall_time for s in scalars]
    assert times == sorted(times) and times[0] > 1.6e9, times
print(len(lines), "steps of", len(events.Tags()["scalars"]), "scalars")
