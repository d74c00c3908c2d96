#!/usr/bin/env python3
"""Trains PyTorch's transformer on the task pool of an ICL Prism run, and writes what its checkpoints predict.

  python train_in_pytorch.py --peer torch_peer.py --run runs/urns-d64-<fingerprint>/runs/<run id> --seed 1 --out FOLDER

Reads the run's conf.json, tasks and evaluation prompts; draws its own training prompts from the same pool; writes
FOLDER/<run id>.parquet in the schema that `prism evaluate --predictions` scores. --peer is a Python file with a class
Transformer(shape) of the shape "urns" (balls and urns, d = 8, C = 128, one NeoX block, 64 wide, MLP x4).
"""
import argparse
import importlib.util
import json
import math
import pathlib
import time

import numpy as np
import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import torch

SHAPE = {"function_class": "balls-and-urns", "dims": 8, "context": 128, "mlp_factor": 4.0}
SCHEMA = pa.schema([("run", pa.string()), ("step", pa.int64()), ("split", pa.string()), ("sequence", pa.int64()),
                    ("position", pa.int32()), ("output", pa.list_(pa.float32()))])


def load_peer(file):
    spec = importlib.util.spec_from_file_location("peer", file)
    peer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(peer)
    return peer


def checkpoint_steps(train):
    """As the run's own: evenly spaced in the square root of the step."""
    roots = np.linspace(math.sqrt(train["first-checkpoint"]), math.sqrt(train["steps"]), train["checkpoints"])
    return sorted({train["first-checkpoint"], *(int(r * r) for r in roots[1:-1]), train["steps"]})


def read_run(run):
    conf = json.loads((run / "conf.json").read_text())
    different = {k: conf["run"][k] for k, v in SHAPE.items() if conf["run"][k] != v}
    if different:
        raise SystemExit(f"Cannot train: the peer's transformer is for {SHAPE}, {run.name} has {different}.")
    if conf["train"]["schedule"] != "constant":
        raise SystemExit(f"Cannot train: train.schedule must be constant, found {conf['train']['schedule']}.")
    tasks = pq.read_table(run / "data/tasks.parquet", filters=[("pool", "==", "train")])
    prompts = {}
    for split in ("id", "ood"):
        tokens = ds.dataset(run / "data" / split).to_table().sort_by("sequence")["tokens"].to_pylist()
        prompts[split] = torch.tensor(np.array([np.frombuffer(t, "<i4") for t in tokens]), dtype=torch.int64)
    return conf["train"], np.array(tasks["parameters"].to_pylist()), prompts


def draw(pool, batch, context, generator):
    """Tokens [batch, 1 + context]: a start token, then draws from an urn of the pool, chosen uniformly."""
    urns = torch.randint(len(pool), (batch,), generator=generator)
    cumulative = pool.cumsum(-1)[urns]
    uniform = torch.rand(batch, context, generator=generator, dtype=torch.float64)
    symbols = torch.searchsorted(cumulative, uniform, right=True).clamp(max=pool.shape[1] - 1)
    return torch.cat((torch.full((batch, 1), pool.shape[1]), symbols), 1)


@torch.no_grad()
def predictions(model, prompts, run, step):
    """One row per position: the distribution over the d symbols, without the start token's logit."""
    tables = []
    for split, tokens in prompts.items():
        logits = torch.cat([model(part) for part in tokens.split(100)])[:, :-1, :-1]
        outputs = logits.double().softmax(-1).float().numpy()                   # (sequences, positions, d)
        sequences, positions, d = outputs.shape
        rows = sequences * positions
        offsets = pa.array(np.arange(rows + 1, dtype=np.int32) * d)
        tables.append(pa.table([
            pa.array([run] * rows), pa.array(np.full(rows, step)), pa.array([split] * rows),
            pa.array(np.repeat(np.arange(sequences), positions)),
            pa.array(np.tile(np.arange(positions, dtype=np.int32), sequences)),
            pa.ListArray.from_arrays(offsets, pa.array(outputs.ravel()))], schema=SCHEMA))
    return pa.concat_tables(tables)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", required=True)
    parser.add_argument("--run", required=True, type=pathlib.Path)
    parser.add_argument("--seed", required=True, type=int)
    parser.add_argument("--out", required=True, type=pathlib.Path)
    arguments = parser.parse_args()
    train, pool, prompts = read_run(arguments.run)
    pool = torch.from_numpy(pool)
    run = arguments.run.name
    steps = checkpoint_steps(train)

    torch.manual_seed(arguments.seed)
    generator = torch.Generator().manual_seed(arguments.seed)
    model = load_peer(arguments.peer).Transformer("urns")
    optimizer = torch.optim.AdamW(model.parameters(), lr=train["learning-rate"], eps=train["epsilon"],
                                  betas=(train["beta1"], train["beta2"]), weight_decay=train["weight-decay"])
    warm_up = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min(1, step / max(1, train["warm-up-steps"])))

    arguments.out.mkdir(parents=True, exist_ok=True)
    temporary = arguments.out / f".{run}.parquet.writing"
    begin = time.time()
    with pq.ParquetWriter(temporary, SCHEMA, compression="zstd") as writer:
        for step in range(1, train["steps"] + 1):
            tokens = draw(pool, train["batch"], SHAPE["context"], generator)
            optimizer.zero_grad(set_to_none=True)
            loss = model.loss(tokens, tokens)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), train["gradient-clip"])
            optimizer.step()
            warm_up.step()
            if step in steps:
                writer.write_table(predictions(model, prompts, run, step))
                print(json.dumps({"run": run, "seed": arguments.seed, "step": step, "loss": round(loss.item(), 4),
                                  "seconds": round(time.time() - begin, 1)}), flush=True)
    temporary.rename(arguments.out / f"{run}.parquet")


if __name__ == "__main__":
    main()
