"""Forms of what goes in and out."""

from __future__ import annotations

from typing import Any

from django import forms

from askwell.journey import overview
from askwell.web.base import RecordForm

FIELD_WORDS = {
    "formatted_name": "Whole name", "given_name": "First name", "additional_name": "Middle name",
    "family_name": "Last name", "nickname": "Nickname", "organization": "Employer", "title": "Job title",
    "email": "E-mail", "email_2": "Second e-mail", "email_3": "Third e-mail", "phone": "Phone",
    "phone_2": "Second phone", "phone_3": "Third phone", "linkedin_url": "LinkedIn profile", "url": "Web page",
    "url_2": "Second web page", "location": "Place", "city": "City", "region": "Region", "country": "Country",
    "address": "Address", "about": "About them", "categories": "Groups", "connected_on": "Connected on", "uid": "Its own number",
}  # fmt: skip


class ImportForm(RecordForm):
    """A file and its kind."""

    kind = forms.ChoiceField(
        label="Where is it from?",
        choices=[(kind, label) for kind, (label, _) in overview.KINDS.items()],
        widget=forms.RadioSelect,
        initial="linkedin",
    )
    file = forms.FileField(
        label="The file",
        allow_empty_file=True,
        max_length=500,
        error_messages={"required": "Please choose a file.", "missing": "Please choose a file."},
    )


class ColumnsForm(RecordForm):
    """For each column of a table, which field it is."""

    def __init__(
        self, *args: Any, columns: list[tuple[str, list[str]]], proposed: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.by_column = {f"column_{at}": name for at, (name, _) in enumerate(columns)}
        field_of = {name: field for field, name in proposed.items()}
        choices = [("", "Leave it out"), *FIELD_WORDS.items()]
        for at, (name, samples) in enumerate(columns):
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=name,
                choices=choices,
                required=False,
                initial=field_of.get(name, ""),
                help_text=" · ".join(samples),
            )

    def clean(self) -> dict[str, Any]:
        chosen: dict[str, str] = {}
        for key, column in self.by_column.items():
            field = self.cleaned_data.get(key, "")
            if field and field in chosen:
                self.add_error(key, f"“{chosen[field]}” is the {FIELD_WORDS[field].lower()} already.")
            elif field:
                chosen[field] = column
        return {"columns": chosen}


class EraseForm(RecordForm):
    """The last question before a person is erased."""

    keep_copies = forms.BooleanField(
        label="Keep the backups and copies made so far. The person stays in them.", required=False
    )
