"""Rewards from a satgym server: 1 correct, 0 wrong, -1 not an answer; what it could not decide has none.

Standard library only. SATGYM_URL names the server. A server that is busy, restarting or out of reach
is asked again for five minutes; a request that it refuses is an error at once.
"""

import json
import os
import random
import time
import urllib.error
import urllib.request

URL = "@URL@"
# What the chat template has written already of every response.
PREFIX = @PREFIX@
PATIENCE_SECONDS = 300
TIMEOUT_SECONDS = 120
ROWS_A_REQUEST = 256
BUSY = {429, 502, 503, 504}


def grade(labels, texts, url=None):
    """The result of each text: {"id", "verdict", "reward", "answer", "detail"?}."""
    rows = [dict(json.loads(label), response=PREFIX + text) for label, text in zip(labels, texts, strict=True)]
    results = []
    for start in range(0, len(rows), ROWS_A_REQUEST):
        results += _post((url or os.environ.get("SATGYM_URL") or URL).rstrip("/") + "/v1/grade",
                         {"rows": rows[start:start + ROWS_A_REQUEST]})["results"]
    return results


def _post(url, body):
    data = json.dumps(body).encode()
    end = time.monotonic() + PATIENCE_SECONDS
    pause = 0.5
    while True:
        request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as e:
            why = f"{url} answered {e.code}: {e.read().decode(errors='replace')}"
            if e.code not in BUSY:
                raise RuntimeError(why) from None
        except (OSError, ValueError) as e:
            why = f"{url}: {e}"
        if time.monotonic() > end:
            raise RuntimeError(f"no reward for {PATIENCE_SECONDS} seconds; last: {why}")
        time.sleep(pause * random.uniform(0.5, 1.5))
        pause = min(2 * pause, 15)


def reward(completions, label, log_metric=None, **_):
    """TRL's reward function: a number for each completion, None where there is none."""
    texts = [c if isinstance(c, str) else "".join(m.get("content") or "" for m in c) for c in completions]
    results = grade(label, texts)
    if log_metric is not None and results:
        log_metric("correct", sum(r["verdict"] == "CORRECT" for r in results) / len(results))
    return [r["reward"] for r in results]


def compute_score(data_source, solution_str, ground_truth, extra_info=None, url=None, **_):
    """verl's reward function: a score, and numbers for its log."""
    result = grade([ground_truth], [solution_str], url)[0]
    if result["reward"] is None:
        raise RuntimeError(f"undecided, so there is no reward to train on: {result}")
    return {
        "score": float(result["reward"]),
        "acc": float(result["verdict"] == "CORRECT"),
        "malformed": float(result["reward"] < 0),
    }
