"""What a line of a résumé claims: its numbers with what they count, its names, its outcomes, its words without endings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from .likeness import COMMON, stem
from .words import set_of

_COUNTED_UP: Final = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS: Final = "twenty thirty forty fifty sixty seventy eighty ninety hundred"
_NUMBERED: Final = {
    **{word: float(value) for value, word in enumerate(_COUNTED_UP.split())},
    **{word: float(value * 10) for value, word in enumerate(_TENS.split(), start=2)},
    "dozen": 12.0,
    "dozens": 24.0,
    "hundreds": 200.0,
    "thousands": 2000.0,
    "millions": 2e6,
}
_TIMES: Final = {
    "halve": 0.5,
    "halved": 0.5,
    "halving": 0.5,
    "double": 2.0,
    "doubled": 2.0,
    "doubling": 2.0,
    "twice": 2.0,
    "triple": 3.0,
    "tripled": 3.0,
    "tripling": 3.0,
}
_MAGNITUDE: Final = {
    "k": 1e3,
    "m": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
}
_FIGURE: Final = re.compile(
    r"(?i)(?P<sign>[$€£])?\s?(?<![\w.])(?P<digits>\d[\d,]*(?:\.\d+)?)(?:\s?(?P<size>k|m|bn|b|thousand|million|billion)(?![a-z]))?"
    r"\s?(?P<unit>%|percent\b|x(?![a-z])|times\b(?! (?:an?|per|each|every)\b)|-?fold\b)?"
)
_SPELLED: Final = re.compile(
    rf"(?i)\b(?:(?P<tens>\w+ty)-)?(?P<word>{'|'.join([*_NUMBERED, *_TIMES])})\b(?:[\s-](?P<size>hundred|thousand|million|billion)\b)?"
    r"(?P<unit>\s?(?:percent|times(?! (?:an?|per|each|every)\b)|-?fold)\b)?"
)
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEFORE, _AFTER, _COUNTED = 5, 6, 2  # words around a number in one's own line, and after one in a new line

LOW: Final = re.compile(
    r"(?i)^\W*(?:\w+ly\s+)?(?:help|assist|support|participat|contribut|work(?:ed|ing)? (?:on|with)|involved|shadow|took part|part of|"
    r"(?:a )?member of|was part of|was involved|joined|observ|sat in)"
)
HIGH: Final = set_of(
    "led lead managed directed owned headed spearheaded oversaw developed executed coordinated facilitated founded architected created"
    " launched crafted drove established built designed delivered ran pioneered orchestrated championed implemented supervised chaired"
    " own run initiated introduced conceived"
)
TITLES: Final = set_of("head chief director manager leader owner founder supervisor coordinator principal")
IN_CHARGE: Final = set_of(
    "trained taught advised supervised hired recruited negotiated audited treated diagnosed coached mentored approved"
)
WON: Final = set_of("obtained secured won earned attained gained published passed")
ABSOLUTE: Final = set_of(
    "solely sole single-handedly singlehandedly alone independently entire all every first only best top leading award-winning"
    " world-class largest fastest record-breaking unprecedented always never exclusively"
)
_UP: Final = "increase grow raise lift boost gain rise higher grew"
_DOWN: Final = "reduce cut lower decrease drop shrink trim decline fell fewer reduction"
_MAKES: Final = "develop build built create design invent found establish architect craft author engineer pioneer"
# Words that say how well or that something was done, and may come and go without another claim.
_NEUTRAL: Final = (
    "achieve deliver drive drove produce provide make create perform complete conduct handle process work enable support help serve require"
    " utilize leverage adopt roll rolled rollout implement execute secure obtain rate run ran manage lead led head own direct oversee spearhead"
    " streamline optimize improve enhance expand generate bring brought develop build built design establish launch coordinate facilitate"
    " carry set plan prioritize contribute collaborate participate assist resolve"
    " result ensure include successful effective overall total average number various additional approximate around about nearly roughly"
    " within through during while across via between under without each per including using just well new day week weekly daily month"
    " monthly quarter quarterly annual annually annualized year yearly time team need highly key efficient significant consistent"
)
_MARKER: Final = re.compile(
    r"(?i)\b(?:(?:resulting in|result in|leading to|leads? to|contributing to|which|that|thereby)\s+(?:\w+ly\s+)?|to\s+|,\s*(?:and\s+)?|and\s+)?"
    r"(?P<verb>ensur|improv|enhanc|boost|driv|minimi[sz]|maximi[sz]|increas|reduc|exceed|achiev|foster|strengthen|inform|accelerat|elevat|"
    r"sav|generat|maintain|earn|win|won|deliver|secur)(?:e|es|ed|ing|n|s)?\b(?P<rest>[^,;.]*)|"
    r"\b(?:resulting in|leading to|contributing to)(?P<other>[^,;.]*)"
)
_BEGINS: Final = re.compile(r"\W*(?:\w+ly\s*)?")
_NO: Final = re.compile(r"(?i)\b(?:no|not|without|never|zero|non)\b")
_FREE: Final = re.compile(r"(?i)\b([a-z]+)-free\b")  # 'error-free'
_DENIED: Final = 4  # words after a 'no' that it may deny
_PAIR: Final = re.compile(r"(?i)from\s+[^\d]{0,20}([\d.,]+)[^\d]{0,25}?\bto\s+[^\d]{0,20}([\d.,]+)")


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """A word without any of its endings: 'delivery' meets 'delivered'."""
    before, bare = "", word.lower().replace("’", "'").removesuffix("'s")
    while bare != before:
        before, bare = bare, stem(bare)
    return bare


def _stems(words: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in words.split())


UP: Final = _stems(_UP)
DOWN: Final = _stems(_DOWN)
MAKES: Final = _stems(_MAKES)
_PASSING: Final = _stems(_NEUTRAL) | UP | DOWN


def words_of(text: str, *, bare: bool = False) -> frozenset[str]:
    """The words that carry meaning, without endings; with `bare`, also those that may come and go."""
    found = {_stem(part) for word in _WORD.findall(text) for part in word.split("-") if word.lower() not in COMMON}
    figures = set_of(" ".join([*_NUMBERED, *_TIMES, *_MAGNITUDE, "percent"]))
    words = frozenset(word for word in found if len(word) > 1 and word not in figures)
    return words if bare else words - _PASSING


@dataclass(frozen=True, slots=True)
class Number:
    """One number: its value and unit, how it was written, what it `counts` (the words after), the words `near` it."""

    value: float
    unit: str
    text: str
    span: tuple[int, int]
    counts: frozenset[str]
    near: frozenset[str]

    def says(self, other: Number) -> bool:
        return self.value == other.value and self.unit == other.unit


def numbers_in(text: str) -> list[Number]:
    """Every number, in figures or in words, but 'one', which is an article too."""
    found = [_figure(text, match) for match in _FIGURE.finditer(text)]
    found += [_spelled(text, match) for match in _SPELLED.finditer(text) if match["word"].lower() != "one"]
    return sorted(found, key=lambda number: number.span)


def _figure(text: str, match: re.Match[str]) -> Number:
    value = float(match["digits"].replace(",", "")) * _MAGNITUDE.get((match["size"] or "").lower(), 1)
    return _number(text, match, round(value, 4), _unit(match["unit"]) or (match["sign"] or ""))


def _spelled(text: str, match: re.Match[str]) -> Number:
    word = match["word"].lower()
    value, unit = (_TIMES[word], "x") if word in _TIMES else (_NUMBERED[word], _unit(match["unit"]))
    value += _NUMBERED.get((match["tens"] or "").lower(), 0.0)
    value *= _MAGNITUDE.get((match["size"] or "").lower(), 1)
    return _number(text, match, value, unit)


def _unit(written: str | None) -> str:
    unit = (written or "").strip(" -").lower()
    return {"percent": "%", "times": "x", "fold": "x"}.get(unit, unit)


def _number(text: str, match: re.Match[str], value: float, unit: str) -> Number:
    before, after = _WORD.findall(text[: match.start()]), _WORD.findall(text[match.end() :])
    counted = words_of(" ".join(_up_to_mark(text[match.end() :]).split()[: _COUNTED + 1]))
    near = words_of(" ".join([*before[-_BEFORE:], *after[:_AFTER]]))
    return Number(value, unit, match[0].strip(), match.span(), counted, near)


def _up_to_mark(text: str) -> str:
    return re.split(
        r"[,;.]|\b(?:and|by|in|across|over|through|with|from|to|per|for|during|between)\b", text, maxsplit=1
    )[0]


def names_in(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Words with capitals that do not just begin a sentence, and their places."""
    for match in re.finditer(r"[^\W\d_][\w+#.&]*", text):
        word = match[0].rstrip(".")
        begins = match.start() == 0 or text[: match.start()].rstrip().endswith((".", "!", "?"))
        capital = word[0].isupper() and not begins
        if (capital or any(sign.isupper() for sign in word[1:])) and len(word) > 1:
            yield word, (match.start(), match.start() + len(word))


def is_short_for(name: str, text: str) -> bool:
    """Whether the letters of a name begin words of a text that follow one another: MTTR of 'mean time to recovery'."""
    return len(name) > 1 and name.lower() in "".join(word[0] for word in _WORD.findall(text)).lower()


def outcomes_in(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """What is said to have come of it: 'improving project timelines', 'to enhance brand visibility'; never the first verb."""
    for match in _MARKER.finditer(text):
        rest = match["rest"] if match["rest"] is not None else match["other"]
        if not _BEGINS.fullmatch(text[: match.start()]) and rest.strip():
            yield match[0].strip(" ,"), match.span()


def is_turned(new: str, line: str) -> str:
    """A word that one says with a 'no' or 'without' and the other without it; or ''."""
    both = words_of(new, bare=True) & words_of(line, bare=True)
    turned = (_denied(new) ^ _denied(line)) & both
    return next((word for word in _WORD.findall(line) if _stem(word) in turned), "")


def _denied(text: str) -> frozenset[str]:
    after = (_WORD.findall(_up_to_mark(text[match.end() :]))[:_DENIED] for match in _NO.finditer(text))
    before = ([match[1]] for match in _FREE.finditer(text))
    return frozenset(_stem(word) for words in (*after, *before) for word in words)


def turned_pairs(new: str, line: str) -> bool:
    """Whether 'from 45 to 11' has become 'from 11 to 45'."""
    mine = set(_PAIR.findall(line))
    return any((last, first) in mine and first != last for first, last in _PAIR.findall(new))
