"""What somebody said and what a posting asks for become needs: one is said, one looked back for, one learnt in time."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

import cast
from askwell.journey import act, keeping, overview
from askwell.journey.overview.today import all_due
from askwell.records.models import Commitment, Note, Resume, Takeaway
from formats.some_resumes import amara

POSTING = """Grid analyst

About us
We keep the lights on.

Your profile
- You write clean Python
- A driving licence

What we offer
- A pension"""


def test_a_takeaway_and_a_posting_become_what_is_said_asked_and_learnt(visit, owner, now):
    where = cast.organization(owner)
    ben = cast.contact(owner, organization=where)
    talk = cast.conversation(ben, now, organization=where)
    note = keeping.add(Note, owner=owner, now=now, conversation=talk, text="SCADA!!", typed_at=now)
    said = keeping.add(
        Takeaway,
        owner=owner,
        now=now,
        conversation=talk,
        note=note,
        text="You need to know SCADA, nobody gets in without",
    )
    opening = act.add_opening(owner=owner, now=now, title="Grid analyst", conversation=talk.uid)
    act.bring_in_resume(owner=owner, now=now, document=amara(), source="cv.json")
    at = f"/act/needs/openings/{opening.uid}/"

    # The posting is pasted, and what Ben said is taken in: three needs, each with who says so.
    assert visit.post(f"{at}posting/", {"text": POSTING}).status_code == 302
    visit.post(f"{at}heard/", {"takeaways": [said.uid]})
    page = visit.get(at).content.decode()
    assert "0 of 3 needs have evidence. For 1 more a line was found" in page
    assert "The posting, line 7" in page
    assert "Ben Okafor" in page
    rows = {row.words[:5]: row for row in act.needs_page(owner=owner, opening=opening.uid).rows}

    # One is said: the line that was found does show it.
    python = rows["You w"]
    visit.post(f"{python.need.get_absolute_url()}decide/", {"state": "have", "lines": python.found[0].piece.id})

    # One is looked back for: there was something after all, and now the master says it, with its source and day.
    licence = rows["A dri"]
    entry = act.need_page(owner=owner, uid=licence.need.uid).entries[0].id
    sent = {"text": "Drove the school's van to 12 excursions", "entry": entry}
    visit.post(f"{licence.need.get_absolute_url()}answer/", sent)
    master = Resume.objects.of(owner).get()
    assert "Drove the school&#x27;s van" in visit.get(master.get_absolute_url()).content.decode()
    assert f"me, {master.updated_at.date()}" in str(master.document)

    # One is learnt: a promise with a day within two weeks, to tell Ben about; Today brings it up in time.
    scada = rows["You n"]
    visit.post(f"{scada.need.get_absolute_url()}learn/", {"text": "Do the first lesson on SCADA"})
    step = Commitment.objects.of(owner).get()
    assert timedelta(days=12) < step.due_on - step.created_at.date() < timedelta(days=16)
    assert (step.contact, step.tell_them) == (ben, True)
    assert step.uid not in {todo.uid for todo in all_due(owner=owner, now=now)}
    eve = datetime.combine(step.due_on - timedelta(days=1), time(9), UTC)
    (todo,) = [each for each in all_due(owner=owner, now=eve) if each.uid == step.uid]
    assert (todo.title, todo.badge) == ("Do the first lesson on SCADA", "tomorrow")
    assert "2 of 3 needs have evidence." in visit.get(at).content.decode()

    # The way back leads from the need to the note.
    steps = overview.trail(owner=owner, noun="need", uid=scada.need.uid).steps
    assert [step.noun for step in steps] == ["need", "needsource", "takeaway", "note", "conversation"]

    # A version for the opening is ordered by what they need, and says so.
    where = visit.post("/act/resumes/versions/new/", {"title": "", "opening": opening.uid})["Location"]
    assert "What they need" in visit.get(where).content.decode()
