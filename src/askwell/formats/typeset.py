"""A PDF by Typst, in this process: the templates of `typst/` with data put in.

Data goes in as JSON and stays text; nothing that somebody typed is ever markup. Every document is PDF/UA-1 or is not
made at all, holds no date or chance (the same data give the same bytes), and uses the fonts that come with Askwell and
those of a folder that the owner names, never those that happen to lie on a computer.
"""

from __future__ import annotations

import functools
import json
import re
from pathlib import Path
from typing import Any
from unicodedata import category

from .looks import Setting

TEMPLATES = Path(__file__).with_name("typst")
MOST_LETTERS = 300_000
_NO_GLYPH = re.compile(r'the text `"(.{1,8}?)"` could not be displayed')


class CannotBeTypeset(Exception):
    """No PDF is made of this; the message is a sentence that says why."""


class LettersHaveNoGlyph(CannotBeTypeset):
    """Letters that none of the fonts has. `letters` are those."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        shown = " ".join(letters[:12]) + (" …" if len(letters) > 12 else "")
        super().__init__(f"The fonts for PDFs have no letters for: {shown}")


def typeset(template: str, data: dict[str, Any], *, title: str, author: str, setting: Setting | None = None) -> bytes:
    """The PDF of a template ('resume') with the data. Raises CannotBeTypeset."""
    import typst  # 80 MB of machine code, only for who wants a PDF

    setting = setting or Setting()
    told = json.dumps(data | _frame(title, author, setting), ensure_ascii=False)
    if not setting.fonts and (strange := _strange(told)):
        raise LettersHaveNoGlyph(strange)
    if len(told) > MOST_LETTERS:
        raise CannotBeTypeset(f"This is far more than a PDF is for: over {MOST_LETTERS:,} letters.")
    try:
        made = typst.compile(
            TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts(setting.fonts)[0],
            sys_inputs={"data": told.encode("utf-8", "replace").decode()}, pdf_standards=["ua-1"],
        )  # fmt: skip
    except typst.TypstError as error:
        raise _refusal(error) from error
    assert isinstance(made, bytes)
    return made


def _strange(text: str) -> str:
    """Letters of scripts that our fonts have no letters for, or loose ones that are no writing without their rules."""
    return "".join(sign for sign in dict.fromkeys(text) if category(sign) in ("Lo", "Co") and sign not in "ªº")


def _frame(title: str, author: str, setting: Setting) -> dict[str, Any]:
    """What every template needs besides its own data."""
    language, region = setting.language_and_region
    return {
        "title": title, "author": author, "look": setting.look, "paper": setting.paper,
        "language": language, "region": region or None, "fonts": _fonts(setting.fonts)[1],
    }  # fmt: skip


@functools.lru_cache(maxsize=4)
def _fonts(folder: str) -> tuple[Any, list[str]]:
    """The fonts of Askwell and those of the folder, and the names of the latter."""
    import typst

    ours = typst.Fonts(include_system_fonts=False, font_paths=[str(TEMPLATES)])
    if not folder:
        return ours, []
    both = typst.Fonts(include_system_fonts=False, font_paths=[str(TEMPLATES), folder])
    return both, sorted(set(both.families()) - set(ours.families()))


def _refusal(error: Exception) -> CannotBeTypeset:
    letters = "".join(dict.fromkeys("".join(_NO_GLYPH.findall(getattr(error, "diagnostic", "")))))
    return LettersHaveNoGlyph(letters) if letters else CannotBeTypeset("No PDF could be made of this.")
