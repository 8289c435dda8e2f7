"""Views of needs: what an opening or a path asks for, the postings they stand in, and what you do about each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import act
from askwell.journey.errors import NotUnderstood
from askwell.web.act import needs_forms as forms
from askwell.web.act.resumes_forms import offer
from askwell.web.base import at, fill, go, now, show
from askwell.web.base.pages import Request

SAID = {
    "have": "Said. It counts as evidence now.",
    "ask": "It stays with what you look back for.",
    "left": "Left out. It does not count.",
    "open": "Open again.",
}


def needs(request: Request, uid: UUID, of: str) -> HttpResponse:
    return _page(request, uid, of)


def save_posting(request: Request, uid: UUID, of: str) -> HttpResponse:
    form, values = fill(request, forms.PostingForm, initial={"replace": of == "opening"})
    if values is None:
        return _page(request, uid, of, form=form)
    file = values["file"]
    try:
        _, gone = act.save_posting(
            owner=request.owner,
            now=now(),
            parts=file.chunks() if file else [values["text"].encode("utf-8", "replace")],
            file_name=file.name if file else "",
            url=values["url"],
            replace=values["replace"],
            **_of(of, uid),
        )
    except NotUnderstood as problem:
        form.add_error("file" if file else "text", problem.sentence)
        return _page(request, uid, of, form=form)
    return go(_home(uid, of), "Saved, and read." if gone is None else "Saved. The one before is in the bin.", undo=gone)


@require_POST
def take_said(request: Request, uid: UUID, of: str) -> HttpResponse:
    takeaways = [found for found in map(_uid, request.POST.getlist("takeaways")) if found]
    act.take_said(owner=request.owner, now=now(), takeaways=takeaways, **_of(of, uid))
    return go(_home(uid, of), "Kept, with who said it.")


def add_need(request: Request, uid: UUID, of: str) -> HttpResponse:
    form, values = fill(request, forms.NeedForm)
    if values is None:
        return _page(request, uid, of, add=form)
    act.add_need(owner=request.owner, now=now(), **(values | _of(of, uid)))
    return go(_home(uid, of), "Kept.")


def need(request: Request, uid: UUID) -> HttpResponse:
    return _need_page(request, uid)


@require_POST
def decide_need(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.DecideForm)
    values = values or {"state": "", "lines": []}
    looked_at = form.data.get("looked_at", "")
    decided = act.decide_need(owner=request.owner, now=now(), uid=uid, looked_at=looked_at, **values)
    return go(at(request, decided.get_absolute_url()), SAID[decided.state])


def answer_need(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.AnswerForm)
    if values is None:
        return _need_page(request, uid, answer=form)
    answered = act.answer_need(owner=request.owner, now=now(), uid=uid, **values)
    return go(answered, "It is in your master résumé, in your words.")


def learn_need(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.LearnForm)
    if values is None:
        return _need_page(request, uid, learn=form)
    try:
        learnt = act.learn_need(owner=request.owner, now=now(), uid=uid, **values)
    except NotUnderstood as problem:
        form.add_error("due_on", problem.sentence)
        return _need_page(request, uid, learn=form)
    return go(at(request, learnt.get_absolute_url()), "Written down as a promise. Today will remind you.")


def posting(request: Request, uid: UUID) -> HttpResponse:
    return show(request, "act/posting.html", posting=act.posting_page(owner=request.owner, uid=uid))


@require_POST
def remove_posting(request: Request, uid: UUID) -> HttpResponse:
    posting, gone = act.remove_posting(owner=request.owner, now=now(), uid=uid)
    return go(posting.home, "In the bin, with what only it asked for.", undo=gone)


def _of(of: str, uid: UUID) -> dict[str, UUID]:
    return {of: uid}


def _home(uid: UUID, of: str) -> str:
    return f"/act/needs/{of}s/{uid}/"


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _page(request: Request, uid: UUID, of: str, *, form: Form | None = None, add: Form | None = None) -> HttpResponse:
    page = act.needs_page(owner=request.owner, **_of(of, uid))
    saving = form or forms.PostingForm(initial={"replace": of == "opening"})
    status = 422 if any(each is not None and each.is_bound for each in (form, add)) else 200
    return show(
        request, "act/needs.html", status=status, page=page, of=of, home=_home(uid, of), saving=saving,
        add=add or forms.NeedForm(),
    )  # fmt: skip


def _need_page(request: Request, uid: UUID, **sent: Form) -> HttpResponse:
    page = act.need_page(owner=request.owner, uid=uid)
    answer = sent.get("answer") or forms.AnswerForm()
    offer(answer, "entry", ((entry.id, entry.name) for entry in page.entries), "Choose")
    learn = sent.get("learn") or forms.LearnForm(initial=_step(page))
    status = 422 if any(form.is_bound for form in sent.values()) else 200
    return show(request, "act/need.html", status=status, page=page, answer=answer, learn=learn)


def _step(page: act.NeedPage) -> dict[str, Any]:
    step = page.row.step
    return {"text": step.text, "due_on": step.due_on} if step else {}
