#!/usr/bin/env python3
"""Draws what runs learnt: the skill on fresh instances and the level of the curriculum.

    pip install matplotlib
    python3 examples/train/plot.py runs/cpu runs/cpu-2 runs/cpu-3 --out curve.png

Reads metrics.jsonl of each run's folder. The warm-up, where worked solutions are imitated, is grey;
right of it the policy learns from its own tries. One thin line a run, a thick one for their mean.
"""

import argparse
import json
import pathlib

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

SKILL = "validation/skill/"


def read(folder):
    """(warm-up steps, {level: [(step, skill)]}, [(step, level)], tokens drawn in all)"""
    skills, levels, warm_up, tokens = {}, [], 0, 0
    for line in (pathlib.Path(folder) / "metrics.jsonl").read_text().splitlines():
        row = json.loads(line)
        warm_up += "warm_up/loss" in row
        tokens = max(tokens, row.get("tokens", 0))
        for name, value in row.items():
            if name.startswith(SKILL):
                skills.setdefault(name[len(SKILL) :], []).append((row["step"], value))
        if "level" in row:
            levels.append((row["step"], row["level"]))
    return warm_up, skills, levels, tokens


def mean(curves):
    """The mean where every run has a point."""
    by_step = [dict(curve) for curve in curves]
    steps = sorted(set.intersection(*(set(points) for points in by_step)))
    return steps, [sum(points[step] for points in by_step) / len(by_step) for step in steps]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", nargs="+", help="folders of runs, such as runs/cpu")
    parser.add_argument("--out", default="curve.png", help="the picture: .png, .svg or .pdf")
    parser.add_argument("--names", nargs="*", help="names of the curriculum's levels, easiest first")
    arguments = parser.parse_args()
    runs = [read(folder) for folder in arguments.runs]

    figure, (upper, lower) = plt.subplots(
        2, 1, sharex=True, figsize=(8, 6), height_ratios=[2, 1], layout="constrained"
    )
    levels = sorted({level for run in runs for level in run[1]}, key=lambda l: [int(n) for n in l.split(",")])
    for number, level in enumerate(levels):
        colour = f"C{number}"
        curves = [run[1][level] for run in runs if level in run[1]]
        for curve in curves:
            upper.plot(*zip(*curve), color=colour, linewidth=0.8, alpha=0.45)
        upper.plot(*mean(curves), color=colour, linewidth=2.2, label=f"({level})")
    upper.axhline(0, color="0.6", linewidth=0.8, linestyle=":")
    upper.set_ylabel("skill (0: guessing, 1: all right)")
    upper.set_ylim(top=1)
    upper.legend(title="level (n, k, l)", loc="upper left")
    for number, run in enumerate(runs):
        lower.step(*zip(*run[2]), where="post", color="0.25", alpha=0.7, linewidth=1.2, label=str(number + 1))
    lower.set_ylabel("level of the curriculum")
    lower.set_xlabel("optimiser steps, warm-up and reinforcement learning")
    highest = int(max((level for run in runs for _, level in run[2]), default=0))
    lower.set_yticks(range(highest + 1))
    if arguments.names:
        lower.set_yticklabels(f"({name})" for name in arguments.names[: highest + 1])
    for axes in (upper, lower):
        axes.axvspan(0, max(run[0] for run in runs), color="0.92", zorder=-1)
        axes.grid(color="0.9", linewidth=0.6)
    upper.text(4, 0.015, "warm-up", va="bottom", color="0.4", transform=upper.get_xaxis_transform())
    figure.savefig(arguments.out, dpi=110)


if __name__ == "__main__":
    main()
