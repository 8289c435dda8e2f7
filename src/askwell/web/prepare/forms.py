"""Forms of prepare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import forms

from askwell.coach.question_bank import themes
from askwell.journey import prepare
from askwell.planner.zones import zone_names
from askwell.web.base import RecordForm

if TYPE_CHECKING:
    from askwell.records.models import Contact, Path

LENGTHS = [(minutes, f"{minutes} min") for minutes in (15, 20, 25, 30, 40, 45, 60)]
THEMES = [(0, "no theme"), *((theme.number, theme.name) for theme in themes())]
ZONES = [("", "not known"), *((name, name.replace("_", " ")) for name in sorted(zone_names()) if "/" in name)]
READ = {"data-read": "", "aria-keyshortcuts": "Alt+M", "autocomplete": "off"}  # what the coach reads as it is typed
MINUTES = "Ask for 20 to 30; offer to stop when they are over."


class LengthForm(RecordForm):
    minutes = forms.TypedChoiceField(label="How long", coerce=int, choices=LENGTHS, initial=30, help_text=MINUTES)

    def offer_length(self, minutes: int) -> None:
        """Keep a length that is none of the usual ones."""
        if minutes not in dict(LENGTHS):
            self.fields["minutes"].choices = sorted([*LENGTHS, (minutes, f"{minutes} min")])  # type: ignore[attr-defined]


class WhenForm(LengthForm):
    day = forms.DateField(label="Day", widget=forms.DateInput)
    at = forms.TimeField(label="Time, where you are", widget=forms.TimeInput)
    field_order = ["day", "at", "minutes"]


class AboutForm(RecordForm):
    medium = forms.ChoiceField(label="How", choices=prepare.Medium.choices)
    place = forms.CharField(label="Link, number or address", max_length=500, required=False)
    their_time_zone = forms.ChoiceField(label="Their time zone", choices=ZONES, required=False)
    path = forms.ChoiceField(label="About which path", required=False)
    aim = forms.CharField(
        label="What do you hope to know afterwards?", max_length=500, required=False,
        help_text="One sentence, for you: it heads the agenda and the room.",
    )  # fmt: skip

    def offer_paths(self, paths: list[Path]) -> None:
        """The owner's paths; a path not in the list is no choice."""
        field = self.fields["path"]
        field.choices = [("", "no path yet"), *((str(path.uid), str(path)) for path in paths)]  # type: ignore[attr-defined]


class ScheduleForm(AboutForm, WhenForm):
    contact = forms.ChoiceField(label="With whom")
    field_order = ["contact", "day", "at", "minutes", "medium", "place", "their_time_zone", "path", "aim"]

    def offer_contacts(self, contacts: list[Contact]) -> None:
        """Whom to choose from."""
        field = self.fields["contact"]
        field.choices = [(str(contact.uid), str(contact)) for contact in contacts]  # type: ignore[attr-defined]


class ChangeForm(AboutForm, LengthForm):
    field_order = ["minutes", "medium", "place", "their_time_zone", "path", "aim"]


class KeepQuestionForm(RecordForm):
    text = forms.CharField(label="A question of your own", max_length=500, widget=forms.TextInput(attrs=READ))
    theme = forms.TypedChoiceField(
        label="Theme", coerce=int, choices=THEMES, initial=0, required=False, empty_value="0"
    )

    def clean_theme(self) -> int:
        return int(self.cleaned_data["theme"])


class QuestionForm(KeepQuestionForm):
    must_ask = forms.BooleanField(label="Must ask", required=False)


class ItemForm(RecordForm):
    text = forms.CharField(label="The question", max_length=500, widget=forms.TextInput(attrs=READ))
    minutes = forms.IntegerField(
        label="Minutes", min_value=1, max_value=15, help_text="Three is usual: two for the answer, one to ask on."
    )
    theme = forms.TypedChoiceField(label="Theme", coerce=int, choices=THEMES)
    must_ask = forms.BooleanField(label="Must ask", required=False)
