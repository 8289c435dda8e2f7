"""Whether a text is English, by the small words that no sentence goes without. It only has to be told from others."""

from __future__ import annotations

import re
from typing import Final

from .words import set_of

_ENGLISH: Final = set_of(
    "the of and to in for a an with on at by from as that this is was were had has have my our their its into over each per or not"
)
# German, French, Spanish, Italian, Portuguese, Dutch, Polish, Swedish and their neighbours; none is an English word.
_OTHERS: Final = set_of(
    "der die das und mit für von im zur zum eine einen einem einer eines ein auf bei über nach aus als wie den dem des wurde ich"
    " le la les de et une du dans pour avec sur aux par au en je mes l d"
    " el los las con para por del una un como y mi se"
    " il lo gli di da della delle nel nella per con una che sono ho"
    " o os uma com para do da dos das no na ao em e"
    " het een van voor met naar bij door op te"
    " w z na do oraz dla od przez i się"
    " och av för med på till ett som den om"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = "\u024f"  # the last letter of extended Latin


def is_english(text: str) -> bool:
    """Whether a text may be read as English; what is too short to tell is."""
    words = _WORD.findall(text.lower())
    if sum(word[0] > _LATIN for word in words) * 2 > len(words):
        return False
    english, others = (sum(word in known for word in words) for known in (_ENGLISH, _OTHERS - _ENGLISH))
    return others <= english or (others == 1 and text.isascii())
