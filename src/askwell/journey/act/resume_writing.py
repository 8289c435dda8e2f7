"""The résumé on its way out: as a PDF, a Word document, and in open forms."""

from __future__ import annotations

from uuid import UUID

from askwell.formats.json_resume import write_json_resume
from askwell.formats.looks import Setting
from askwell.formats.resume import ResumeDocument
from askwell.formats.resume_docx import write_resume_docx
from askwell.formats.resume_markdown import write_markdown
from askwell.formats.resume_pdf import write_resume_pdf
from askwell.formats.resume_rendercv import write_rendercv
from askwell.formats.typeset import CannotBeTypeset, LettersHaveNoGlyph
from askwell.journey import keeping
from askwell.journey.act.looks import choose_look, chosen, setting_of
from askwell.journey.act.resume_versions import ThereIsNoMaster, shown_document
from askwell.journey.act.resumes import master_of
from askwell.journey.errors import NotUnderstood
from askwell.records.models import Account, Resume

TEXT = "; charset=utf-8"
FORMS = {
    "pdf": (".pdf", "application/pdf"),
    "docx": (".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "json": (".resume.json", "application/json"),
    "md": (".md", f"text/markdown{TEXT}"),
    "rendercv": (".rendercv.yaml", f"application/yaml{TEXT}"),
}
OTHERWISE = "Word, Markdown and JSON Resume take every letter; or put a font that has them into the folder “fonts” of Askwell's data folder."


class ResumeIsNotTypeset(NotUnderstood):
    """No PDF can be made of this résumé."""


def write_resume(
    *, owner: Account, uid: UUID, form: str, look: str = "", paper: str = "", attach: bool = False
) -> tuple[str, bytes, str]:
    """(name, content, media type) of the résumé in that form. A `look` or `paper` is remembered.

    With `attach` a PDF carries its own data, of what its page shows. A master's JSON holds all that Askwell knows of it.
    Errors: ResumeIsNotTypeset.
    """
    resume = keeping.get(Resume, owner=owner, uid=uid, related=["owner", "based_on"])
    if form not in FORMS:
        raise NotUnderstood(f"Askwell writes no résumé as “{form}”. It writes {', '.join(FORMS)}.", field="form")
    if look or paper:
        choose_look(owner=owner, look=look or chosen(owner).look, paper=paper)
    is_master = resume.based_on is None
    document = shown_document(resume)
    ending, kind = FORMS[form]
    data = _written(document, form, setting_for(owner, resume, document), attach=attach, ours=is_master)
    return f"{file_stem(document)}{ending}", data, kind


def the_resume(*, owner: Account) -> Resume:
    """The master. Errors: ThereIsNoMaster."""
    master = master_of(owner)
    if master is None:
        raise ThereIsNoMaster
    return master


def setting_for(owner: Account, resume: Resume, document: ResumeDocument) -> Setting:
    """How its owner has it set."""
    return setting_of(owner=owner, language=resume.language, country=document.basics.get("countryCode", ""))


def typeset_resume(document: ResumeDocument, setting: Setting, *, attach: bool = False) -> bytes:
    """Its PDF. Errors: ResumeIsNotTypeset."""
    try:
        return write_resume_pdf(document, setting, attach=attach)
    except LettersHaveNoGlyph as refusal:
        raise ResumeIsNotTypeset(f"{refusal}. {OTHERWISE}") from refusal
    except CannotBeTypeset as refusal:
        raise ResumeIsNotTypeset(str(refusal)) from refusal


def _written(document: ResumeDocument, form: str, setting: Setting, *, attach: bool, ours: bool) -> bytes:
    if form == "pdf":
        return typeset_resume(document, setting, attach=attach)
    if form == "docx":
        return write_resume_docx(document, setting)
    if form == "json":
        return write_json_resume(document, ours=ours)
    return (write_markdown if form == "md" else write_rendercv)(document).encode()


def file_stem(document: ResumeDocument) -> str:
    """'Amara-Diallo-resume': letters, digits and hyphens alone."""
    plain = "".join(sign if sign.isalnum() else "-" for sign in document.name)
    return "-".join(filter(None, [*plain.split("-")[:6], "resume"]))
