"""Views of the master résumé."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import act, overview
from askwell.web.act import resumes_forms as forms
from askwell.web.base import download, fill, go, now, show
from askwell.web.base.pages import Request


def resumes(request: Request) -> HttpResponse:
    page = act.resumes(owner=request.owner)
    return show(request, "act/resumes.html", page=page, upload=forms.ResumeFileForm())


def bring_in(request: Request) -> HttpResponse:
    form, values = fill(request, forms.ResumeFileForm)
    if values is None:
        return show(request, "act/resume_bring_in.html", form=form)
    file = values["file"]
    run = overview.start_import(
        owner=request.owner,
        now=now(),
        kind="resume",
        file_name=file.name,
        parts=file.chunks(),
        at_once=True,
        look_first=True,
    )
    if overview.waits_for_a_look(run):
        return go(f"/act/resumes/bring-in/{run.uid}/")
    form.add_error("file", " ".join(f"{finding['what']} {finding['mend']}".strip() for finding in run.findings[:3]))
    return show(request, "act/resume_bring_in.html", form=form)


def look_at(request: Request, uid: UUID) -> HttpResponse:
    if request.method != "POST":
        return show(request, "act/resume_look.html", page=overview.resume_preview(owner=request.owner, uid=uid))
    run = overview.accept_resume(owner=request.owner, now=now(), uid=uid)
    return go("/act/resumes/", "Brought in." if run.created or run.updated else "There was nothing new in it.")


@require_POST
def leave_out(request: Request, uid: UUID) -> HttpResponse:
    overview.cancel_import(owner=request.owner, uid=uid)
    return go("/act/resumes/", "Left out. The file is forgotten.")


@require_POST
def start_master(request: Request) -> HttpResponse:
    return go(act.start_master(owner=request.owner, now=now()), "Begin with what comes to mind first.")


def resume(request: Request, uid: UUID) -> HttpResponse:
    return show(request, "act/resume.html", page=act.master_page(owner=request.owner, uid=uid), take=forms.TakeForm())


def change_basics(request: Request, uid: UUID) -> HttpResponse:
    page = act.master_page(owner=request.owner, uid=uid)
    initial = page.document.basics | {"summaries": "\n\n".join(line.text for line in page.document.summaries)}
    form, values = fill(request, forms.BasicsForm, record=page.resume, initial=initial)
    if values is None:
        return show(request, "act/resume_basics.html", form=form, resume=page.resume)
    return go(act.change_basics(owner=request.owner, now=now(), uid=uid, **values), "Saved.")


def add_entry(request: Request, uid: UUID) -> HttpResponse:
    resume = act.master_page(owner=request.owner, uid=uid).resume
    section = forms.section_of(request.GET.get("section", ""))
    form, values = fill(request, forms.EntryForm, section=section)
    if values is None:
        return show(request, "act/resume_entry.html", form=form, resume=resume, section=section)
    return go(act.add_entry(owner=request.owner, now=now(), uid=uid, section=section.key, **values), "Kept.")


def change_entry(request: Request, uid: UUID, entry: str) -> HttpResponse:
    resume, found = act.entry_of(owner=request.owner, uid=uid, entry=entry)
    section = forms.section_of(found.section)
    initial = found.fields | {"lines": "\n".join(line.text for line in found.lines)}
    form, values = fill(request, forms.EntryForm, record=resume, initial=initial, section=section)
    if values is None:
        return show(request, "act/resume_entry.html", form=form, resume=resume, section=section, entry=found)
    return go(act.change_entry(owner=request.owner, now=now(), uid=uid, entry=entry, **values), "Saved.")


@require_POST
def remove_entry(request: Request, uid: UUID, entry: str) -> HttpResponse:
    changed = act.remove_entry(owner=request.owner, now=now(), uid=uid, entry=entry)
    return go(changed, "Taken off the page. Its words stand under “Not placed yet”.")


@require_POST
def move_entry(request: Request, uid: UUID, entry: str) -> HttpResponse:
    _, values = fill(request, forms.MoveEntryForm)
    by = values["by"] if values else 0
    return go(act.move_entry(owner=request.owner, now=now(), uid=uid, entry=entry, by=by))


@require_POST
def place_line(request: Request, uid: UUID) -> HttpResponse:
    _, values = fill(request, forms.PlaceForm)
    values = values or {"line": "", "to": ""}
    changed = act.place_line(owner=request.owner, now=now(), uid=uid, line=values["line"], to=values["to"])
    return go(changed, "Placed." if values["to"] else "Dropped.")


@require_POST
def take_resume(request: Request, uid: UUID) -> HttpResponse:
    _, values = fill(request, forms.TakeForm)
    name, data, kind = act.write_resume(owner=request.owner, uid=uid, **(values or {"form": ""}))
    return download(data, name, kind)


def write_resume(request: Request, uid: UUID, form: str) -> HttpResponse:
    name, data, kind = act.write_resume(owner=request.owner, uid=uid, form=form)
    return download(data, name, kind)
