"""What would change the order of the paths, in words (D8): which weight, and which answer that is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from askwell.planner.weighing import AnswerFlip, Comparison, WeightFlip


@dataclass(frozen=True)
class Names:
    """The criteria and the paths of a comparison, in its order."""

    criteria: Sequence[str]
    paths: Sequence[str]


def verdict(found: Comparison, names: Names) -> str:
    """Who leads, and how firmly, in one sentence or two."""
    if len(names.paths) < 2:
        return "Two paths make a choice. Add another one to the goal."
    if not found.shares:
        return "Nothing is weighed yet. Say what matters to you, and how much."
    if found.leader is None:
        return "Two are level at the top."
    leads = f"{names.paths[found.leader]} leads"
    if found.safe:
        return f"{leads}, whatever the open answers turn out to be."
    return f"{leads}, as far as you know. What you do not know yet could still turn it."


def weight_words(flip: WeightFlip, names: Names) -> str:
    """The share at which another path takes over."""
    word = "Above" if flip.tips_at > flip.share else "Below"
    return (
        f"{word} {number(flip.tips_at)} % {names.paths[flip.rival]} would lead; it counts {number(flip.share)} % now."
    )


def answer_words(flip: AnswerFlip, found: Comparison, names: Names) -> str:
    """The one mark that alone would change who leads."""
    where, criterion = names.paths[flip.option], names.criteria[flip.criterion]
    known = "" if flip.known else "; nothing is known of it yet"
    if flip.option == found.leader:
        return f"{criterion} in {where}: below {number(flip.tips_at)}, {names.paths[flip.rival]} would lead{known}."
    return f"{criterion} in {where}: above {number(flip.tips_at)}, it would lead{known}."


def lines(found: Comparison, names: Names) -> Iterator[str]:
    """The whole comparison, a line each: what a decision keeps of the day it was made."""
    yield verdict(found, names)
    for at in found.order:
        total = found.totals[at]
        yield f"{names.paths[at]}: {number(total.low)} to {number(total.high)} of 10, middle {number(total.middle)}"
    for share, criterion in zip(found.shares, names.criteria, strict=False):
        yield f"{criterion}: {number(share)} %"


def number(value: float) -> str:
    """One digit after the point where it is needed."""
    return f"{value:.1f}".removesuffix(".0")
