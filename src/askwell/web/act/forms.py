"""Forms of act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms

from askwell.journey import act
from askwell.web.base import RecordForm

if TYPE_CHECKING:
    from askwell.records.models import Contact


class CommitmentForm(RecordForm):
    text = forms.CharField(label="What was promised?", max_length=500)
    whose = forms.ChoiceField(label="By whom?", choices=act.WHOSE, initial="mine")
    contact = forms.UUIDField(label="To whom, or by whom?", required=False, widget=forms.Select)
    due_on = forms.DateField(label="By when?", required=False, widget=forms.DateInput)
    from_advice = forms.BooleanField(
        label="It was their advice",
        required=False,
        help_text="Advice without a date gets one in 14 days (D10), so that it is tried while it is fresh.",
    )
    tell_them = forms.BooleanField(
        label="Tell them what comes of it",
        required=False,
        help_text="Few people ever hear what became of their advice. It is the best reason to write again (T9).",
    )


class NewCommitmentForm(CommitmentForm):
    """With what it rests on, sent along by the page that led here."""

    conversation = forms.UUIDField(required=False, widget=forms.HiddenInput)
    note = forms.UUIDField(required=False, widget=forms.HiddenInput)
    opening = forms.UUIDField(required=False, widget=forms.HiddenInput)


class EndForm(RecordForm):
    outcome = forms.CharField(label="What came of it?", required=False, widget=forms.Textarea(attrs={"rows": 3}))


class OpeningForm(RecordForm):
    title = forms.CharField(label="What is it?", max_length=300, help_text="The position, or the hint as you heard it.")
    organization_name = forms.CharField(label="Where?", max_length=300, required=False)
    about = forms.CharField(label="What do you know about it?", required=False, widget=forms.Textarea)
    url = forms.URLField(label="A page about it", max_length=1000, required=False, assume_scheme="https")
    apply_by_on = forms.DateField(label="Apply by", required=False, widget=forms.DateInput)


class NewOpeningForm(OpeningForm):
    conversation = forms.UUIDField(required=False, widget=forms.HiddenInput)
    note = forms.UUIDField(required=False, widget=forms.HiddenInput)


class ChangeOpeningForm(OpeningForm):
    applied_on = forms.DateField(label="Applied on", required=False, widget=forms.DateInput)
    interview_on = forms.DateField(label="Job interview on", required=False, widget=forms.DateInput)


class MoveForm(RecordForm):
    state = forms.ChoiceField(label="How far is it?", choices=act.STATES)
    on = forms.DateField(
        label="On which day?",
        required=False,
        widget=forms.DateInput,
        help_text="The day you applied, or the day of the job interview.",
    )


def offer_people(form: forms.Form, people: Iterable[Contact]) -> None:
    """Fill the choice of people; whether the chosen one is the owner's is for the domain to say."""
    widget = form.fields["contact"].widget
    assert isinstance(widget, forms.Select)
    widget.choices = [("", "Nobody in particular"), *((str(each.uid), each.formatted_name) for each in people)]
