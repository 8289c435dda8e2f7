"""What they answered. Any answer stops the clock."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from askwell.journey import keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.reach_out import states
from askwell.journey.reach_out.days import local_day
from askwell.journey.reach_out.naming import person_named
from askwell.journey.reach_out.planning import open_outreach
from askwell.journey.writing import writes
from askwell.planner import outreach_rules
from askwell.records.models import Account, Contact, Outreach


@writes
def record_reply(
    *, owner: Account, now: datetime, uid: UUID, outcome: str, text: str = "", ask_again_on: date | None = None,
    referred_name: str = "", referred_organization: str = "", referred_why: str = "", referred_to: UUID | None = None,
    is_somebody_new: bool = False,
) -> tuple[Outreach, Outreach | None]:  # fmt: skip
    """Record yes, no, later (with a day), referred (with a name) or bounced, and the text of the answer.

    Returns the outreach, and for `referred` the one to the person they named.
    """
    if outcome not in states.REPLIES:
        raise NotUnderstood("Say what they answered: yes, no, later, referred or bounced.", field="outcome")
    outreach = keeping.get(Outreach, owner=owner, uid=uid, related=["contact"])
    states.guard(outreach, outcome)
    if outcome == states.S.LATER and ask_again_on is None:
        raise NotUnderstood("When may you ask again? A day in the month they named is fine.", field="ask_again_on")
    named = None
    if outcome == states.S.REFERRED:
        who = person_named(
            owner=owner, now=now, name=referred_name, organization=referred_organization, contact=referred_to,
            is_somebody_new=is_somebody_new,
        )  # fmt: skip
        named = ask_named_person(owner=owner, now=now, who=who, by=outreach.contact, like=outreach, why=referred_why)
    keeping.change(
        outreach, now=now, state=outcome, replied_at=now, nudge_on=None, parked_until_on=None,
        reply_text=text or outreach.reply_text, ask_again_on=ask_again_on if outcome == states.S.LATER else None,
    )  # fmt: skip
    return outreach, named


def ask_named_person(
    *, owner: Account, now: datetime, who: Contact, by: Contact, like: Outreach, why: str = ""
) -> Outreach:
    """A warm outreach to somebody they named, due within two business days (P4); the open one when there is one."""
    if who == by:
        raise NotUnderstood("That is the person who answered. Whom did they name?", field="referred_name")
    already = open_outreach(owner, who)
    if already:
        if already.introducer is None and already.state in states.TO_WRITE:
            keeping.change(already, now=now, introducer=by, warmth=Outreach.Warmth.WARM)
        return already
    due = outreach_rules.referral_due_on(local_day(owner, now), owner.country)
    return keeping.add(
        Outreach, owner=owner, now=now, contact=who, introducer=by, warmth=Outreach.Warmth.WARM, why=why,
        path=like.path, minutes_asked=like.minutes_asked, planned_on=due, state=states.S.IDEA,
    )  # fmt: skip
