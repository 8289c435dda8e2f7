"""Measure the résumé: python -m benchmarks.resume [--missed].

Lies that pass in silence, rewritten lines judged wrongly, lines ranked by a posting, and files read, each beside its goal.
Everything is made up here, and the files are drawn here; nothing is downloaded.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from askwell.coach.bullets import check_rewrite
from askwell.coach.relevance import Need, closeness, closest_first
from benchmarks.resumes.files import profiles, resumes
from benchmarks.resumes.lies import OTHERS, lies

FOLDER = Path(__file__).parent / "resumes"
sys.path.insert(0, str(Path(__file__).parent.parent / "tools"))
judge: Callable[[Path, dict[str, Any]], tuple[list[tuple[str, bool]], int, int]] = import_module("resume_eval").judge


class Figure(NamedTuple):
    """One figure beside its goal, and the cases that went wrong."""

    what: str
    found: float
    of: int
    goal: str
    is_met: bool
    missed: list[str]


def silent_lies() -> Iterator[Figure]:
    """Lies put into true lines that nobody would be told of."""
    found = list(lies())
    silent = [f"{kind}: {lie}" for kind, lines, lie in found if not check_rewrite(lie, lines, others=OTHERS)]
    kinds = len({kind for kind, _, _ in found})
    yield Figure(f"lies of {kinds} kinds in silence", len(silent), len(found), "0", not silent, silent)


def rewritten() -> Iterator[Figure]:
    """Labelled rewritings: caught and stopped both mean a finding that blocks or warns; a question does neither."""
    wrong: dict[bool, list[str]] = {True: [], False: []}
    counts = {True: 0, False: 0}
    for row in json.loads((FOLDER / "rewrites.json").read_text("utf-8")):
        for label, text in row["rewrites"]:
            is_faithful = label == "faithful"
            stopped = any(finding.severity in ("block", "warn") for finding in check_rewrite(text, row["entry"]))
            counts[is_faithful] += 1
            if stopped == is_faithful:
                wrong[is_faithful].append(f"{row['half']}, {label}: {text}")
    caught = 1 - len(wrong[False]) / counts[False]
    alarms = len(wrong[True]) / counts[True]
    yield Figure("unfaithful rewritings caught", caught, counts[False], "≥ 85 %", caught >= 0.85, wrong[False])
    yield Figure("faithful rewritings stopped", alarms, counts[True], "≤ 15 %", alarms <= 0.15, wrong[True])


def ranked() -> Iterator[Figure]:
    """Lines ranked by what was asked for: 2 is an answer to it, 1 is near it; nDCG of the whole order."""
    gains, missed = [], []
    for case in json.loads((FOLDER / "ranking.json").read_text("utf-8")):
        lines = [text for _, text in case["lines"]]
        order = closest_first(closeness(lines, [Need(str(at), text) for at, text in enumerate(case["asked"])]))
        worth = [mark for mark, _ in case["lines"]]
        gain = _gain([worth[at] for at in order]) / _gain(sorted(worth, reverse=True))
        gains.append(gain)
        if gain < 1:
            missed.append(f"{gain:.2f}: {case['asked'][0]}")
    mean = sum(gains) / len(gains)
    yield Figure("nDCG of lines by what is asked for", mean, len(gains), "≥ 0.90", mean >= 0.90, missed)


def _gain(marks: list[int]) -> float:
    return sum((2**mark - 1) / math.log2(at + 2) for at, mark in enumerate(marks))


def profiles_read() -> Iterator[Figure]:
    """Profiles as LinkedIn prints them, in five languages."""
    yield from _read("fields of LinkedIn profiles right", list(profiles()), 0.99)


def resumes_read() -> Iterator[Figure]:
    """Résumés in eight layouts and three languages."""
    yield from _read("fields of résumés right", list(resumes()), 0.92)


def _read(what: str, files: list[tuple[str, bytes, dict[str, Any]]], goal: float) -> Iterator[Figure]:
    sums, missed, lost = Counter[str](), [], []
    with TemporaryDirectory(prefix="askwell-resumes-") as folder:
        for name, data, truth in files:
            path = Path(folder) / f"{name}.pdf"
            path.write_bytes(data)
            fields, words, kept = judge(path, truth)
            sums.update(fields=len(fields), right=sum(fine for _, fine in fields), words=words, kept=kept)
            missed += [f"{name}, {told}" for told, fine in fields if not fine]
            lost += [f"{name}: {words - kept} words lost"] if words > kept else []
    share, kept_share = sums["right"] / sums["fields"], sums["kept"] / sums["words"]
    yield Figure(what, share, sums["fields"], f"≥ {goal:.0%}", share >= goal, missed)
    yield Figure("  and words of them kept", kept_share, sums["words"], "100 %", kept_share == 1, lost)


PARTS: tuple[Callable[[], Iterator[Figure]], ...] = (silent_lies, rewritten, ranked, profiles_read, resumes_read)


def main(arguments: list[str]) -> int:
    figures: list[Figure] = [figure for part in PARTS for figure in part()]
    for figure in figures:
        shown: Any = f"{figure.found:.0f}" if figure.goal == "0" else f"{figure.found:.3f}"
        says = "" if figure.is_met else "  missed"
        print(f"  {figure.what:<44} {shown:>7} of {figure.of:<6} goal {figure.goal}{says}")
        if "--missed" in arguments:
            print("".join(f"      {each}\n" for each in figure.missed), end="")
    return 0 if all(figure.is_met for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
