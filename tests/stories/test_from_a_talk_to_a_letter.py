"""What was learned in a talk stands in a letter of application, and nobody is named before they said yes (S26)."""

from __future__ import annotations

import cast
from askwell.journey import act, keeping, overview
from askwell.records.models import Conversation, CoverLetter, Note, Takeaway
from formats.some_resumes import amara


def test_a_talk_becomes_a_letter_that_says_where_it_came_from(visit, owner, now):
    act.bring_in_resume(owner=owner, now=now, document=amara(), source="cv.json")
    where = cast.organization(owner)
    ben = cast.contact(owner, "Ben Okafor", organization=where)
    talk = cast.conversation(ben, now, organization=where, state=Conversation.State.HELD, wrapped_up_at=now)
    secret = keeping.add(Note, owner=owner, now=now, conversation=talk, text="A budget", typed_at=now, off_record=True)
    for text, note in (("Forecasts are checked by hand each morning", None), ("The budget goes to the coast", secret)):
        keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text=text, note=note)
    opening = act.add_opening(
        owner=owner, now=now, title="Grid analyst", conversation=talk.uid, about="You analyse wind data in Python."
    )

    # From the opening to a letter of the owner's own lines.
    at = f"/act/letters/new/?opening={opening.uid}"
    assert at in visit.get(opening.get_absolute_url()).content.decode()
    here = visit.post(at, {"opening": str(opening.uid)})["Location"]
    page = visit.get(here).content.decode()
    assert "What I took from asking: Forecasts are checked by hand each morning." in page
    assert "coast" not in page
    letter = CoverLetter.objects.of(owner).get()
    assert "Okafor" not in letter.body

    # The why is the owner's; a name that was typed is stopped until its bearer said yes.
    version = letter.updated_at.isoformat()
    visit.post(
        f"{here}fill/", {"role": "why", "answer_why": "Wind built my town", "looked_at": version, "body": letter.body}
    )
    letter.refresh_from_db()
    named = letter.body.replace("somebody from Northwind Energy", "Ben Okafor")
    visit.post(here, {"body": named, "looked_at": letter.updated_at.isoformat()})
    assert "they have not said that you may name them" in visit.get(here).content.decode()
    visit.post(f"{here}naming/", {"conversation": str(talk.uid), "agreed": "1"})
    page = visit.get(here).content.decode()
    assert "they have not said" not in page
    assert "It says one thing that you learned" in page

    # It goes out with the head of the résumé, and is found.
    text = visit.get(f"{here}as/txt/").content.decode()
    assert text.startswith("Amara Diallo\n")
    assert "Wind built my town." in text
    assert [
        hit.address for hit in overview.search(owner=owner, words="morning forecasts").hits if hit.noun == "coverletter"
    ] == [here]
