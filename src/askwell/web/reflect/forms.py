"""Forms of reflect."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from django import forms
from django.http import QueryDict

from askwell.journey import reflect
from askwell.web.base import RecordForm

if TYPE_CHECKING:
    from askwell.records.models import Hypothesis, Path, Takeaway

STANCES = [(0, "says nothing either way"), (1, "speaks for it"), (-1, "speaks against it")]
WEIGHTS = [(3, "first-hand"), (2, "from some years ago, or next door"), (1, "by hearsay")]


def _words(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text=help_text, widget=forms.Textarea(attrs={"rows": 2}))


class ReflectionForm(RecordForm):
    path = forms.UUIDField(label="Which path was it about?", required=False, widget=forms.Select)
    about_role = _words("What was new about the work itself?")
    about_organization = _words("What was new about the place?")
    about_field = _words("What was new about the field?")
    surprised_me = _words("What surprised you?", "Surprises are where a belief was wrong.")
    would_hate = _words(
        "What would you hate about it?", "Look for it on purpose: it is easy to miss in a good talk (D5)."
    )
    fit_before = forms.IntegerField(label="Fit before, 0 to 10", required=False, min_value=0, max_value=10)
    fit_after = forms.IntegerField(label="Fit now, 0 to 10", required=False, min_value=0, max_value=10)
    confidence_before = forms.IntegerField(
        label="How sure before, in per cent", required=False, min_value=0, max_value=100
    )
    confidence_after = forms.IntegerField(label="How sure now, in per cent", required=False, min_value=0, max_value=100)
    why = _words("Why did it change, or why not?")


class CodedForm(forms.Form):
    """One takeaway: what it is about, which way it speaks, and how close they are to it (6.2, D6)."""

    code = forms.CharField(
        label="What is it about?", required=False, max_length=40,
        widget=forms.TextInput(attrs={"list": "codes", "autocomplete": "off"}),
    )  # fmt: skip
    stance = forms.TypedChoiceField(
        label="About the path, it", required=False, coerce=int, choices=STANCES, empty_value="0"
    )
    weight = forms.TypedChoiceField(
        label="They know it", required=False, coerce=int, empty_value=None, choices=[("", "not said"), *WEIGHTS]
    )


class Coded(NamedTuple):
    """A takeaway with its form and the codes that its words suggest."""

    takeaway: Takeaway
    form: CodedForm
    suggested: list[str]
    picked: str


def coded(page: reflect.ReflectionPage, sent: QueryDict | None) -> list[Coded]:
    """The takeaways of a talk, each with its form. Nothing suggested is filled in: the owner chooses."""
    return [
        Coded(
            each,
            CodedForm(
                sent, prefix=str(each.uid), label_suffix="",
                initial={"code": each.code, "stance": each.stance, "weight": each.weight},
            ),
            page.suggested.get(each.uid, []),
            sent.get(f"{each.uid}-picked", "")[:40] if sent else "",
        )
        for each in page.takeaways
    ]  # fmt: skip


def values_of(rows: Iterable[Coded]) -> dict[UUID, dict[str, object]]:
    """What was sent of each takeaway; a chip that was ticked is its code."""
    found: dict[UUID, dict[str, object]] = {}
    for row in rows:
        if f"{row.form.prefix}-stance" in row.form.data:
            values = dict(row.form.cleaned_data)
            found[row.takeaway.uid] = values | {"code": values["code"] or row.picked, "stance": int(values["stance"])}
    return found


def offer_paths(form: forms.Form, paths: Iterable[Path]) -> None:
    """Fill the choice of paths; whether the chosen one is the owner's is for the domain to say."""
    widget = form.fields["path"].widget
    assert isinstance(widget, forms.Select)
    widget.choices = [("", "None of them"), *((str(path.uid), f"{path} ({path.goal})") for path in paths)]


class EvidenceForm(RecordForm):
    hypothesis = forms.TypedChoiceField(label="Which belief does it speak to?", widget=forms.RadioSelect, coerce=UUID)
    takeaway = forms.TypedChoiceField(
        label="What did they say?", widget=forms.RadioSelect, required=False, coerce=UUID, empty_value=None
    )
    text = _words("Or in your own words", "It becomes a takeaway of this talk.")
    stance = forms.ChoiceField(
        label="Which way?",
        widget=forms.RadioSelect,
        choices=[("for", "Speaks for it"), ("against", "Speaks against it")],
    )
    weight = forms.TypedChoiceField(
        label="How close are they to it?",
        widget=forms.RadioSelect,
        choices=reflect.WEIGHTS,
        initial=reflect.WEIGHTS[0][0],
        coerce=int,
        help_text="Of several people at one employer, the others count half (D6, our default).",
    )


def offer_words(form: forms.Form, hypotheses: Iterable[Hypothesis], takeaways: Iterable[Takeaway]) -> None:
    """Fill the two choices from the talk."""
    beliefs, said = form.fields["hypothesis"], form.fields["takeaway"]
    assert isinstance(beliefs, forms.ChoiceField)
    assert isinstance(said, forms.ChoiceField)
    beliefs.choices = [(str(each.uid), each.text) for each in hypotheses]
    said.choices = [(str(each.uid), _marked(each)) for each in takeaways] + [("", "Something else")]


def _marked(takeaway: Takeaway) -> str:
    return f"{takeaway.text} (off the record)" if takeaway.off_record else takeaway.text
