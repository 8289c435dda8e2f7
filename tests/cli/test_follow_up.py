from __future__ import annotations

from datetime import timedelta

import pytest

import cast
from askwell.cli import follow_up as commands
from askwell.journey import keeping, reach_out
from askwell.records.models import Referral, Takeaway


@pytest.fixture
def group():
    return commands.group


@pytest.fixture
def talk(owner, now):
    ben = cast.contact(owner, email="ben@northwind.example")
    made = cast.conversation(ben, now - timedelta(hours=3), state="held", ended_at=now - timedelta(hours=2))
    keeping.add(Takeaway, owner=owner, now=now, conversation=made, text="Operators decide")
    return made


def test_what_is_owed_is_told_in_words_and_in_json(run, owner, talk, now):
    keeping.add(Referral, owner=owner, now=now, conversation=talk, formatted_name="Dana Roth")
    words = run("due")
    assert "Thank Ben Okafor (22 h left of 24)" in words
    assert "Write to Dana Roth by 2026-05-15" in words
    data = run("due", "--json")
    assert (data["thank"][0]["uid"], data["thank"][0]["hours_left"]) == (str(talk.uid), 22.0)
    assert data["referrals"][0]["due_on"] == "2026-05-15"


def test_thanks_are_drafted_and_settled(run, owner, talk, now):
    draft = run("thank", talk.uid, "--json")
    assert (draft["kind"], "Operators decide" in draft["body"]) == ("thank_you", True)
    assert "Subject: " in run("thank", talk.uid)
    assert run("settle", talk.uid) == "Thanked. That counts.\n"
    assert run("due") == "Nothing is owed.\n"
    assert run("settle", talk.uid) == "Still to thank.\n"


def test_a_name_is_followed_reported_and_let_go(run, owner, talk, now):
    run("settle", talk.uid)
    dana = cast.contact(owner, "Dana Roth")
    first, second, third = (
        keeping.add(Referral, owner=owner, now=now, conversation=talk, formatted_name=name, may_use_name=True)
        for name in ("Dana Roth", "Eli Park", "Fay Lind")
    )
    assert run("referral", first.uid, "--contact", dana.uid, "--json")["contact"]["uid"] == str(dana.uid)
    assert "Ben Okafor" in run("referral", second.uid, "--new")
    assert run("let-go", third.uid) == "Let go.\n"
    assert run("let-go", third.uid) == "Back on the list.\n"
    first.refresh_from_db()
    keeping.change(first.led_to, now=now, state="no")
    assert "Tell Ben Okafor about Dana Roth" in run("due")
    assert [one["has_news"] for one in run("due", "--json")["tell"]] == [True, False]
    assert "Dana had no time for it" in run("report", first.uid)
    assert run("told", first.uid) == "They know.\n"
    assert run("told", first.uid) == "They still do not know.\n"


def test_a_letter_by_linkedin_has_no_subject_line(run, owner, now):
    chen = cast.contact(owner, "Chen Wu", linkedin="https://www.linkedin.com/in/chen")
    talk = cast.conversation(chen, now, state="held")
    referral = keeping.add(Referral, owner=owner, now=now, conversation=talk, formatted_name="Dana Roth")
    message = reach_out.start_message(
        owner=owner,
        now=now,
        outreach=reach_out.plan_outreach(owner=owner, now=now, contact=chen.uid, channel="in_person").uid,
    )
    assert message.subject == ""
    assert "Subject" in run("referral", referral.uid)
