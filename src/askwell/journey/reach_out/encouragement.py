"""A word of courage that claims no more than was measured (R6, R7, T8)."""

from __future__ import annotations

from askwell.planner.defaults import DEFAULTS
from askwell.planner.remarks import Remark
from askwell.records.models import Channel, Outreach


def encouragement(channel: str, warmth: str) -> Remark:
    """What is known about asking this way."""
    if channel == Channel.IN_PERSON:
        return Remark("People say yes to a face about twice as often as those who ask expect.", "R6")
    if channel == Channel.INTRODUCTION:
        return Remark(f"An introduction is the warmest way in: {_plan_with('warm')}", "R1–R7")
    if warmth == Outreach.Warmth.COLD:
        words = (
            f"A stranger’s message is the weakest way to ask: {_plan_with('cold')} If somebody could introduce you, ask "
            "them first; if not, most silence is about a full week, not about you."
        )
        return Remark(words, "R7")
    if warmth == Outreach.Warmth.DORMANT:
        return Remark("A hello after years pleases people more than those who send it think.", "K9")
    return Remark(f"What you share helps: {_plan_with(warmth)}", "R1–R7")


def _plan_with(warmth: str) -> str:
    share = round(100 * getattr(DEFAULTS.reply_rate_prior, warmth))
    return f"plan with about {share} in 100 who say yes (our default, until you have figures of your own)."


def after_silence(nudges_sent: int, months: int = DEFAULTS.outreach.parked_months) -> Remark:
    """The kind words when nobody answered."""
    written = "once" if not nudges_sent else f"{nudges_sent + 1} times"
    return Remark(
        f"You wrote {written}, kindly and briefly. That is all anybody can do. Silence is most often a full inbox; "
        f"let it rest for {months} months, and put your hour into the next person.", "O25",
    )  # fmt: skip
