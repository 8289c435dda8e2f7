"""A résumé in whatever file it lies: JSON Resume, a PDF, a Word document, LinkedIn's profile as a PDF or its zip."""

from __future__ import annotations

from .docx import DocxIsRefused, is_docx, read_docx
from .findings import FormatFinding
from .json_resume import read_json_resume
from .linkedin import read_owner
from .linkedin_pdf import is_linkedin, read_linkedin_pdf
from .linkedin_resume import resume_of
from .resume import ResumeDocument
from .resume_layout import read_lines
from .resume_lines import lines_of
from .resume_words import heading_of
from .texts import other_kind
from .zips import is_zip

ATTACHED = "resume.json"  # what a PDF of Askwell carries when its owner wants it
Found = tuple[list[ResumeDocument], list[FormatFinding]]
_KINDS = (
    "Bring in a résumé as a PDF, a Word document (.docx) or JSON Resume, or LinkedIn's profile as a PDF or its zip."
)
_SCANNED = "Save it as a PDF from the program it was written with; a scan or a picture holds no letters."


def read_resume(data: bytes, name: str = "") -> Found:
    """The résumé in a file: one, or none when it holds none, and what was found odd."""
    if b"%PDF-" in data[:1024]:
        return _read_pdf(data)
    if is_zip(data):
        return _read_docx(data) if is_docx(data) else _read_zip(data)
    kind = other_kind(data)
    if kind or name.lower().endswith((".pdf", ".docx")):
        return [], [FormatFinding(None, f"This file is {kind or 'damaged'}, not a résumé that Askwell reads.", _KINDS)]
    return read_json_resume(data)


def _read_pdf(data: bytes) -> Found:
    from .pdf_words import (
        PdfIsRefused,
        read_attachment,
        read_links,
        read_words,
    )  # only who reads a PDF needs machine code in the process

    try:
        words, links, carried = read_words(data), read_links(data), read_attachment(data, ATTACHED)
    except PdfIsRefused as refusal:
        return [], [FormatFinding(None, f"This PDF {refusal}", "Save it anew, without a password, and bring it in.")]
    if carried and (found := read_json_resume(carried)[0]):
        return found, []
    if not words:
        return [], [FormatFinding(None, "This PDF holds no text: it is a scan, a picture, or empty.", _SCANNED)]
    if is_linkedin(words):
        return [read_linkedin_pdf(words)], []
    return _told(read_lines(lines_of(words, lambda text: bool(heading_of(text))), links))


def _read_docx(data: bytes) -> Found:
    try:
        lines = read_docx(data)
    except DocxIsRefused as refusal:
        return [], [FormatFinding(None, str(refusal), "Save it anew as .docx, without a password, and bring it in.")]
    if not lines:
        return [], [FormatFinding(None, "This Word document holds no text.", _SCANNED)]
    return _told(read_lines(lines))


def _told(document: ResumeDocument) -> Found:
    """With a word on what to look at, when hardly anything found a place."""
    if document.entries:
        return [document], []
    what = "No headings that Askwell knows were found, so hardly anything was placed."
    return [document], [FormatFinding(None, what, "All of the text is kept beside the page: put it where it belongs.")]


def _read_zip(data: bytes) -> Found:
    archive = read_owner(data)
    document = resume_of(archive)
    if document is None:
        what = "This zip holds neither LinkedIn's Profile.csv nor Positions.csv, Education.csv or Skills.csv."
        return [], [*archive.findings, FormatFinding(None, what, _KINDS)]
    return [document], archive.findings
