"""Learn which signs tell a question that has no mark, from talks that have marks: prints `rules/asking.toml`.

    python tools/fit_asking.py QMSUM.jsonl NCTE.jsonl > src/askwell/coach/rules/asking.toml

QMSUM.jsonl holds meetings of QMSum, {"conv", "turns": [[speaker, words], …]} a line; only its AMI meetings are read.
Its ICSI meetings are left out, as the coach is measured on those. NCTE.jsonl holds {"conv", "i", "said", "reply"} of the
conversational uptake set. Sentences are read as a recognizer would write them, without marks, and whether a question mark
stood there is what is learnt: a logistic regression with a squared penalty. No chance in it: the same files give the
same weights. Takes a minute or two.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

AMI = ("ES", "IS", "TS")
OFTEN = 10  # sentences that a sign must stand in
PENALTY = 10.0
ROUNDS = 400
STEP = 0.3
LEAST = 0.05  # what weighs less is left out
CHANCE = 0.4  # of being a question, from which on an utterance is taken for one; set by hand
CHANCE_AMONG_MARKS = 0.5  # who writes marks hardly leaves out the one of a question
HUNG_ON = re.compile(
    r"(.*\w.*?) , (right|okay|yeah|huh|no|isn ?'t it|you know|is it|does it|don't you think) \?$", re.IGNORECASE
)
HEAD = """# How much each sign of a question weighs in an utterance that has no mark (see `asking.py`).
# Made by tools/fit_asking.py; do not write into it by hand.

source = "learnt from the AMI meetings in QMSum (MIT; AMI Corpus, CC BY 4.0) and classroom talk (conversational uptake, MIT)"
"""

Sentence = tuple[
    str, str, str, bool
]  # the talk, the speaker, the words without marks, whether a question mark ended them


def bare(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"[^a-z0-9' ]+", " ", text.lower())).strip()


def sentences(talk: str, speaker: str, text: str) -> Iterator[Sentence]:
    """Cut at the marks; what is hung on (", right ?") is a sentence of its own, as speech is cut by pauses."""
    for piece in re.split(r"(?<=[.?!])\s+", re.sub(r"\{[^}]*\}", " ", text).replace("…", " ")):
        one = piece.strip()
        hung = HUNG_ON.match(one)
        parts = [(hung[1], False), (hung[2], True)] if hung else [(one, one.endswith("?"))]
        yield from ((talk, speaker, bare(words), asks) for words, asks in parts if re.search("[A-Za-z]", words))


def meetings(path: Path) -> Iterator[Sentence]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["conv"].startswith(AMI):
            for speaker, text in row["turns"]:
                yield from sentences(row["conv"], speaker, text)


def lessons(path: Path) -> Iterator[Sentence]:
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        for speaker in ("said", "reply"):
            yield from sentences(f"{row['conv']} {row['i']}", speaker, row[speaker])


def rows_of(found: Iterator[Sentence], source: str) -> Iterator[tuple[list[str], bool]]:
    """The signs of each sentence, with one for the set it comes from: how often people ask differs from set to set."""
    from askwell.coach.asking import signs
    from askwell.coach.said import REMEMBERED, said

    for _, talk in groupby(found, key=lambda one: one[0]):
        kept = [one for one in talk if one[2]]
        ready = [said(speaker, words) for _, speaker, words, _ in kept]
        for at, one in enumerate(kept):
            after = ready[at + 1] if at + 1 < len(ready) else None
            if ready[at].words:
                bears = set(signs(ready[at], ready[max(0, at - REMEMBERED) : at], after))
                yield [f"from {source}", *sorted(bears)], one[3]


def fit(rows: list[tuple[list[str], bool]]) -> dict[str, float]:
    """The weight of each sign: gradient descent whose steps grow smaller where much was learnt already (AdaGrad)."""
    count = Counter(sign for bears, _ in rows for sign in bears)
    weights = {sign: 0.0 for sign in sorted(count) if count[sign] >= OFTEN}
    learnt = dict.fromkeys(weights, 1e-9)
    data = [([sign for sign in bears if sign in weights], float(asks)) for bears, asks in rows]
    for _ in range(ROUNDS):
        slope = {sign: 0.0 if sign.startswith("from ") else PENALTY * weight for sign, weight in weights.items()}
        for bears, asks in data:
            error = 1 / (1 + math.exp(-sum(map(weights.__getitem__, bears)))) - asks
            for sign in bears:
                slope[sign] += error
        for sign, value in slope.items():
            learnt[sign] += value * value
            weights[sign] -= STEP * value / math.sqrt(learnt[sign])
    return weights


def main(qmsum: str, ncte: str) -> None:
    rows = [*rows_of(meetings(Path(qmsum)), "meetings"), *rows_of(lessons(Path(ncte)), "lessons")]
    weights = fit(rows)
    told = {sign: value for sign, value in weights.items() if abs(value) >= LEAST and not sign.startswith("from ")}
    print(
        f"{HEAD}base = {weights['from meetings']:.2f}\nchance = {CHANCE}\nchance_among_marks = {CHANCE_AMONG_MARKS}\n\n[weights]"
    )
    for sign, value in told.items():
        print(f'"{sign}" = {value:.2f}')
    print(f"{len(rows)} sentences, {sum(asks for _, asks in rows)} ask; {len(told)} signs", file=sys.stderr)


if __name__ == "__main__":
    main(*sys.argv[1:])
