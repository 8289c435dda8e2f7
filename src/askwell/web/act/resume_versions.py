"""Views of the versions of the résumé."""

from __future__ import annotations

from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import act
from askwell.web.act import resumes_forms as forms
from askwell.web.base import download, fill, go, now, show
from askwell.web.base.pages import Request

LONG = 100  # letters of a reason in a list
KINDS = {
    "comment": "What they said of it", "line": "What it is for", "need": "What they need",
    "takeaway": "What people told you", "fact": "What you read", "own": "Your own lines",
}  # fmt: skip
SAID = {"hide": "Hidden in this version.", "show": "Shown again.", "summary": "Chosen."}


def make_version(request: Request) -> HttpResponse:
    asked = {name: request.GET.get(name, "") for name in ("opening", "organization", "path")}
    form, values = fill(request, forms.VersionForm, initial=asked)
    if values is None:
        page = act.purposes(owner=request.owner)
        for name, records in (("opening", page.openings), ("organization", page.organizations), ("path", page.paths)):
            forms.offer(form, name, ((str(each.uid), str(each)) for each in records), "None")
        return show(request, "act/version_form.html", form=form, page=page)
    version = act.make_version(owner=request.owner, now=now(), **values)
    return go(version, "Made. Nothing in it is worded anew: it chooses from your master, and you have the last word.")


def version(request: Request, uid: UUID) -> HttpResponse:
    return show(request, "act/version.html", page=act.version_page(owner=request.owner, uid=uid), take=forms.TakeForm())


@require_POST
def change_version(request: Request, uid: UUID) -> HttpResponse:
    _, values = fill(request, forms.ChangeForm)
    values = values or {"kind": "", "target": ""}
    changed = act.change_version(
        owner=request.owner, now=now(), uid=uid, kind=values["kind"], target=values["target"]
    )  # fmt: skip
    return go(f"{changed.get_absolute_url()}#{values['target']}", SAID[values["kind"]])


@require_POST
def fit_one_page(request: Request, uid: UUID) -> HttpResponse:
    version, hidden = act.fit_one_page(owner=request.owner, now=now(), uid=uid)
    lines = "line is" if len(hidden) == 1 else "lines are"
    said = (
        f"{len(hidden)} {lines} hidden, and it is one page." if hidden else "It is one page with nothing hidden for it."
    )
    return go(f"{version.get_absolute_url()}#fit", said)


@require_POST
def fit_no_longer(request: Request, uid: UUID) -> HttpResponse:
    return go(act.fit_no_longer(owner=request.owner, now=now(), uid=uid), "Shown again.")


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
        _offer_reasons(form, page)
        return show(request, "act/version_line.html", form=form, page=page)
    act.change_version(owner=request.owner, now=now(), uid=uid, kind="edit", target=target, **values)
    return go(f"{page.resume.get_absolute_url()}lines/{target}/", "Saved.")


def version_change(request: Request, uid: UUID, change: UUID) -> HttpResponse:
    page = act.version_change(owner=request.owner, uid=uid, change=change)
    form, values = fill(request, forms.WhyForm, record=page.why.change, initial={"because": page.why.because})
    if values is None:
        _offer_reasons(form, page)
        return show(request, "act/version_change.html", form=form, page=page)
    act.say_why(owner=request.owner, now=now(), uid=uid, change=change, **values)
    return go(f"{page.resume.get_absolute_url()}#{page.why.change.target}", "Kept.")


def beside(request: Request, uid: UUID) -> HttpResponse:
    return show(request, "act/version_beside.html", page=act.comparison(owner=request.owner, uid=uid))


def change_log(request: Request, uid: UUID) -> HttpResponse:
    name, data, kind = act.write_change_log(owner=request.owner, uid=uid)
    return download(data, name, kind)


def _offer_reasons(form: Form, page: act.LinePage | act.ChangePage) -> None:
    under: dict[str, list[tuple[str, str]]] = {}
    for each in page.reasons:
        under.setdefault(KINDS[each.kind], []).append((each.key, f"{each.whose}: {each.text}"[:LONG]))
    forms.offer(form, "because", under.items(), f"For {page.purpose}"[:LONG] if page.purpose else "No reason yet")
