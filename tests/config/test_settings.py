from __future__ import annotations

import pytest

from askwell.config.settings import BackupsAreNotUnderstood, backup_rotation
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
