"""Views of reflect."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from askwell.coach.trend import drawing
from askwell.journey import reflect
from askwell.web.base import fill, go, now, number, show
from askwell.web.base.pages import Request
from askwell.web.reflect import forms
from askwell.web.reflect.chart import chart


def overview(request: Request) -> HttpResponse:
    page = reflect.overview(owner=request.owner, page=number(request) or 1)
    drawn = [(picture, chart(picture.change)) for picture in page.pictures]
    return show(request, "reflect/overview.html", page=page, drawn=drawn)


def listening(request: Request) -> HttpResponse:
    """How you listened, from talk to talk."""
    page = reflect.listening_page(owner=request.owner)
    drawn = [(one, drawing(one, page.points)) for one in page.trends]
    return show(request, "reflect/listening.html", page=page, drawn=drawn)


def sides(request: Request, uid: UUID) -> HttpResponse:
    """One path from all sides."""
    page = reflect.sides(owner=request.owner, now=now(), path=uid)
    return show(request, "reflect/sides.html", page=page)


def reflect_on(request: Request, uid: UUID) -> HttpResponse:
    """The guided form of one talk. Once it is written, the way leads on to the evidence."""
    page = reflect.reflection_page(owner=request.owner, uid=uid)
    about = page.reflection.path if page.reflection else page.conversation.path
    initial: dict[str, object] = {} if page.reflection else {**page.before}
    initial["path"] = about.uid if about else None
    form, values = fill(request, forms.ReflectionForm, record=page.reflection, initial=initial)
    rows = forms.coded(page, request.POST if request.method == "POST" else None)
    if values is None or not all(row.form.is_valid() for row in rows):
        forms.offer_paths(form, page.paths)
        status = 422 if request.method == "POST" else 200
        return show(
            request, "reflect/reflection.html", status=status, form=form, page=page, rows=rows, codes=reflect.CODES
        )
    later = "later" in request.POST
    written = reflect.reflect(
        owner=request.owner, now=now(), conversation=uid, half_written=later, coded=forms.values_of(rows), **values
    )
    if later:
        return go("/reflect/", "Kept. It waits here until you come back to it.")
    return go(f"/reflect/{uid}/evidence/" if written.path else "/reflect/", "Written down.")


def evidence(request: Request, uid: UUID) -> HttpResponse:
    page = reflect.evidence_page(owner=request.owner, uid=uid)
    chosen = {"takeaway": request.GET.get("takeaway", ""), "hypothesis": request.GET.get("hypothesis", "")}
    form = forms.EvidenceForm(request.POST if request.method == "POST" else None, initial=chosen)
    forms.offer_words(form, page.hypotheses, page.takeaways)
    if request.method != "POST" or not _says_something(form):
        return show(request, "reflect/evidence.html", form=form, page=page)
    values = {name: value for name, value in form.cleaned_data.items() if name != "looked_at"}
    reflect.attach_evidence(owner=request.owner, now=now(), conversation=uid, **values)
    return go(f"/reflect/{uid}/evidence/", "It counts now.")


def _says_something(form: forms.EvidenceForm) -> bool:
    """Valid, and with a takeaway or words of one's own."""
    if form.is_valid() and not form.cleaned_data["takeaway"] and not form.cleaned_data["text"].strip():
        form.add_error("text", "Choose something they said, or write it in your own words.")
    return form.is_valid()
