"""Forms of stay in touch."""

from __future__ import annotations

from typing import Any

from django import forms

from askwell.journey import stay_in_touch
from askwell.web.base import RecordForm

TIERS = [("", "No tier"), ("A", "A · monthly"), ("B", "B · quarterly"), ("C", "C · twice a year"), ("D", "D · yearly")]
LINKS = ("takeaway", "commitment", "referral")


class TierForm(RecordForm):
    tier = forms.ChoiceField(label="Tier", choices=TIERS, required=False)


class CadenceForm(RecordForm):
    every_days = forms.IntegerField(
        label="Every how many days?",
        required=False,
        min_value=1,
        max_value=3650,
        help_text="Your own number goes before the tier. Leave it empty to follow the tier.",
    )


class SnoozeForm(RecordForm):
    days = forms.TypedChoiceField(
        label="Not before", choices=[("7", "in a week"), ("30", "in a month"), ("90", "in three months")], coerce=int
    )


class TouchForm(RecordForm):
    """What both a planned and a done touch say. `suggested` is the kind whose reason the page proposed."""

    kind = forms.ChoiceField(label="What kind?", choices=stay_in_touch.KINDS, initial="greeting")
    reason = forms.CharField(label="Why?", max_length=500, required=False)
    is_ask = forms.BooleanField(
        label="It asks for something",
        required=False,
        help_text="Three touches that give for each one that asks is a good rule (K5).",
    )
    suggested = forms.CharField(required=False, widget=forms.HiddenInput)
    takeaway = forms.UUIDField(required=False, widget=forms.HiddenInput)
    commitment = forms.UUIDField(required=False, widget=forms.HiddenInput)
    referral = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A touch of another kind than the proposed one does not rest on what was proposed."""
        values = super().clean() or {}
        suggested = values.pop("suggested", "")
        if suggested and values.get("kind") != suggested:
            values |= dict.fromkeys(LINKS) | {"reason": ""}
        values["is_ask"] = values.get("is_ask") or values.get("kind") == "question"
        return values


class RecordTouchForm(TouchForm):
    text = forms.CharField(label="What did you write or say?", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    done_on = forms.DateField(label="When?", required=False, widget=forms.DateInput, help_text="Today, if left empty.")


class PlanTouchForm(TouchForm):
    planned_on = forms.DateField(label="On which day?", widget=forms.DateInput)


class ChangeTouchForm(RecordForm):
    planned_on = forms.DateField(label="On which day?", widget=forms.DateInput)
    kind = forms.ChoiceField(label="What kind?", choices=stay_in_touch.KINDS)
    reason = forms.CharField(label="Why?", max_length=500, required=False)
    is_ask = forms.BooleanField(label="It asks for something", required=False)
