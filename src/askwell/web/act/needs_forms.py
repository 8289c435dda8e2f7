"""Forms of needs and of postings."""

from __future__ import annotations

from typing import Any

from django import forms

from askwell.journey import act
from askwell.web.base import RecordForm


class Beside(RecordForm):
    """A form that stands on one page with others: `named` keeps the ids of their fields apart."""

    named = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"{self.named}_%s", **kwargs)


class PostingForm(RecordForm):
    """Pasted words, or a saved file."""

    text = forms.CharField(
        label="Paste the posting", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="All of it. Askwell takes out what they ask for, and leaves pay, perks and praise aside.",
    )  # fmt: skip
    file = forms.FileField(
        label="Or a saved page or text", required=False, allow_empty_file=True,
        help_text="A web page (.html) or a text (.txt) from your own disk. Askwell fetches nothing.",
    )  # fmt: skip
    url = forms.URLField(label="Where it stands", max_length=1000, required=False, assume_scheme="https")
    replace = forms.BooleanField(label="It takes the place of the one that is there", required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not values.get("file") and not values.get("text", "").strip() and not self.errors:
            self.add_error("text", "Paste the words of the posting, or choose a file.")
        return values


class NeedForm(Beside):
    named = "add"
    text = forms.CharField(label="What is needed?", max_length=600, help_text="In your own words.")
    kind = forms.ChoiceField(label="How much?", choices=act.NEED_KINDS, initial="must")


class DecideForm(RecordForm):
    state = forms.CharField(max_length=10)
    lines = forms.Field(required=False, widget=forms.SelectMultiple)  # whether they are the master's the domain says


class AnswerForm(Beside):
    named = "answer"
    text = forms.CharField(
        label="What did you do?", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="In your own words, one line each. It goes into your master résumé, with today's date.",
    )  # fmt: skip
    entry = forms.CharField(label="Where does it belong?", max_length=40, widget=forms.Select)


class LearnForm(Beside):
    named = "learn"
    text = forms.CharField(
        label="Your first step", max_length=500, required=False, help_text="Small enough for the next two weeks.",
    )  # fmt: skip
    due_on = forms.DateField(
        label="By when?", required=False, widget=forms.DateInput, help_text="Empty for two weeks from today (D10).",
    )  # fmt: skip
