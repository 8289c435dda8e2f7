"""How the owner listened, from talk to talk."""

from __future__ import annotations

import cast
from askwell.journey import keeping
from askwell.records.models import Rehearsal, Transcript
from conftest import NOW

TOLD = {"share": 0.3, "questions": 4, "open": 2, "probes": 1}


def words(visit, address="/reflect/listening/"):
    answer = visit.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_empty_page_says_where_the_first_report_comes_from(visit, owner):
    page = words(visit)
    assert "No talk to compare yet" in page
    assert "Rehearse an agenda" in page
    assert "/reflect/listening/" in words(visit, "/reflect/")


def test_one_talk_waits_for_the_next_and_two_make_a_line(visit, owner):
    talk = cast.conversation(cast.contact(owner, "<b>Ben</b>"), NOW, state="held")
    kept = keeping.add(Transcript, owner=owner, now=NOW, conversation=talk, figures=TOLD)
    assert "Only one talk tells it yet." in words(visit)
    tried = keeping.add(Rehearsal, owner=owner, now=NOW, conversation=talk, figures=TOLD, partner="nurse", ended_at=NOW)
    page = words(visit)
    assert page.count('<svg class="plot trend"') == 3
    assert kept.get_absolute_url() in page
    assert f"{tried.get_absolute_url()}report/" in page
    assert "1 real talk and 1 rehearsal, the newest." in page
    assert "<b>Ben</b>" not in page
