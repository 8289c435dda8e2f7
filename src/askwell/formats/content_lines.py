"""The lines of a vCard (RFC 6350 3.3, and what 2.1 and careless programs make of them). Time grows with the text."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .texts import decode

_LINE_ENDS = re.compile(r"\r\n|\r|\n")
_PROPERTY = re.compile(r"\s?[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*\s*[;:]")
_MARKS = re.compile(r'"[^"]*"|[;:]')
_ESCAPED = re.compile(r"\\([\\,;:nN])")
_PIECES = re.compile(r"\\.|[^\\,;]+|[,;\\]", re.DOTALL)
_BARE_ENCODINGS = frozenset({"quoted-printable", "base64", "b", "8bit", "7bit"})
_CHARSETS = re.compile(r"utf-?(?:8|16)|ascii|iso8859|cp\d|windows|mac|koi8|shift_jis|euc_|gb|big5|hz|tis|latin")
_MOST_PARAMETERS = 50
_FOLD_AT = 75


@dataclass(frozen=True, slots=True)
class ContentLine:
    """One property: the 1-based line where it starts, its name in capitals, its parameters in lower case.

    `raw` is the value as it stands, each character one byte; `text` decodes it only when somebody asks.
    """

    line: int
    name: str
    parameters: dict[str, list[str]]
    raw: str

    @property
    def text(self) -> str:
        """The value in Unicode, with its backslashes still in place."""
        encoding = self.parameters.get("encoding", [""])[0]
        if not encoding and self.raw.isascii() and "\0" not in self.raw:
            return self.raw
        data = self.raw.encode("latin-1")
        if encoding == "quoted-printable":
            data = binascii.a2b_qp(data)
        elif encoding in {"base64", "b"}:
            data = _from_base64(data)
        charset = _charset(self.parameters.get("charset", [""])[0])
        return data.decode(charset, "replace") if charset else decode(data)[0]

    @property
    def preference(self) -> int:
        """1 for what the person prefers, 101 for what they say nothing about (RFC 6350 5.3)."""
        given = self.parameters.get("pref", [""])[0]
        if given.isascii() and given.isdigit() and len(given) < 4:
            return int(given)
        return 1 if "pref" in self.parameters.get("type", ()) else 101


def _from_base64(data: bytes) -> bytes:
    try:
        return base64.b64decode(data)
    except binascii.Error:
        return b""


@lru_cache(maxsize=256)
def _charset(name: str) -> str:
    """The Python name of a charset that is a plain character table, else '' (names may be hostile: 'idna', 'zip')."""
    try:
        known = codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""
    return known if _CHARSETS.match(known) and known != "utf-8" else ""


def read_content_lines(data: bytes) -> Iterator[ContentLine]:
    """The properties of a file, unfolded. Lines that are no property are joined to the one above."""
    text, encoding = decode(data)
    if encoding.startswith(("utf-16", "utf-32")):
        data = text.encode()
    raw = data.removeprefix(codecs.BOM_UTF8).decode("latin-1")
    for number, line in _unfolded(raw):
        parsed = _parsed(number, line)
        if parsed:
            yield parsed


def _unfolded(raw: str) -> Iterator[tuple[int, str]]:
    start, parts, quoted, soft = 0, [""], False, False
    for number, line in enumerate(_LINE_ENDS.split(raw), 1):
        if soft and line[:4].upper() != "END:":
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line.startswith((" ", "\t")):
            parts.append(line[1:])
        elif line.strip() and not _PROPERTY.match(line):
            parts.append("\n" + line)
        elif line.strip():
            yield start, "".join(parts)
            start, parts = number, [line]
            quoted = "QUOTED-PRINTABLE" in line.partition(":")[0].upper()
        soft = quoted and line.endswith("=")
    yield start, "".join(parts)


def _parsed(number: int, line: str) -> ContentLine | None:
    cuts: list[int] = []
    for mark in _MARKS.finditer(line):
        if mark.group() == ":":
            return _content_line(number, line, [*cuts, mark.start()])
        if mark.group() == ";" and len(cuts) < _MOST_PARAMETERS:
            cuts.append(mark.start())
    return None


def _content_line(number: int, line: str, cuts: list[int]) -> ContentLine:
    name = line[: cuts[0]].rpartition(".")[2].strip().upper()
    parameters: dict[str, list[str]] = {}
    for start, end in pairwise(cuts):
        key, sign, value = line[start + 1 : end].strip().lower().partition("=")
        if not sign:
            key, value = ("encoding" if key in _BARE_ENCODINGS else "type"), key
        parameters.setdefault(key.strip(), []).extend(part.strip() for part in value.replace('"', "").split(","))
    return ContentLine(number, name, parameters, line[cuts[-1] + 1 :])


def unescape(text: str) -> str:
    """Backslash sequences to what they stand for; other backslashes stay."""
    return _ESCAPED.sub(lambda found: "\n" if found.group(1) in "nN" else found.group(1), text)


def escape(text: str) -> str:
    """Text for a value (RFC 6350 3.4)."""
    plain = text.replace("\\", "\\\\").replace(",", "\\,").replace(";", "\\;")
    return plain.replace("\n", "\\n")


def split_value(text: str, separator: str) -> list[str]:
    """The parts of a value between unescaped separators (';' or ','), still escaped."""
    if "\\" not in text:
        return text.split(separator)
    parts: list[list[str]] = [[]]
    for piece in _PIECES.findall(text):
        if piece == separator:
            parts.append([])
        else:
            parts[-1].append(piece)
    return ["".join(part) for part in parts]


def fold(line: str) -> str:
    """A line in pieces of at most 75 octets, never inside a letter, each but the first after a blank (RFC 6350 3.2)."""
    if len(line.encode()) <= _FOLD_AT:
        return line + "\r\n"
    pieces: list[str] = []
    piece, size = "", 0
    for letter in line:
        octets = len(letter.encode())
        if size + octets > _FOLD_AT:
            pieces.append(piece)
            piece, size = " ", 1
        piece += letter
        size += octets
    return "\r\n".join([*pieces, piece]) + "\r\n"
