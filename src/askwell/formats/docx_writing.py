"""Writing a Word document: paragraphs of real styles (Title, Heading 1 …, lists), links, a language, and nothing else.

The parts are written by hand, so that the same paragraphs give the same bytes and nothing has to be installed.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from .looks import Setting

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORDPROCESSING = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAGES = {"a4": (11906, 16838), "us-letter": (12240, 15840)}  # twentieths of a point
_WHEN = (1980, 1, 1, 0, 0, 0)
TITLE, SUBTITLE, CONTACT, SECTION, ENTRY, UNDER, BODY, BULLET, LETTER = (
    "Title", "Subtitle", "Contact", "Heading1", "Heading2", "Under", "Normal", "ListBullet", "BodyText",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one kind; with `href` they are a link. A line break in them stays one."""

    text: str
    bold: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph in one of the styles above."""

    style: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class _Look:
    """Sizes are in half points, spaces in twentieths of a point."""

    font: str
    size: int
    name: int
    section: int
    accent: str
    centred: bool
    rule: bool
    margin: int
    above: int
    entry: int


_LOOKS = {
    "classic": _Look("Georgia", 20, 44, 24, "1A1A1A", True, True, 1250, 260, 160),
    "modern": _Look("Calibri", 21, 52, 26, "0D5C63", False, False, 1180, 300, 170),
    "compact": _Look("Calibri", 19, 34, 21, "161616", False, True, 960, 170, 100),
}


def paragraph(style: str, *runs: Run | str) -> Paragraph:
    """A paragraph of runs or plain words."""
    return Paragraph(style, tuple(Run(each) if isinstance(each, str) else each for each in runs))


def write_docx(paragraphs: Iterable[Paragraph], *, title: str, author: str, setting: Setting | None = None) -> bytes:
    """The document as a file."""
    setting = setting or Setting()
    links: dict[str, str] = {}
    body = "".join(_paragraph(each, links) for each in paragraphs)
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}, core="docProps/core.xml"),
        "docProps/core.xml": _core(title, author, setting),
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}{_section(setting)}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations(
            {"rId1": ("styles", "styles.xml"), "rId2": ("numbering", "numbering.xml")}, links=links
        ),
        "word/styles.xml": _styles(setting),
        "word/numbering.xml": _NUMBERING,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            info = zipfile.ZipInfo(name, _WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, f"{_HEAD}{text}".encode())
    return buffer.getvalue()


def _plain(text: str) -> str:
    """As XML may hold it."""
    return escape(_NO_XML.sub("", text))


def _paragraph(each: Paragraph, links: dict[str, str]) -> str:
    runs = "".join(_run(run, links) for run in each.runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{each.style}"/></w:pPr>{runs}</w:p>'


def _run(run: Run, links: dict[str, str]) -> str:
    lines = (f'<w:t xml:space="preserve">{_plain(line)}</w:t>' for line in run.text.split("\n"))
    look = "<w:rPr><w:b/></w:rPr>" if run.bold else ""
    made = f"<w:r>{look}{'<w:br/>'.join(lines)}</w:r>"
    if not run.href:
        return made
    known = links.setdefault(run.href, f"rLink{len(links) + 1}")
    return f'<w:hyperlink r:id="{known}">{made}</w:hyperlink>'


def _content_types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering"}
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORDPROCESSING}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f"{parts}"
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        "</Types>"
    )


def _relations(inside: dict[str, tuple[str, str]], *, links: dict[str, str] | None = None, core: str = "") -> str:
    made = [f'<Relationship Id="{key}" Type="{_KINDS}/{kind}" Target="{to}"/>' for key, (kind, to) in inside.items()]
    made += [
        f'<Relationship Id="{key}" Type="{_KINDS}/hyperlink" Target="{_plain(to)}" TargetMode="External"/>'
        for to, key in (links or {}).items()
    ]
    if core:
        made.append(
            f'<Relationship Id="rCore" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="{core}"/>'
        )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(made)}</Relationships>'


def _core(title: str, author: str, setting: Setting) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_plain(title)}</dc:title><dc:creator>{_plain(author)}</dc:creator>"
        f"<dc:language>{_language(setting)}</dc:language></cp:coreProperties>"
    )


def _language(setting: Setting) -> str:
    return "-".join(filter(None, setting.language_and_region))


def _section(setting: Setting) -> str:
    (width, height), margin = _PAGES[setting.paper], _LOOKS[setting.look].margin
    return (
        f'<w:sectPr><w:pgSz w:w="{width}" w:h="{height}"/><w:pgMar w:top="{margin}" w:right="{margin}" '
        f'w:bottom="{margin}" w:left="{margin}" w:header="500" w:footer="500" w:gutter="0"/></w:sectPr>'
    )


def _styles(setting: Setting) -> str:
    look = _LOOKS[setting.look]
    place = '<w:jc w:val="center"/>' if look.centred else ""
    rule = '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="2" w:color="8A8A8A"/></w:pBdr>' if look.rule else ""
    accent, quiet = f'<w:color w:val="{look.accent}"/>', '<w:color w:val="4D4D4D"/>'
    small = look.size - 1
    return (
        f'<w:styles {_NAMES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{look.font}" w:hAnsi="{look.font}" '
        f'w:cs="{look.font}" w:eastAsia="{look.font}"/><w:sz w:val="{look.size}"/><w:szCs w:val="{look.size}"/>'
        f'<w:lang w:val="{_language(setting)}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:suppressAutoHyphens/><w:spacing w:before="0" w:after="40" w:line="259" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        + _style(BODY, "Normal", "", "", based="")
        + _style(TITLE, "Title", f'<w:spacing w:after="60"/>{place}', f'{accent}<w:sz w:val="{look.name}"/>')
        + _style(SUBTITLE, "Subtitle", f'<w:spacing w:after="60"/>{place}', f'<w:sz w:val="{look.size + 2}"/>')
        + _style(CONTACT, "Contact", f'<w:spacing w:after="120"/>{place}', f'{quiet}<w:sz w:val="{small}"/>')
        + _style(
            SECTION, "heading 1",
            f'<w:keepNext/>{rule}<w:spacing w:before="{look.above}" w:after="60"/><w:outlineLvl w:val="0"/>',
            f'<w:b/>{accent}<w:sz w:val="{look.section}"/>',
        )
        + _style(
            ENTRY, "heading 2",
            f'<w:keepNext/><w:spacing w:before="{look.entry}" w:after="20"/><w:outlineLvl w:val="1"/>', "<w:b/>",
        )
        + _style(UNDER, "Under an entry", '<w:keepNext/><w:spacing w:after="50"/>', f'{quiet}<w:sz w:val="{small}"/>')
        + _style(
            BULLET, "List Bullet", '<w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="30"/><w:contextualSpacing/>', ""
        )
        + _style(LETTER, "Body Text", '<w:spacing w:before="100" w:after="160"/>', "")
        + "</w:styles>"
    )  # fmt: skip


def _style(key: str, name: str, paragraph: str, run: str, *, based: str = "Normal") -> str:
    on = f'<w:basedOn w:val="{based}"/>' if based else ""
    default = "" if based else ' w:default="1"'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{key}"><w:name w:val="{name}"/>{on}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


_NUMBERING = (
    f'<w:numbering {_NAMES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0">'
    '<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="284" '
    'w:hanging="227"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
