"""What the lines that head an entry name: the post and the place of work, or the degree and the school, when and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from .periods import Period, find_period
from .resume_blocks import Block
from .resume_words import is_degree, is_school, is_town, split_place, title_score

_STRONG = re.compile(r" (?:[|·•—–]|--?) | ?[|•] ?| (?:at|@|bei|chez|presso) (?=[A-ZÀ-Þ])")
_TITLE_AT = re.compile(r" (?:at|@|bei|chez|presso) ")
_LEGAL = re.compile(r"(?i)^(?:inc|llc|llp|ltd|plc|gmbh|co|corp|s\.?a|ag)\.?$")
_LASTED = re.compile(r"^\(?\s*\d{1,2}\+?\s+[^\W\d_]+\.?(?:,?\s+\d{1,2}\s+[^\W\d_]+\.?)?\s*\)?$")
_GRADE = re.compile(
    r"(?i)(?:^|[,;|(–—-]\s*|\s)((?:overall |cumulative |final )?(?:c?gpa|grade|note|abschlussnote|nota|moyenne|durchschnittsnote)"
    r"\b\s*:?\s*\d[\d.,/ ]*)\)?$"
)
_EDGE = " \t,;:|·•–—-"


@dataclass(slots=True)
class Head:
    """What one entry is headed by. `texts` are not placed yet; `rest` never will be; `said` is its dates as written."""

    texts: list[str] = field(default_factory=list)
    start: str = ""
    end: str = ""
    said: list[str] = field(default_factory=list)
    place: str = ""
    grade: str = ""
    rest: list[str] = field(default_factory=list)


def head_of(block: Block) -> Head:
    """The dates, the place and the grade of a block, and what texts remain."""
    head = Head()
    for line in block.heads:
        whole = find_period(line.text, single=False) if line.parts else None
        pieces = [line.text] if whole and not any(find_period(piece) for piece in line.parts) else line.pieces
        for piece in pieces:
            _take(head, piece)
    return head


def _take(head: Head, text: str) -> None:
    period = find_period(text)
    if period and period.alone and head.end and not head.start and not period.start:  # one span over two lines
        head.start, head.end = head.end, period.end
        head.said.append(period.said)
    elif period and not (head.start or head.end):
        _take_dates(head, period)
        for part in (period.before, period.after):
            _take_text(head, part)
    else:
        _take_text(head, text)


def _take_dates(head: Head, period: Period) -> None:
    head.start, head.end = period.start, period.end
    head.said.append(period.said)


def _take_text(head: Head, text: str) -> None:
    text = text.strip(_EDGE)
    if not text:
        return
    if _LASTED.match(text):
        head.said.append(text)
        return
    if (grade := _GRADE.search(text)) and not head.grade:
        head.grade = grade[1]
        text = text[: grade.start()].strip(_EDGE)
    if text := _without_place(head, text):
        head.texts.append(text)


def _without_place(head: Head, text: str) -> str:
    rest, place = split_place(text)
    if not place or head.place:
        return text
    head.place = place.strip(_EDGE)
    return rest.strip(_EDGE)


def name_posts(heads: Sequence[tuple[Head, bool]]) -> list[tuple[str, str]]:
    """(post, employer) of each head of a section; with each comes whether anything is said below it.

    What one entry shows plainly, that the post stands first, is believed of those that do not show it. An employer
    that heads several posts is that of each. Texts that find no place go to the head's `rest`.
    """
    made = [_post_of(head) for head, _ in heads]
    first = sum(order for _, _, order in made) >= 0
    named: list[tuple[str, str]] = []
    for (post, employer, order), (head, _) in zip(made, heads, strict=True):
        if order == 0 and post and employer and not first:
            post, employer = employer, post
        elif not employer and post and title_score(post) < 0:
            post, employer = "", post
        named.append((post, employer))
        head.texts = []
    return _with_employers(_without_towns(named, [head for head, _ in heads]), heads)


def _without_towns(named: list[tuple[str, str]], heads: Sequence[Head]) -> list[tuple[str, str]]:
    """A town alone after the employer ('Corner Bakery, York') is its place, if every employer without a place ends so."""
    parted = [_comma_pieces(employer) for _, employer in named]
    open_ones = [at for at, (_, employer) in enumerate(named) if employer and not heads[at].place]
    if not all(len(parted[at]) > 1 and is_town(parted[at][-1]) for at in open_ones):
        return named
    found = list(named)
    for at in open_ones:
        heads[at].place = parted[at][-1]
        found[at] = named[at][0], ", ".join(parted[at][:-1])
    return found


def _post_of(head: Head) -> tuple[str, str, int]:
    """(post, employer, order): order is 1 when the post plainly stands first, -1 when last, 0 when nobody can tell."""
    texts = _without_town_below(head)
    if len(texts) == 1 or not any(title_score(text) > 0 for text in texts):
        texts = [text for part in _split_best(head, texts) if (text := _without_place(head, part))]
    if len(texts) > 2:
        texts = _two_of(texts, head)
    if len(texts) < 2:
        return (texts[0] if texts else ""), "", 0
    one, other = map(title_score, texts)
    if one == other:
        return texts[0], texts[1], 0
    return (texts[0], texts[1], 1) if one > other else (texts[1], texts[0], -1)


def _without_town_below(head: Head) -> list[str]:
    """The texts; below 'Post | Employer' a town alone is the place."""
    texts = head.texts
    if len(texts) == 2 and not head.place and " | " in texts[0] and len(_pieces(texts[0])) == 2 and is_town(texts[1]):
        head.place = texts[1]
        return texts[:1]
    return texts


def _split_best(head: Head, texts: list[str]) -> list[str]:
    """The first text that holds both, in its two parts; the others after it."""
    for at, text in enumerate(texts):
        if parts := _pieces(text):
            head.said += [text] if _TITLE_AT.search(text) else []
            return [*parts, *texts[:at], *texts[at + 1 :]]
    return texts


def _two_of(texts: Sequence[str], head: Head) -> list[str]:
    """The likeliest post and the likeliest employer, in their order; the rest goes to `rest`."""
    scores = [title_score(text) for text in texts]
    post = scores.index(max(scores))
    employer = min((at for at in range(len(texts)) if at != post), key=lambda at: (scores[at], at))
    head.rest += [text for at, text in enumerate(texts) if at not in (post, employer)]
    return [texts[at] for at in sorted((post, employer))]


def _pieces(text: str) -> list[str]:
    """The parts of a text that names two things, or []: at a dash, bar or 'at'; else at the comma that parts them best."""
    parts = [part.strip(_EDGE) for part in _STRONG.split(text)]
    parts = [part for part in parts if part]
    if len(parts) > 1:
        return parts if any(title_score(part) > 0 for part in parts) else []
    pieces = _comma_pieces(text)
    cuts = [(", ".join(pieces[:at]), ", ".join(pieces[at:])) for at in range(1, len(pieces))]
    fitting = [cut for cut in cuts if title_score(cut[0]) > 0 >= title_score(cut[1])]
    if fitting:
        return [*min(fitting, key=lambda cut: (title_score(cut[1]), len(cut[1])))]
    swapped = [cut for cut in cuts if title_score(cut[1]) > 0 > title_score(cut[0])]
    return [*swapped[0]] if swapped else []


def _comma_pieces(text: str) -> list[str]:
    pieces: list[str] = []
    for piece in re.split(r", (?![^()]{0,60}\))", text):
        if pieces and _LEGAL.match(piece.strip()):
            pieces[-1] += f", {piece}"
        else:
            pieces.append(piece)
    return pieces


def _with_employers(named: list[tuple[str, str]], heads: Sequence[tuple[Head, bool]]) -> list[tuple[str, str]]:
    """An employer alone, with nothing said below, heads the posts that follow; so does that of a post above."""
    found: list[tuple[str, str]] = []
    over = ""
    for (post, employer), (_, is_told) in zip(named, heads, strict=True):
        if employer and (post or not is_told):
            over = employer
        elif post and not employer and over:
            employer = over
        found.append((post, employer))
    return found


def name_studies(heads: Iterable[Head]) -> list[tuple[str, str]]:
    """(degree, school) of each head. Texts that find no place go to the head's `rest`."""
    return [_study_of(head) for head in heads]


def _study_of(head: Head) -> tuple[str, str]:
    texts = [part for text in head.texts for part in _study_pieces(text)]
    head.said += [text for text in head.texts if _TITLE_AT.search(text)]
    school = _taken(texts, lambda text: is_school(text) and not is_degree(text)) or _taken(texts, is_school)
    degree = _taken(texts, is_degree)
    if not degree and texts and (school or len(texts) > 1):
        degree = texts.pop(0)
    if not school and texts:
        school = texts.pop(0)
    head.rest += texts
    head.texts = []
    return degree, school


def _taken(texts: list[str], fits: Callable[[str], bool]) -> str:
    """The first text that fits, taken out of the list; or ''."""
    at = next((at for at, text in enumerate(texts) if fits(text)), None)
    return "" if at is None else texts.pop(at)


def _study_pieces(text: str) -> list[str]:
    """A text that names both, a degree and a school, in its parts."""
    if not (is_degree(text) and is_school(text)):
        return [text]
    ways: tuple[list[str], ...] = (_STRONG.split(text), _comma_pieces(text), _TITLE_AT.split(text))
    for parts in ways:
        kinds = [(is_degree(part), is_school(part)) for part in parts]
        if (True, False) in kinds and (False, True) in kinds:
            return _gathered([part.strip(_EDGE) for part in parts])
    return [text]


def _gathered(parts: list[str]) -> list[str]:
    """Pieces that name neither go with the one before."""
    found: list[str] = []
    for part in parts:
        if found and not is_degree(part) and not is_school(part):
            found[-1] += f", {part}"
        else:
            found.append(part)
    return found
