"""Who asks in a talk, and what: their questions, each with its form and whether it takes up what was just said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from .forms import Form
from .hearing import Heard, Line, is_time
from .rulebook import data_of
from .threads import follow_up

_ANSWER_AT_MOST: Final = 4_000  # characters at the end of an answer that a question can take up


class NobodyOfThatName(ValueError):
    """Nobody of that name speaks in this talk."""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks; `is_sure` when they were named, or lead clearly."""

    name: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the asker: its line, its second where known, its form, and whether it is a probe (Q2)."""

    i: int
    t: float | None
    text: str
    form: Form
    probe: bool


def named(name: str, speakers: Sequence[str]) -> Asker:
    """The speaker of that name, or the only one whose name holds it. Errors: NobodyOfThatName."""
    wanted = name.casefold().strip()
    exact = [one for one in speakers if one.casefold() == wanted]
    found = exact or [one for one in speakers if wanted and f" {wanted} " in f" {one.casefold()} "]
    if len(found) != 1:
        raise NobodyOfThatName(name)
    return Asker(found[0], is_sure=True)


def who_asks(heard: Sequence[Heard], speakers: Sequence[str]) -> Asker | None:
    """Who asks of two or more, by what they say; None when nothing tells them apart."""
    rules = data_of("talk")["asker"]
    counts = {name: Counter[str]() for name in speakers}
    for one in heard:
        if one.speaker in counts:
            counts[one.speaker].update(_signs(one))
    asked = {name: count["questions"] for name, count in counts.items()}
    if len(speakers) < 2:
        return None
    scores = _scores(counts, rules)
    first, second = sorted(speakers, key=lambda name: -scores[name])[:2]
    if scores[first] == scores[second]:
        return None
    leads = scores[first] - scores[second] >= rules["sure"] * sum(scores.values())
    return Asker(first, is_sure=leads and asked[first] >= rules["least"])


def _signs(one: Heard) -> dict[str, int]:
    return {
        "questions": int(one.asks),
        "you": one.about_you,
        "me": one.about_me,
        "says_back": int(one.says_back),
    }


def _scores(counts: Mapping[str, Counter[str]], rules: Mapping[str, float]) -> dict[str, float]:
    about = {name: (count["you"] + 1) / (count["you"] + count["me"] + 2) for name, count in counts.items()}
    return {
        name: rules["questions"] * _share(counts, name, "questions")
        + rules["says_back"] * _share(counts, name, "says_back")
        + rules["about_you"] * about[name] / sum(about.values())
        for name in counts
    }


def _share(counts: Mapping[str, Counter[str]], name: str, sign: str) -> float:
    total = sum(count[sign] for count in counts.values())
    return counts[name][sign] / total if total else 0.0


def questions_of(asker: str, heard: Sequence[Heard], lines: Sequence[Line]) -> list[Asked]:
    """What the asker asked, in order."""
    return list(_asked(asker, heard, lines))


def _asked(asker: str, heard: Sequence[Heard], lines: Sequence[Line]) -> Iterator[Asked]:
    """A question follows up the answer before the turn it stands in: what the others said since the asker's last turn.

    What was said before the asker's first turn is a greeting and answers nothing.
    """
    question, answer, asked = "", "", ""
    since, has_spoken = list[str](), False
    for one in heard:
        if one.speaker != asker:
            if has_spoken and not one.listens:
                since.append(one.text)
            continue
        has_spoken = True
        if since:
            answer, since = " ".join(since)[-_ANSWER_AT_MOST:], []
            question = asked
        if one.asks:
            start = lines[one.at].start
            probe = bool(answer) and follow_up(question, answer, one.text)[0]
            asked = one.text
            yield Asked(one.at, start if is_time(start) else None, one.text, one.form, probe)
