"""A PDF by Typst, in this process: the templates of `typst/` with data put in.

Data goes in as JSON and stays text; nothing that somebody typed is ever markup. Every document is PDF/UA-1 or is not
made at all, holds no date or chance (the same data give the same bytes), and uses the fonts that come with Askwell and
those of a folder that the owner names, never those that happen to lie on a computer.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from unicodedata import category

from .looks import Setting

TEMPLATES = Path(__file__).with_name("typst")
MOST_LETTERS, LONGEST_WORD, MOST_MARKS = 150_000, 2_000, 12
_PAGE = re.compile(rb" 0 obj\n<</Type/Page/")
_NO_GLYPH = re.compile(r'the text `"(.{1,80}?)"` could not be displayed')
_ESCAPED = re.compile(r"\\(?:u\{([0-9a-f]{1,6})\}|(.))")
_BLANKS = {"t": " ", "n": " ", "r": " "}  # they stand beside what is missing


class CannotBeTypeset(Exception):
    """No PDF is made of this; the message is a sentence that says why."""


def _named(letter: str) -> str:
    """The letter itself, or its number where nothing would be seen."""
    return letter if letter.isprintable() and category(letter)[0] != "M" else f"U+{ord(letter):04X}"


class LettersHaveNoGlyph(CannotBeTypeset):
    """Letters that none of the fonts has. `letters` are those."""

    def __init__(self, letters: str) -> None:
        self.letters = letters
        shown = " ".join(map(_named, letters[:12])) + (" …" if len(letters) > 12 else "")
        super().__init__(f"The fonts for PDFs have no letters for: {shown}")


def typeset(
    template: str, data: dict[str, Any], *, title: str, author: str, setting: Setting | None = None, attached: str = ""
) -> bytes:
    """The PDF of a template ('resume') with the data, and `attached` in it where the template says so. Raises CannotBeTypeset."""
    import typst  # 80 MB of machine code, only for who wants a PDF

    setting = setting or Setting()
    told = json.dumps(data | _frame(title, author, setting) | ({"attachment": attached} if attached else {}))
    _refuse_what_no_page_holds([title, author, *_texts(data)], bool(setting.fonts))
    try:
        made = typst.compile(
            TEMPLATES / f"{template}.typ", root=TEMPLATES, font_paths=_fonts(*_folder(setting.fonts))[0],
            sys_inputs={"data": told}, pdf_standards=["ua-1"],
        )  # fmt: skip
    except typst.TypstError as error:
        raise _refusal(error) from error
    assert isinstance(made, bytes)
    return made


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has that was made here: Typst writes each page as an object in plain sight.

    PDFium could say it too, but not to two threads at once.
    """
    return len(_PAGE.findall(pdf))


def _texts(value: Any) -> Iterator[str]:
    """Every text in the data, its keys left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from _texts(each)


def _refuse_what_no_page_holds(texts: list[str], has_more_fonts: bool) -> None:
    """Keep what would take minutes or all memory from Typst, and letters from fonts that only half know them."""
    if sum(map(len, texts)) > MOST_LETTERS:
        raise CannotBeTypeset(f"This is far more than a PDF is for: over {MOST_LETTERS:,} letters.")
    if any(len(word) > LONGEST_WORD for text in texts for word in text.split()):
        raise CannotBeTypeset(f"A word in this has over {LONGEST_WORD:,} letters, which no page can hold.")
    marks = 0
    for sign in "\n".join(texts):
        marks = marks + 1 if category(sign) in ("Mn", "Me") else 0
        if marks > MOST_MARKS:
            raise CannotBeTypeset(f"A letter in this bears over {MOST_MARKS} marks, which no page can show.")
    strange = (
        "" if has_more_fonts else "".join(dict.fromkeys(sign for text in texts for sign in text if _strange(sign)))
    )
    if strange:
        raise LettersHaveNoGlyph(strange)


def _strange(sign: str) -> bool:
    """Of a script that our fonts have no letters for, or only loose ones, which are no writing."""
    return category(sign) in ("Lo", "Co", "Cs") and sign not in "ªº"


def _frame(title: str, author: str, setting: Setting) -> dict[str, Any]:
    """What every template needs besides its own data."""
    language, region = setting.language_and_region
    return {
        "title": title, "author": author, "look": setting.look, "paper": setting.paper,
        "language": language, "region": region or None, "fonts": _fonts(*_folder(setting.fonts))[1],
    }  # fmt: skip


def _folder(folder: str) -> tuple[str, tuple[tuple[str, int], ...]]:
    """A folder and what lies in it, so that a font that is put there is seen at once."""
    if not folder:
        return "", ()
    files = sorted(path for path in Path(folder).iterdir() if path.is_file())
    return folder, tuple((path.name, path.stat().st_mtime_ns) for path in files)


@functools.lru_cache(maxsize=4)
def _fonts(folder: str, _files: tuple[tuple[str, int], ...]) -> tuple[Any, list[str]]:
    """The fonts of Askwell and those of the folder, and the names of the latter."""
    import typst

    ours = typst.Fonts(include_system_fonts=False, font_paths=[str(TEMPLATES)])
    if not folder:
        return ours, []
    both = typst.Fonts(include_system_fonts=False, font_paths=[str(TEMPLATES), folder])
    return both, sorted(set(both.families()) - set(ours.families()))


def _refusal(error: Exception) -> CannotBeTypeset:
    missing = "".join(_NO_GLYPH.findall(getattr(error, "diagnostic", "")))
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)) if found[1] else _BLANKS.get(found[2], found[2]), missing)
    letters = "".join(dict.fromkeys(plain.replace(" ", "")))
    return LettersHaveNoGlyph(letters) if letters else CannotBeTypeset("No PDF could be made of this.")
