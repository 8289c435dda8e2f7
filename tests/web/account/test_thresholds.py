"""The page of figures: seen, set, refused with one sentence each, and back to ours."""

from __future__ import annotations

import re
from html import escape

from askwell.coach.thresholds import thresholds
from askwell.records.models import Account

PAGE = "/account/thresholds/"


def kept(owner):
    return Account.objects.get(pk=owner.pk).settings.get("thresholds", {})


def test_every_figure_stands_there_with_its_default_its_rule_and_what_it_rests_on(visit, django_assert_max_num_queries):
    with django_assert_max_num_queries(1):
        words = visit.get(PAGE).content.decode()
    for key, one in thresholds().items():
        assert f'name="{key}"' in words
        assert escape(one.source) in words
    assert "Back to our default" not in words
    assert PAGE in visit.get("/account/").content.decode()


def test_figures_are_set_and_go_back(visit, owner):
    answer = visit.post(PAGE, {"invitation-many": "140", "grade": "", "nudge-many": "50"}, follow=True)
    assert "The coach measures by these from now on." in answer.content.decode()
    assert kept(owner) == {"invitation-many": 140.0, "nudge-many": 50.0}
    words = visit.get(PAGE).content.decode()
    assert 'aria-label="Back to our default: Long above, 125"' in words
    assert re.search(r'name="invitation-many" value="140"', words)
    visit.post(f"{PAGE}back/", {"key": "invitation-many", "grade": "not read"})
    assert kept(owner) == {"nudge-many": 50.0}
    assert "All are back to our defaults." in visit.post(f"{PAGE}back/", follow=True).content.decode()
    assert kept(owner) == {}


def test_a_figure_that_does_not_fit_is_one_sentence_and_loses_nothing(visit, owner):
    answer = visit.post(PAGE, {"invitation-many": "140", "grade": "<b>", "hedges": "99"})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "2 figures do not fit. Nothing was changed." in words
    assert "Please write a number, such as 8." in words
    assert "Please choose 0 to 20." in words
    assert 'value="&lt;b&gt;"' in words
    assert 'name="invitation-many" value="140"' in words
    assert kept(owner) == {}


def test_ours_is_refused_where_it_does_not_fit_beside_the_others(visit, owner):
    visit.post(PAGE, {"invitation-few": "130", "invitation-many": "140"})
    answer = visit.post(f"{PAGE}back/", {"key": "invitation-many"})
    assert (answer.status_code, "One figure does not fit." in answer.content.decode()) == (422, True)
    assert kept(owner) == {"invitation-few": 130.0, "invitation-many": 140.0}


def test_what_an_old_home_kept_and_no_rule_knows_breaks_nothing(visit, owner):
    owner.settings = {"thresholds": {"gone": 4, "grade": "x", "invitation-many": 9999}}
    owner.save(update_fields=["settings"])
    assert visit.get(PAGE).status_code == 200
