"""Forms of research."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.utils.html import format_html

from askwell.journey import research
from askwell.journey.errors import NotUnderstood
from askwell.web.base import RecordForm

T = TypeVar("T")
LAMP = [(0, "0"), (1, "1"), (2, "2"), (3, "3")]


def attempt(form: forms.Form, call: Callable[[], T]) -> T | None:
    """What the call gives, or None once what it did not understand stands beside its field."""
    try:
        return call()
    except NotUnderstood as error:
        form.add_error(error.field if error.field in form.fields else None, _sentence(error))
        return None


def _sentence(error: NotUnderstood) -> str:
    if isinstance(error, research.ProfileIsTaken):
        holder = error.holder
        return format_html(
            '{} <a href="{}">Open {}</a>', error.sentence, holder.get_absolute_url(), holder.formatted_name
        )
    return error.sentence


def suggesting(what: str) -> forms.TextInput:
    """A text field that suggests names while one types; without script it is a plain one."""
    return forms.TextInput(
        attrs={
            "list": f"{what}-suggested",
            "autocomplete": "off",
            "hx-get": f"/research/suggest/{what}/",
            "hx-trigger": "input changed delay:150ms",
            "hx-target": f"#{what}-suggested",
        }
    )


class FilterForm(forms.Form):
    """What the list of people is narrowed to. Values nobody offers are passed over."""

    q = forms.CharField(required=False, max_length=100)
    letter = forms.CharField(required=False, max_length=1)
    relation = forms.ChoiceField(required=False, choices=[("", "Any tie"), *research.RELATIONS])
    organization = forms.UUIDField(required=False)
    starred = forms.BooleanField(required=False)
    not_asked = forms.BooleanField(required=False)
    after = forms.UUIDField(required=False)

    def asked(self) -> research.PeopleFilter:
        self.full_clean()
        known = self.cleaned_data
        return research.PeopleFilter(
            words=known.get("q", ""),
            letter=known.get("letter", ""),
            relation=known.get("relation", ""),
            organization=known.get("organization"),
            starred=known.get("starred", False),
            not_asked=known.get("not_asked", False),
        )


class ContactFields(RecordForm):
    """Who somebody is."""

    formatted_name = forms.CharField(label="Name", max_length=300)
    headline = forms.CharField(
        label="What do they do?", max_length=400, required=False, help_text="In their words: “Grid Analytics Lead”."
    )
    organization = forms.CharField(label="Where?", max_length=300, required=False, widget=suggesting("organizations"))


class WhereFields(forms.Form):
    """Where somebody is, and the owner's own words about them."""

    location = forms.CharField(label="Town", max_length=200, required=False, help_text="For example: Bremen, Germany.")
    country = forms.CharField(
        label="Country", max_length=2, required=False, widget=forms.TextInput(attrs={"size": 3}),
        help_text="Two letters, like DE. It tells Askwell their public holidays.",
    )  # fmt: skip
    time_zone = forms.CharField(
        label="Time zone", max_length=64, required=False, widget=suggesting("zones"), help_text="Like Europe/Berlin."
    )
    about = forms.CharField(
        label="About them", required=False, widget=forms.Textarea, help_text="For you alone: how you know each other."
    )


class NewContactForm(WhereFields, ContactFields):
    """A person in one go: with an address and a profile."""

    email = forms.CharField(label="E-mail", max_length=500, required=False)
    linkedin = forms.CharField(
        label="LinkedIn profile", max_length=500, required=False, help_text="The address of their page."
    )
    field_order = [
        "formatted_name", "headline", "organization", "email", "linkedin", "location", "country", "time_zone", "about"
    ]  # fmt: skip


class ContactForm(WhereFields, ContactFields):
    """The same later, with the parts of the name; addresses are kept one by one."""

    given_name = forms.CharField(
        label="What do you call them?", max_length=150, required=False, help_text="Stands after “Dear”."
    )
    family_name = forms.CharField(
        label="Family name", max_length=150, required=False, help_text="The list of people goes by it."
    )
    field_order = [
        "formatted_name", "given_name", "family_name", "headline", "organization", "location", "country", "time_zone",
        "about",
    ]  # fmt: skip


class TieForm(RecordForm):
    """How the owner knows somebody."""

    relation = forms.ChoiceField(label="How do you know them?", choices=research.RELATIONS)
    how_we_met = forms.CharField(
        label="How did you meet?", max_length=300, required=False, help_text="“Alumni evening in March, by the coats”."
    )
    mutual = forms.CharField(
        label="Who knows you both?", max_length=700, required=False, widget=suggesting("people"),
        help_text="Somebody among your people. They may introduce you.",
    )  # fmt: skip
    tier = forms.ChoiceField(
        label="How close do you want to stay?",
        required=False,
        choices=[
            ("", "Not decided"),
            ("A", "A: about monthly"),
            ("B", "B: about every three months"),
            ("C", "C: twice a year"),
            ("D", "D: once a year"),
        ],
    )


class PositionForm(RecordForm):
    """A post or a course of study."""

    kind = forms.ChoiceField(label="Work or study?", choices=[("work", "Work"), ("education", "Study")])
    title = forms.CharField(label="As what?", max_length=300, required=False)
    organization = forms.CharField(label="Where?", max_length=300, required=False, widget=suggesting("organizations"))
    start_on = forms.DateField(label="From", required=False, widget=forms.DateInput)
    end_on = forms.DateField(label="Until", required=False, widget=forms.DateInput, help_text="Empty while it goes on.")
    is_current = forms.BooleanField(label="They are there now", required=False, initial=True)
    about = forms.CharField(label="What was it like?", required=False, widget=forms.Textarea)


class ContactPointForm(RecordForm):
    """One address, number or profile."""

    kind = forms.ChoiceField(label="What is it?", choices=research.WAYS)
    value = forms.CharField(label="Address or number", max_length=500)
    label = forms.CharField(label="Which one?", max_length=60, required=False, help_text="For example: work.")


class FactForm(RecordForm):
    """Something read, and where."""

    text = forms.CharField(
        label="What did you read?", widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you know already you need not ask, and one true detail opens a message (F25).",
    )  # fmt: skip
    source = forms.CharField(
        label="Where?",
        max_length=300,
        help_text="A page, a talk, an article, a person. A fact without a source is hearsay.",
    )
    source_url = forms.URLField(label="Its address", max_length=1000, required=False, assume_scheme="https")
    stated_on = forms.DateField(label="Of which day?", required=False, widget=forms.DateInput)
    kind = forms.ChoiceField(label="What is it about?", choices=research.FACT_KINDS)


class OrganizationForm(RecordForm):
    """A place, and how much the owner wants it."""

    name = forms.CharField(label="Name", max_length=300)
    industry = forms.CharField(label="Field", max_length=200, required=False)
    location = forms.CharField(label="Where?", max_length=200, required=False)
    size = forms.CharField(label="How large?", max_length=100, required=False, help_text="For example: 240 people.")
    website = forms.URLField(label="Web page", max_length=500, required=False, assume_scheme="https")
    about = forms.CharField(label="What do they do?", required=False, widget=forms.Textarea)
    mission = forms.CharField(label="What do they say they are for?", required=False, widget=forms.Textarea)
    values = forms.CharField(label="What do they say matters to them?", required=False, widget=forms.Textarea)
    targeted = forms.BooleanField(label="It is on my list of places to get to know", required=False)
    motivation = forms.TypedChoiceField(
        label="How much do you want it?", choices=LAMP, coerce=int, initial=0,
        widget=forms.RadioSelect, help_text="0 is not at all, 3 is very much. The list goes by it first (F2).",
    )  # fmt: skip
    posting = forms.TypedChoiceField(
        label="How well do their openings fit you?", choices=LAMP, coerce=int, initial=0,
        widget=forms.RadioSelect, help_text="0: none seen. 3: just what you look for.",
    )  # fmt: skip


class WordsForm(forms.Form):
    """Words to look for, and where the next page begins."""

    q = forms.CharField(required=False, max_length=100)
    after = forms.UUIDField(required=False)


class ShortlistForm(forms.Form):
    """For which path."""

    path = forms.UUIDField()


class MergeForm(forms.Form):
    """Which of two stays."""

    kept = forms.UUIDField()
    other = forms.UUIDField()


def cleaned(form: forms.Form) -> dict[str, Any]:
    """What of a form is understood; the rest is passed over."""
    form.full_clean()
    return form.cleaned_data
