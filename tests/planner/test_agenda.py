"""Questions in the minutes of a talk: order, must-asks early, pay late, 'who else' kept, nothing lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.agenda import WHO_ELSE, AgendaPlan, AgendaQuestion, cues, drift, plan_agenda
from askwell.planner.defaults import DEFAULTS, with_settings
from askwell.planner.talk_length import TalkHasNoMinutes, core_count, edges, prepare_count


def ask(key: str, theme: int = 0, **more: object) -> AgendaQuestion:
    return AgendaQuestion(key, f"{key}?", theme, **more)  # type: ignore[arg-type]


def keys(plan: AgendaPlan) -> list[str | None]:
    return [slot.key for slot in plan.slots]


def rules(plan: AgendaPlan) -> list[str]:
    return [warning.text for warning in plan.warnings]


SEVEN = [
    ask("week", 2),
    ask("trend", 12),
    ask("path", 1),
    ask("idea", 16),
    ask("bad", 5),
    ask("skill", 6),
    ask("read", 18),
]


def test_it_asks_in_the_order_of_themes() -> None:
    assert keys(plan_agenda(SEVEN, 30)) == ["path", "week", "bad", "trend", "skill", "idea", "read"]


def test_a_talk_of_half_an_hour_keeps_its_edges() -> None:
    plan = plan_agenda(SEVEN, 30)
    assert (plan.opening.start, plan.opening.minutes) == (0, 3)
    assert [slot.start for slot in plan.slots] == [3, 6, 9, 12, 15, 18, 21]
    assert [(slot.start, slot.end) for slot in plan.closing] == [(26, 29), (29, 30)]
    assert plan.spare == 2
    assert plan.warnings == ()


def test_who_else_has_its_minutes_though_nobody_asked_for_it() -> None:
    plan = plan_agenda(SEVEN, 15)
    assert [(slot.text, slot.minutes) for slot in plan.closing] == [(WHO_ELSE, 3)]


def test_closing_questions_share_the_reserved_minutes_and_who_else_goes_first() -> None:
    plan = plan_agenda([ask("tell", 20), ask("who", 20, who_else=True)], 30)
    assert [(slot.key, slot.minutes, slot.must_ask) for slot in plan.closing] == [
        ("who", 2, True),
        ("tell", 1, False),
        (None, 1, False),
    ]


def test_a_fourth_closing_question_stays_visible() -> None:
    plan = plan_agenda([ask(str(number), 20) for number in range(4)], 30)
    assert [(left.question.key, left.why) for left in plan.left_out] == [("3", "the close is full")]


def test_a_must_ask_of_a_late_theme_moves_forward_just_in_time() -> None:
    questions = [*SEVEN[:6], ask("read", 18, must_ask=True)]
    plan = plan_agenda(questions, 30)
    assert keys(plan) == ["path", "week", "bad", "trend", "read", "skill", "idea"]
    assert next(slot.start for slot in plan.slots if slot.must_ask) == 15


def test_pay_waits_for_the_second_half_even_when_little_else_is_asked() -> None:
    plan = plan_agenda([ask("pay", 15), ask("path", 1)], 60)
    assert [(slot.key, slot.start, slot.sensitive) for slot in plan.slots] == [("path", 5, False), ("pay", 30, True)]


def test_too_many_sensitive_questions_find_no_room_in_the_second_half() -> None:
    plan = plan_agenda([ask(str(number), 4, sensitive=True) for number in range(4)], 30)
    assert keys(plan) == ["0", "1", "2"]
    assert [(left.question.key, left.why) for left in plan.left_out] == [("3", "no room in the second half")]


def test_the_questions_given_first_stay_when_time_is_short_and_the_others_stay_visible() -> None:
    plan = plan_agenda([*SEVEN, ask("must", 1, must_ask=True)], 15)
    assert keys(plan) == ["must", "week", "trend"]
    assert [left.question.key for left in plan.left_out] == ["path", "idea", "bad", "skill", "read"]
    assert "5 questions in reserve: 15 min do not hold more." in rules(plan)


def test_it_warns_of_too_many_must_asks() -> None:
    plan = plan_agenda([ask(str(number), 1, must_ask=True) for number in range(7)], 30)
    assert rules(plan)[0] == "7 must-asks: with more than 3, none of them comes first."
    assert rules(plan)[1] == "2 must-asks after 60 % of the time: drop one, or make an earlier one shorter."


def test_it_warns_when_a_must_ask_has_no_room() -> None:
    plan = plan_agenda([ask("long", 1, must_ask=True, minutes=40)], 30)
    assert rules(plan)[0] == "No room for 1 must-ask: shorten some questions or ask for more time."


def test_it_warns_of_too_few_and_of_too_many_questions() -> None:
    assert "1 question for 30 min: 7 is usual." in rules(plan_agenda([ask("path", 1)], 30))
    quick = [ask(str(number), minutes=1) for number in range(9)]
    assert "9 questions in 30 min: 7 leave room to probe what they say." in rules(plan_agenda(quick, 30))


@pytest.mark.parametrize("minutes", [5, 90])
def test_an_unusual_length_is_planned_and_remarked_on(minutes: int) -> None:
    plan = plan_agenda(SEVEN, minutes)
    assert rules(plan)[-1] == f"{minutes} min is unusual: ask for 15 to 60, best 20 to 30."
    assert plan.closing[-1].end == minutes


def test_every_warning_names_its_rule() -> None:
    plan = plan_agenda([ask(str(number), 1, must_ask=True) for number in range(40)], 70)
    assert {warning.rule for warning in plan.warnings} == {"3.2"}


def test_a_talk_of_no_minutes_is_refused() -> None:
    with pytest.raises(TalkHasNoMinutes, match="at least one minute"):
        plan_agenda([], 0)


questions = st.lists(
    st.builds(
        AgendaQuestion,
        key=st.uuids().map(str),
        text=st.just("What did you do last Tuesday?"),
        theme=st.integers(-1, 22),
        must_ask=st.booleans(),
        sensitive=st.booleans(),
        who_else=st.sampled_from([False, False, False, True]),
        minutes=st.one_of(st.none(), st.integers(-2, 12)),
    ),
    max_size=20,
    unique_by=lambda question: question.key,
)


@given(questions, st.integers(1, 180))
def test_slots_never_overlap_and_fill_the_talk_to_its_end(given_: list[AgendaQuestion], minutes: int) -> None:
    plan = plan_agenda(given_, minutes)
    row = [plan.opening, *plan.slots, *plan.closing]
    assert all(earlier.end <= later.start for earlier, later in pairwise(row))
    assert row[0].start == 0
    assert row[-1].end == minutes
    assert plan.spare + sum(slot.minutes for slot in row) == minutes


@given(questions, st.integers(1, 180))
def test_every_question_is_placed_once_or_left_out_once(given_: list[AgendaQuestion], minutes: int) -> None:
    plan = plan_agenda(given_, minutes)
    placed = [slot.key for slot in (*plan.slots, *plan.closing) if slot.key]
    assert sorted([*placed, *(left.question.key for left in plan.left_out)]) == sorted(q.key for q in given_)


@given(questions, st.integers(1, 180))
def test_sensitive_questions_wait_for_half_time(given_: list[AgendaQuestion], minutes: int) -> None:
    assert all(slot.start >= minutes / 2 for slot in plan_agenda(given_, minutes).slots if slot.sensitive)


@given(questions, st.integers(15, 60))
def test_up_to_three_must_asks_start_within_the_first_sixty_percent(given_: list[AgendaQuestion], minutes: int) -> None:
    calm = [
        AgendaQuestion(q.key, q.text, 1 + q.theme % 14, must_ask=place < 3, minutes=q.minutes and min(q.minutes, 3))
        for place, q in enumerate(given_)
    ]
    plan = plan_agenda(calm, minutes)
    starts = [slot.start for slot in plan.slots if slot.must_ask]
    assert len(starts) == min(3, len(calm))
    assert all(start < 0.6 * minutes for start in starts)


@given(questions, st.integers(1, 180))
def test_who_else_is_always_the_first_of_the_close(given_: list[AgendaQuestion], minutes: int) -> None:
    first = plan_agenda(given_, minutes).closing[0]
    flagged = [q.key for q in given_ if q.who_else]
    assert first.must_ask
    assert not flagged or first.key == flagged[0]


@pytest.mark.parametrize(
    ("minutes", "core", "prepare", "edge"),
    [
        (15, 3, 5, (2, 3)),
        (20, 5, 7, (2, 3)),
        (25, 6, 8, (3, 4)),
        (30, 7, 10, (3, 4)),
        (45, 10, 14, (4, 5)),
        (60, 13, 16, (5, 6)),
        (10, 2, 3, (1, 2)),
        (90, 19, 24, (9, 14)),
        (1, 0, 0, (0, 1)),
    ],
)
def test_each_length_holds_its_share(minutes: int, core: int, prepare: int, edge: tuple[int, int]) -> None:
    assert core_count(minutes) == core
    assert prepare_count(minutes) == prepare
    assert edges(minutes, DEFAULTS.agenda) == edge


def test_settings_with_the_same_length_twice_are_survived() -> None:
    odd, _ = with_settings({"agenda.lengths": [15, 15, 30, 45, 60]})
    assert core_count(15, odd) == 3
    assert core_count(16, odd) == 5
    same, _ = with_settings({"agenda.lengths": [0, 0, 0, 0, 0]})
    assert plan_agenda([], 20, same).minutes == 20


@given(st.integers(1, 179))
def test_a_longer_talk_never_holds_fewer_questions(minutes: int) -> None:
    assert core_count(minutes) <= core_count(minutes + 1)
    assert prepare_count(minutes) <= prepare_count(minutes + 1)


def test_the_cues_of_half_an_hour_come_at_15_24_27_and_30_minutes() -> None:
    assert [(cue.name, cue.at_seconds / 60) for cue in cues(30)] == [
        ("half", 15),
        ("amber", 24),
        ("close", 27),
        ("red", 30),
    ]


@pytest.mark.parametrize(
    ("minute", "asked", "seconds", "words"),
    [
        (0, [], 0, "On time; 1 must-ask left."),
        (5, ["path"], 0, "On time; 1 must-ask left."),
        (8, ["path"], 0, "On time; 1 must-ask left."),
        (10, ["path"], 120, "2 min behind; 1 must-ask left."),
        (6, ["path", "week", "bad", "trend"], -360, "6 min ahead; all must-asks asked."),
        (6, ["path", "something of the moment"], 0, "On time; 1 must-ask left."),
        (28, ["path", "week", "bad", "trend", "skill", "idea", "read"], 120, "2 min behind; all must-asks asked."),
        (26, [], 1260, "21 min behind; 1 must-ask left."),
    ],
)
def test_drift_says_how_far_the_talk_is_from_its_plan(minute: int, asked: list[str], seconds: int, words: str) -> None:
    plan = plan_agenda([*SEVEN[:4], ask("bad", 5, must_ask=True), *SEVEN[5:]], 30)
    found = drift(plan, minute * 60, asked)
    assert (found.seconds, found.words) == (seconds, words)


@given(questions, st.integers(15, 60), st.floats(0, 4000), st.floats(0, 600))
def test_waiting_only_ever_moves_towards_behind(
    given_: list[AgendaQuestion], minutes: int, elapsed: float, more: float
) -> None:
    plan = plan_agenda(given_, minutes)
    asked = [slot.key for slot in plan.slots if slot.key][:2]
    assert drift(plan, elapsed + more, asked).seconds >= drift(plan, elapsed, asked).seconds
