#!/usr/bin/env python3
"""Plays episodes against a satgym server, and shows how its curriculum climbs.

The agent reads the formula from the prompt, solves it, and spoils its answer with probability
1 - skill, so that its pass rate is known beforehand. Python 3.9 or later, standard library only.

    ./satgym serve &
    python3 examples/python/play_episodes.py --skill 0.7
"""

import argparse
import http.client
import json
import random
import re
import sys
import time
import urllib.parse

# Small numbers, so that it moves while one watches. A training run would evaluate on more
# episodes than 16: their pass rate has a standard error of 0.125.
CURRICULUM = {
    "policy": "saturn",
    "levels": ["3,5,5", "3,5,8", "3,5,13", "3,5,20"],
    "epsilon": 0.5,
    "check_period": 8,
    "validation": 16,
    "max_iterations": 100,
}

# What is refused with these can be sent again: alone it comes with a 503, in a batch without.
LATER = {"busy", "queue_full", "store_failed", "closing"}


class Refused(Exception):
    """The server said no, and would say no again."""


class Gym:
    """One connection to a server. Waits when the server says that it is busy."""

    TRIES = 20

    def __init__(self, url):
        parts = urllib.parse.urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Refused(f"--url must be http://host:port, was {url}")
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        self.url = url
        self.base = parts.path.rstrip("/")
        self.connection = kind(parts.hostname, parts.port, timeout=60)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.connection.close()

    def call(self, method, path, body=None):
        """The parsed answer. Safe to repeat: each step below carries a request_id."""
        data = None if body is None else json.dumps(body)
        headers = {"content-type": "application/json"} if data else {}
        for attempt in range(self.TRIES):
            try:
                self.connection.request(method, self.base + path, data, headers)
                response = self.connection.getresponse()
                text = response.read()
            except ConnectionRefusedError:
                raise Refused(f"no server at {self.url}: start one with ./satgym serve") from None
            except (ConnectionError, http.client.HTTPException) as lost:
                self.connection.close()
                print(f"connection lost ({lost or type(lost).__name__}), again", file=sys.stderr)
                continue
            if response.status in (429, 503):
                time.sleep(seconds(response.headers.get("retry-after")))
                continue
            if response.status >= 400:
                raise Refused(f"{method} {path}: {response.status} {text.decode('utf-8', 'replace')}")
            return json.loads(text) if text else {}
        raise Refused(f"{method} {path}: no answer after {self.TRIES} tries")

    def batch(self, calls):
        """The answers of many calls, in order; those that met a busy server are sent again."""
        results = [None] * len(calls)
        open_calls = list(range(len(calls)))
        for attempt in range(self.TRIES):
            answer = self.call("POST", "/v1/batch", {"calls": [calls[i] for i in open_calls]})
            for i, result in zip(open_calls, answer["results"]):
                results[i] = result
            open_calls = [i for i in open_calls if results[i].get("error", {}).get("code") in LATER]
            if not open_calls:
                break
            time.sleep(0.1)
        for result in results:
            if "error" in result:
                raise Refused(f"in a batch: {json.dumps(result['error'])}")
        return results


def seconds(retry_after):
    """A server may also name a date there; a second is a fair guess then."""
    try:
        return min(max(float(retry_after), 0.0), 30.0)
    except (TypeError, ValueError):
        return 1.0


def read_formula(prompt):
    """(clauses, variables) of the JSON line that ends a prompt; literals are +v or -v."""
    problem = json.loads(prompt.strip().splitlines()[-1])
    clauses = [
        [(-1 if "!" in literal else 1) * (ord(literal[-1]) - ord("A") + 1)
         for literal in re.findall(r"!?[A-Z]", clause)]
        for clause in problem["clause"].split("&")
    ]
    return clauses, problem["k"]


def solve(clauses, variables, chosen=()):
    """A satisfying assignment as a tuple of 0 and 1, or None: depth first, a variable at a time."""
    def false_already(clause):
        return all(abs(l) <= len(chosen) and chosen[abs(l) - 1] != (l > 0) for l in clause)

    if any(false_already(clause) for clause in clauses):
        return None
    if len(chosen) == variables:
        return chosen
    return solve(clauses, variables, chosen + (1,)) or solve(clauses, variables, chosen + (0,))


def spoil(clauses, bits, rng):
    """A wrong answer for sure: one clause is made false."""
    wrong = list(bits)
    for literal in rng.choice(clauses):
        wrong[abs(literal) - 1] = 0 if literal > 0 else 1
    return tuple(wrong)


class Agent:
    def __init__(self, skill, seed):
        self.skill = skill
        self.rng = random.Random(seed)

    def answer(self, prompt):
        """(text, whether it is right)"""
        clauses, variables = read_formula(prompt)
        bits = solve(clauses, variables)
        right = self.rng.random() < self.skill
        if not right:
            bits = spoil(clauses, bits, self.rng)
        return "The assignment is \\boxed{%s}." % "".join(map(str, bits)), right


class Display:
    """Prints the moves of a curriculum as they come, and what it came to."""

    def __init__(self, gym, name):
        self.gym = gym
        self.path = "/v1/curricula/" + urllib.parse.quote(name, safe="")
        self.last_id = 0
        self.levels = []
        self.climbed = 0
        self.finished = False
        while before := self.new_events():  # what happened before we came, a page at a time
            self.last_id = before[-1]["id"]
        print(" episodes  event      level       pass rate    chance   skill")

    def new_events(self):
        return self.gym.call("GET", f"{self.path}/events?after={self.last_id}")["events"]

    def update(self, episodes):
        for event in self.new_events():
            self.last_id = event["id"]
            kind, level, evidence = event["kind"], event.get("level"), event["evidence"]
            if kind not in ("promoted", "demoted", "training", "trained", "finished"):
                continue  # an evaluation is told by what follows from it
            self.climbed += {"promoted": 1, "demoted": -1}.get(kind, 0)
            self.finished |= kind == "finished"
            level = "(%d,%d,%d)" % (level["n"], level["k"], level["l"])
            counts = "%d/%d" % (evidence["passes"], evidence["episodes"])
            skill = "%.2f" % evidence["skill"] if "skill" in evidence else "-"
            print(f"{episodes:9d}  {kind:9s}  {level:10s}  {counts:>7s} {evidence['pass_rate']:5.2f}"
                  f"  {evidence['chance']:6.2f}  {skill:>6s}", flush=True)


def play_groups(gym, agent, name, groups, size, batched):
    """Opens groups on one instance each and answers all their episodes: (reward, expected) pairs."""
    reset = {"curriculum": name, "group": size}
    if batched:
        opened = gym.batch([{"reset": reset}] * groups)
    else:
        opened = [gym.call("POST", "/v1/reset", reset) for _ in range(groups)]
    steps, expected = [], []
    for group in opened:
        for episode in group["episode_ids"]:
            text, right = agent.answer(group["observation"]["prompt"])
            steps.append({"episode_id": episode, "text": text, "request_id": "answer"})
            expected.append(1 if right else 0)
    if batched:
        answers = gym.batch([{"step": step} for step in steps])
    else:
        answers = [gym.call("POST", "/v1/step", step) for step in steps]
    return [(answer["reward"], reward) for answer, reward in zip(answers, expected)]


def whole(text):
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"must be at least 1, was {text}")
    return value


def probability(text):
    value = float(text)
    if not 0 <= value <= 1:
        raise argparse.ArgumentTypeError(f"must be in [0, 1], was {text}")
    return value


def options():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--url", default="http://127.0.0.1:8080", help="of the server (%(default)s)")
    parser.add_argument("--skill", type=probability, default=0.7,
                        help="how often an answer is right (%(default)s)")
    parser.add_argument("--episodes", type=whole, default=4000, help="at most (%(default)s)")
    parser.add_argument("--group", type=whole, default=4,
                        help="episodes on each instance (%(default)s)")
    parser.add_argument("--batch", type=whole, metavar="GROUPS",
                        help="play so many groups at a time through /v1/batch")
    parser.add_argument("--curriculum", metavar="NAME",
                        help="follow this one as it stands; else 'example' is made anew")
    parser.add_argument("--seed", type=int, default=0, help="of the agent (%(default)s)")
    return parser.parse_args()


def main():
    args = options()
    name = args.curriculum or "example"
    began = time.monotonic()
    rewards, disagreements = [], 0
    with Gym(args.url) as gym:
        if not args.curriculum:  # made anew: the same configuration again would go on where it stands
            gym.call("PUT", "/v1/curricula/example", CURRICULUM)
            gym.call("DELETE", "/v1/curricula/example")
            gym.call("PUT", "/v1/curricula/example", CURRICULUM)
        display = Display(gym, name)
        agent = Agent(args.skill, args.seed)
        while len(rewards) < args.episodes and not display.finished:
            played = play_groups(gym, agent, name, args.batch or 1, args.group, bool(args.batch))
            rewards += [reward for reward, _ in played]
            disagreements += sum(reward != expected for reward, expected in played)
            display.update(len(rewards))
    took = time.monotonic() - began
    graded = [reward for reward in rewards if reward is not None]
    mean = sum(graded) / len(graded) if graded else float("nan")
    print(f"climbed {display.climbed} levels in {len(rewards)} episodes and {took:.1f} s;"
          f" mean reward {mean:.3f}")
    if disagreements:
        print(f"{disagreements} rewards were not what the answers deserve", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Refused as refusal:
        print(refusal, file=sys.stderr)
        sys.exit(1)
    except KeyboardInterrupt:
        sys.exit(130)
