"""Forms of meet."""

from __future__ import annotations

from typing import Any

from django import forms

from askwell.journey import meet
from askwell.web.base import RecordForm

STANCES = [(0, "says nothing about it"), (1, "speaks for it"), (-1, "speaks against it")]


class NoteForm(RecordForm):
    text = forms.CharField(label="The note", required=False, widget=forms.Textarea, max_length=20_000)
    mark = forms.ChoiceField(label="What it is about", required=False, choices=meet.Mark.choices)
    off_record = forms.BooleanField(
        label="Off the record",
        required=False,
        help_text="It never reaches a draft, a suggestion or an export for others.",
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class LineForm(RecordForm):
    line = forms.CharField(label="A note", max_length=20_000, widget=forms.Textarea)
    mark = forms.ChoiceField(required=False, choices=meet.Mark.choices)
    off_record = forms.BooleanField(label="Off the record", required=False)


class TakeawayForm(RecordForm):
    text = forms.CharField(label="What you keep", widget=forms.Textarea)
    code = forms.CharField(
        label="Theme", required=False, max_length=40, widget=forms.TextInput(attrs={"list": "codes"})
    )
    is_quote = forms.BooleanField(label="Their exact words", required=False)
    off_record = forms.BooleanField(
        label="Off the record",
        required=False,
        help_text="It never reaches a draft, a suggestion or an export for others.",
    )
    stance = forms.TypedChoiceField(label="For the path, it …", coerce=int, choices=STANCES, initial=0)


class ReferralForm(RecordForm):
    formatted_name = forms.CharField(label="Name", max_length=300)
    organization_name = forms.CharField(label="Where they work", max_length=300, required=False)
    why = forms.CharField(label="Why talk to them", max_length=500, required=False)
    may_use_name = forms.BooleanField(label="I may say who suggested it", required=False)
    will_introduce = forms.BooleanField(label="They will introduce us", required=False)


class ChoiceForm(RecordForm):
    """Where a note goes, with the words each place needs. Only the chosen place's are read."""

    place = forms.ChoiceField(label="Where it goes", required=False, choices=[("", ""), *meet.Place.choices])
    text = forms.CharField(label="In your words", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    code = forms.CharField(label="Theme", required=False, max_length=40)
    is_quote = forms.BooleanField(label="Their exact words", required=False)
    off_record = forms.BooleanField(label="Off the record", required=False)
    stance = forms.TypedChoiceField(required=False, coerce=int, choices=STANCES, empty_value="0")
    formatted_name = forms.CharField(label="Name", required=False, max_length=300)
    organization_name = forms.CharField(label="Where they work", required=False, max_length=300)
    why = forms.CharField(label="Why talk to them", required=False, max_length=500)
    may_use_name = forms.BooleanField(label="I may say who suggested it", required=False)
    will_introduce = forms.BooleanField(label="They will introduce us", required=False)
    title = forms.CharField(label="What the position is called", required=False, max_length=300)
    opening_organization = forms.CharField(label="Where", required=False, max_length=300)
    due_on = forms.DateField(label="By when", required=False)

    @property
    def choice(self) -> meet.Choice:
        """The decision. An opening has a field of its own for its organization, since both may be on the page."""
        values: dict[str, Any] = dict(self.cleaned_data)
        values.pop("looked_at")
        opening_organization = values.pop("opening_organization")
        if values["place"] == meet.Place.OPENING:
            values["organization_name"] = opening_organization
        values["stance"] = int(values["stance"])
        return meet.Choice(**values)
