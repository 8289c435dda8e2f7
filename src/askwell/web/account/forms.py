"""Forms about the owner."""

from __future__ import annotations

from django import forms

from askwell.planner.zones import zone_names
from askwell.web.base import RecordForm


def zones() -> list[tuple[str, str]]:
    """Every zone by its place, sorted; the odd ones without a place last."""
    names = sorted(name for name in zone_names() if "/" in name and not name.startswith(("Etc/", "posix/", "right/")))
    return [(name, name.replace("_", " ")) for name in [*names, "UTC"]]


class WelcomeForm(RecordForm):
    formatted_name = forms.CharField(label="What shall Askwell call you?", max_length=200, required=False)
    wonder = forms.CharField(
        label="What do you wonder about?",
        max_length=300,
        required=False,
        help_text="In your own words, as a question: “Energy data or health data?”",
    )
    decide_by_on = forms.DateField(label="By when would you like to know?", required=False, widget=forms.DateInput)
    hours = forms.IntegerField(
        label="How many hours a week can you give it?",
        initial=4,
        min_value=1,
        max_value=40,
        help_text="One conversation takes about two hours in all, with finding out, writing, talking and thanking.",
    )


class AccountForm(RecordForm):
    formatted_name = forms.CharField(label="Your name", max_length=200, help_text="As you sign your messages.")
    email = forms.EmailField(
        label="Your e-mail address", required=False, help_text="Only to fill in who a draft is from."
    )
    introduction = forms.CharField(
        label="Who you are, in one sentence",
        max_length=300,
        required=False,
        help_text="“I teach physics and am finding out whether I would like grid data.” It goes into your first messages (F22).",
    )
    time_zone = forms.ChoiceField(label="Your time zone", choices=zones)
    country = forms.CharField(
        label="Your country",
        max_length=2,
        required=False,
        help_text="Two letters, such as DE or US: for public holidays.",
    )
    hours = forms.IntegerField(label="Hours a week for all this", min_value=1, max_value=40)
    linkedin_note_limit = forms.TypedChoiceField(
        label="LinkedIn allows your invitation notes",
        coerce=int,
        choices=[(200, "200 characters (free)"), (300, "300 characters (Premium)")],
        help_text="Askwell counts them for you (L1).",
    )

    def clean_country(self) -> str:
        return str(self.cleaned_data["country"]).upper()
