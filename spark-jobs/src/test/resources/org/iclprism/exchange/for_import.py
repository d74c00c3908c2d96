"""Saves models with random weights as PyTorch users do, with an example of what each computes.

garg.safetensors, with garg.npz: Garg et al.'s TransformerModel, wrapped and compiled; shards/, with shards.npz: a GPT-NeoX
with a shared embedding in several files; <model type>.keys: the settings of transformers' class.
<name>.safetensors: the state of a plain PyTorch module, with <name>.plain.npz; <name>/: save_pretrained of transformers'
own GPT-2 and GPT-NeoX, with <name>.hf.npz.
"""
import sys

import numpy as np
import torch
from safetensors.torch import save_file
from transformers import GPT2Config, GPT2LMHeadModel, GPT2Model, GPTNeoXConfig, GPTNeoXForCausalLM

sys.path.append(sys.argv[1])
from torch_reference import Transformer

# positions, inputs, outputs, layers, width, heads, MLP width: those of the test's own shapes
SHAPES = {
    "neox-tokens": (21, 7, 7, 2, 32, 2, 48),
    "neox-pairs": (16, 5, 1, 3, 48, 3, 100),
    "neox-last": (11, 4, 2, 1, 16, 1, 24),
    "gpt2-tokens": (12, 6, 6, 1, 20, 2, 30),
    "gpt2-pairs": (22, 5, 1, 3, 24, 3, 96),
}
torch.manual_seed(5)


def randomise(model):
    """Every parameter away from its initial value, LayerNorm's gains around 1."""
    for name, p in model.named_parameters():
        torch.nn.init.normal_(p, 1.0 if p.dim() == 1 and name.endswith("weight") else 0.0, 0.2)
    return model.eval()


def save(example, x, outputs):
    np.savez(example, x=x.numpy(), outputs=outputs.detach().numpy())


for name, shape in SHAPES.items():
    style, kind = name.split("-")
    positions, inputs, *_ = shape
    x = torch.randint(0, inputs, (2, positions)) if kind == "tokens" else torch.randn(2, positions, inputs)
    model = randomise(Transformer(style, kind, *shape))
    save_file(model.state_dict(), f"{name}.safetensors")
    save(f"{name}.plain.npz", x, model(x)[:, -1 if kind == "last" else 0 :])

positions, inputs, _, layers, width, heads, mlp = SHAPES["neox-tokens"]
neox = GPTNeoXConfig(
    vocab_size=inputs, hidden_size=width, num_hidden_layers=layers, num_attention_heads=heads, intermediate_size=mlp,
    max_position_embeddings=positions, use_parallel_residual=False, attention_bias=False)
positions, inputs, _, layers, width, heads, mlp = SHAPES["gpt2-tokens"]
gpt2 = GPT2Config(  # with a shared embedding and 1024 positions, its defaults
    vocab_size=inputs, n_embd=width, n_layer=layers, n_head=heads, n_inner=mlp)
for name, model in {"neox-tokens": GPTNeoXForCausalLM(neox), "gpt2-tokens": GPT2LMHeadModel(gpt2)}.items():
    randomise(model).save_pretrained(name)
    x = torch.randint(0, SHAPES[name][1], (2, SHAPES[name][0]))
    save(f"{name}.hf.npz", x, model(x).logits)

for config in (gpt2, neox):
    with open(config.model_type + ".keys", "w") as file:
        file.write("\n".join(config.to_dict()))

neox.tie_word_embeddings = True
shared = randomise(GPTNeoXForCausalLM(neox))
shared.save_pretrained("shards", max_shard_size="20KB")
x = torch.randint(0, SHAPES["neox-tokens"][1], (2, SHAPES["neox-tokens"][0]))
save("shards.npz", x, shared(x).logits)


class TransformerModel(torch.nn.Module):
    """As in https://github.com/dtsip/in-context-learning/blob/main/src/models.py."""

    def __init__(self, positions, inputs, outputs, layers, width, heads, mlp):
        super().__init__()
        config = GPT2Config(n_positions=positions, n_embd=width, n_layer=layers, n_head=heads, n_inner=mlp)
        self._read_in = torch.nn.Linear(inputs, width)
        self._backbone = GPT2Model(config)
        self._read_out = torch.nn.Linear(width, outputs)

    def forward(self, x):
        return self._read_out(self._backbone(inputs_embeds=self._read_in(x)).last_hidden_state)


garg = randomise(TransformerModel(*SHAPES["gpt2-pairs"]))
x = torch.randn(2, *SHAPES["gpt2-pairs"][:2])
arrays = {"_orig_mod.module." + name: array for name, array in garg.state_dict().items()}
# what GPT-2 of transformers up to 4.30 kept beside its weights
arrays["_orig_mod.module._backbone.h.0.attn.bias"] = torch.tril(torch.ones(1, 1, 22, 22, dtype=torch.uint8))
arrays["_orig_mod.module._backbone.position_ids"] = torch.arange(22)
save_file(arrays, "garg.safetensors")
save("garg.npz", x, garg(x))
