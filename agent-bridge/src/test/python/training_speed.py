"""Training steps of a plain PyTorch loop, for StepBenchmark to be compared with.

    training_speed.py CHECKPOINT BATCH plain|transformers sft|grpo

BATCH is a JSON file: "tokens" (a list of rows), "prompt" (tokens before the response, the same in
every row), "advantages" (one a row). For every line on standard input one step is made (forward,
backward, clipping, AdamW) and "loss cpu wall" is printed, in seconds. OMP_NUM_THREADS threads.

`transformers` is the library's model; `plain` the same model written with PyTorch's own fused
operations, which is the faster of the two.
"""

import json
import sys
import time

import torch
import torch.nn.functional as F
from transformers import AutoModelForCausalLM


class Plain(torch.nn.Module):
    """The weights of a Qwen2 model of `transformers`, and the shortest way through them."""

    def __init__(self, model):
        super().__init__()
        self.model = model
        config = model.config
        self.heads, self.kv = config.num_attention_heads, config.num_key_value_heads
        self.dim = config.hidden_size // self.heads
        self.eps = config.rms_norm_eps
        theta = 10000.0 if not hasattr(config, "rope_theta") else config.rope_theta
        theta = (getattr(config, "rope_parameters", None) or {}).get("rope_theta", theta)
        angles = torch.arange(config.max_position_embeddings)[:, None] / theta ** (
            torch.arange(0, self.dim, 2) / self.dim
        )
        self.cos = torch.cat([angles.cos(), angles.cos()], -1)
        self.sin = torch.cat([-angles.sin(), angles.sin()], -1)

    def rope(self, x):
        half = self.dim // 2
        length = x.shape[2]
        turned = torch.cat([x[..., half:], x[..., :half]], -1)
        return x * self.cos[:length] + turned * self.sin[:length]

    def forward(self, input_ids):
        inner = self.model.model
        x = F.embedding(input_ids, inner.embed_tokens.weight)
        rows, length, hidden = x.shape
        for layer in inner.layers:
            attention, mlp = layer.self_attn, layer.mlp
            n = F.rms_norm(x, (hidden,), layer.input_layernorm.weight, self.eps)
            q = attention.q_proj(n).view(rows, length, self.heads, self.dim).transpose(1, 2)
            k = attention.k_proj(n).view(rows, length, self.kv, self.dim).transpose(1, 2)
            v = attention.v_proj(n).view(rows, length, self.kv, self.dim).transpose(1, 2)
            k, v = (a.repeat_interleave(self.heads // self.kv, 1) for a in (self.rope(k), v))
            a = F.scaled_dot_product_attention(self.rope(q), k, v, is_causal=True)
            x = x + attention.o_proj(a.transpose(1, 2).reshape(rows, length, hidden))
            n = F.rms_norm(x, (hidden,), layer.post_attention_layernorm.weight, self.eps)
            x = x + mlp.down_proj(F.silu(mlp.gate_proj(n)) * mlp.up_proj(n))
        return self.model.lm_head(F.rms_norm(x, (hidden,), inner.norm.weight, self.eps))


def log_probabilities(model, kind, ids, mask, prompt):
    if kind == "plain":
        logits = model(ids)
    else:
        logits = model(input_ids=ids, attention_mask=mask, use_cache=False).logits
    logits = logits[:, prompt - 1 : -1]
    return logits.log_softmax(-1).gather(-1, ids[:, prompt:, None]).squeeze(-1)


def main(checkpoint, batch, kind, task):
    with open(batch) as file:
        batch = json.load(file)
    rows, prompt = batch["tokens"], batch["prompt"]
    longest = max(len(row) for row in rows)
    ids = torch.tensor([row + [0] * (longest - len(row)) for row in rows])
    mask = torch.tensor([[1] * len(row) + [0] * (longest - len(row)) for row in rows])
    drawn = mask[:, prompt:].float()
    advantages = torch.tensor(batch["advantages"])[:, None]

    def load():
        model = AutoModelForCausalLM.from_pretrained(checkpoint, dtype=torch.float32)
        return Plain(model) if kind == "plain" else model

    model, reference = load(), load().requires_grad_(False)
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-4, weight_decay=0.0)
    print("ready", sum(p.numel() for p in model.parameters()), torch.get_num_threads(), flush=True)
    for _ in sys.stdin:
        cpu, wall = time.process_time(), time.perf_counter()
        if task == "grpo":
            with torch.no_grad():
                ref = log_probabilities(reference, kind, ids, mask, prompt)
        lp = log_probabilities(model, kind, ids, mask, prompt)
        if task == "grpo":
            ratio = (lp - lp.detach()).exp()
            gain = torch.minimum(ratio * advantages, ratio.clamp(0.8, 1.2) * advantages)
            away = ref - lp
            each = -(gain - 0.001 * (away.exp() - away - 1))
            loss = ((each * drawn).sum(1) / drawn.sum(1)).mean()
        else:
            loss = -(lp * drawn).sum() / drawn.sum()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad()
        value = loss.item()
        print(value, time.process_time() - cpu, time.perf_counter() - wall, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
