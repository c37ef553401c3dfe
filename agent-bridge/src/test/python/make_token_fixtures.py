"""Writes the fixtures of the package org.satgym.token, with the libraries that models are used with.

    python -m venv venv && venv/bin/pip install transformers tokenizers
    venv/bin/python make_token_fixtures.py

- bytes/tokenizer.json: a small byte-level BPE vocabulary, trained here;
- bytes/expected.json: texts and their tokens;
- sat/expected.json: texts and their tokens in sat/tokenizer.json, which the class SatVocabulary writes;
- sat-tools/expected.json: the same of a vocabulary that is made with tools;
- chats.json: chats, and what transformers makes of them with the templates beside it.

The templates use what those of Qwen and of DeepSeek-R1's distillations use.
"""

import json
import pathlib

from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers.utils.chat_template_utils import render_jinja_template

HERE = pathlib.Path(__file__).parent.parent / "resources/org/satgym/token"
SPECIALS = ["<|end|>", "<|turn|>", "<|pad|>"]
TEXTS = [
    "",
    "a",
    "Hello world",
    "  two\n\n blanks \t",
    "naïve café – 日本語 🙂 end",
    "x" * 5000,
    "<|turn|>user\nhi<|end|>",
    "\\boxed{0101}",
    "🙂🙂",
]
SAT_TEXTS = [
    "p 3 1 -2 0 2 3 0\n",
    "<think> -1 -2 ! 2 > 5 ;</think>\\boxed{01011}<eos>",
    "0 01 1-1".replace("-1", " -1"),
    "",
]
CALL_TEXTS = SAT_TEXTS + [
    "<think>\n```propagate\n -1 2\n```\n > 3 ;\n```python\n1 -2\n```\n</think>\\boxed{011}<eos>",
    "p 1 1 0\n\n```\n\n\n```evaluate\n01\n```\n\n",
]
CHATS = [
    [{"role": "user", "content": 'Say {{ x }} <b> & "q" {% y %}'}],
    [{"role": "system", "content": "Be brief."}, {"role": "user", "content": "line\n\n two\n"}],
    [
        {"role": "user", "content": "q"},
        {"role": "assistant", "content": "<think>\nhm | ok\n</think>\n\nans|wer"},
        {"role": "user", "content": "again"},
    ],
    [
        {"role": "user", "content": "q"},
        {"role": "assistant", "content": "<think>\nhm\n</think>\n\ncall"},
        {"role": "tool", "content": "out 1"},
        {"role": "tool", "content": "out\n2"},
    ],
    [
        {"role": "user", "content": "q"},
        {
            "role": "assistant",
            "content": "x",
            "tool_calls": [{"function": {"name": "python", "arguments": {"code": "print(1)\n"}}}],
        },
        {"role": "tool", "content": "1"},
        {"role": "assistant", "content": "done"},
    ],
]
TOOL = {
    "type": "function",
    "function": {
        "name": "python",
        "description": "Runs <code> & more, é",
        "parameters": {"type": "object", "properties": {"code": {"type": "string"}}, "required": ["code"]},
    },
}


def write(path, value):
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def train():
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=320, show_progress=False, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()
    )
    tokenizer.train_from_iterator([pathlib.Path(__file__).read_text(encoding="utf-8")] * 2, trainer)
    tokenizer.add_special_tokens(SPECIALS)
    tokenizer.add_tokens([AddedToken("<think>", normalized=False), AddedToken("</think>", normalized=False)])
    (HERE / "bytes").mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(HERE / "bytes/tokenizer.json"))
    write(
        HERE / "bytes/tokenizer_config.json",
        {"eos_token": "<|end|>", "pad_token": {"content": "<|pad|>"}, "bos_token": None},
    )
    return tokenizer


def encodings(tokenizer, texts):
    rows = []
    for text in texts:
        ids = tokenizer.encode(text, add_special_tokens=False).ids
        rows.append({"text": text, "ids": ids, "decoded": tokenizer.decode(ids, skip_special_tokens=True)})
    return rows


def chats():
    rows = []
    for template in ("turns", "marks"):
        source = (HERE / (template + ".jinja")).read_text(encoding="utf-8")
        for chat in CHATS:
            for tools in (None, [TOOL]):
                for answer in (True, False):
                    text = render_jinja_template(
                        conversations=[chat],
                        tools=tools,
                        chat_template=source,
                        add_generation_prompt=answer,
                        bos_token="<BOS>",
                    )[0][0]
                    rows.append(
                        {"template": template, "messages": chat, "tools": tools, "answer": answer, "text": text}
                    )
    return rows


if __name__ == "__main__":
    write(HERE / "bytes/expected.json", encodings(train(), TEXTS))
    sat = Tokenizer.from_file(str(HERE / "sat/tokenizer.json"))
    write(HERE / "sat/expected.json", encodings(sat, SAT_TEXTS))
    calls = Tokenizer.from_file(str(HERE / "sat-tools/tokenizer.json"))
    write(HERE / "sat-tools/expected.json", encodings(calls, CALL_TEXTS))
    write(HERE / "chats.json", chats())
