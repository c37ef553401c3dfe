"""Opens a checkpoint with transformers and compares its logits with those of expected.json.

    read_checkpoint.py FOLDER EXPECTED TOLERANCE [SAVE DTYPE SHARD]

EXPECTED holds "tokens" and "logits". With SAVE the model is written there again in DTYPE (float32,
float16 or bfloat16), in shards of at most SHARD bytes, and with its logits in that precision's
weights as SAVE/expected.json.
"""

import json
import sys

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer


def main(folder, expected, tolerance, save=None, dtype=None, shard=None):
    with open(expected) as file:
        expected = json.load(file)
    model, report = AutoModelForCausalLM.from_pretrained(
        folder, dtype=torch.float32, output_loading_info=True
    )
    for kind in ("missing_keys", "unexpected_keys", "mismatched_keys"):
        assert not report[kind], (kind, report[kind])
    ids = torch.tensor([expected["tokens"]])
    with torch.no_grad():
        found = model(ids).logits[0]
    worst = (found - torch.tensor(expected["logits"])).abs().max().item()
    assert worst <= float(tolerance), f"logits differ by {worst}"
    if "text" in expected:
        tokenizer = AutoTokenizer.from_pretrained(folder)
        ids = tokenizer(expected["text"], add_special_tokens=False)["input_ids"]
        assert ids == expected["text_tokens"], (ids, expected["text_tokens"])
        assert tokenizer.decode(ids) == expected["text"], tokenizer.decode(ids)
    if save:
        half = model.to(getattr(torch, dtype))
        half.save_pretrained(save, max_shard_size=int(shard))
        with torch.no_grad():
            again = half.to(torch.float32)(torch.tensor([expected["tokens"]])).logits[0]
        with open(f"{save}/expected.json", "w") as file:
            json.dump({"tokens": expected["tokens"], "logits": again.tolist()}, file)
    print(f"worst {worst:.2e}")


if __name__ == "__main__":
    main(*sys.argv[1:])
