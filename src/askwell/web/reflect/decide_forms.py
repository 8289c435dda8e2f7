"""Forms of the choice between paths."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django import forms

from askwell.web.base import RecordForm

if TYPE_CHECKING:
    from django.http import QueryDict

    from askwell.journey.errors import NotUnderstood
    from askwell.journey.reflect import Table
    from askwell.records.models import Criterion, Path, Score


def _words(label: str, help_text: str = "", *, required: bool = False) -> forms.CharField:
    return forms.CharField(
        label=label, required=required, help_text=help_text, widget=forms.Textarea(attrs={"rows": 3})
    )


class CriterionForm(RecordForm):
    text = forms.CharField(label="What matters to you?", max_length=200)
    weight = forms.IntegerField(label="Points", min_value=0, max_value=100, initial=10)


class WeightForm(RecordForm):
    weight = forms.IntegerField(label="Points", min_value=0, max_value=100)


class ScoreForm(RecordForm):
    low = forms.IntegerField(label="At least", required=False, min_value=0, max_value=10)
    high = forms.IntegerField(label="At most", required=False, min_value=0, max_value=10)
    because = forms.CharField(label="Because", required=False, max_length=500)

    def clean(self) -> dict[str, Any]:
        """One number alone is both ends."""
        values: dict[str, Any] = super().clean() or {}
        low, high = values.get("low"), values.get("high")
        if not self.errors:
            values["low"], values["high"] = high if low is None else low, low if high is None else high
            if low is not None and high is not None and low > high:
                self.add_error("low", "The least is more than the most.")
        return values


class Cell(NamedTuple):
    """How one path does by a criterion."""

    path: Path
    form: ScoreForm
    score: Score | None


class Row(NamedTuple):
    """One criterion: its weight, and every path."""

    criterion: Criterion
    form: WeightForm
    cells: list[Cell]


def rows(page: Table, sent: QueryDict | None) -> list[Row]:
    """The table as forms."""
    return [
        Row(
            by,
            WeightForm(sent, prefix=str(by.uid), initial={"weight": by.weight}),
            [_cell(page, by, path, sent) for path in page.paths],
        )
        for by in page.criteria
    ]


def _cell(page: Table, by: Criterion, path: Path, sent: QueryDict | None) -> Cell:
    known = page.scores.get((by.pk, path.pk))
    first = {"low": known.low, "high": known.high, "because": known.because} if known else {}
    return Cell(path, ScoreForm(sent, prefix=f"{by.uid}-{path.uid}", initial=first), known)


def values_of(table: Iterable[Row]) -> dict[str, Any] | None:
    """Weights and scores once all of them are understood, else None."""
    lines = list(table)
    boxes = [each for row in lines for each in (row.form, *(cell.form for cell in row.cells))]
    if not all(form.is_valid() for form in boxes):
        return None
    return {
        "weights": {row.criterion.uid: row.form.cleaned_data["weight"] for row in lines},
        "scores": {
            (row.criterion.uid, cell.path.uid): tuple(
                cell.form.cleaned_data[name] for name in ("low", "high", "because")
            )
            for row in lines
            for cell in row.cells
        },
    }


class DecideForm(RecordForm):
    path = forms.TypedChoiceField(label="Which one?", widget=forms.RadioSelect, coerce=UUID)
    because = _words("Why?", "In your own words. It is what you will want to read later.", required=True)
    against = _words("What speaks against it?", "One honest note at least, if nobody said one yet (D4).")
    overrule = _words("Or why do you decide without one?")
    expects = _words("What do you expect to see by then?", "Something you could be wrong about.")
    revisit_on = forms.DateField(
        label="When will you look again?", required=False, help_text="On that day it comes back to Today."
    )


class RevisitForm(RecordForm):
    looking_back = _words("What came of it?", "What turned out as you expected, and what did not?", required=True)
    revisit_on = forms.DateField(label="Look again on", required=False, help_text="Empty when it is settled.")


def offer_paths(form: forms.Form, paths: Iterable[Path]) -> None:
    """Fill the choice."""
    field = form.fields["path"]
    assert isinstance(field, forms.ChoiceField)
    field.choices = [(str(path.uid), str(path)) for path in paths]


def tell(form: forms.Form, error: NotUnderstood) -> None:
    """Show what the domain did not understand beside its field."""
    form.add_error(error.field if error.field in form.fields else None, error.sentence)
