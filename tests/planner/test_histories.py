from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from askwell.planner.histories import PastText, worth_keeping

MONDAY, TUESDAY = date(2026, 5, 11), date(2026, 5, 12)


def typed(revision: int, day: date = MONDAY, *, writer: str = "page", led_to: int = 0, is_empty: bool = False):
    return PastText(revision, led_to or revision, day, writer, is_empty)


def test_of_a_line_typed_at_once_the_first_and_the_last_text_stay():
    assert worth_keeping([typed(number) for number in range(1, 40)]) == {1, 39}


def test_of_each_day_the_last_text_stays():
    history = [typed(1), typed(2), typed(3), typed(4, TUESDAY), typed(5, TUESDAY)]
    assert worth_keeping(history) == {1, 3, 5}


def test_what_two_sides_said_stays_beside_what_became_of_it():
    history = [typed(1), typed(2), typed(3), typed(4, led_to=5), typed(5, writer="merge"), typed(6), typed(7)]
    assert worth_keeping(history) == {1, 3, 4, 5, 7}


def test_what_came_too_late_for_the_note_stays_and_so_does_its_answer():
    history = [typed(1), typed(2), typed(3), typed(4, led_to=3), typed(5), typed(6)]
    assert worth_keeping(history) == {1, 3, 4, 6}


def test_what_a_note_said_before_it_was_emptied_stays():
    history = [typed(1), typed(2), typed(3), typed(4, is_empty=True), typed(5), typed(6)]
    assert worth_keeping(history) == {1, 3, 4, 6}


def test_the_last_text_of_each_writer_stays_so_that_a_repeat_of_it_is_known():
    history = [typed(1), typed(2), typed(3, writer="phone"), typed(4, writer="phone"), typed(5), typed(6)]
    assert worth_keeping(history) == {1, 4, 6}


def test_a_note_without_a_history_loses_nothing():
    assert worth_keeping([]) == set()


@st.composite
def histories(draw) -> list[PastText]:
    """Any history that saving notes can make: a text stands, is merged into the next one, or comes too late."""
    history, head, day = [], 0, MONDAY
    for _ in range(draw(st.integers(0, 12))):
        day += timedelta(days=draw(st.integers(0, 1)))
        number, kind = len(history) + 1, draw(st.sampled_from(["stands", "stands", "merged", "late"]))
        writer, is_empty = draw(st.sampled_from(["laptop", "phone"])), draw(st.integers(0, 4)) == 0
        if kind == "late" and head:
            history.append(PastText(number, head, day, writer, is_empty))
        elif kind == "merged" and head:
            history.append(PastText(number, number + 1, day, writer, is_empty))
            history.append(PastText(number + 1, number + 1, day, "merge"))
            head = number + 1
        else:
            history.append(PastText(number, number, day, writer, is_empty))
            head = number
    return history


@given(histories())
def test_thinning_twice_is_thinning_once(history):
    kept = worth_keeping(history)
    assert worth_keeping([text for text in history if text.revision in kept]) == kept


@given(histories())
def test_no_day_no_writer_no_merged_text_and_no_answer_is_ever_missing(history):
    kept = [text for text in history if text.revision in worth_keeping(history)]
    revisions = {text.revision for text in kept}
    assert history[:1] == kept[:1]
    assert history[-1:] == kept[-1:]
    assert {text.day for text in history} == {text.day for text in kept}
    assert {text.writer for text in history} == {text.writer for text in kept}
    assert [text for text in history if not text.stood] == [text for text in kept if not text.stood]
    assert {text.led_to for text in kept} <= revisions
