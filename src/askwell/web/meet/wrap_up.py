"""Views of the wrap-up: one page, one form, every decision kept on its own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse, JsonResponse, QueryDict
from django.views.decorators.http import require_POST

from askwell.journey import meet
from askwell.journey.errors import NotUnderstood
from askwell.web.base import go, now, show
from askwell.web.base.pages import Request
from askwell.web.meet.forms import ChoiceForm

NEW = "new"


@dataclass(frozen=True)
class RowOnPage:
    """A note with its form: what was sent and not understood, else what is kept, else what its mark suggests."""

    row: Any
    form: ChoiceForm
    place: str
    problem: str


def wrap_up(request: Request, uid: UUID) -> HttpResponse:
    """Every row that has a place is saved, whichever button was pressed; a row left alone stays as it is."""
    if request.method != "POST":
        return _show(request, uid, {}, {})
    forms = _sent_rows(request.POST)
    good = {note: form.choice for note, form in forms.items() if form.is_valid()}
    problems = meet.settle_notes(owner=request.owner, now=now(), conversation=uid, choices=good)
    sentences = {note: problem.sentence for note, problem in problems.items()}
    sentences |= {note: _first_error(form) for note, form in forms.items() if not form.is_valid()}
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"problems": {str(note): words for note, words in sentences.items()}})
    if sentences:
        return _show(request, uid, forms, sentences, status=422)
    if "done" in request.POST:
        return _finish(request, uid)
    return go(f"/meet/{uid}/wrap-up/", "Kept.")


@require_POST
def keep(request: Request, uid: UUID) -> HttpResponse:
    """Something that no note holds."""
    form = ChoiceForm(request.POST, prefix=NEW)
    try:
        if not form.is_valid():
            raise NotUnderstood(_first_error(form))
        meet.keep(owner=request.owner, now=now(), conversation=uid, choice=form.choice)
    except NotUnderstood as problem:
        return _show(request, uid, {}, {}, new=form, new_problem=problem.sentence, status=422)
    return go(f"/meet/{uid}/wrap-up/#add", "Kept.")


def _finish(request: Request, uid: UUID) -> HttpResponse:
    meet.finish_wrap_up(owner=request.owner, now=now(), uid=uid)
    return go(f"/follow-up/{uid}/thank-you/", "Wrapped up. Now the thank-you, while it is fresh.")


def _show(
    request: Request, uid: UUID, forms: dict[UUID, ChoiceForm], problems: dict[UUID, str], *,
    new: ChoiceForm | None = None, new_problem: str = "", status: int = 200,
) -> HttpResponse:  # fmt: skip
    page = meet.wrap_up_page(owner=request.owner, now=now(), uid=uid)
    rows = [_row(row, page, forms.get(row.note.uid), problems.get(row.note.uid, "")) for row in page.rows]
    return show(
        request,
        "meet/wrap_up.html",
        status=status,
        page=page,
        rows=rows,
        new=new or ChoiceForm(prefix=NEW, initial={"due_on": page.due_on}),
        new_problem=new_problem,
        new_places=[(place, label) for place, label in meet.Place.choices if place not in ("left", "dropped")],
        codes=meet.CODES,
    )


def _row(row: Any, page: meet.WrapUpPage, sent: ChoiceForm | None, problem: str) -> RowOnPage:
    key = str(row.note.uid)
    if sent is not None and problem:
        return RowOnPage(row, sent, sent.data.get(f"{key}-place", ""), problem)
    form = ChoiceForm(prefix=key, initial=_suggested(row, page) | _kept(row.kept))
    return RowOnPage(row, form, row.note.settled or row.suggested, problem)


def _suggested(row: Any, page: meet.WrapUpPage) -> dict[str, Any]:
    """What the note itself can fill in."""
    name, organization = meet.name_in(row.note.text) if row.note.mark == meet.Mark.PERSON else ("", "")
    return {
        "text": row.note.text,
        "title": row.note.text[:300],
        "formatted_name": name,
        "organization_name": organization,
        "due_on": page.due_on,
        "is_quote": row.note.mark == meet.Mark.QUOTE,
    }


def _kept(record: Any) -> dict[str, Any]:
    """What an earlier decision kept."""
    if record is None:
        return {}
    values = {name: getattr(record, name) for name in ChoiceForm.base_fields if hasattr(record, name)}
    place = getattr(record, "organization", None)
    return values | ({"opening_organization": place.name} if place else {})


def _sent_rows(sent: QueryDict) -> dict[UUID, ChoiceForm]:
    """The rows of the form that have a place."""
    forms: dict[UUID, ChoiceForm] = {}
    for name, place in sent.items():
        key, _, field = name.rpartition("-")
        if field == "place" and place and key != NEW:
            try:
                forms[UUID(key)] = ChoiceForm(sent, prefix=key)
            except ValueError:
                continue
    return forms


def _first_error(form: ChoiceForm) -> str:
    return next((str(error) for errors in form.errors.values() for error in errors), "Please check this row.")
