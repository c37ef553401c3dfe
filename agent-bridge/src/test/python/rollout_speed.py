"""Tokens a second of transformers.generate in eager PyTorch, for RolloutBenchmark to be compared with.

    rollout_speed.py 1m|10m BATCH SEQUENCES RUNS

The same model, prompts of 32 tokens, 64 new tokens each, sampled; two threads unless OMP_NUM_THREADS
says otherwise. The first run does not count.
"""

import os
import statistics
import sys
import time

import torch
from transformers import Qwen2Config, Qwen2ForCausalLM

PROMPT, TOKENS = 32, 64


def main(size, batch, sequences, runs):
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", "2")))
    torch.manual_seed(1)
    small = size == "1m"
    config = Qwen2Config(
        vocab_size=512 if small else 4096,
        hidden_size=128 if small else 384,
        num_hidden_layers=4 if small else 6,
        num_attention_heads=4 if small else 6,
        num_key_value_heads=2,
        intermediate_size=384 if small else 1024,
        max_position_embeddings=512,
        tie_word_embeddings=True,
        bos_token_id=None,
        eos_token_id=None,
        pad_token_id=0,
    )
    model = Qwen2ForCausalLM(config).eval()
    print("parameters", sum(p.numel() for p in model.parameters()))
    wall, cpu = [], []
    for run in range(runs + 1):
        started, used = time.perf_counter(), time.process_time()
        for _ in range(0, sequences, batch):
            prompts = torch.randint(2, 90, (batch, PROMPT))
            out = model.generate(
                prompts,
                attention_mask=torch.ones_like(prompts),
                do_sample=True,
                top_k=0,
                top_p=1.0,
                temperature=1.0,
                max_new_tokens=TOKENS,
                min_new_tokens=TOKENS,
                use_cache=True,
            )
            assert out.shape[1] == PROMPT + TOKENS
        if run:
            wall.append(sequences * TOKENS / (time.perf_counter() - started))
            cpu.append(sequences * TOKENS / (time.process_time() - used))
    print(
        f"transformers {size} batch {batch}: tokens/s best {max(wall):.0f} median {statistics.median(wall):.0f}; "
        f"tokens/CPU-s best {max(cpu):.0f} median {statistics.median(cpu):.0f}"
    )


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
