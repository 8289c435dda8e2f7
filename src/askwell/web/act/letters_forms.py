"""Forms of the letters of application."""

from __future__ import annotations

from django import forms

from askwell.web.base import RecordForm


class NewLetterForm(RecordForm):
    opening = forms.UUIDField(label="For which opening?", required=False, widget=forms.Select)
    organization = forms.UUIDField(
        label="Or to which organization?", required=False, widget=forms.Select,
        help_text="Only when nothing is announced. An opening knows its place.",
    )  # fmt: skip
    resume = forms.UUIDField(
        label="From which résumé?", required=False, widget=forms.Select,
        help_text="Its lines are the evidence, and the letter shares its head.",
    )  # fmt: skip


class LetterForm(RecordForm):
    """The text as the owner writes it. Any length is kept."""

    body = forms.CharField(label="Letter", required=False, strip=False, max_length=20_000, widget=forms.Textarea)


class LetterResumeForm(RecordForm):
    resume = forms.UUIDField(label="Which résumé it belongs to", required=False, widget=forms.Select)


class NamingForm(RecordForm):
    conversation = forms.UUIDField(widget=forms.HiddenInput)
    agreed = forms.BooleanField(required=False)
