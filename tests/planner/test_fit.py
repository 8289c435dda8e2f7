"""How a path's fit changed, what is missing for a decision, and what speaks for and against a belief."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.fit import EvidenceItem, Heard, Rating, balance, evidence_weight, fit_change, may_decide

MAY, JUNE, JULY = date(2026, 5, 12), date(2026, 6, 2), date(2026, 7, 1)
ITEMS = st.lists(
    st.builds(
        EvidenceItem,
        st.sampled_from([-1, 0, 1]),
        st.integers(1, 3),
        st.sampled_from(["Ben", "Chen", "Dana", "Emeka"]),
        st.sampled_from(["", "Northwind", "northwind ", "Southgrid"]),
    ),
    max_size=10,
)


def test_the_curve_runs_from_before_the_first_talk_to_after_the_last() -> None:
    found = fit_change([Rating(JUNE, 7, 8, 50, 70), Rating(MAY, 6, 7, 40, 50)], first_fit=6, first_confidence=30)
    assert [(point.on, point.fit, point.confidence) for point in found.series] == [
        (None, 6, 30),
        (MAY, 7, 50),
        (JUNE, 8, 70),
    ]
    assert (found.fit, found.fit_change, found.confidence, found.confidence_change) == (8, 2, 70, 40)
    assert found.words == "Fit 8 of 10, was 6; 70 % sure, was 30 %."


def test_without_a_first_rating_the_one_before_the_earliest_talk_stands_in() -> None:
    found = fit_change([Rating(JUNE, 3, 4), Rating(MAY, 6, 5)])
    assert [point.fit for point in found.series] == [6, 5, 4]
    assert found.words == "Fit 4 of 10, was 6."


def test_a_talk_that_was_not_rated_adds_no_point() -> None:
    found = fit_change([Rating(MAY), Rating(JUNE, fit_after=5, confidence_after=20)])
    assert [point.on for point in found.series] == [JUNE]
    assert (found.fit, found.fit_change, found.confidence_change) == (5, None, None)
    assert found.words == "Fit 5 of 10; 20 % sure."


def test_nothing_rated_is_said_plainly() -> None:
    assert fit_change([]).words == "Not rated yet: say how well it fits, 0 to 10, before the next talk."
    assert fit_change([], first_confidence=50).fit is None


BALANCED = [Heard("Ben", "Northwind"), Heard("Chen", "Southgrid"), Heard("Dana", "Southgrid", critic_or_leaver=True)]


def test_three_people_two_employers_a_critic_and_a_note_against_are_enough() -> None:
    assert may_decide(BALANCED, 1).ready


def test_it_names_everything_that_is_missing() -> None:
    found = may_decide([Heard("Ben", "Northwind"), Heard("Ben", "Northwind ")], 0)
    assert not found.ready
    assert [(remark.text, remark.rule) for remark in found.missing] == [
        ("2 more people: 1 of 3 so far.", "D7"),
        ("1 more employer: 1 of 2 so far.", "D7"),
        ("1 more person who left it or dislikes it: 0 of 1 so far.", "D7"),
        ("1 more note against it: 0 of 1 so far.", "D4"),
    ]


@pytest.mark.parametrize("without", [0, 1, 2])
def test_each_side_counts(without: int) -> None:
    assert not may_decide(BALANCED[:without] + BALANCED[without + 1 :], 1).ready
    assert not may_decide(BALANCED, 0).ready


def test_an_unknown_employer_is_no_second_employer() -> None:
    people = [Heard("Ben", "Northwind"), Heard("Chen"), Heard("Dana", critic_or_leaver=True)]
    assert [remark.text for remark in may_decide(people, 1).missing] == ["1 more employer: 1 of 2 so far."]


@pytest.mark.parametrize(
    ("directness", "same", "weight"),
    [("direct", False, 3), ("older", False, 2), ("hearsay", False, 1), ("rumour", False, 1), ("direct", True, 1.5)],
)
def test_evidence_weighs_by_how_near_it_is(directness: str, same: bool, weight: float) -> None:
    assert evidence_weight(directness, same) == weight


def test_two_people_of_one_employer_do_not_count_as_two() -> None:
    found = balance(
        [
            EvidenceItem(1, 2, "Ben", "Northwind"),
            EvidenceItem(1, 3, "Chen", "northwind"),
            EvidenceItem(-1, 3, "Dana", "Southgrid"),
            EvidenceItem(0, 3, "Emeka"),
        ]
    )
    assert (found.weight_for, found.weight_against, found.net) == (4, 3, 1)
    assert (found.people_for, found.people_against) == (2, 1)
    assert found.words == "2 for, 1 against: leans for it by 1."
    assert found.rule == "D6"


def test_people_without_a_known_employer_count_in_full() -> None:
    assert balance([EvidenceItem(1, 3, "Ben"), EvidenceItem(1, 3, "Chen")]).weight_for == 6


def test_one_voice_is_called_an_anecdote_and_none_is_said() -> None:
    assert balance([EvidenceItem(-1, 3, "Ben")]).words == (
        "0 for, 1 against: leans against it by 3, but one voice is an anecdote."
    )
    assert balance([EvidenceItem(0, 3, "Ben")]).words == "Nobody has spoken to this yet."
    even = [EvidenceItem(sign, 2, who) for sign in (1, -1) for who in ("Ben", "Chen")]
    assert balance(even).words == "2 for, 2 against: undecided."


@given(ITEMS)
def test_turning_every_stance_turns_the_balance(items: list[EvidenceItem]) -> None:
    turned = [EvidenceItem(-item.stance, item.weight, item.contact, item.organization) for item in items]
    assert balance(turned).net == -balance(items).net
    assert balance(turned).weight_for == balance(items).weight_against


@given(ITEMS)
def test_no_item_counts_more_than_its_weight_nor_less_than_half(items: list[EvidenceItem]) -> None:
    plain = sum(item.weight for item in items if item.stance)
    found = balance(items)
    assert plain / 2 <= found.weight_for + found.weight_against <= plain
