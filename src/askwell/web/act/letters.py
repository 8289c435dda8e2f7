"""Views of the letters of application."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import act, meet
from askwell.journey.errors import AskwellError, NotFound, NotUnderstood
from askwell.web.act import letters_forms as forms
from askwell.web.act.resumes_forms import offer
from askwell.web.base import download, fill, go, is_for_a_part, now, show, told
from askwell.web.base.pages import Request


def new_letter(request: Request) -> HttpResponse:
    given = {name: request.GET.get(name, "") for name in ("opening", "organization", "resume")}
    form, values = fill(request, forms.NewLetterForm, initial=given)
    if values is not None:
        try:
            made = act.start_letter(owner=request.owner, now=now(), **values)
        except NotUnderstood as error:
            form.add_error(error.field or None, error.sentence)
        else:
            return go(made, "Begun with your own lines. Change every word of it.")
    choices = act.letter_choices(owner=request.owner, also=given["organization"])
    offer(form, "opening", ((str(each.uid), each.title) for each in choices.openings), "None in particular")
    offer(form, "organization", ((str(each.uid), each.name) for each in choices.organizations), "That of the opening")
    offer(form, "resume", _named(choices.resumes), "The newest for that opening, else the master")
    return show(request, "act/letter_form.html", form=form, choices=choices)


def letter(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.LetterForm)
    if values is not None:
        saved = act.save_letter(owner=request.owner, now=now(), uid=uid, **values, **_seen(request))
        return go(saved, "Saved.")
    page = act.letter_page(owner=request.owner, uid=uid)
    if request.method != "POST":
        form, _ = fill(request, forms.LetterForm, record=page.letter)
    return _show(request, page, form)


@require_POST
def keep_letter(request: Request, uid: UUID) -> HttpResponse:
    """What is being typed, kept as it is typed; answers with the version that made."""
    _, values = fill(request, forms.LetterForm)
    if values is None:
        return told("Too long to keep.", 422)
    try:
        kept = act.save_letter(owner=request.owner, now=now(), uid=uid, **values, **_seen(request))
    except NotFound:
        raise
    except AskwellError as error:
        return told(error.sentence, 409)
    response = HttpResponse(status=204)
    response["Askwell-Looked-At"] = kept.updated_at.isoformat()
    return response


@require_POST
def check_letter(request: Request, uid: UUID) -> HttpResponse:
    """What the coach says of the text on the page; nothing is written. The findings alone where a script asks."""
    form, values = fill(request, forms.LetterForm)
    if values is None:
        if is_for_a_part(request):
            return told("Too long to read.", 422)
        return _show(request, act.letter_page(owner=request.owner, uid=uid), form)
    if is_for_a_part(request):
        checked = act.check_letter(owner=request.owner, uid=uid, **values)
        return show(request, "act/_letter_reading.html", reading=checked.reading, it=checked.letter)
    wish = {name: request.POST.get(name, "") for name in ("mend", "insert")}
    page, checked = act.checked_letter_page(owner=request.owner, uid=uid, **values, **wish)
    form = forms.LetterForm(initial={"body": checked.body, **_seen(request)})
    return _show(request, page, form, is_checked=True)


@require_POST
def ignore_in_letter(request: Request, uid: UUID) -> HttpResponse:
    """Leave a rule out here, or mind it again; the text on the page is kept with it."""
    _, values = fill(request, forms.LetterForm)
    text = values if values is not None and "body" in request.POST else {}
    rule = request.POST.get("rule", "")
    checked = act.ignore_in_letter(
        owner=request.owner, now=now(), uid=uid, rule=rule or request.POST.get("mind", ""), ignore=bool(rule), **text,
        **_seen(request),
    )  # fmt: skip
    if not is_for_a_part(request):
        return go(checked.letter, f"{rule} is left out here." if rule else "Minded again.")
    response = show(request, "act/_letter_reading.html", reading=checked.reading, it=checked.letter)
    response["Askwell-Looked-At"] = checked.letter.updated_at.isoformat()
    return response


@require_POST
def fill_letter(request: Request, uid: UUID) -> HttpResponse:
    """Put the answer to the question whose button was pressed into the text."""
    role = request.POST.get("role", "")
    form, values = fill(request, forms.LetterForm)
    try:
        filled = act.fill_letter(
            owner=request.owner, now=now(), uid=uid, role=role, answer=request.POST.get(f"answer_{role}", ""),
            **(values or {}), **_seen(request),
        )  # fmt: skip
    except NotUnderstood as error:
        form.add_error(None, error.sentence)
        return _show(request, act.letter_page(owner=request.owner, uid=uid), form)
    return go(filled, "It stands in the letter now.")


@require_POST
def agree_to_naming(request: Request, uid: UUID) -> HttpResponse:
    """Somebody who was talked with there may be named, or may not any more."""
    _, values = fill(request, forms.NamingForm)
    if values is None:
        raise NotFound
    agreed = values["agreed"]
    meet.agree_to_naming(owner=request.owner, now=now(), uid=values["conversation"], agreed=agreed)
    return go(
        f"/act/letters/{uid}/#named", "Noted, with today’s date." if agreed else "Taken back. Look at the letter."
    )


@require_POST
def set_letter(request: Request, uid: UUID) -> HttpResponse:
    _, values = fill(request, forms.LetterResumeForm)
    resume = values["resume"] if values else None
    return go(act.set_letter(owner=request.owner, now=now(), uid=uid, resume=resume), "Its head is that one’s now.")


def preview_letter(request: Request, uid: UUID) -> HttpResponse:
    letter, sheet = act.letter_sheet(owner=request.owner, now=now(), uid=uid)
    return show(request, "act/letter_preview.html", letter=letter, sheet=sheet)


def write_letter(request: Request, uid: UUID, form: str) -> HttpResponse:
    name, data, kind = act.write_letter(owner=request.owner, now=now(), uid=uid, form=form)
    return download(data, name, kind)


def _show(request: Request, page: act.LetterPage, form: django_forms.Form, *, is_checked: bool = False) -> HttpResponse:
    look = forms.LetterResumeForm(initial={"resume": str(page.resume.uid) if page.resume else ""})
    offer(look, "resume", _named(page.resumes), "None")
    return show(request, "act/letter.html", form=form, page=page, look=look, is_checked=is_checked)


def _named(resumes: list[Any]) -> list[tuple[str, str]]:
    return [(str(each.uid), each.title) for each in resumes]


def _seen(request: Request) -> dict[str, str]:
    return {"looked_at": request.POST.get("looked_at", "")}
