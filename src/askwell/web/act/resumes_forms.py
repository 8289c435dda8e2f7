"""Forms of the résumé."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms

from askwell.formats.looks import LOOKS, PAPERS
from askwell.formats.resume import SECTIONS, Section
from askwell.web.base import RecordForm

WORDS = {
    "position": "Position", "name": "Name", "location": "Place", "startDate": "From", "endDate": "Until", "url": "Web page",
    "description": "What kind of place it is", "summary": "In a sentence or two", "organization": "Organization",
    "entity": "For whom", "type": "Kind", "studyType": "Degree", "area": "Subject", "institution": "School",
    "score": "Grade", "issuer": "Given by", "date": "When", "title": "Title", "awarder": "Given by",
    "publisher": "Published by", "releaseDate": "When", "level": "Level", "language": "Language", "fluency": "How well",
    "reference": "What they say", "network": "Network", "username": "Name there",
}  # fmt: skip
OWN_WORDS = {("work", "name"): "Employer"}
LONG = ("summary", "description", "reference")
DATES = ("startDate", "endDate", "date", "releaseDate")
LINES = {"highlights": "What you did, one line each", "courses": "Courses, one a line", "keywords": "Which, one a line"}


class ResumeFileForm(RecordForm):
    file = forms.FileField(
        label="The file", allow_empty_file=True, max_length=500,
        error_messages={"required": "Please choose a file.", "missing": "Please choose a file."},
        help_text="A PDF, a Word document (.docx), LinkedIn's profile as a PDF or its zip, or JSON Resume.",
    )  # fmt: skip


class BasicsForm(RecordForm):
    name = forms.CharField(label="Name", max_length=200, required=False)
    label = forms.CharField(label="Headline", max_length=200, required=False, help_text="What you are, in a few words.")
    email = forms.CharField(label="E-mail", max_length=300, required=False)
    phone = forms.CharField(label="Phone", max_length=100, required=False)
    url = forms.CharField(label="Web page", max_length=500, required=False)
    address = forms.CharField(label="Street", max_length=300, required=False)
    postalCode = forms.CharField(label="Postal code", max_length=40, required=False)  # noqa: N815 - JSON Resume's name
    city = forms.CharField(label="City", max_length=200, required=False)
    region = forms.CharField(label="Region", max_length=200, required=False)
    countryCode = forms.CharField(label="Country", max_length=100, required=False)  # noqa: N815 - JSON Resume's name
    summaries = forms.CharField(
        label="Summaries", required=False, widget=forms.Textarea(attrs={"rows": 10}),
        help_text="Leave an empty line between two. The first is shown on the page.",
    )  # fmt: skip


class EntryForm(RecordForm):
    """One entry of a section: its fields by JSON Resume's names, and its lines."""

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in section.fields:
            self.fields[name] = _field(section, name)
        if section.lines:
            self.fields["lines"] = forms.CharField(
                label=LINES[section.lines], required=False,
                widget=forms.Textarea(attrs={"rows": 8, "id": "id_lines"}),
            )  # fmt: skip


def _field(section: Section, name: str) -> forms.CharField:
    label = OWN_WORDS.get((section.key, name), WORDS[name])
    helps = "As 2021-03 or 2021." if name in DATES else ""
    if name == "endDate":
        helps += " Empty while it goes on."
    widget = forms.Textarea(attrs={"rows": 3}) if name in LONG else forms.TextInput()
    return forms.CharField(label=label, max_length=5000, required=False, widget=widget, help_text=helps)


class PlaceForm(RecordForm):
    line = forms.CharField(max_length=40, widget=forms.HiddenInput)
    to = forms.CharField(max_length=40, required=False)


class MoveEntryForm(RecordForm):
    by = forms.TypedChoiceField(choices=[("-1", "Up"), ("1", "Down")], coerce=int)


class TakeForm(RecordForm):
    look = forms.ChoiceField(label="Look", choices=list(LOOKS.items()), required=False)
    paper = forms.ChoiceField(
        label="Paper", choices=[("", "As usual in my country"), *PAPERS.items()], required=False
    )  # fmt: skip
    attach = forms.BooleanField(
        label="The PDF carries its own data, so that Askwell can read it back exactly", required=False,
        help_text="Employers receive it too: what the page shows, and nothing else.",
    )  # fmt: skip
    form = forms.CharField(max_length=10, widget=forms.HiddenInput)


class VersionForm(RecordForm):
    title = forms.CharField(label="What is it called?", max_length=200, required=False, help_text="Only you see this.")
    opening = forms.UUIDField(label="For which opening?", required=False, widget=forms.Select)
    organization = forms.UUIDField(
        label="Or for which organization?", required=False, widget=forms.Select,
        help_text="Without an opening: by what people there told you, and by what you read about it.",
    )  # fmt: skip
    path = forms.UUIDField(
        label="Or for which path?", required=False, widget=forms.Select,
        help_text="By what was said in talks about it.",
    )  # fmt: skip


class ChangeForm(RecordForm):
    kind = forms.ChoiceField(choices=[("hide", "Hide"), ("show", "Show"), ("summary", "Choose")])
    target = forms.CharField(max_length=64)


class MoveInVersionForm(MoveEntryForm):
    target = forms.CharField(max_length=64)


class LineForm(RecordForm):
    text = forms.CharField(
        label="How this version says it", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Leave it empty to have the master's words again.",
    )  # fmt: skip
    because = forms.CharField(label="Because of", max_length=100, required=False, widget=forms.Select)


class WhyForm(RecordForm):
    because = forms.CharField(label="Because of", max_length=100, required=False, widget=forms.Select)


Choices = Iterable[tuple[str, Any]]  # a label, or a list of choices under a heading


def offer(form: forms.Form, field: str, choices: Choices, nothing: str) -> None:
    """Fill a choice; whether the chosen one is the owner's is for the domain to say."""
    widget = form.fields[field].widget
    assert isinstance(widget, forms.Select)
    widget.choices = [("", nothing), *choices]


def section_of(key: str) -> Section:
    """The section that is asked for, or the first."""
    return SECTIONS.get(key, SECTIONS["work"])
