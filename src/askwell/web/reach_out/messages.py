"""The composer."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import reach_out
from askwell.journey.errors import AskwellError, NotFound, NotUnderstood
from askwell.web.base import download, fill, go, is_for_a_part, now, show, told
from askwell.web.base.pages import Request
from askwell.web.reach_out import forms


def message(request: Request, uid: UUID) -> HttpResponse:
    if request.method == "POST":
        form, values = fill(request, forms.MessageForm)
        if values is not None:
            return go(
                reach_out.save_message(owner=request.owner, now=now(), uid=uid, **values, **_seen(request)), "Saved."
            )
    page = reach_out.message_page(owner=request.owner, now=now(), uid=uid)
    if request.method != "POST":
        form, _ = fill(request, forms.MessageForm, record=page.message)
    return show(request, "reach_out/message.html", form=form, page=page, channels=forms.CHANNELS)


@require_POST
def keep(request: Request, uid: UUID) -> HttpResponse:
    """What is being typed, kept as it is typed; answers with the version that made."""
    _, values = fill(request, forms.MessageForm)
    if values is None:
        return told("Too long to keep.", 422)
    try:
        message = reach_out.save_message(owner=request.owner, now=now(), uid=uid, **values, **_seen(request))
    except NotFound:
        raise
    except AskwellError as error:
        return told(error.sentence, 409)
    response = HttpResponse(status=204)
    response["Askwell-Looked-At"] = message.updated_at.isoformat()
    return response


@require_POST
def check(request: Request, uid: UUID) -> HttpResponse:
    """What the coach says of the text on the page; nothing is written. The findings alone where a script asks."""
    form, values = fill(request, forms.MessageForm)
    if values is None and is_for_a_part(request):
        return told("Too long to read.", 422)
    if values is None:
        page = reach_out.message_page(owner=request.owner, now=now(), uid=uid)
        return show(request, "reach_out/message.html", form=form, page=page, channels=forms.CHANNELS)
    if is_for_a_part(request):
        checked = reach_out.check_message(owner=request.owner, now=now(), uid=uid, **values)
        return show(request, "reach_out/_reading.html", reading=checked.reading, it=checked.message)
    wish = {name: request.POST.get(name, "") for name in ("mend", "insert")}
    page, checked = reach_out.checked_page(owner=request.owner, now=now(), uid=uid, **values, **wish)
    first = {"subject": checked.subject, "body": checked.body, **_seen(request)}
    form = forms.MessageForm(initial=first)
    return show(request, "reach_out/message.html", form=form, page=page, channels=forms.CHANNELS, is_checked=True)


@require_POST
def ignore(request: Request, uid: UUID) -> HttpResponse:
    """Leave a rule out here, or mind it again; the text on the page is kept with it."""
    _, values = fill(request, forms.MessageForm)
    text = values if values is not None and "body" in request.POST else {}
    rule = request.POST.get("rule", "")
    checked = reach_out.ignore_rule(
        owner=request.owner, now=now(), uid=uid, rule=rule or request.POST.get("mind", ""), ignore=bool(rule), **text,
        **_seen(request),
    )  # fmt: skip
    if not is_for_a_part(request):
        return go(checked.message, f"{rule} is left out here." if rule else "Minded again.")
    response = show(request, "reach_out/_reading.html", reading=checked.reading, it=checked.message)
    response["Askwell-Looked-At"] = checked.message.updated_at.isoformat()
    return response


@require_POST
def fill_in(request: Request, uid: UUID) -> HttpResponse:
    """Put the answer to the question whose button was pressed into the text."""
    role = request.POST.get("role", "")
    form, values = fill(request, forms.MessageForm)
    text = values or {}
    try:
        message = reach_out.fill_in(
            owner=request.owner, now=now(), uid=uid, role=role, answer=request.POST.get(f"answer_{role}", ""), **text,
            **_seen(request),
        )  # fmt: skip
    except NotUnderstood as error:
        forms.tell(form, error)
        page = reach_out.message_page(owner=request.owner, now=now(), uid=uid)
        return show(request, "reach_out/message.html", form=form, page=page, channels=forms.CHANNELS)
    return go(message, "It stands in the text now.")


@require_POST
def sent(request: Request, uid: UUID) -> HttpResponse:
    _, values = fill(request, forms.MessageForm)
    text = values if values is not None and "body" in request.POST else {}
    message = reach_out.mark_sent(owner=request.owner, now=now(), uid=uid, **text, **_seen(request))
    return go(message, "Noted. The clock runs by itself from here.")


@require_POST
def not_sent(request: Request, uid: UUID) -> HttpResponse:
    return go(reach_out.not_sent_after_all(owner=request.owner, now=now(), uid=uid), "A draft again.")


def as_file(request: Request, uid: UUID) -> HttpResponse:
    name, data = reach_out.message_mail(owner=request.owner, uid=uid)
    return download(data, name, "message/rfc822")


def _seen(request: Request) -> dict[str, str]:
    return {"looked_at": request.POST.get("looked_at", "")}
