from __future__ import annotations

from datetime import timedelta

import pytest

from askwell.config.settings import (
    BackupsAreNotUnderstood,
    HistoryIsNotUnderstood,
    LargestRecordingIsNotUnderstood,
    backup_rotation,
    history_age,
    largest_recording,
)
from askwell.planner.rotation import Rotation


@pytest.mark.parametrize(
    ("words", "wanted"), [("7,4,12", Rotation(7, 4, 12)), (" 1, 0 ,0", Rotation(1, 0, 0)), ("Off", None)]
)
def test_how_far_the_daily_backups_reach_back_can_be_said(words, wanted):
    assert backup_rotation(words) == wanted


@pytest.mark.parametrize("words", ["", "7", "7,4,12,1", "seven,4,12", "0,4,12", "7,-1,12"])
def test_a_reach_that_makes_no_sense_is_refused_in_words(words):
    with pytest.raises(BackupsAreNotUnderstood, match="such as"):
        backup_rotation(words)


@pytest.mark.parametrize(("words", "wanted"), [("90", timedelta(days=90)), (" 1 ", timedelta(days=1)), ("OFF", None)])
def test_for_how_long_every_text_of_a_note_is_kept_can_be_said(words, wanted):
    assert history_age(words) == wanted


@pytest.mark.parametrize("words", ["", "0", "-3", "a year", "9" * 12])
def test_an_age_of_texts_that_makes_no_sense_is_refused_in_words(words):
    with pytest.raises(HistoryIsNotUnderstood, match="such as"):
        history_age(words)


@pytest.mark.parametrize("wanted", ["", "0", "1001", "-1", "many", "²"])
def test_the_largest_recording_is_a_number_of_megabytes(wanted):
    assert largest_recording("1") == 1
    with pytest.raises(LargestRecordingIsNotUnderstood):
        largest_recording(wanted)
