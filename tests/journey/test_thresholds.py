"""The owner's own figures: kept with the account, one by one or all back to ours."""

from __future__ import annotations

import pytest

from askwell.coach.rulebook import data_of
from askwell.journey import account, thresholds
from askwell.records.models import Account


def many(owner) -> int:
    with thresholds.measured(owner):
        return data_of("messages")["words"]["email"]["many"]


def test_figures_are_kept_and_measured_by_and_nobody_elses(owner, stranger):
    thresholds.change_thresholds(owner=owner, given={"invitation-many": "140"})
    assert (many(Account.objects.get(pk=owner.pk)), many(stranger)) == (140, 125)


def test_what_does_not_fit_changes_nothing(owner):
    thresholds.change_thresholds(owner=owner, given={"invitation-many": "140"})
    with pytest.raises(thresholds.FiguresDoNotFit) as caught:
        thresholds.change_thresholds(owner=owner, given={"invitation-many": "150", "grade": "x"})
    assert list(caught.value.wrong) == ["grade"]
    assert many(Account.objects.get(pk=owner.pk)) == 140


def test_one_figure_or_all_go_back_to_ours(owner):
    thresholds.change_thresholds(owner=owner, given={"invitation-many": "140", "grade": "9", "nudge-many": "50"})
    assert set(thresholds.back_to_default(owner=owner, key="grade")) == {"invitation-many", "nudge-many"}
    assert thresholds.back_to_default(owner=owner) == {}
    assert thresholds.KEPT not in Account.objects.get(pk=owner.pk).settings


def test_ours_is_refused_where_it_would_not_fit_beside_the_others(owner):
    thresholds.change_thresholds(owner=owner, given={"invitation-few": "130", "invitation-many": "140"})
    with pytest.raises(thresholds.FiguresDoNotFit):
        thresholds.back_to_default(owner=owner, key="invitation-many")
    assert many(owner) == 140


def test_other_settings_that_were_written_meanwhile_stay(owner):
    old = Account.objects.get(pk=owner.pk)
    owner.settings["figures"] = {"outreach": {"cold": [3, 1]}}
    owner.save(update_fields=["settings"])
    thresholds.change_thresholds(owner=old, given={"grade": "9"})
    assert Account.objects.get(pk=owner.pk).settings == {
        "figures": {"outreach": {"cold": [3, 1]}},
        "thresholds": {"grade": 9.0},
    }


def test_the_page_shows_what_is_ones_own_and_what_is_wrong(owner, django_assert_num_queries):
    thresholds.change_thresholds(owner=owner, given={"grade": "9"})
    with django_assert_num_queries(0):
        page = thresholds.page(owner=owner)
    figures = {one.threshold.key: one for group in page.groups for one in group.figures}
    assert (figures["grade"].now, figures["grade"].default, figures["grade"].is_own) == ("9", "8", True)
    assert (page.is_changed, page.wrong, figures["nudge-many"].is_own) == (True, 0, False)
    page = thresholds.page(owner=owner, given={"grade": "x"}, wrong={"grade": "No."})
    figure = next(one for group in page.groups for one in group.figures if one.wrong)
    assert (figure.now, figure.wrong, page.wrong) == ("x", "No.", 1)


def test_the_note_limit_of_the_account_is_measured_by(owner):
    account.change_account(owner=owner, linkedin_note_limit=300)
    with thresholds.measured(owner):
        assert data_of("messages")["characters"]["linkedin_note"]["most"] == 300
