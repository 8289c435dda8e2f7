"""Views of what goes in and out, and of the bin."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import overview
from askwell.web.base import at, download, fill, go, now, number, show
from askwell.web.base.pages import Request
from askwell.web.overview import archive_forms

ZIP = "application/zip"


def archive(request: Request) -> HttpResponse:
    return show(request, "overview/archive.html", page=overview.archive_page(owner=request.owner))


def start_import(request: Request) -> HttpResponse:
    form, values = fill(request, archive_forms.ImportForm)
    if values is None:
        return show(request, "overview/import.html", form=form, kinds=overview.KINDS)
    file = values["file"]
    run = overview.start_import(
        owner=request.owner,
        now=now(),
        kind=values["kind"],
        file_name=file.name,
        parts=file.chunks(),
        ask_for_columns=True,
        look_first=True,
    )
    if overview.waits_for_a_look(run):
        return go(f"/act/resumes/bring-in/{run.uid}/")
    return go(f"{run.get_absolute_url()}columns/" if overview.waits_for_columns(run) else run)


def import_page(request: Request, uid: UUID) -> HttpResponse:
    run = overview.import_page(owner=request.owner, uid=uid)
    template = "overview/import_state.html" if request.headers.get("HX-Request") else "overview/import_run.html"
    return show(
        request,
        template,
        run=run,
        is_under_way=overview.is_under_way(run),
        asks_columns=overview.waits_for_columns(run),
        asks_look=overview.waits_for_a_look(run),
        is_resume=overview.is_resume(run),
    )


def columns(request: Request, uid: UUID) -> HttpResponse:
    page = overview.columns_page(owner=request.owner, uid=uid)
    form, values = fill(request, archive_forms.ColumnsForm, columns=page.columns, proposed=page.proposed)
    if values is None:
        return show(request, "overview/import_columns.html", form=form, run=page.run)
    return go(overview.choose_columns(owner=request.owner, now=now(), uid=uid, columns=values["columns"]))


@require_POST
def cancel_import(request: Request, uid: UUID) -> HttpResponse:
    return go(overview.cancel_import(owner=request.owner, uid=uid), "Stopped. Who came in already stays.")


@require_POST
def resume_import(request: Request, uid: UUID) -> HttpResponse:
    return go(overview.resume_import(owner=request.owner, now=now(), uid=uid), "Going on where it was.")


def export(request: Request) -> HttpResponse:
    if request.method != "POST":
        return show(request, "overview/archive_export.html")
    moment = now()
    data = overview.export_everything(owner=request.owner, now=moment)
    return download(data, f"askwell-{moment:%Y-%m-%d}.zip", ZIP)


def export_person(request: Request, uid: UUID) -> HttpResponse:
    if request.method != "POST":
        page = overview.what_would_go(owner=request.owner, uid=uid)
        return show(request, "overview/archive_person.html", page=page)
    name, data = overview.export_person(owner=request.owner, uid=uid, now=now())
    return download(data, name, ZIP)


def back_up(request: Request) -> HttpResponse:
    if request.method != "POST":
        return show(request, "overview/archive_backup.html", page=overview.archive_page(owner=request.owner))
    made = overview.back_up(now=now())
    return go("/archive/backup/", f"Kept as {made.path.name}.")


def restore(request: Request) -> HttpResponse:
    return show(request, "overview/archive_restore.html", page=overview.archive_page(owner=request.owner))


def erase(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, archive_forms.EraseForm)
    if values is None:
        page = overview.what_would_go(owner=request.owner, uid=uid)
        return show(request, "overview/erase.html", page=page, form=form)
    done = overview.erase(owner=request.owner, now=now(), uid=uid, keep_copies=values["keep_copies"])
    return show(request, "overview/erase_done.html", done=done)


def bin_page(request: Request) -> HttpResponse:
    page = overview.bin_page(owner=request.owner, now=now(), after=number(request, "after") or None)
    return show(request, "overview/bin.html", page=page)


@require_POST
def delete(request: Request, noun: str, uid: UUID) -> HttpResponse:
    deletion = overview.delete(owner=request.owner, now=now(), noun=noun, uid=uid)
    return go(at(request, "/bin/"), "Moved to the bin.", undo=deletion)


@require_POST
def put_back(request: Request, uid: UUID) -> HttpResponse:
    overview.put_back(owner=request.owner, uid=uid)
    return go(at(request, "/bin/"), "Back where it was.")
