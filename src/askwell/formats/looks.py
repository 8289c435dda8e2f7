"""How a document that goes out is set: one of three looks, the paper, the language. The same for PDF and Word."""

from __future__ import annotations

import re
from dataclasses import dataclass

LOOKS = {
    "classic": "Classic: serif, centred",
    "modern": "Modern: one colour, much air",
    "compact": "Compact: small and dense",
}
PAPERS = {"a4": "A4", "us-letter": "US Letter"}
LETTER_COUNTRIES = frozenset(
    ["US", "CA", "MX", "PH", "CL", "CO", "CR", "GT", "PA", "PR", "SV", "VE", "DO", "NI"]
)  # where A4 is the odd one
_WRITTEN = re.compile(r"([a-zA-Z]{2,3})(?:[-_]([a-zA-Z]{2}))?(?![a-zA-Z])")


@dataclass(frozen=True, slots=True)
class Setting:
    """One of `LOOKS`, one of `PAPERS`, a language ('en', 'de-CH'), and a folder of more fonts for PDFs, or ''."""

    look: str = "classic"
    paper: str = "a4"
    language: str = "en"
    fonts: str = ""

    @property
    def language_and_region(self) -> tuple[str, str]:
        """'de', 'CH'; what is no language is English."""
        found = _WRITTEN.match(self.language)
        return (found[1].lower(), (found[2] or "").upper()) if found else ("en", "")


def paper_for(country: str) -> str:
    """The paper that is usual in a country, by its code or its name."""
    known = country.strip().upper()
    return "us-letter" if known in LETTER_COUNTRIES or known in ("USA", "UNITED STATES", "CANADA") else "a4"
