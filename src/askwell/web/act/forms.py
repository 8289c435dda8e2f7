"""Forms of act."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms

from askwell.journey import act
from askwell.web.act.resumes_forms import offer
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
    kind = forms.ChoiceField(
        label="What is it?", choices=[("", "Not said"), *act.KINDS], required=False,
        help_text="A course or a small trial without a date gets one in 14 days: for its next step, not for its end (D10).",
    )  # fmt: skip
    hypothesis = forms.UUIDField(
        label="Which belief is it to test?", required=False, widget=forms.Select,
        help_text="A course or a trial is worth most when you know beforehand what it could show.",
    )  # fmt: skip
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
    source = forms.CharField(
        label="Where did you find it?", max_length=300, required=False,
        help_text="If nobody told you of it in a conversation: a job board, their own page, a friend.",
    )  # fmt: skip
    url = forms.URLField(label="A page about it", max_length=1000, required=False, assume_scheme="https")
    apply_by_on = forms.DateField(label="Apply by", required=False, widget=forms.DateInput)


class NewOpeningForm(OpeningForm):
    conversation = forms.UUIDField(required=False, widget=forms.HiddenInput)
    note = forms.UUIDField(required=False, widget=forms.HiddenInput)


class ChangeOpeningForm(OpeningForm):
    applied_on = forms.DateField(label="Applied on", required=False, widget=forms.DateInput)
    interview_on = forms.DateField(label="Job interview on", required=False, widget=forms.DateInput)


WAYS = [("", "Not said"), ("email", "E-mail"), ("linkedin_message", "LinkedIn message"), ("in_person", "In person")]


class MoveForm(RecordForm):
    state = forms.ChoiceField(label="How far is it?", choices=act.STATES)
    on = forms.DateField(
        label="On which day?",
        required=False,
        widget=forms.DateInput,
        help_text="The day you applied, or the day of the job interview.",
    )
    heard_from = forms.UUIDField(label="From whom did you hear?", required=False, widget=forms.Select)
    text = forms.CharField(
        label="What did they say, or how did it go?", required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="By when you hear, what was asked, why it was a no.",
    )  # fmt: skip
    resume = forms.UUIDField(
        label="Which résumé went with it?", required=False, widget=forms.Select,
        help_text="For an application. It is kept as it is now, so that you can see later what they have.",
    )  # fmt: skip
    letter = forms.UUIDField(label="Which letter?", required=False, widget=forms.Select)


class ShowForm(RecordForm):
    contact = forms.UUIDField(
        label="Who?", widget=forms.Select,
        help_text="People you talked or kept in touch with. A text of yours is no first message to a stranger (O13).",
    )  # fmt: skip
    question = forms.CharField(
        label="What shall they look at?", max_length=500, required=False,
        help_text="One question gets a better answer than “any thoughts?”.",
    )  # fmt: skip
    channel = forms.ChoiceField(label="How?", choices=WAYS, required=False)
    shown_on = forms.DateField(
        label="When?", required=False, widget=forms.DateInput, help_text="Empty for today. It is kept as it is now."
    )
    resume = forms.UUIDField(required=False, widget=forms.HiddenInput)
    letter = forms.UUIDField(required=False, widget=forms.HiddenInput)
    goal = forms.UUIDField(required=False, widget=forms.HiddenInput)


class SaidForm(RecordForm):
    said = forms.CharField(
        label="What did they say?", required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text="One thing a line, in their words. Nothing, if they had nothing to say or no time.",
    )  # fmt: skip
    on = forms.DateField(label="When?", required=False, widget=forms.DateInput, help_text="Empty for today.")


class TakeUpForm(RecordForm):
    text = forms.CharField(label="What will you do?", max_length=500, required=False)


def chosen(form: forms.Form, field: str) -> UUID | None:
    """Which record a form names as yet, if what it says is a uid at all."""
    try:
        return UUID(str(form[field].value() or ""))
    except ValueError:
        return None


def offer_people(form: forms.Form, people: Iterable[Contact], nobody: str = "Nobody in particular") -> None:
    """Fill the choice of people; whether the chosen one is the owner's is for the domain to say."""
    offer(form, "contact", ((str(each.uid), each.formatted_name) for each in people), nobody)
