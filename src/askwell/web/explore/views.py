"""Views of explore: one call into the domain each."""

from __future__ import annotations

from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import explore
from askwell.web.base import fill, go, now, show
from askwell.web.base.pages import Request
from askwell.web.explore import forms


def overview(request: Request) -> HttpResponse:
    page = explore.overview(owner=request.owner, today=now().date())
    return show(request, "explore/overview.html", page=page)


def add_goal(request: Request) -> HttpResponse:
    form, values = fill(request, forms.GoalForm)
    if values is None:
        return show(request, "explore/goal_form.html", form=form)
    return go(explore.add_goal(owner=request.owner, now=now(), **values))


def goal(request: Request, uid: UUID) -> HttpResponse:
    page = explore.goal_page(owner=request.owner, uid=uid, today=now().date())
    return show(request, "explore/goal.html", page=page)


def change_goal(request: Request, uid: UUID) -> HttpResponse:
    page = explore.goal_page(owner=request.owner, uid=uid, today=now().date())
    form, values = fill(request, forms.GoalForm, record=page.goal)
    if values is None:
        return show(request, "explore/goal_form.html", form=form, page=page)
    return go(explore.change_goal(owner=request.owner, now=now(), uid=uid, **values), "Saved.")


@require_POST
def reach_goal(request: Request, uid: UUID) -> HttpResponse:
    goal = explore.reach_goal(owner=request.owner, now=now(), uid=uid)
    return go(goal, "Decided. Well done." if goal.reached_at else "Open again.")


def add_path(request: Request, goal: UUID) -> HttpResponse:
    page = explore.goal_page(owner=request.owner, uid=goal, today=now().date())
    form, values = fill(request, forms.PathForm)
    if values is None:
        return show(request, "explore/path_form.html", form=form, goal=page.goal)
    return go(explore.add_path(owner=request.owner, now=now(), goal=goal, **values))


def path(request: Request, uid: UUID) -> HttpResponse:
    return _path_page(request, uid)


def change_path(request: Request, uid: UUID) -> HttpResponse:
    page = explore.path_page(owner=request.owner, uid=uid)
    form, values = fill(request, forms.PathForm, record=page.path)
    if values is None:
        return show(request, "explore/path_form.html", form=form, page=page, goal=page.path.goal)
    return go(explore.change_path(owner=request.owner, now=now(), uid=uid, **values), "Saved.")


@require_POST
def set_path_aside(request: Request, uid: UUID) -> HttpResponse:
    path = explore.set_path_aside(owner=request.owner, now=now(), uid=uid)
    return go(path, "Set aside. Nothing is lost." if path.set_aside_at else "Taken up again.")


@require_POST
def add_hypothesis(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.HypothesisForm, auto_id="belief_%s")
    if values is None:
        return _path_page(request, uid, belief=form)
    return go(explore.add_hypothesis(owner=request.owner, now=now(), path=uid, **values))


@require_POST
def add_open_question(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.OpenQuestionForm, auto_id="question_%s")
    if values is None:
        return _path_page(request, uid, question=form)
    return go(explore.add_open_question(owner=request.owner, now=now(), path=uid, **values))


def change_hypothesis(request: Request, uid: UUID) -> HttpResponse:
    hypothesis = explore.hypothesis(owner=request.owner, uid=uid)
    form, values = fill(request, forms.ChangeHypothesisForm, record=hypothesis)
    if values is None:
        return show(request, "explore/hypothesis_form.html", form=form, hypothesis=hypothesis)
    return go(explore.change_hypothesis(owner=request.owner, now=now(), uid=uid, **values), "Saved.")


@require_POST
def answer_open_question(request: Request, uid: UUID) -> HttpResponse:
    _, values = fill(request, forms.AnswerForm)
    answer = values["answer"] if values else ""
    return go(explore.answer_open_question(owner=request.owner, now=now(), uid=uid, answer=answer))


def _path_page(request: Request, uid: UUID, belief: Form | None = None, question: Form | None = None) -> HttpResponse:
    page = explore.path_page(owner=request.owner, uid=uid)
    return show(
        request,
        "explore/path.html",
        form=belief or question,
        page=page,
        belief=belief or forms.HypothesisForm(auto_id="belief_%s"),
        question=question or forms.OpenQuestionForm(auto_id="question_%s"),
    )
