"""The first start, and the settings."""

from __future__ import annotations

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from askwell.journey import account as accounts
from askwell.journey import explore
from askwell.journey import thresholds as figures
from askwell.web.account import forms
from askwell.web.base import fill, go, now, show
from askwell.web.base.pages import Request


def welcome(request: Request) -> HttpResponse:
    form, values = fill(request, forms.WelcomeForm, initial={"formatted_name": request.owner.formatted_name})
    if values is None:
        return show(request, "account/welcome.html", form=form)
    minutes = 60 * values.pop("hours")
    explore.begin(owner=request.owner, now=now(), week_minutes=minutes, **values)
    return go("/")


def account(request: Request) -> HttpResponse:
    owner = request.owner
    known = {name: getattr(owner, name, None) for name in forms.AccountForm.base_fields}
    form, values = fill(request, forms.AccountForm, initial=known | {"hours": max(1, owner.week_minutes // 60)})
    if values is None:
        return show(request, "account/account.html", form=form)
    minutes = 60 * values.pop("hours")
    accounts.change_account(owner=owner, week_minutes=minutes, **values)
    return go("/account/", "Saved.")


def thresholds(request: Request) -> HttpResponse:
    """The figures the coach measures by. A POST sets them all as they were typed."""
    if request.method != "POST":
        return show(request, "account/thresholds.html", page=figures.page(owner=request.owner))
    given = request.POST.dict()
    try:
        figures.change_thresholds(owner=request.owner, given=given)
    except figures.FiguresDoNotFit as error:
        page = figures.page(owner=request.owner, given=given, wrong=error.wrong)
        return show(request, "account/thresholds.html", status=422, page=page)
    return go("/account/thresholds/", "Saved. The coach measures by these from now on.")


@require_POST
def back(request: Request) -> HttpResponse:
    """One figure back to our default, or all of them."""
    key = request.POST.get("key", "")
    try:
        figures.back_to_default(owner=request.owner, key=key)
    except figures.FiguresDoNotFit as error:
        page = figures.page(owner=request.owner, wrong=error.wrong)
        return show(request, "account/thresholds.html", status=422, page=page)
    return go("/account/thresholds/", "Back to our default." if key else "All are back to our defaults.")
