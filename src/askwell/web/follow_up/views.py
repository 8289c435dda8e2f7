"""Views of follow up."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import follow_up
from askwell.journey.reach_out import SameNameIsKnown
from askwell.web.base import at, go, now, show
from askwell.web.base.pages import Request


def overview(request: Request) -> HttpResponse:
    return show(request, "follow_up/overview.html", page=follow_up.overview(owner=request.owner, now=now()))


def thank_you(request: Request, uid: UUID) -> HttpResponse:
    if request.method == "POST":
        return go(follow_up.start_thank_you(owner=request.owner, now=now(), conversation=uid))
    page = follow_up.thank_you_page(owner=request.owner, now=now(), conversation=uid)
    if page.begun:
        return go(page.begun)
    return show(request, "follow_up/thank_you.html", page=page)


@require_POST
def settled(request: Request, uid: UUID) -> HttpResponse:
    talk = follow_up.settle_thanks(owner=request.owner, now=now(), conversation=uid)
    return go(at(request, "/follow-up/"), "Thanked. That counts." if talk.thanks_settled_at else "Still to thank.")


def referral(request: Request, uid: UUID) -> HttpResponse:
    return show(request, "follow_up/referral.html", page=follow_up.referral_page(owner=request.owner, uid=uid))


@require_POST
def write(request: Request, uid: UUID) -> HttpResponse:
    who = request.POST.get("who", "")
    contact, is_new = (_uid(who), False) if who and who != "new" else (None, who == "new")
    try:
        message = follow_up.write_to_referral(
            owner=request.owner, now=now(), uid=uid, contact=contact, is_somebody_new=is_new
        )
    except SameNameIsKnown:
        page = follow_up.referral_page(owner=request.owner, uid=uid)
        return show(request, "follow_up/referral.html", status=422, page=page, must_choose=True)
    return go(message, "Drafted. It names who sent you first.")


@require_POST
def let_go(request: Request, uid: UUID) -> HttpResponse:
    name = follow_up.let_go(owner=request.owner, now=now(), uid=uid)
    return go(f"/follow-up/referrals/{uid}/", "Let go." if name.declined_at else "Back on the list.")


@require_POST
def report(request: Request, uid: UUID) -> HttpResponse:
    return go(follow_up.report_back(owner=request.owner, now=now(), uid=uid))


@require_POST
def told(request: Request, uid: UUID) -> HttpResponse:
    name = follow_up.referrer_knows(owner=request.owner, now=now(), uid=uid)
    return go(at(request, "/follow-up/"), "They know." if name.referrer_told_at else "They still do not know.")


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
