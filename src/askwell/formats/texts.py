"""Bytes of unknown origin to text: encodings, control characters, and files that are something else."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4096


def _as_western(byte: int) -> str:
    return bytes([byte]).decode("cp1252", "ignore") or chr(byte)


_STRAY_BYTES = {0xDC00 + byte: _as_western(byte) for byte in range(0x80, 0x100)}
_STRAY = re.compile("[\udc80-\udcff]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\u2028|\u2029|\x0b|\x0c|\x85")
_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
)
_CONTROL_BYTES = bytes({*range(32), 127} - set(b"\t\n\v\f\r\x1b"))
_MARKUP = re.compile(rb"\s*<(?:!doctype|html|head|body|\?xml|svg|rss|feed)\b", re.IGNORECASE)

_TEXTS = (
    (re.compile(r"\s*BEGIN:VCARD\b", re.IGNORECASE), "a vCard"),
    (re.compile(r"\s*BEGIN:VCALENDAR\b", re.IGNORECASE), "a calendar"),
    (re.compile(r"\s*[\[{]\s*[\[{\"]"), "JSON"),
    (re.compile(r"(?:From [^\n]*\n)?(?:[A-Za-z][A-Za-z0-9-]*:[ \t\n][^\n]*\n(?:[ \t][^\n]*\n)*){3}"), "an e-mail"),
    (re.compile(r"WEBVTT\b|[^\n]*\n?(?:\d{1,2}:)?\d{1,2}:\d\d[.,]\d{1,3}(?: +--> +|,)\d"), "captions"),
)


def decode(data: bytes) -> tuple[str, str]:
    """The text of `data` and the encoding it was in. Never fails.

    A byte-order mark wins, then zero bytes tell UTF-16, then UTF-8. Bytes that are no UTF-8 are read as
    Windows-1252, one by one in a file that is mostly UTF-8, so that one bad byte spoils one letter only.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), name
    wide = _wide_encoding(data[:_SAMPLE])
    if wide:
        return data.decode(wide, "replace"), wide
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decode_stray(data)


def _decode_stray(data: bytes) -> tuple[str, str]:
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    other = len(text) - len(text.encode("ascii", "ignore")) - stray
    return text.translate(_STRAY_BYTES), "utf-8" if other > stray else "cp1252"


def _wide_encoding(sample: bytes) -> str:
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 4 < len(sample) or len(sample) < 4 or even == odd:
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"


def clean_text(text: str) -> str:
    """Free text: control characters gone, every line end a newline, no blanks at the ends."""
    return _CONTROLS.sub("", _LINE_ENDS.sub("\n", text)).strip()


def clean_line(text: str) -> str:
    """Text for one line: as `clean_text`, and every run of white space becomes one blank."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return one_line(clean_text(text))


def one_line(text: str) -> str:
    """The same words with one blank between them."""
    return " ".join(text.split())


def other_kind(data: bytes) -> str:
    """What `data` is when it plainly is no text table, card or calendar: 'a PDF', 'not text'; else ''."""
    if not data.strip():
        return "empty"
    if data.startswith(b"PK\x03\x04"):
        return "a spreadsheet" if b"xl/" in data[:_SAMPLE] else "a zip archive"
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if _MARKUP.match(data[:_SAMPLE].removeprefix(codecs.BOM_UTF8)):
        return "a web page"
    return "" if _is_wide(data) or not _is_binary(data) else "not text"


def kind_of_text(text: str) -> str:
    """What a text is when it plainly is no table: 'a vCard', 'an e-mail', 'captions'; else ''."""
    start = "\n".join(text[:_SAMPLE].splitlines()) + "\n"
    return next((kind for looks, kind in _TEXTS if looks.match(start)), "")


def _is_wide(data: bytes) -> bool:
    return data.startswith(tuple(mark for mark, _ in _BOMS)) or bool(_wide_encoding(data[:_SAMPLE]))


def _is_binary(data: bytes) -> bool:
    """Whether more than one byte in fifty is a control character, which is so in any packed or compiled file."""
    return (len(data) - len(data.translate(None, _CONTROL_BYTES))) * 50 > len(data)
