"""How a view answers: show a template, fill a form, go somewhere. A view makes one call into the domain."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme

from askwell.web.base.said import say_next

if TYPE_CHECKING:
    from askwell.records.models import Account, Deletion, Record

F = TypeVar("F", bound=forms.Form)
INERT = "default-src 'none'; sandbox; frame-ancestors 'none'"  # the policy of a file to keep


class Request(HttpRequest):
    """A request that the gate let in."""

    owner: Account
    askwell_id: str


def now() -> datetime:
    """The only clock of the pages."""
    return timezone.now() + settings.ASKWELL_CLOCK_OFFSET


def show(request: HttpRequest, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    """A page. A form that was not understood answers 422."""
    form = context.get("form")
    if status == 200 and isinstance(form, forms.BaseForm) and form.is_bound and not form.is_valid():
        status = 422
    return render(request, template, context, status=status)


def fill(
    request: HttpRequest,
    form: type[F],
    *,
    record: Record | None = None,
    initial: dict[str, Any] | None = None,
    **options: Any,
) -> tuple[F, dict[str, Any] | None]:
    """The form, and its cleaned values once they are sent and understood, else None.

    `record` is what is being changed: it fills the form, and `looked_at` goes back with the values.
    """
    if record is not None:
        initial = {name: getattr(record, name, None) for name in form.base_fields} | (initial or {})
        initial["looked_at"] = record.updated_at.isoformat()
    if request.method != "POST":
        return form(initial=initial, **options), None
    filled = form(request.POST, request.FILES, initial=initial, **options)
    if not filled.is_valid():
        return filled, None
    values = dict(filled.cleaned_data)
    if record is None:
        values.pop("looked_at", None)
    return filled, values


def go(to: Any, said: str = "", *, undo: Deletion | None = None) -> HttpResponse:
    """On to another page (an address, or a record that has one), which says what was just done."""
    response = redirect(to)
    if said:
        say_next(response, said, str(undo.uid) if undo else "")
    return response


def is_for_a_part(request: HttpRequest) -> bool:
    """Whether a script of our own asks, for the part of the page that it puts in place; without it, the whole page."""
    return "Askwell-Part" in request.headers


def told(sentence: str, status: int) -> HttpResponse:
    """One sentence for a script to show."""
    return HttpResponse(sentence, status=status, content_type="text/plain; charset=utf-8")


def download(data: bytes | str, name: str, kind: str) -> HttpResponse:
    """A file to keep: never shown by the browser itself, and nothing in it may run if it is shown after all."""
    disposition = content_disposition_header(True, name) or "attachment"
    headers = {"Content-Disposition": disposition, "Content-Security-Policy": INERT}
    return HttpResponse(data, content_type=kind, headers=headers)


def number(request: HttpRequest, name: str = "page") -> int:
    """The whole number in the address under that name; 0 without one, or where no list is that long."""
    given = request.GET.get(name, "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def at(request: HttpRequest, otherwise: str) -> str:
    """Where the reader came from (the form's `next`), if it is one of our own pages."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, None) else otherwise
