"""Views of the agenda and of the question bank."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import prepare
from askwell.journey.errors import NotUnderstood
from askwell.web.base import fill, go, now, number, show
from askwell.web.base.pages import Request
from askwell.web.prepare import forms

if TYPE_CHECKING:
    from askwell.records.models import AgendaItem


def agenda(request: Request, uid: UUID) -> HttpResponse:
    """The agenda; a POST adds a question of the owner's own."""
    page = prepare.agenda_page(owner=request.owner, uid=uid)
    form, values = fill(request, forms.QuestionForm)
    if values is None:
        return show(request, "prepare/agenda.html", page=page, form=form)
    item = prepare.add_question(owner=request.owner, now=now(), conversation=uid, **values)
    return go(_at(uid, item.uid))


@require_POST
def put(request: Request, uid: UUID) -> HttpResponse:
    """The questions that were ticked in the bank, among the own ones, and in the path."""
    added = prepare.put_on_agenda(
        owner=request.owner,
        now=now(),
        conversation=uid,
        bank=request.POST.getlist("bank"),
        own=_uids(request, "own"),
        open_questions=_uids(request, "open_question"),
        hypotheses=_uids(request, "hypothesis"),
    )
    return go(_at(uid, added[-1].uid if added else None))


@require_POST
def suggest(request: Request, uid: UUID) -> HttpResponse:
    added = prepare.suggest(owner=request.owner, now=now(), conversation=uid)
    return go(_at(uid), "A first set. Change every word of it that is not yours." if added else "Nothing to add.")


@require_POST
def arrange(request: Request, uid: UUID) -> HttpResponse:
    prepare.arrange(owner=request.owner, now=now(), conversation=uid)
    return go(_at(uid), "Easy ones first, must-asks early, pay late.")


def change_item(request: Request, uid: UUID) -> HttpResponse:
    item = prepare.item(owner=request.owner, uid=uid)
    form, values = fill(request, forms.ItemForm, record=item)
    if values is None:
        return show(request, "prepare/item.html", form=form, item=item)
    prepare.change_item(owner=request.owner, now=now(), uid=uid, **values)
    return go(_at(item.agenda.conversation.uid, uid), "Saved.")


@require_POST
def change_order(request: Request, uid: UUID) -> HttpResponse:
    """One press: up, down, must, remove."""
    wish = request.POST.get("do", "")
    if wish == "remove":
        item, deletion = prepare.remove_item(owner=request.owner, now=now(), uid=uid)
        return go(_at(item.agenda.conversation.uid), "Taken off the agenda.", undo=deletion)
    item = _do(request, uid, wish)
    return go(_at(item.agenda.conversation.uid, uid))


def questions(request: Request) -> HttpResponse:
    """The bank by theme and the owner's own; a POST keeps a new one."""
    form, values = fill(request, forms.KeepQuestionForm)
    if values is not None:
        prepare.keep_question(owner=request.owner, now=now(), **values)
        return go("/prepare/questions/#own", "Kept.")
    page = prepare.questions_page(owner=request.owner, theme=number(request, "theme") or None)
    return show(request, "prepare/questions.html", page=page, form=form, themes=forms.THEMES[1:])


def _do(request: Request, uid: UUID, wish: str) -> AgendaItem:
    if wish == "must":
        return prepare.toggle_must_ask(owner=request.owner, now=now(), uid=uid)
    return prepare.move_item(owner=request.owner, now=now(), uid=uid, by={"up": -1, "down": 1}.get(wish, 0))


def _uids(request: Request, name: str) -> list[UUID]:
    try:
        return [UUID(value) for value in request.POST.getlist(name)]
    except ValueError:
        raise NotUnderstood("One of those questions has no address. Load the page again.") from None


def _at(conversation: UUID, item: UUID | None = None) -> str:
    return f"/prepare/{conversation}/agenda/" + (f"#item-{item}" if item else "")
