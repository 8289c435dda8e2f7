"""An opening heard of in a talk: a talk there first, then the application with what went along, and the teller hears of it."""

from __future__ import annotations

from datetime import timedelta

import cast
from askwell.journey import act, overview
from askwell.journey.overview.today import all_due
from askwell.records.models import Conversation, Opening, Outreach, Touch


def test_an_opening_is_followed_to_its_end(visit, owner, now):
    northwind = cast.organization(owner)
    sara, ben = cast.contact(owner, "Sara Kim"), cast.contact(owner, organization=northwind)
    cast.tie(ben, relation="mutual", mutual=sara)
    talk = cast.conversation(sara, now - timedelta(days=9), state=Conversation.State.HELD, thanks_settled_at=now)
    act.start_master(owner=owner, now=now)
    version = act.make_version(owner=owner, now=now, title="For Northwind")

    # Heard of in a talk, and applied for before anybody there was talked with: the nudge names the friend of a friend.
    opening = act.add_opening(
        owner=owner, now=now, title="Analyst", organization_name="Northwind Energy", conversation=talk.uid
    )
    act.move_opening(owner=owner, now=now, uid=opening.uid, state="applied", resume=version.uid)
    due = {todo.rule: todo for todo in act.due(owner=owner, now=now)}
    assert due["S7"].title == "Talk with Ben Okafor at Northwind Energy first"
    assert due["P4"].title == "Tell Sara Kim how it goes with “Analyst”"
    page = visit.get(opening.get_absolute_url()).content.decode()
    assert "We have someone in common (Sara Kim)" in page
    assert "For Northwind" in page

    # Ben is asked and talked with: the nudge rests, then ends. Sara is told: a touch.
    cast.outreach(ben, state=Outreach.State.INVITED)
    assert "S7" not in {todo.rule for todo in act.due(owner=owner, now=now)}
    cast.conversation(ben, now, state=Conversation.State.HELD, thanks_settled_at=now)
    assert act.opening_page(owner=owner, now=now, uid=opening.uid).nudge is None
    act.tell_of_opening(owner=owner, now=now, uid=opening.uid)
    assert Touch.objects.of(owner).get().contact == sara
    assert "P4" not in {todo.rule for todo in act.due(owner=owner, now=now)}

    # The job interview, of which Ben told; the day after, Today asks how it went. The answer is news for Sara again.
    day = (now + timedelta(days=5)).date()
    act.move_opening(owner=owner, now=now, uid=opening.uid, state="interview", on=day, heard_from=ben.uid)
    later = now + timedelta(days=6)
    assert "How did it go? Analyst, Northwind Energy" in [todo.title for todo in all_due(owner=owner, now=later)]
    act.move_opening(owner=owner, now=later, uid=opening.uid, state="offer", text="They want me from autumn.")
    assert [todo.rule for todo in act.due(owner=owner, now=later)] == ["P4"]
    act.tell_of_opening(owner=owner, now=later, uid=opening.uid)
    assert act.due(owner=owner, now=later) == []
    assert [move.state for move in Opening.objects.of(owner).get().moves.order_by("id")] == [
        "applied",
        "interview",
        "offer",
    ]
    assert overview.trail(owner=owner, noun="opening", uid=opening.uid).steps[1].noun == "conversation"
