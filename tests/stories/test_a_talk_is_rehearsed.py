"""An agenda is rehearsed with somebody who is not real, laid aside and taken up; the real talk stands beside it after."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

import cast
from askwell.journey import keeping, overview, prepare
from askwell.records.models import Note, Rehearsal, Takeaway
from journey.meet.test_transcripts import TALK
from journey.overview.conftest import home

__all__ = ["home"]


def words(visit, address):
    answer = visit.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("home")
def test_an_agenda_is_rehearsed_and_the_real_talk_is_compared_with_it(visit, owner, now):
    ben = cast.contact(owner, headline="Ward nurse, Harbour Clinic")
    talk = cast.conversation(ben, now + timedelta(days=1))
    for text in ("How did you become a nurse?", "How do relatives take bad news?", "Who else should I talk to?"):
        prepare.add_question(owner=owner, now=now, conversation=talk.uid, text=text, must_ask=True)

    # Begun with the nearest occupation; what is asked decides what is heard.
    here = visit.post(f"/prepare/{talk.uid}/rehearse/", {"partner": "nurse"})["Location"]
    for said in ("How did you become a nurse?", "Do you like your job?", "What do you earn?"):
        visit.post(here, {"text": said})
    page = words(visit, here)
    assert "Our ward" not in page
    assert "is mine to keep" in page
    assert "1 of 3 covered" in page

    # Laid aside, found again, gone on with, ended: the report says what to try.
    assert here in words(visit, f"/prepare/{talk.uid}/rehearse/")
    visit.post(here, {"text": "You mentioned the bakery: what do you still use of it?"})
    visit.post(here, {"text": "Who else should I talk to?"})
    report = words(visit, visit.post(f"{here}end/")["Location"])
    assert "asks for their own pay" in report
    assert "“How do relatives take bad news?” had to be asked and was not." in report
    assert "Marit Solberg" in report

    # Nothing that nobody said becomes a note, a takeaway or a hit of the search.
    assert not Note.objects.of(owner).exists()
    assert not Takeaway.objects.of(owner).exists()
    assert overview.search(owner=owner, words="Marit Solberg").hits == []

    # The real talk has its report too, and the page from talk to talk tells the two apart.
    real = cast.conversation(ben, now + timedelta(days=1), started_at=now, state="held")
    visit.post(f"/meet/{real.uid}/transcript/", {"file": SimpleUploadedFile("ben.vtt", TALK.encode())})
    trend = words(visit, "/reflect/listening/")
    assert "1 real talk and 1 rehearsal, the newest." in trend
    assert trend.count('<svg class="plot trend"') == 3

    # It travels with everything else, and goes with the person.
    data = overview.export_everything(owner=owner, now=now)
    Rehearsal.everything.filter(owner=owner).delete()
    overview.start_import(owner=owner, now=now, kind="archive", file_name="a.zip", parts=[data], at_once=True)
    back = Rehearsal.objects.of(owner).get()
    assert [line["speaker"] for line in back.lines].count("Ines Okoro (simulated)") == 6
    assert {row.pk for row in keeping.dependents(ben) if isinstance(row, Rehearsal)} == {back.pk}
