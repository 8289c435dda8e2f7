"""The lines of a section in blocks, one an entry: the lines that head it, and what is said below them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .periods import find_period
from .resume_lines import ResumeLine
from .resume_words import is_title, split_place

_PROSE_LETTERS, _PROSE_WORDS = 100, 13
_LABELLED = re.compile(
    r"(?i)(?:relevant |major |key |selected |main )?(?:course ?work|courses?|modules|thesis|dissertation|technologies|tech stack|tools|"
    r"skills|stack|environment|responsibilities|achievements|focus|activities|honou?rs|schwerpunkte?|abschlussarbeit|technologien|"
    r"aufgaben): "
)
_LONG_LINE = 40  # letters
_INDENT, _FAR = 5.0, 170.0  # points from the left edge of a section


@dataclass(slots=True)
class Block:
    """The lines that head an entry, and the texts below, each put together from its lines."""

    heads: list[ResumeLine] = field(default_factory=list)
    body: list[str] = field(default_factory=list)


def blocks_of(lines: Sequence[ResumeLine], *, marks: Callable[[str], bool] | None = None) -> list[Block]:
    """One block an entry, in order. Every word of the lines is in one of them.

    What `marks` a line as the head of an entry tells entries apart where no dates do.
    """
    blocks = _with_dates_before([part for block in _runs(lines, marks) for part in _parted(block, marks)])
    for block in blocks:
        _find_head_in_body(block)
    return blocks


def texts_of(lines: Iterable[ResumeLine]) -> list[str]:
    """Lines as texts: what was wrapped is put together again."""
    texts: list[str] = []
    for line in lines:
        if texts and line.wraps and not line.bullet and not _is_date(line):
            texts[-1] = joined(texts[-1], line.text)
        else:
            texts.append(line.text)
    return texts


def joined(above: str, below: str) -> str:
    """Two lines as one; a word that a hyphen parts stays one."""
    return above + below if re.search(r"\w-$", above) and below[:1].islower() else f"{above} {below}"


def _runs(lines: Sequence[ResumeLine], marks: Callable[[str], bool] | None) -> list[Block]:
    """A line that heads an entry, after what was said of another, begins a new one."""
    left = min((line.x for line in lines if not line.bullet), default=0.0)
    blocks: list[Block] = []
    for at, line in enumerate(lines):
        block = blocks[-1] if blocks else Block()
        below = lines[at + 1] if at + 1 < len(lines) else line
        is_wrapped = below.wraps and not line.bold and len(line.text) > _LONG_LINE and not find_period(below.text)
        is_wrapped = is_wrapped and not (marks and marks(line.text))
        if block.body and _goes_on(line, block.body[-1], left):
            block.body[-1] = joined(block.body[-1], line.text)
        elif _is_body(line, block, left, is_wrapped) or _is_told_plainly(lines[at : at + 2], block):
            block.body.append(line.text)
        else:
            block = block if blocks and not block.body else Block()
            block.heads.append(line)
        if not blocks or block is not blocks[-1]:
            blocks.append(block)
    return blocks


def _goes_on(line: ResumeLine, text: str, left: float) -> bool:
    if line.bullet:
        return False
    if line.wraps and not find_period(line.text, single=False):
        return True
    return line.text[:1].islower() and not line.bold and line.x >= left - 1 and not text.endswith((".", ":"))


def _is_body(line: ResumeLine, block: Block, left: float, is_wrapped: bool) -> bool:
    if line.bullet:
        return True
    if not block.heads or find_period(line.text, single=False):
        return False
    indented = _INDENT < line.x - left < _FAR and not line.bold and not line.parts
    if indented and not any(abs(start - line.x) < 3 for head in block.heads for start in (head.x, *head.starts)):
        return not split_place(line.text)[1]
    return is_wrapped or bool(_LABELLED.match(line.text)) or is_prose(line.text)


def _is_told_plainly(lines: Sequence[ResumeLine], block: Block) -> bool:
    """Whether a line in plain letters goes on with what is said below a head in bold ones that has its dates."""
    if not block.body or not block.heads or not block.heads[0].bold or lines[0].bold:
        return False
    return not _lacks_date(block) and not any(find_period(line.text, single=False) for line in lines if not line.bold)


def is_prose(text: str) -> bool:
    """Whether a text is told, not named: a sentence, or long."""
    words = len(text.split())
    return len(text) > _PROSE_LETTERS or words >= _PROSE_WORDS or (text.endswith(".") and words >= 6)


def _parted(block: Block, marks: Callable[[str], bool] | None) -> list[Block]:
    """Entries of which nothing is said stand head below head: their dates tell them apart."""
    dated = [at for at, head in enumerate(block.heads) if find_period(head.text, single=False)]
    if len(dated) < 2 and marks:
        dated = [at for at, head in enumerate(block.heads) if marks(head.text)]
    if len(dated) < 2:
        return [block]
    starts = [0, *(max(at - dated[0], before + 1) for before, at in pairwise(dated))]
    ends = [*starts[1:], len(block.heads)]
    parts = [Block(block.heads[start:end]) for start, end in zip(starts, ends, strict=True)]
    parts[-1].body = block.body
    return parts


def _with_dates_before(blocks: list[Block]) -> list[Block]:
    """Some writers put the dates of an entry below all that is said of it: they go back to where they belong."""
    if len(blocks) < 2 or blocks[-1].body or not all(map(_is_date, blocks[-1].heads)) or not _lacks_date(blocks[0]):
        return blocks
    for above, block in pairwise(blocks):
        while block.heads and _is_date(block.heads[0]):
            above.heads.append(block.heads.pop(0))
    return [block for block in blocks if block.heads or block.body]


def _is_date(line: ResumeLine) -> bool:
    period = find_period(line.text)
    return period is not None and period.alone


def _lacks_date(block: Block) -> bool:
    return not any(find_period(head.text, single=False) for head in block.heads)


def _find_head_in_body(block: Block) -> None:
    """Below a date that stands alone, the first bullet may name the post."""
    if block.body and all(map(_is_date, block.heads)):
        first = block.body[0]
        if not is_prose(first) and is_title(first.split(",")[0]):
            block.heads.append(ResumeLine(block.body.pop(0)))
