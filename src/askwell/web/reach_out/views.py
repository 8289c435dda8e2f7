"""Views of reach out: the list, one outreach, and what was answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import reach_out
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.journey.reach_out import OutreachIsAlreadyOpen, SameNameIsKnown
from askwell.web.base import fill, go, now, number, show
from askwell.web.base.pages import Request
from askwell.web.reach_out import forms

if TYPE_CHECKING:
    pass

SAID = {
    "yes": "A yes. Agree on a time while it is fresh.",
    "no": "Noted. A clear no is a kindness: your hour is free for the next person.",
    "later": "Noted. It comes back on that day.",
    "bounced": "Noted. Try another address, or another way.",
}


def overview(request: Request) -> HttpResponse:
    page = reach_out.overview(
        owner=request.owner, now=now(), group=request.GET.get("group", ""), page=number(request) or 1
    )
    return show(request, "reach_out/overview.html", page=page)


def new(request: Request) -> HttpResponse:
    contact = _uid(request.GET.get("contact", ""))
    page = reach_out.new_page(owner=request.owner, now=now(), contact=contact)
    first = {
        "path": request.GET.get("path", ""),
        "planned_on": page.today,
        "channel": page.channel,
        "warmth": page.warmth,
        "introducer": page.introducers[0] if page.introducer else "",
    }
    form, values = fill(request, forms.OutreachForm, paths=page.paths, initial=first)
    if values is None:
        return show(request, "reach_out/new.html", form=form, page=page)
    try:
        return go(reach_out.plan_outreach(owner=request.owner, now=now(), contact=contact, **values))
    except OutreachIsAlreadyOpen:
        return show(request, "reach_out/new.html", status=422, form=form, page=page)
    except NotUnderstood as error:
        forms.tell(form, error)
        return show(request, "reach_out/new.html", status=422, form=form, page=page)


def outreach(request: Request, uid: UUID) -> HttpResponse:
    page = reach_out.outreach_page(owner=request.owner, now=now(), uid=uid)
    return show(request, "reach_out/outreach.html", page=page, channels=forms.CHANNELS)


def change(request: Request, uid: UUID) -> HttpResponse:
    page = reach_out.change_page(owner=request.owner, uid=uid)
    path = page.outreach.path
    first = {"introducer": page.introducer, "path": str(path.uid) if path else ""}
    form, values = fill(request, forms.OutreachForm, record=page.outreach, paths=page.paths, initial=first)
    if values is None:
        return show(request, "reach_out/change.html", form=form, page=page)
    try:
        return go(reach_out.change_outreach(owner=request.owner, now=now(), uid=uid, **values), "Saved.")
    except NotUnderstood as error:
        forms.tell(form, error)
        return show(request, "reach_out/change.html", status=422, form=form, page=page)


@require_POST
def channel(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.ChannelForm)
    if values is None:
        return show(
            request, "reach_out/channel.html", form=form, outreach=reach_out.reply_page(owner=request.owner, uid=uid)
        )
    outreach = reach_out.change_channel(owner=request.owner, now=now(), uid=uid, **values)
    return go(f"/reach-out/{outreach.uid}/write/")


def write(request: Request, uid: UUID) -> HttpResponse:
    if request.method == "POST":
        return go(reach_out.start_message(owner=request.owner, now=now(), outreach=uid))
    page = reach_out.write_page(owner=request.owner, now=now(), uid=uid)
    if isinstance(page, reach_out.Message):
        return go(page)
    return show(request, "reach_out/write.html", page=page)


def reply(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.ReplyForm, initial={"outcome": request.GET.get("outcome")})
    if values is None:
        return _reply_page(request, uid, form)
    values.pop("who")
    try:
        outreach, named = reach_out.record_reply(owner=request.owner, now=now(), uid=uid, **values, **form.chosen())
    except SameNameIsKnown as error:
        return _reply_page(request, uid, form, known=error.people)
    except NotUnderstood as error:
        forms.tell(form, error)
        return _reply_page(request, uid, form)
    return go(named or outreach, f"{named.contact} is on your list." if named else SAID[outreach.state])


@require_POST
def bounced(request: Request, uid: UUID) -> HttpResponse:
    outreach, _ = reach_out.record_reply(owner=request.owner, now=now(), uid=uid, outcome="bounced")
    return go(outreach, SAID["bounced"])


@require_POST
def rest(request: Request, uid: UUID) -> HttpResponse:
    outreach = reach_out.park(owner=request.owner, now=now(), uid=uid)
    return go(outreach, "It rests now. You did your part.")


@require_POST
def again(request: Request, uid: UUID) -> HttpResponse:
    return go(reach_out.plan_again(owner=request.owner, now=now(), uid=uid), "Taken up again.")


def _reply_page(request: Request, uid: UUID, form: Form, known: Any = ()) -> HttpResponse:
    outreach = reach_out.reply_page(owner=request.owner, uid=uid)
    status = 422 if known or form.errors else 200
    return show(request, "reach_out/reply.html", status=status, form=form, outreach=outreach, known=list(known))


def _uid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
