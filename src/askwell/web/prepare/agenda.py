"""Views of the agenda and of the question bank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import prepare
from askwell.journey.errors import NotUnderstood
from askwell.web.base import fill, go, is_for_a_part, now, number, show
from askwell.web.base.pages import Request
from askwell.web.prepare import forms

if TYPE_CHECKING:
    from askwell.journey.prepare import QuestionReading
    from askwell.records.models import AgendaItem

MOST = 500  # characters of a question
THEMES = forms.THEMES[1:]
FOR_ANY: dict[str, Any] = dict.fromkeys(("check_url", "ignore_url"), "/prepare/questions/check/")


def agenda(request: Request, uid: UUID) -> HttpResponse:
    """The agenda; a POST adds a question of the owner's own."""
    page = prepare.agenda_page(owner=request.owner, uid=uid)
    form, values = fill(request, forms.QuestionForm)
    if values is None:
        return show(request, "prepare/agenda.html", page=page, form=form, **_for_talk(uid))
    item = prepare.add_question(
        owner=request.owner, now=now(), conversation=uid, ignored=_remembered(request), **values
    )
    return go(_at(uid, item.uid))


@require_POST
def check(request: Request, uid: UUID) -> HttpResponse:
    """What the coach says of a question that is being written for this talk; nothing is written down."""
    reading = prepare.check_question(owner=request.owner, conversation=uid, **_wishes(request))
    if is_for_a_part(request):
        return _part(request, reading, **_for_talk(uid))
    page = prepare.agenda_page(owner=request.owner, uid=uid)
    form = forms.QuestionForm(initial={**request.POST.dict(), "text": reading.text})
    return show(request, "prepare/agenda.html", page=page, form=form, reading=reading, **_for_talk(uid))


@require_POST
def check_own(request: Request) -> HttpResponse:
    """The same of a question for any talk."""
    reading = prepare.check_question(owner=request.owner, **_wishes(request))
    if is_for_a_part(request):
        return _part(request, reading, **FOR_ANY)
    page = prepare.questions_page(owner=request.owner)
    form = forms.KeepQuestionForm(initial={**request.POST.dict(), "text": reading.text})
    return show(request, "prepare/questions.html", page=page, form=form, reading=reading, themes=THEMES, **FOR_ANY)


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
    page = prepare.item_page(owner=request.owner, uid=uid)
    form, values = fill(request, forms.ItemForm, record=page.item)
    if values is None:
        return show(request, "prepare/item.html", form=form, page=page, **_for_item(uid))
    prepare.change_item(owner=request.owner, now=now(), uid=uid, **values)
    return go(_at(page.item.agenda.conversation.uid, uid), "Saved.")


@require_POST
def check_item(request: Request, uid: UUID) -> HttpResponse:
    """What the coach says of a question while it is reworded; nothing is written down."""
    wishes = {name: _wishes(request)[name] for name in ("text", "mend")}
    page = prepare.item_page(owner=request.owner, uid=uid, **wishes)
    if is_for_a_part(request):
        return _part(request, page.reading, **_for_item(uid))
    form = forms.ItemForm(initial={**request.POST.dict(), "text": page.reading.text})
    return show(request, "prepare/item.html", form=form, page=page, **_for_item(uid))


@require_POST
def ignore(request: Request, uid: UUID) -> HttpResponse:
    """Leave a rule out for this question, or mind it again."""
    rule = request.POST.get("rule", "")
    item = prepare.ignore_rule(
        owner=request.owner, now=now(), item=uid, rule=rule or request.POST.get("mind", ""), ignore=bool(rule)
    )
    text = request.POST.get("text", item.text)[:MOST]
    if not is_for_a_part(request) and text == item.text:
        return go(f"/prepare/items/{item.uid}/", f"{rule} is left out here." if rule else "Minded again.")
    page = prepare.item_page(owner=request.owner, uid=uid, text=text)
    if not is_for_a_part(request):  # what was reworded and is not kept yet stays on the page
        form = forms.ItemForm(initial={**request.POST.dict(), "looked_at": item.updated_at.isoformat()})
        return show(request, "prepare/item.html", form=form, page=page, **_for_item(uid))
    response = _part(request, page.reading, **_for_item(uid))
    response["Askwell-Looked-At"] = page.item.updated_at.isoformat()
    return response


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
        prepare.keep_question(owner=request.owner, now=now(), ignored=_remembered(request), **values)
        return go("/prepare/questions/#own", "Kept.")
    page = prepare.questions_page(owner=request.owner, theme=number(request, "theme") or None)
    return show(request, "prepare/questions.html", page=page, form=form, themes=THEMES, **FOR_ANY)


def _wishes(request: Request) -> dict[str, Any]:
    """The question on the page, what is ignored of it, and what was pressed."""
    pressed = {name: request.POST.get(name, "")[:MOST] for name in ("text", "rule", "mind", "mend")}
    return {**pressed, "ignored": _remembered(request)}


def _remembered(request: Request) -> list[str]:
    return request.POST.get("ignored", "")[:MOST].split()


def _part(request: Request, reading: QuestionReading, **addresses: Any) -> HttpResponse:
    return show(request, "prepare/_reading.html", reading=reading, **addresses)


def _for_talk(uid: UUID) -> dict[str, Any]:
    """Where a new question is checked. As long as it is not kept, the page remembers what is ignored of it."""
    return dict.fromkeys(("check_url", "ignore_url"), f"/prepare/{uid}/agenda/check/")


def _for_item(uid: UUID) -> dict[str, Any]:
    return {"check_url": f"/prepare/items/{uid}/check/", "ignore_url": f"/prepare/items/{uid}/ignore/"}


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
