"""Who speaks, where a transcript writes the name before the words: `Chiara de Luca: Huh?`, but not `So I said: no`.

No list of names decides, since names look like anything. A label is a speaker when it is announced in the file, when
it comes back at the beginning of utterances, or when it looks like a name in a file whose lines mostly bear labels.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.resources import files

from .texts import one_line

_LABEL = re.compile(
    r"(?:>>\s*|-\s+)?(?:\*\*)?(?:\[([^\[\]\n:]{1,60})\]|([^\s*:：][^\n:：]{0,59}?))(?:\*\*)?\s*(?::(?:\*\*)?(?:\s+|$)|：\s*)"
)
_ROLE = re.compile(
    r"(?:speaker|participant|person|guest|host|interviewe[er]|unknown|sprecher|voice)\b[\s_#-]*\w{0,10}", re.I
)
_MOST_WORDS = 6
_SENTENCE = re.compile(r"[?!;…\"“”]|\.\s+[a-z]|,\s+[a-z]")
_WORDS: dict[str, str] = tomllib.loads(files(__package__).joinpath("speaker_names.toml").read_text("utf-8"))
_PARTICLES = frozenset(_WORDS["particles"].split())
_STARTERS = frozenset(_WORDS["sentence_starters"].split())


def split_label(text: str) -> tuple[str, str]:
    """(label, words) of a line that begins with something like a name and a colon; ('', text) otherwise."""
    found = _LABEL.match(text)
    if not found:
        return "", text
    return one_line(found[1] or found[2]), text[found.end() :]


def who_speaks(texts: Sequence[str], announced: Iterable[str] = ()) -> frozenset[str]:
    """The labels among the beginnings of these texts that are speakers."""
    counts = Counter(label for text in texts if (label := split_label(text)[0]))
    told = {name for name in announced if name in counts}
    is_labelled = 2 * sum(counts.values()) >= len(texts)
    named = {label for label, count in counts.items() if _may_be_one(label, count, is_labelled=is_labelled)}
    return frozenset(told | named)


def looks_like_a_name(label: str) -> bool:
    """Whether words look like somebody's name, address, number or role: capitals but for small particles."""
    if _ROLE.fullmatch(label) or "@" in label or _is_a_number(label):
        return True
    words = re.sub(r"\([^()]{0,40}\)", "", label).replace(",", " ").split()
    if not 1 <= len(words) <= _MOST_WORDS or _SENTENCE.search(label) or words[0].lower() in _STARTERS:
        return False
    return all(word.lower() in _PARTICLES or not word[0].islower() for word in words) and any(
        character.isalpha() for character in label
    )


def _is_a_number(label: str) -> bool:
    """A telephone number, perhaps with stars in place of some digits."""
    return bool(re.fullmatch(r"[\d\s().*+-]+", label)) and sum(character in "0123456789*" for character in label) >= 6


def _may_be_one(label: str, count: int, *, is_labelled: bool) -> bool:
    if looks_like_a_name(label):
        return is_labelled or count > 1
    words = label.split()
    is_phrase = len(words) > 3 or _SENTENCE.search(label) or words[0].lower() in _STARTERS or label.isdecimal()
    return is_labelled and count > 1 and not is_phrase
