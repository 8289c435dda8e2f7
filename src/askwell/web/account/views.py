"""The first start, and the settings."""

from __future__ import annotations

from django.http import HttpResponse

from askwell.journey import account as accounts
from askwell.journey import explore
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
