"""What you wonder about, what you believe, and whom to ask."""

from askwell.journey.explore.goals import add_goal, change_goal, goal_page, overview, reach_goal
from askwell.journey.explore.paths import (
    add_hypothesis,
    add_open_question,
    add_path,
    answer_open_question,
    change_hypothesis,
    change_path,
    hypothesis,
    path_page,
    set_path_aside,
)
from askwell.journey.explore.shortlist import put_on_shortlist, shortlist, take_off_shortlist
from askwell.journey.explore.start import begin

__all__ = [
    "add_goal", "add_hypothesis", "add_open_question", "add_path", "answer_open_question", "begin", "change_goal",
    "change_hypothesis", "change_path", "goal_page", "hypothesis", "overview", "path_page", "put_on_shortlist",
    "reach_goal", "set_path_aside", "shortlist", "take_off_shortlist",
]  # fmt: skip
