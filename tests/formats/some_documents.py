"""A Word document written by hand: paragraphs, and parts beside the body."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def run(text: str, *, size: int = 0, bold: str = "") -> str:
    """Letters of one look. `size` is in half points; `bold` is 'true', or '0' for what is bold no longer."""
    look = (f'<w:b w:val="{bold}"/>' if bold else "") + (f'<w:sz w:val="{size}"/>' if size else "")
    told = "".join(
        {"\t": "<w:tab/>", "\n": "<w:br/>", "\u2011": "<w:noBreakHyphen/>"}.get(sign, f"<w:t>{escape(sign)}</w:t>")
        for sign in text
    )
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{told}</w:r>"


def paragraph(*runs: str, style: str = "", listed: bool = False) -> str:
    look = (f'<w:pStyle w:val="{style}"/>' if style else "") + ("<w:numPr/>" if listed else "")
    inside = "".join(each if each.startswith("<") else run(each) for each in runs)
    return f"<w:p>{f'<w:pPr>{look}</w:pPr>' if look else ''}{inside}</w:p>"


def part(*paragraphs: str) -> bytes:
    return f"<w:document {NAMES}><w:body>{''.join(paragraphs)}</w:body></w:document>".encode()


def packed(**parts: bytes) -> bytes:
    """A document of these parts: document, header1, footer1, footnotes …"""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, data in parts.items():
            archive.writestr(f"word/{name}.xml", data)
    return buffer.getvalue()


def document(*paragraphs: str) -> bytes:
    return packed(document=part(*paragraphs))
