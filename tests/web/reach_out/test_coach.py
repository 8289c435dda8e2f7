"""The coach in the composer: the findings alone for the script, the whole page without it."""

from __future__ import annotations

import re

import pytest

import cast
from askwell.journey import keeping, reach_out
from askwell.records.models import Conversation, Message, Takeaway

PART = {"HTTP_ASKWELL_PART": "marks"}


@pytest.fixture
def draft(owner, now):
    ben = cast.contact(owner, email="ben@northwind.example", organization=cast.organization(owner))
    asked = reach_out.plan_outreach(owner=owner, now=now, contact=ben.uid)
    return reach_out.start_message(owner=owner, now=now, outreach=asked.uid)


def ask(visit, draft, body, what="check", **more):
    part = PART if more.pop("part", True) else {}
    return visit.post(f"{draft.get_absolute_url()}{what}/", {"body": body, "subject": "Hello Ben", **more}, **part)


def test_the_findings_alone_are_answered_and_nothing_is_written(visit, draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        answer = ask(visit, draft, "Hello Ben,\r\n\r\nI am 😀 looking for a job. Could I pick your brain?")
    words = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in words
    start, end = map(int, re.search(r'<aw-words start="(\d+)" end="(\d+)" words="looking for a job">', words).groups())
    assert (start, end) == (20, 37)  # as a browser counts: a face is two, a line end one
    assert 'data-mend="ask you a few questions"' in words
    again = Message.objects.of(draft.owner).get()
    assert (again.body, again.updated_at) == (draft.body, draft.updated_at)


def test_what_is_good_stands_first(visit, draft):
    words = ask(visit, draft, "Hello Ben,\n\nHire me. Thank you.").content.decode()
    assert words.index("It says thanks.") < words.index("reads as asking for a job")
    assert "of the 10 parts of an invitation" in words


def test_signs_in_a_text_are_shown_and_run_nothing(visit, draft):
    words = ask(visit, draft, "Hire me, [<img src=x onerror=alert(1)>]").content.decode()
    assert "<img src=x" not in words
    assert "&lt;img src=x" in words


def test_a_text_too_long_to_read_is_one_sentence(visit, draft):
    answer = ask(visit, draft, "x" * 20_001)
    assert (answer.status_code, answer.content.decode()) == (422, "Too long to read.")
    answer = ask(visit, draft, "x" * 20_001, part=False)
    assert (answer.status_code, "20000 is the most" in answer.content.decode()) == (422, True)


def test_without_script_check_shows_the_same_on_the_whole_page_with_the_text_as_typed(visit, draft):
    answer = ask(visit, draft, "Hire me", part=False, looked_at=draft.updated_at.isoformat())
    words = answer.content.decode()
    assert "<html" in words
    assert ">Hire me</textarea>" in words
    assert "reads as asking for a job" in words
    assert "Read, and not saved yet." in words
    assert draft.updated_at.isoformat() in words
    assert Message.objects.of(draft.owner).get().body == draft.body


def test_without_script_a_mend_is_put_in_on_the_page(visit, draft):
    words = ask(visit, draft, "Could I pick your brain?", part=False).content.decode()
    key = re.search(r'name="mend" value="(O16 warn[^"]+)"', words).group(1)
    words = ask(visit, draft, "Could I pick your brain?", part=False, mend=key).content.decode()
    assert ">Could I ask you a few questions?</textarea>" in words


def test_a_rule_is_ignored_here_and_minded_again_by_script(visit, draft):
    answer = ask(visit, draft, "Hire me", "ignore", rule="X1", looked_at=draft.updated_at.isoformat())
    words = answer.content.decode()
    draft.refresh_from_db()
    assert (draft.ignored_rules, draft.body) == (["X1"], "Hire me")
    assert answer["Askwell-Looked-At"] == draft.updated_at.isoformat()
    assert "reads as asking for a job" not in words
    assert 'aria-label="Mind X1 again"' in words
    assert "Ignored here" in visit.get(draft.get_absolute_url()).content.decode()
    words = ask(visit, draft, "Hire me", "ignore", mind="X1").content.decode()
    assert "reads as asking for a job" in words


def test_a_rule_is_ignored_here_without_script(visit, draft):
    answer = ask(visit, draft, "Hire me", "ignore", rule="X1", part=False)
    assert answer["Location"] == draft.get_absolute_url()
    words = visit.get(answer["Location"]).content.decode()
    assert "X1 is left out here." in words
    assert "reads as asking for a job" not in words
    visit.post(f"{draft.get_absolute_url()}ignore/", {"mind": "X1"})
    draft.refresh_from_db()
    assert (draft.ignored_rules, draft.body) == ([], "Hire me")


def test_what_was_written_elsewhere_is_not_lost_by_ignoring(visit, draft):
    answer = ask(visit, draft, "Mine", "ignore", rule="X1", part=False, looked_at="2020-01-01T00:00:00+00:00")
    assert answer.status_code == 409


def test_a_sent_message_is_read_no_more(visit, draft, now):
    reach_out.mark_sent(owner=draft.owner, now=now, uid=draft.uid)
    assert ask(visit, draft, "x", "ignore", rule="X1").status_code == 422


def test_the_takeaways_of_the_talk_are_offered_and_put_in(visit, owner, now):
    talk = cast.conversation(cast.contact(owner), state=Conversation.State.HELD, ended_at=now)
    keeping.add(Takeaway, owner=owner, now=now, conversation=talk, text="Operators decide")
    thanks = reach_out.start_thank_you(owner=owner, now=now, conversation=talk.uid)
    assert "It rests on this takeaway: “Operators decide”" in visit.get(thanks.get_absolute_url()).content.decode()
    words = ask(visit, thanks, "Dear Ben,\n\nThank you.\n\nAmara").content.decode()
    assert "What you took from this talk" in words
    sentence = re.search(r'name="insert" value="([^"]+)"', words).group(1)
    words = ask(visit, thanks, "Dear Ben,\n\nThank you.\n\nAmara", part=False, insert=sentence).content.decode()
    assert f"Thank you.\n\n{sentence}\n\nAmara</textarea>" in words


def test_enter_in_the_subject_saves_and_never_says_it_was_sent(visit, draft):
    words = visit.get(draft.get_absolute_url()).content.decode()
    form = words[words.index('<form method="post" id="composer"') :]
    first = re.search(r"<button[^>]*>", form).group()
    assert first == "<button hidden>"


def test_only_the_address_of_a_button_answers(visit, draft):
    for what in ("check", "ignore"):
        assert visit.get(f"{draft.get_absolute_url()}{what}/").status_code == 405
