"""Forms of reach out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from django import forms

from askwell.journey.errors import NotUnderstood
from askwell.web.base import RecordForm

CHANNELS = [
    ("introduction", "An introduction by somebody you both know"),
    ("email", "E-mail"),
    ("linkedin_note", "LinkedIn invitation note"),
    ("linkedin_message", "LinkedIn message"),
    ("in_person", "In person"),
]
WARMTHS = [
    ("warm", "Warm: introduced, or they know you"),
    ("alumni", "Shared: the same school, group or past"),
    ("dormant", "Quiet: you knew each other long ago"),
    ("cold", "New: you have nothing in common yet"),
]
OUTCOMES = [
    ("yes", "Yes"),
    ("no", "No"),
    ("later", "Later"),
    ("referred", "They sent me to someone else"),
    ("bounced", "It bounced"),
]
MINUTES = [(15, "15 minutes"), (20, "20 minutes"), (25, "25 minutes"), (30, "30 minutes"), (45, "45 minutes")]


class Path(Protocol):
    uid: Any


def tell(form: forms.Form, error: NotUnderstood) -> None:
    """Show what the domain did not understand beside the field it is about."""
    form.add_error(error.field if error.field in form.fields else None, error.sentence)


class OutreachForm(RecordForm):
    """How to ask: the way, who stands between, how warm it is, why, for how long, and when."""

    channel = forms.ChoiceField(label="Which way?", choices=CHANNELS)
    introducer = forms.CharField(
        label="Who could introduce you, or gave you the name?",
        required=False,
        widget=forms.TextInput(attrs={"list": "introducers", "autocomplete": "off"}),
    )
    warmth = forms.ChoiceField(
        label="How warm is it?", choices=WARMTHS, help_text="It decides how many reminders are kind: one or two (O20)."
    )
    why = forms.CharField(
        label="Why this person?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="For you alone: what could you learn from them that others cannot tell you?",
    )
    path = forms.ChoiceField(label="For which path?", required=False)
    minutes_asked = forms.TypedChoiceField(
        label="How long do you ask for?",
        choices=MINUTES,
        coerce=int,
        initial=20,
        help_text="20 is what most agree to (F18).",
    )
    planned_on = forms.DateField(
        label="When do you want to write?", required=False, widget=forms.DateInput, help_text="Empty: it stays an idea."
    )

    def __init__(self, *args: Any, paths: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", "None in particular"), *((str(path.uid), str(path)) for path in paths)]
        self.fields["path"].choices = choices  # type: ignore[attr-defined]

    def clean_path(self) -> str | None:
        return self.cleaned_data["path"] or None


class MessageForm(RecordForm):
    """The text as the owner writes it. Any length is kept; only sending an empty one is refused."""

    subject = forms.CharField(label="Subject", required=False, max_length=300)
    body = forms.CharField(label="Text", required=False, strip=False, max_length=20_000, widget=forms.Textarea)


class ReplyForm(RecordForm):
    """What they answered."""

    outcome = forms.ChoiceField(label="What did they answer?", choices=OUTCOMES, widget=forms.RadioSelect)
    text = forms.CharField(
        label="Their words", required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Paste the answer if you like. It stays here.",
    )  # fmt: skip
    ask_again_on = forms.DateField(label="If later: when may you ask again?", required=False, widget=forms.DateInput)
    referred_name = forms.CharField(label="If someone else: who?", required=False, max_length=300)
    referred_organization = forms.CharField(label="Where do they work?", required=False, max_length=300)
    referred_why = forms.CharField(
        label="What did they say about that person?", required=False, max_length=500,
        help_text="For example: sees the market side.",
    )  # fmt: skip
    who = forms.CharField(required=False, widget=forms.HiddenInput)

    def chosen(self) -> dict[str, Any]:
        """Which of those who bear the name is meant: a known one by uid, or somebody new."""
        who = self.data.get("who", "")
        return {"is_somebody_new": who == "new", "referred_to": who if who and who != "new" else None}


class ChannelForm(RecordForm):
    channel = forms.ChoiceField(label="Another way", choices=CHANNELS)
