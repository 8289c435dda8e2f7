from __future__ import annotations

import pytest

import cast
from askwell.cli import prepare as commands
from askwell.journey import keeping, prepare
from askwell.journey.prepare.rehearsals import PartnerIsNotThere
from askwell.records.models import Rehearsal
from conftest import NOW


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def talk(owner):
    made = cast.conversation(cast.contact(owner, headline="Ward nurse"), NOW)
    prepare.add_question(owner=owner, now=NOW, conversation=made.uid, text="How did you become a nurse?", must_ask=True)
    return made


def test_each_line_is_asked_and_answered_by_the_nearest_partner(run, owner, talk):
    said = run("rehearse", "Ben Okafor", typed="How did you become a nurse?\n\nDo you like your job?\n")
    assert said.startswith("Ines Okoro (simulated): Hello!")
    assert "bakery" in said
    assert "  A closed question: a short answer." in said
    assert "x * How did you become a nurse?" in said
    assert "1 of 1 covered" in said
    assert len(Rehearsal.objects.of(owner).get().lines) == 5


def test_it_is_taken_up_where_it_was_laid_aside_until_it_is_ended(run, owner, talk):
    first = run("rehearse", "Ben Okafor", "--json", typed="Do you like your job?")
    assert (first["partner"], first["ended"], first["to_try"], len(first["lines"])) == ("nurse", False, [], 3)
    again = run("rehearse", "Ben Okafor", "--end", "--json", typed="What is hard about it?")
    assert (again["uid"], again["ended"], len(again["lines"])) == (first["uid"], True, 5)
    assert 1 <= len(again["to_try"]) <= 3
    assert run("rehearse", "Ben Okafor", "--json")["uid"] != first["uid"]
    shown = run("rehearse", "Ben Okafor", "--end")
    assert "What to try in the real talk:\n- " in shown


def test_another_partner_or_a_new_one_begins_anew(run, owner, talk):
    first = run("rehearse", "Ben Okafor", "--json")
    assert run("rehearse", "Ben Okafor", "--with", "chef", "--json")["partner"] == "chef"
    assert run("rehearse", "Ben Okafor", "--with", "nurse", "--json")["uid"] == first["uid"]
    assert run("rehearse", "Ben Okafor", "--new", "--json")["uid"] not in {first["uid"]}
    with pytest.raises(PartnerIsNotThere):
        run("rehearse", "Ben Okafor", "--with", "astronaut")


def test_the_partners_are_shown_with_the_nearest_first(run, owner, talk):
    assert run("rehearse", "Ben Okafor", "--partners", "--json")[0]["key"] == "nurse"
    assert run("rehearse", "Ben Okafor", "--partners").startswith("nurse")
    assert not Rehearsal.objects.of(owner).exists()


def test_one_without_lines_is_taken_up_too(run, owner, talk):
    keeping.add(Rehearsal, owner=owner, now=NOW, conversation=talk, partner="nurse")
    assert "0 of 1 covered" in run("rehearse", "Ben Okafor")
