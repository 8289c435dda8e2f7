"""A PDF written by hand: texts at places, in two fonts whose every letter is half as wide as it is high."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

WIDTH, HEIGHT = 612, 792
TO_UNICODE = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def /CMapType 2 def\n"
    b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n1 beginbfrange <0000> <FFFF> <0000> endbfrange\n"
    b"endcmap end end"
)


class Text(NamedTuple):
    """One text: where it begins, in points from the left and from the top, and how it looks."""

    x: float
    y: float
    text: str
    size: float = 10
    bold: bool = False


def written(*pages: Iterable[Text], head: bytes = b"", links: Iterable[str] = ()) -> bytes:
    """A PDF of these pages. `links` are under the first corner of each."""
    leads = b"".join(
        b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(%s)>>>>" % link.encode() for link in links
    )  # fmt: skip
    fonts = [_font(number, name) for number, name in ((3, b"Plain"), (6, b"Plain-Bold"))]
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    parts += [part for font in fonts for part in font]
    kids = []
    for page in pages:
        kids.append(b"%d 0 R" % (len(parts) + 1))
        parts += [
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</Font<</F0 3 0 R/F1 6 0 R>>>>/Annots[%s]>>"
            % (WIDTH, HEIGHT, len(parts) + 2, leads),
            _stream(b"\n".join(_shown(text) for text in page)),
        ]
    parts[1] = b"<</Type/Pages/Kids[%s]/Count %d>>" % (b" ".join(kids), len(kids))
    return _file(parts, head)


def _font(number: int, name: bytes) -> list[bytes]:
    return [
        b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%d 0 R]/ToUnicode %d 0 R>>"
        % (name, number + 1, number + 2),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        b"/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[0 -200 500 800]/Ascent 800/Descent -200"
        b"/ItalicAngle 0/CapHeight 700/StemV 80>>>>" % (name, name),
        _stream(TO_UNICODE),
    ]


def _shown(text: Text) -> bytes:
    codes = text.text.encode("utf-16-be").hex().encode()
    return b"BT /F%d %g Tf %g %g Td <%s> Tj ET" % (text.bold, text.size, text.x, HEIGHT - text.y, codes)


def _stream(data: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n%s\nendstream" % (len(data), data)


def _file(parts: list[bytes], head: bytes) -> bytes:
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, part in enumerate(parts, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(parts) + 1, head, start)
    return bytes(out)


def paged(lines: Iterable[Text]) -> bytes:
    """A PDF in which each text stands below the one before; `y` is the gap above it in points."""
    pages: list[list[Text]] = [[]]
    at = 40.0
    for line in lines:
        at += line.y
        if at > HEIGHT - 40:
            pages.append([])
            at = 50.0
        pages[-1].append(line._replace(y=at))
    return written(*pages)
