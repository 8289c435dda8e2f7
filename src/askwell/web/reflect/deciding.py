"""Views of the choice between the paths of a goal, and of the decision journal."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import reflect
from askwell.journey.errors import NotUnderstood
from askwell.web.base import fill, go, now, show
from askwell.web.base.pages import Request
from askwell.web.reflect import decide_forms as forms
from askwell.web.reflect.spans import spans, tips


def table(request: Request, uid: UUID) -> HttpResponse:
    """What matters, how each path does, and what would change who leads."""
    page = reflect.table(owner=request.owner, goal=uid)
    rows = forms.rows(page, request.POST if request.method == "POST" else None)
    if request.method == "POST" and (values := forms.values_of(rows)) is not None:
        reflect.keep_table(owner=request.owner, now=now(), goal=uid, **values)
        return go(f"/reflect/decide/{uid}/", "Weighed.")
    return _show(request, page, rows, status=422 if request.method == "POST" else 200)


@require_POST
def add_criterion(request: Request, uid: UUID) -> HttpResponse:
    page = reflect.table(owner=request.owner, goal=uid)
    form, values = fill(request, forms.CriterionForm)
    if values is None:
        return _show(request, page, forms.rows(page, None), new=form, status=422)
    reflect.add_criterion(owner=request.owner, now=now(), goal=uid, **values)
    return go(f"/reflect/decide/{uid}/", "Added.")


def decide(request: Request, uid: UUID) -> HttpResponse:
    """Close the choice, with its reason and a day to look again."""
    page = reflect.table(owner=request.owner, goal=uid)
    first = {"path": page.leader.uid} if page.leader else {}
    form = forms.DecideForm(request.POST if request.method == "POST" else None, initial=first)
    forms.offer_paths(form, page.paths)
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "looked_at"}
        try:
            return go(reflect.decide(owner=request.owner, now=now(), goal=uid, **values), "Decided, and written down.")
        except NotUnderstood as error:
            forms.tell(form, error)
    heard = [(path, page.against[path.pk]) for path in page.paths]
    return show(request, "reflect/decide_close.html", form=form, page=page, heard=heard)


def decision(request: Request, uid: UUID) -> HttpResponse:
    """One entry of the journal, and what came of it."""
    made = reflect.decision(owner=request.owner, uid=uid)
    later = made.revisit_on if made.revisit_on and made.revisit_on > now().date() else None
    form, values = fill(request, forms.RevisitForm, record=made, initial={"revisit_on": later})
    if values is None:
        return show(request, "reflect/decision.html", form=form, made=made)
    return go(reflect.revisit(owner=request.owner, now=now(), uid=uid, **values), "Written down.")


@require_POST
def open_again(request: Request, uid: UUID) -> HttpResponse:
    goal = reflect.open_again(owner=request.owner, now=now(), uid=uid)
    return go(f"/reflect/decide/{goal.uid}/", "The choice is open again. The entry stays.")


def _show(
    request: Request, page: reflect.Table, rows: list[forms.Row], *, new: forms.CriterionForm | None = None, status: int
) -> HttpResponse:
    return show(
        request,
        "reflect/decide.html",
        status=status,
        page=page,
        rows=rows,
        spans=spans(page) if page.criteria and page.paths else [],
        tips=tips(page),
        answers=[
            (reflect.answer_words(flip, page.comparison, page.names), page.paths[flip.option])
            for flip in page.comparison.answer_flips
        ],
        new=new or forms.CriterionForm(auto_id="new_%s"),
    )
