"""Writes the models and logits that ModelFolderTest compares with.

    pip install torch transformers safetensors
    python3 make_fixtures.py ../resources/org/satgym/model

Every model is random and tiny; nothing is downloaded.
"""

import json
import pathlib
import sys

import torch
import transformers
from transformers import LlamaConfig, LlamaForCausalLM, Qwen2Config, Qwen2ForCausalLM

SIZES = dict(
    vocab_size=29, hidden_size=16, intermediate_size=24, num_hidden_layers=2,
    num_attention_heads=4, num_key_value_heads=2, max_position_embeddings=64,
)
LLAMA3 = dict(rope_type="llama3", factor=4.0, low_freq_factor=1.0, high_freq_factor=4.0,
              original_max_position_embeddings=16, rope_theta=10000.0)
YARN = dict(rope_type="yarn", factor=4.0, original_max_position_embeddings=16, rope_theta=10000.0)
LINEAR = dict(rope_type="linear", factor=2.0, rope_theta=10000.0)

MODELS = {
    "qwen2": (Qwen2ForCausalLM, Qwen2Config(**SIZES, tie_word_embeddings=False)),
    "qwen2-tied": (Qwen2ForCausalLM, Qwen2Config(**SIZES, tie_word_embeddings=True)),
    "qwen2-yarn": (Qwen2ForCausalLM, Qwen2Config(**SIZES, rope_parameters=YARN)),
    "llama": (LlamaForCausalLM, LlamaConfig(**SIZES)),
    "llama-llama3": (LlamaForCausalLM, LlamaConfig(**SIZES, rope_parameters=LLAMA3)),
    "llama-linear": (LlamaForCausalLM, LlamaConfig(**SIZES, rope_parameters=LINEAR)),
}


def main(out: pathlib.Path) -> None:
    for seed, (name, (model_class, config)) in enumerate(MODELS.items()):
        torch.manual_seed(seed)
        model = model_class(config).eval()
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(torch.randn_like(parameter) * 0.3)
            tokens = torch.randint(0, config.vocab_size, (2, 40))
            logits = model(tokens).logits
        folder = out / name
        model.save_pretrained(folder, max_shard_size="4KB" if name == "llama" else "1GB")
        (folder / "generation_config.json").unlink(missing_ok=True)
        expected = {
            "made_with": {"torch": torch.__version__, "transformers": transformers.__version__},
            "tokens": tokens.tolist(),
            "last_logits": logits[:, -1].tolist(),
            "logit_sums": logits.double().sum(-1).tolist(),
        }
        (folder / "expected.json").write_text(json.dumps(expected))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
