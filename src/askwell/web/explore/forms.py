"""Forms of explore."""

from __future__ import annotations

from django import forms

from askwell.web.base import RecordForm

FIT = "0 is “not for me at all”, 10 is “I would start tomorrow”. A guess is fine: it is here to be compared with later."


class GoalForm(RecordForm):
    title = forms.CharField(
        label="What do you want to find out?",
        max_length=300,
        help_text="For example: whether to move into energy data or health data.",
    )
    decide_by_on = forms.DateField(label="By when?", required=False, widget=forms.DateInput)
    talks_wanted = forms.IntegerField(
        label="How many conversations?",
        initial=6,
        min_value=1,
        max_value=60,
        help_text="Four give an early picture; from six on you can tell whether you hear anything new (S-d).",
    )
    why = forms.CharField(label="Why now?", required=False, widget=forms.Textarea)


class PathForm(RecordForm):
    occupation = forms.CharField(label="The work", max_length=200, help_text="What people who do it call themselves.")
    field = forms.CharField(label="The field", max_length=200, required=False)
    kind_of_employer = forms.CharField(label="The kind of employer", max_length=200, required=False)
    first_fit = forms.IntegerField(
        label="How well does it fit you, as far as you know now?",
        required=False,
        min_value=0,
        max_value=10,
        help_text=FIT,
    )
    first_confidence = forms.IntegerField(
        label="How sure are you of that, in per cent?", required=False, min_value=0, max_value=100
    )
    about = forms.CharField(
        label="What draws you to it, and what holds you back?", required=False, widget=forms.Textarea
    )


class HypothesisForm(RecordForm):
    text = forms.CharField(
        label="I believe that …",
        max_length=500,
        help_text="Something a conversation could prove wrong: “you need a PhD”.",
    )
    would_change_my_mind = forms.CharField(label="What would change my mind?", max_length=500, required=False)


class ChangeHypothesisForm(HypothesisForm):
    settled = forms.ChoiceField(
        label="Is it settled?",
        required=False,
        choices=[("", "Still open"), ("held", "It held"), ("fell", "It fell")],
    )


class OpenQuestionForm(RecordForm):
    text = forms.CharField(label="I want to know …", max_length=500)


class AnswerForm(RecordForm):
    answer = forms.CharField(label="What I know now", required=False, widget=forms.Textarea(attrs={"rows": 2}))
