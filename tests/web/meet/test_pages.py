from __future__ import annotations

import re
from datetime import timedelta
from uuid import uuid4

import pytest

import cast
from askwell.journey import keeping, meet, prepare
from askwell.records.models import AgendaItem, Commitment, Conversation, Note, Opening, Referral, Takeaway
from askwell.web.meet.forms import ChoiceForm
from conftest import NOW


@pytest.fixture
def talk(owner):
    ben = cast.contact(owner, organization=cast.organization(owner))
    return cast.conversation(ben, NOW, path=cast.path(owner), place="https://meet.example/ben")


def note_of(owner, talk, line: str, **more) -> Note:
    saved = meet.add_line(owner=owner, now=NOW, conversation=talk.uid, line=line, **more)
    return keeping.get(Note, owner=owner, uid=saved.note)


def sent(**more):
    body = {"note": str(uuid4()), "client": "tab-1", "seq": 1, "text": "learn SQL", "typed_at": NOW.isoformat()}
    return body | more


def test_a_talk_is_held_without_any_script(visit, owner, talk):
    room = f"/meet/{talk.uid}/room/"
    item = prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text="How did you come here?")
    assert "Start the clock" in visit.get(room).content.decode()
    assert visit.post(f"/meet/{talk.uid}/start/")["Location"] == room
    answer = visit.post(f"/meet/{talk.uid}/notes/", {"line": "! learn SQL", "off_record": "on"})
    assert answer["Location"] == f"{room}#note-box"
    visit.post(f"/meet/{talk.uid}/notes/", {"line": "Tom Okafor", "mark": "person"})
    visit.post(f"/meet/{talk.uid}/agenda/{item.uid}/", {"state": "asked"})
    words = visit.get(room).content.decode()
    assert "learn SQL" in words
    assert 'aria-pressed="true"' in words
    first, second = Note.objects.of(owner).order_by("id")
    assert (first.mark, first.off_record, second.mark, second.text) == ("advice", True, "person", "Tom Okafor")
    assert visit.post(f"/meet/{talk.uid}/end/")["Location"] == f"/meet/{talk.uid}/wrap-up/"
    assert "has ended" in visit.get(room).content.decode()
    assert visit.post(f"/meet/{talk.uid}/go-on/")["Location"] == room


def test_an_empty_line_answers_422_and_the_room_stays(visit, talk):
    answer = visit.post(f"/meet/{talk.uid}/notes/", {"line": "  "})
    assert answer.status_code == 422
    assert "Please fill this in." in answer.content.decode()


def test_the_room_saves_each_line_by_its_number(visit, owner, talk):
    address, body = f"/meet/{talk.uid}/notes/", sent(mark="advice")
    answer = visit.post(address, body, content_type="application/json")
    assert answer.json() == {
        "note": body["note"], "revision": 1, "text": "learn SQL", "mark": "advice", "off_record": False, "merged": False,
    }  # fmt: skip
    assert visit.post(address, body, content_type="application/json").json() == answer.json()
    assert Note.objects.of(owner).count() == 1


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("no json", 422),
        ([], 422),
        ({"note": "x"}, 422),
        (sent(seq="many"), 422),
        (sent(typed_at="yesterday"), 422),
        (sent(typed_at="2026-05-12T09:30:00"), 422),
        (sent(mark="nonsense"), 422),
        (sent(text="x" * 20_001), 422),
    ],
)
def test_what_the_room_should_not_send_again_is_said_in_json(visit, owner, talk, body, status):
    answer = visit.post(f"/meet/{talk.uid}/notes/", body, content_type="application/json")
    assert answer.status_code == status
    assert answer.json()["error"]
    assert not Note.objects.of(owner).exists()


def test_a_talk_that_is_gone_answers_404_in_json(visit, talk):
    keeping.move_to_bin(talk, now=NOW)
    answer = visit.post(f"/meet/{talk.uid}/notes/", sent(), content_type="application/json")
    assert (answer.status_code, "error" in answer.json()) == (404, True)


def test_a_question_is_marked_by_the_room_too(visit, owner, talk):
    item = prepare.add_question(owner=owner, now=NOW, conversation=talk.uid, text="How did you come here?")
    address = f"/meet/{talk.uid}/agenda/{item.uid}/"
    assert visit.post(address, {"state": "asked"}, content_type="application/json").json() == {"item": str(item.uid)}
    assert AgendaItem.objects.of(owner).get().state == "asked"
    assert visit.post(address, {"state": "x"}, content_type="application/json").status_code == 422


def test_the_room_carries_what_its_clock_and_its_script_need(visit, owner, talk):
    note = note_of(owner, talk, "! learn SQL")
    words = visit.get(f"/meet/{talk.uid}/room/").content.decode()
    for needed in ('id="note-box"', 'id="saved-state"', f'data-note="{note.uid}"', 'data-revision="1"', "in-room"):
        assert needed in words
    assert "&quot;minutes&quot;: 30" in words


def test_the_list_and_a_talk_afterwards(visit, owner, talk):
    assert "No conversation yet" in visit.get("/meet/?page=x").content.decode()
    meet.start(owner=owner, now=NOW, uid=talk.uid)
    assert "Back to the room" in visit.get("/meet/").content.decode()
    note_of(owner, talk, '"First year is cleaning"')
    assert "First year is cleaning" in visit.get(f"/meet/{talk.uid}/").content.decode()
    answer = visit.post(f"/meet/{talk.uid}/notes/", {"line": "one more", "next": f"/meet/{talk.uid}/"})
    assert answer["Location"] == f"/meet/{talk.uid}/"
    meet.end(owner=owner, now=NOW, uid=talk.uid)
    assert "Wrap up" in visit.get("/meet/").content.decode()


def test_a_talk_whose_time_has_passed_asks_whether_it_took_place(visit, owner, talk):
    keeping.change(talk, now=NOW, starts_at=NOW - timedelta(days=400))
    words = visit.get(f"/meet/{talk.uid}/").content.decode()
    assert "Did it take place?" in words
    answer = visit.post(f"/meet/{talk.uid}/did-not-come/")
    assert answer["Location"] == f"/prepare/{talk.uid}/move/"
    assert Conversation.objects.of(owner).get().state == "no_show"
    assert "Find another time" in visit.get(f"/meet/{talk.uid}/").content.decode()


def test_a_note_is_edited_on_a_page_of_its_own_and_two_versions_meet(visit, owner, talk):
    note = note_of(owner, talk, "learn SQL")
    address = f"/meet/notes/{note.uid}/"
    assert "learn SQL" in visit.get(address).content.decode()
    answer = visit.post(address, {"text": "learn SQL first", "mark": "advice", "revision": 1})
    assert answer["Location"] == f"/meet/{talk.uid}/"
    answer = visit.post(address, {"text": "learn SQL\nand Python", "mark": "", "revision": 1})
    assert answer["Location"] == address
    note.refresh_from_db()
    assert set(note.text.split("\n")) == {"learn SQL first", "and Python"}
    assert note.mark == "advice"
    assert "What it said before" in visit.get(address).content.decode()
    assert visit.post(address, {"text": "", "revision": note.revision})["Location"] == f"/meet/{talk.uid}/"
    assert visit.post(address, {"text": "x", "revision": "many"}).status_code == 422


def row(note: Note, place: str, **words: str) -> dict[str, str]:
    return {f"{note.uid}-{name}": value for name, value in {"place": place, **words}.items()}


def test_every_note_gets_its_place_on_one_page(visit, owner, talk):
    prepare.suggest(owner=owner, now=NOW, conversation=talk.uid)
    advice, name = note_of(owner, talk, "! learn SQL"), note_of(owner, talk, "@ Tom Okafor (Bayline Grid)")
    opening, quote = note_of(owner, talk, "two posts in autumn"), note_of(owner, talk, '"cleaning"')
    address = f"/meet/{talk.uid}/wrap-up/"
    words = visit.get(address).content.decode()
    assert "Marked as advice" in words
    assert 'value="Tom Okafor"' in words
    assert "Did you ask who else" in words
    choices = {
        **row(advice, "mine", text="Learn SQL", due_on="2026-05-20"),
        **row(name, "referral", formatted_name="Tom Okafor", organization_name="Bayline Grid", may_use_name="on"),
        **row(opening, "opening", title="Analyst", opening_organization="Bayline Grid"),
        **row(quote, "takeaway", text="cleaning", code="tasks", stance="-1", is_quote="on"),
    }
    answer = visit.post(address, choices | {"keep": "1", "nonsense-place": "mine", "new-place": "mine"})
    assert answer["Location"] == address
    assert str(Commitment.objects.of(owner).get().due_on) == "2026-05-20"
    assert Referral.objects.of(owner).get().may_use_name
    assert Opening.objects.of(owner).get().organization.name == "Bayline Grid"
    assert Takeaway.objects.of(owner).get().stance == -1
    words = visit.get(address).content.decode()
    assert "Every note has its place" in words
    assert 'value="2026-05-20"' in words
    assert 'value="Bayline Grid"' in words
    answer = visit.post(address, {"done": "1"})
    assert answer["Location"] == f"/follow-up/{talk.uid}/thank-you/"
    assert Conversation.objects.of(owner).get().wrapped_up_at is not None


def test_a_row_that_is_not_understood_keeps_its_words_and_hides_no_other(visit, owner, talk):
    good, bad, odd = (note_of(owner, talk, line) for line in ("learn SQL", "somebody", "by then"))
    choices = row(good, "takeaway") | row(bad, "referral", why="knows wind") | row(odd, "mine", due_on="soon")
    answer = visit.post(f"/meet/{talk.uid}/wrap-up/", choices | {"done": "1"})
    words = answer.content.decode()
    assert answer.status_code == 422
    assert "Write the name they offered." in words
    assert "Please write the day" in words
    assert 'value="knows wind"' in words
    assert Takeaway.objects.of(owner).get().note == good
    assert Conversation.objects.of(owner).get().wrapped_up_at is None


def test_one_row_is_kept_by_the_script_alone(visit, owner, talk):
    note = note_of(owner, talk, "learn SQL")
    address, accept = f"/meet/{talk.uid}/wrap-up/", {"headers": {"accept": "application/json"}}
    assert visit.post(address, row(note, "takeaway"), **accept).json() == {"problems": {}}
    answer = visit.post(address, row(note, "referral"), **accept)
    assert answer.json() == {"problems": {str(note.uid): "Write the name they offered."}}
    assert Takeaway.objects.of(owner).exists()


def test_something_no_note_holds_is_added(visit, owner, talk):
    address = f"/meet/{talk.uid}/keep/"
    answer = visit.post(address, {"new-place": "takeaway", "new-text": "they laugh a lot"})
    assert answer["Location"] == f"/meet/{talk.uid}/wrap-up/#add"
    for body in (
        {"new-place": ""},
        {"new-place": "takeaway"},
        {"new-place": "mine", "new-text": "x", "new-due_on": "soon"},
    ):
        assert visit.post(address, body).status_code == 422
    assert Takeaway.objects.of(owner).count() == 1


def test_what_is_kept_is_reworded(visit, owner, talk):
    takeaway = meet.keep(owner=owner, now=NOW, conversation=talk.uid, choice=meet.Choice("takeaway", "cleaning"))
    name = meet.keep(owner=owner, now=NOW, conversation=talk.uid, choice=meet.Choice("referral", formatted_name="Tom"))
    assert "cleaning" in visit.get(f"/meet/takeaways/{takeaway.uid}/").content.decode()
    assert "Tom" in visit.get(f"/meet/referrals/{name.uid}/").content.decode()
    visit.post(f"/meet/takeaways/{takeaway.uid}/", {"text": "mostly cleaning", "stance": "1", "looked_at": ""})
    visit.post(f"/meet/referrals/{name.uid}/", {"formatted_name": "Tom Okafor", "looked_at": ""})
    words = visit.get(f"/meet/{talk.uid}/").content.decode()
    assert "mostly cleaning" in words
    assert "Tom Okafor" in words


@pytest.mark.parametrize("count", [3, 60])
def test_a_talk_with_many_notes_asks_the_database_no_more_often(
    visit, owner, talk, count, django_assert_max_num_queries
):
    for number in range(count):
        note_of(owner, talk, f"! note {number}")
    for page in ("", "room/", "wrap-up/"):
        with django_assert_max_num_queries(12):
            assert visit.get(f"/meet/{talk.uid}/{page}").status_code == 200


def test_of_very_many_notes_the_last_are_shown_and_the_others_are_one_press_away(visit, owner, talk):
    Note.objects.bulk_create(
        Note(owner=owner, conversation=talk, text=f"line {number}.", typed_at=NOW + timedelta(seconds=number))
        for number in range(202)
    )
    afterwards, room = (
        visit.get(f"/meet/{talk.uid}/").content.decode(),
        visit.get(f"/meet/{talk.uid}/room/").content.decode(),
    )
    for words in (afterwards, room):
        assert "line 1." not in words
        assert "line 201." in words
    assert f'href="/meet/{talk.uid}/?all"' in room
    assert "These are the last 200 notes." in afterwards
    every = visit.get(f"/meet/{talk.uid}/?all").content.decode()
    assert "line 0." in every
    assert "These are the last" not in every


def test_a_row_that_was_not_understood_stands_as_it_was_sent_with_the_wrong_field_marked(visit, owner, talk):
    key = note_of(owner, talk, "They look for an analyst").uid
    sent_row = {"place": "opening", "title": "<b>" * 101, "stance": "-1", "may_use_name": "on", "text": "In <my> words"}
    answer = visit.post(f"/meet/{talk.uid}/wrap-up/", {f"{key}-{name}": value for name, value in sent_row.items()})
    words = answer.content.decode()
    assert answer.status_code == 422
    for tag in (
        f'value="{"&lt;b&gt;" * 101}" maxlength="300" aria-invalid="true" id="id_{key}-title"',
        f'name="{key}-why" maxlength="500" id="id_{key}-why"',
        '<option value="-1" selected>',
        f'id="id_{key}-may_use_name" checked>',
        f'id="id_{key}-will_introduce">',
        f'id="id_{key}-text">\nIn &lt;my&gt; words</textarea>',
    ):
        assert tag in words


def test_the_fields_of_a_row_take_as_many_letters_as_its_form(visit, owner, talk):
    key = note_of(owner, talk, "They look for an analyst").uid
    words = visit.get(f"/meet/{talk.uid}/wrap-up/").content.decode()
    limits = {
        name: field.max_length for name, field in ChoiceForm.base_fields.items() if getattr(field, "max_length", 0)
    }
    assert len(limits) == 6
    for name, most in limits.items():
        tag = re.search(rf'<input [^>]*name="{key}-{name}"[^>]*>', words)
        assert tag
        assert f'maxlength="{most}"' in tag[0]


def test_the_room_tells_when_the_talk_began_though_it_could_not_tell_at_once(visit, owner, talk):
    address, at = f"/meet/{talk.uid}/start/", (NOW - timedelta(minutes=5)).isoformat()
    assert visit.post(address, {"at": at}, content_type="application/json").json() == {"talk": str(talk.uid)}
    assert Conversation.objects.of(owner).get().started_at == NOW - timedelta(minutes=5)
    for wrong in ({"at": "soon"}, {}):
        assert visit.post(address, wrong, content_type="application/json").status_code == 422


def test_who_agreed_to_a_recording_is_written_down_by_the_room_and_by_the_plain_form(visit, owner, talk):
    address = f"/meet/{talk.uid}/consent/"
    body = {"agreed_by": "Ben Okafor", "at": NOW.isoformat()}
    assert visit.post(address, body, content_type="application/json").status_code == 200
    assert "Ben Okafor agreed" in visit.get(f"/meet/{talk.uid}/").content.decode()
    assert visit.post(address, {"agreed_by": "Ben and I"})["Location"] == f"/meet/{talk.uid}/room/"
    assert Conversation.objects.of(owner).get().recording_agreed_by == "Ben and I"
    visit.post(address, {"agreed_by": "Ben and I", "nobody": "1"})
    assert Conversation.objects.of(owner).get().recording_agreed_at is None


def test_the_worker_of_the_room_may_be_given_a_room_and_no_more(visit):
    answer = visit.get("/meet/keeper.js")
    assert answer["Content-Type"] == "text/javascript; charset=utf-8"
    assert "Service-Worker-Allowed" not in answer.headers
    assert b"fetch" in answer.content


def test_an_earlier_text_stands_again_as_a_new_one_and_off_the_record_it_stays(visit, owner, talk):
    note = note_of(owner, talk, "learn SQL")
    address = f"/meet/notes/{note.uid}/"
    visit.post(address, {"text": "learn Python", "mark": "", "off_record": "on", "revision": 1})
    assert "Say this again" in visit.get(address).content.decode()
    assert visit.post(f"{address}restore/1/")["Location"] == address
    note.refresh_from_db()
    assert (note.text, note.revision, note.off_record) == ("learn SQL", 3, True)
    assert visit.post(f"{address}restore/9/").status_code == 404
