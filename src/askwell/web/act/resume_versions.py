"""Views of the versions of the résumé."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import act
from askwell.web.act import resumes_forms as forms
from askwell.web.base import fill, go, now, show
from askwell.web.base.pages import Request

LONG = 100  # letters of a reason in a list
SAID = {"hide": "Hidden in this version.", "show": "Shown again.", "summary": "Chosen."}


def make_version(request: Request) -> HttpResponse:
    form, values = fill(request, forms.VersionForm, initial={"opening": request.GET.get("opening", "")})
    if values is None:
        page = act.resumes(owner=request.owner)
        forms.offer(form, "opening", ((str(each.uid), each.title) for each in page.openings), "None: I choose by hand")
        return show(request, "act/version_form.html", form=form, page=page)
    version = act.make_version(owner=request.owner, now=now(), **values)
    return go(version, "Made. Nothing in it is worded anew: it chooses from your master, and you have the last word.")


def version(request: Request, uid: UUID) -> HttpResponse:
    return show(request, "act/version.html", page=act.version_page(owner=request.owner, uid=uid))


@require_POST
def change_version(request: Request, uid: UUID) -> HttpResponse:
    _, values = fill(request, forms.ChangeForm)
    values = values or {"kind": "", "target": ""}
    changed = act.change_version(
        owner=request.owner, now=now(), uid=uid, kind=values["kind"], target=values["target"]
    )  # fmt: skip
    return go(f"{changed.get_absolute_url()}#{values['target']}", SAID[values["kind"]])


@require_POST
def move_in_version(request: Request, uid: UUID) -> HttpResponse:
    _, values = fill(request, forms.MoveInVersionForm)
    values = values or {"by": 0, "target": ""}
    moved = act.move_in_version(owner=request.owner, now=now(), uid=uid, target=values["target"], by=values["by"])
    return go(f"{moved.get_absolute_url()}#{values['target']}")


def version_line(request: Request, uid: UUID, target: str) -> HttpResponse:
    page = act.version_line(owner=request.owner, uid=uid, target=target)
    initial = {"text": page.choice.line.text, "because": page.because}
    form, values = fill(request, forms.LineForm, record=page.edit, initial=initial)
    if values is None:
        reasons = ((each.key, f"{each.whose}: {each.text}"[:LONG]) for each in page.reasons)
        forms.offer(form, "because", reasons, "My own choice")
        return show(request, "act/version_line.html", form=form, page=page)
    act.change_version(owner=request.owner, now=now(), uid=uid, kind="edit", target=target, **values)
    return go(f"{page.resume.get_absolute_url()}lines/{target}/", "Saved.")
