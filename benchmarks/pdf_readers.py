"""What readers of PDFs make of one, run where they are installed: python pdf_readers.py FILE …; prints one JSON object.

It stands alone: nothing of Askwell is there. Programs that are on the computer (pdftotext, mutool) are asked too.
"""

from __future__ import annotations

import importlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress

PROGRAMS = {"pdftotext": ("pdftotext", "{}", "-"), "mutool": ("mutool", "draw", "-q", "-F", "txt", "{}")}


def with_pypdf(pypdf, path: str) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def with_pdfplumber(pdfplumber, path: str) -> str:
    with pdfplumber.open(path) as document:
        return "\n".join(page.extract_text() for page in document.pages)


def with_pdfminer(high_level, path: str) -> str:
    return high_level.extract_text(path)


def with_pymupdf(pymupdf, path: str) -> str:
    return "\n".join(page.get_text() for page in pymupdf.open(path))


def with_pypdfium2(pypdfium2, path: str) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path))


PACKAGES: dict[str, Callable[..., str]] = {
    "pypdf": with_pypdf, "pdfplumber": with_pdfplumber, "pdfminer.high_level": with_pdfminer, "pymupdf": with_pymupdf,
    "pypdfium2": with_pypdfium2,
}  # fmt: skip


def readings(path: str) -> dict[str, str]:
    """The text of the file by every reader that is here."""
    found = {}
    for name, command in PROGRAMS.items():
        if shutil.which(name):
            run = [part.format(path) for part in command]
            found[name] = subprocess.run(run, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    for name, reader in PACKAGES.items():
        with suppress(ImportError):
            found[name.partition(".")[0]] = reader(importlib.import_module(name), path)
    return found


if __name__ == "__main__":
    print(json.dumps({path: readings(path) for path in sys.argv[1:]}))
