"""Plain forms with our words and our widgets."""

from __future__ import annotations

from typing import Any

from django import forms

PLAIN = {
    "required": "Please fill this in.",
    "invalid": "That does not fit here. Please check it.",
    "max_length": "That is %(show_value)s characters long; %(limit_value)s is the most.",
    "invalid_choice": "Please choose one of the list.",
    "max_value": "%(limit_value)s is the most.",
    "min_value": "%(limit_value)s is the least.",
}
BY_FIELD: dict[type[forms.Field], str] = {
    forms.EmailField: "That does not look like an e-mail address.",
    forms.DateField: "Please write the day as 2026-05-12.",
    forms.TimeField: "Please write the time as 14:30.",
    forms.URLField: "Please start the address with https://",
    forms.IntegerField: "Please write a whole number.",
}


class RecordForm(forms.Form):
    """A form about one record. `looked_at` says which version its writer saw, so that no edit is lost silently."""

    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            _dress(field)


def _dress(field: forms.Field) -> None:
    for code, words in PLAIN.items():
        if field.error_messages.get(code) == _default(field, code) and (code != "invalid" or _default(field, code)):
            field.error_messages[code] = words
    for kind, words in BY_FIELD.items():
        if isinstance(field, kind):
            field.error_messages["invalid"] = words
    widget = field.widget
    if isinstance(widget, forms.DateInput):
        widget.input_type, widget.format = "date", "%Y-%m-%d"
    elif isinstance(widget, forms.TimeInput):
        widget.input_type, widget.format = "time", "%H:%M"
    elif isinstance(widget, forms.DateTimeInput):
        widget.input_type, widget.format = "datetime-local", "%Y-%m-%dT%H:%M"
    elif isinstance(widget, forms.Textarea):
        widget.attrs.setdefault("rows", 4)


def _default(field: forms.Field, code: str) -> Any:
    """Django's own words for that code, if that kind of field has any."""
    found = [
        vars(kind)["default_error_messages"].get(code)
        for kind in type(field).__mro__
        if "default_error_messages" in vars(kind)
    ]
    return next((words for words in found if words), None)
