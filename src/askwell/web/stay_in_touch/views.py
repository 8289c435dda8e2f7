"""Views of stay in touch."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import stay_in_touch
from askwell.web.base import at, fill, go, now, number, show
from askwell.web.base.pages import Request
from askwell.web.stay_in_touch import forms

WARM = ("outcome", "article", "congratulation", "greeting", "met")


def overview(request: Request) -> HttpResponse:
    tier, page_number = request.GET.get("tier", ""), number(request) or 1
    page = stay_in_touch.overview(owner=request.owner, now=now(), tier=tier, page=page_number)
    return show(request, "stay_in_touch/overview.html", page=page, kinds=_kinds())


def contact(request: Request, uid: UUID) -> HttpResponse:
    return _contact_page(request, uid)


@require_POST
def set_tier(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.TierForm)
    if values is None:
        return _contact_page(request, uid, tier=form)
    stay_in_touch.set_tier(owner=request.owner, now=now(), contact=uid, **values)
    return go(_back(request, uid), f"Tier {values['tier']}." if values["tier"] else "No tier.")


@require_POST
def set_cadence(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.CadenceForm)
    if values is None:
        return _contact_page(request, uid, cadence=form)
    stay_in_touch.set_cadence(owner=request.owner, now=now(), contact=uid, **values)
    days = values["every_days"]
    return go(_back(request, uid), f"Every {days} days." if days else "By the tier again.")


@require_POST
def pause(request: Request, uid: UUID) -> HttpResponse:
    person = stay_in_touch.pause(owner=request.owner, now=now(), contact=uid)
    return go(_back(request, uid), f"No reminders about {person} until you want them.")


@require_POST
def resume(request: Request, uid: UUID) -> HttpResponse:
    person = stay_in_touch.resume(owner=request.owner, now=now(), contact=uid)
    return go(_back(request, uid), f"Reminders about {person} again.")


@require_POST
def snooze(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.SnoozeForm)
    if values is None:
        return _contact_page(request, uid, snooze=form)
    person = stay_in_touch.snooze(owner=request.owner, now=now(), contact=uid, **values)
    return go(_back(request, uid), f"{person} can wait {values['days']} days.")


@require_POST
def record_touch(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.RecordTouchForm, auto_id="record_%s")
    if values is None:
        return _contact_page(request, uid, record=form)
    touch = stay_in_touch.record_touch(owner=request.owner, now=now(), contact=uid, **values)
    return go(_back(request, uid), f"Noted. {touch.contact}’s clock starts anew.")


@require_POST
def write_update(request: Request, uid: UUID) -> HttpResponse:
    return go(stay_in_touch.write_update(owner=request.owner, now=now(), contact=uid))


@require_POST
def plan_touch(request: Request, uid: UUID) -> HttpResponse:
    form, values = fill(request, forms.PlanTouchForm, auto_id="plan_%s")
    if values is None:
        return _contact_page(request, uid, plan=form)
    stay_in_touch.plan_touch(owner=request.owner, now=now(), contact=uid, **values)
    return go(_back(request, uid), "Planned.")


def change_touch(request: Request, uid: UUID) -> HttpResponse:
    touch = stay_in_touch.touch(owner=request.owner, uid=uid)
    form, values = fill(request, forms.ChangeTouchForm, record=touch)
    if values is None:
        return show(request, "stay_in_touch/touch_form.html", form=form, touch=touch)
    stay_in_touch.change_touch(owner=request.owner, now=now(), uid=uid, **values)
    return go(f"/stay-in-touch/{touch.contact.uid}/", "Saved.")


@require_POST
def finish_touch(request: Request, uid: UUID) -> HttpResponse:
    touch = stay_in_touch.finish_touch(owner=request.owner, now=now(), uid=uid)
    return go(_back(request, touch.contact.uid), f"Noted. {touch.contact}’s clock starts anew.")


def _contact_page(request: Request, uid: UUID, **sent: Form) -> HttpResponse:
    """The page of one person; `sent` holds the one form that was not understood."""
    page = stay_in_touch.contact_page(owner=request.owner, now=now(), uid=uid)
    suggested = _suggested(page.reason)
    plan_on = max(page.person.next_on or page.today, page.today)
    own = page.person.every_days if page.person.own_days else None
    context: dict[str, Any] = {
        "record": forms.RecordTouchForm(initial=suggested, auto_id="record_%s"),
        "plan": forms.PlanTouchForm(initial={**suggested, "planned_on": plan_on}, auto_id="plan_%s"),
        "tier": forms.TierForm(initial={"tier": page.person.tier}),
        "cadence": forms.CadenceForm(initial={"every_days": own}),
        "snooze": forms.SnoozeForm(),
        **sent,
    }
    form = next(iter(sent.values()), None)
    return show(request, "stay_in_touch/contact.html", page=page, form=form, kinds=_kinds(), **context)


def _suggested(reason: stay_in_touch.Reason) -> dict[str, Any]:
    links = {noun: record.uid for noun, record in reason.links.items()}
    return {"kind": reason.kind, "suggested": reason.kind, "reason": reason.words, "is_ask": reason.is_ask, **links}


def _kinds() -> list[tuple[str, str]]:
    """What one press records, beside the suggestion."""
    return [(kind, label) for kind, label in stay_in_touch.KINDS if kind in WARM]


def _back(request: Request, uid: UUID) -> str:
    return at(request, f"/stay-in-touch/{uid}/")
