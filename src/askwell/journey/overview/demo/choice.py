"""What Amara weighs, how far she got with it, and what she once decided too early."""

from __future__ import annotations

# What matters, its points, and (path, least, most, because) as far as anybody told her.
CRITERIA = (
    ("A week I would like", 25, (("energy", 7, 8, "Dele counted his hours: writing is a quarter of it"), ("health", 4, 6, "Chen: permissions, then tables"))),
    ("My teaching counts", 20, (("energy", 8, 9, "Dele and Jonas look for people who explain"), ("health", 5, 6, ""))),
    ("The way in, without another degree", 10, (("energy", 6, 8, "Two of nine on Dele’s team"), ("health", 2, 3, "Ingrid: a statistics degree, no way round"))),
    ("Nights with two small children", 20, (("energy", 3, 7, "One week in nine, or eleven nights a winter"), ("health", 9, 10, "Nobody is on call"))),
    ("Pay", 25, (("health", 5, 6, "Chen named a range"),)),
)  # fmt: skip

# Made after one talk, and opened again since; today is the day she meant to look at it.
TOO_EARLY = {
    "because": "After Sara I wanted to stop looking. Explaining is what I do, and there they look for it: energy it is.",
    "expects": "That nothing I hear next changes my mind.",
    "against": "I have heard one person, and she hires.",
}
