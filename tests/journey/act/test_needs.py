from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

import cast
from askwell.formats.json_resume import to_json_resume
from askwell.formats.resume import new_lines
from askwell.journey import act, keeping
from askwell.journey.act.needs import asked_of, place_of
from askwell.journey.act.postings import LONGEST
from askwell.journey.act.resume_versions import changes_of
from askwell.journey.act.resumes import document_of
from askwell.journey.errors import NotFound, NotUnderstood
from askwell.records.models import Commitment, Need, NeedSource, Note, Posting, Resume, Takeaway
from conftest import NOW, TODAY
from formats.some_resumes import amara

POSTING = """Grid analyst

About us
We keep the lights on.

Your profile
- You know Python
- A driving licence
- Knowledge of wind farms is a plus

We offer
- Coffee"""


@pytest.fixture
def master(owner):
    return act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")[0]


@pytest.fixture
def talk(owner):
    where = cast.organization(owner)
    return cast.conversation(
        cast.contact(owner, "Ben Okafor", organization=where), organization=where, path=cast.path(owner)
    )


@pytest.fixture
def opening(owner, talk):
    return act.add_opening(owner=owner, now=NOW, title="Grid analyst", conversation=talk.uid)


@pytest.fixture
def really_apart():
    """Postings are read in a process of their own, as the product does."""


@pytest.fixture(autouse=True)
def reading(request, monkeypatch):
    """Elsewhere they are read here, which is quicker."""
    if "really_apart" not in request.fixturenames:
        here = lambda reader: lambda file: reader(file.read_bytes())  # noqa: E731
        monkeypatch.setattr("askwell.journey.act.postings.apart", here)


@pytest.fixture
def saved(opening):
    return save(opening)


def save(place, text=POSTING, **more):
    of = "opening" if hasattr(place, "about") and hasattr(place, "apply_by_on") else "path"
    return act.save_posting(owner=place.owner, now=NOW, parts=[text.encode()], **{of: place.uid}, **more)[0]


def said(talk, text, **fields):
    return keeping.add(Takeaway, owner=talk.owner, now=NOW, conversation=talk, text=text, **fields)


def page_of(opening):
    return act.needs_page(owner=opening.owner, opening=opening.uid)


def row(opening, words):
    return next(each for each in page_of(opening).rows if each.words.startswith(words))


def of(page):
    return {group: [each.words for each in rows] for group, rows in page.groups}


def test_a_posting_gives_needs_with_their_lines_and_nothing_of_the_rest(saved, opening, master):
    page = page_of(opening)
    assert [(each.words, each.need.kind, each.voices[0].whose) for each in page.rows] == [
        ("You know Python", "must", "The posting, line 7"),
        ("A driving licence", "must", "The posting, line 8"),
        ("Knowledge of wind farms is a plus", "nice", "The posting, line 9"),
    ]
    assert page.rows[0].voices[0].href == f"/act/needs/postings/{saved.uid}/#l7"
    assert saved.lines[6] == "- You know Python"
    assert (str(saved), page.postings, page.words) == ("Grid analyst", [saved], "0 of 3 needs have evidence")
    assert not any(each.need.state != "open" for each in page.rows)


def test_what_is_found_is_only_suggested_and_the_rest_is_asked(saved, opening, master):
    page = page_of(opening)
    assert of(page) == {
        "have": ["You know Python", "Knowledge of wind farms is a plus"],
        "ask": ["A driving licence"],
        "learn": [],
    }
    assert page.waiting == 2
    python = page.rows[0]
    assert [(each.piece.where, each.words) for each in python.found] == [
        ("Data", ("python",)),
        ("Physics teacher, Elbe School", ("python",)),
        ("Skills", ()),
    ][:2]
    assert (python.is_decided, python.has_evidence, python.chosen) == (False, False, [])


def test_without_a_master_everything_is_asked(saved, opening):
    page = page_of(opening)
    assert not page.has_master
    assert len(of(page)["ask"]) == 3
    need = page.rows[0].need
    for deed in (
        lambda: act.decide_need(owner=opening.owner, now=NOW, uid=need.uid, state="have", lines=["x"]),
        lambda: act.answer_need(owner=opening.owner, now=NOW, uid=need.uid, entry="x", text="y"),
    ):
        with pytest.raises(act.NoMasterToSayItIn):
            deed()
    one = act.need_page(owner=opening.owner, uid=need.uid)
    assert (one.pieces, one.entries, one.has_master, one.others, one.is_other_chosen) == ([], [], False, [], False)


def test_the_owner_says_which_lines_show_it_and_it_counts(saved, opening, master):
    found = row(opening, "You know Python").found[1].piece
    need = row(opening, "You know Python").need
    act.decide_need(owner=opening.owner, now=NOW, uid=need.uid, state="have", lines=[found.id, found.id])
    page = page_of(opening)
    assert page.words == "1 of 3 needs has evidence"
    assert row(opening, "You know Python").chosen == [found]
    assert page.waiting == 1
    act.decide_need(owner=opening.owner, now=NOW, uid=row(opening, "A driving").need.uid, state="left")
    assert page_of(opening).words == "1 of 2 needs has evidence"
    assert [each.words for each in page_of(opening).left] == ["A driving licence"]
    act.decide_need(owner=opening.owner, now=NOW, uid=row(opening, "Knowledge").need.uid, state="left")
    assert page_of(opening).words == "1 of 1 need has evidence"
    act.decide_need(owner=opening.owner, now=NOW, uid=need.uid, state="open")
    assert page_of(opening).words == "0 of 1 need has evidence"


@pytest.mark.parametrize(
    ("state", "lines", "says"),
    [("learn", [], "cannot be"), ("nonsense", [], "cannot be"), ("have", [], "lines"), ("have", ["gone"], "lines")],
)
def test_what_cannot_be_decided_is_refused_in_words(saved, opening, master, state, lines, says):
    need = page_of(opening).rows[0].need
    with pytest.raises(NotUnderstood, match=says):
        act.decide_need(owner=opening.owner, now=NOW, uid=need.uid, state=state, lines=lines)


def test_a_line_that_goes_from_the_master_takes_its_evidence_along(saved, opening, master):
    need = row(opening, "You know Python").need
    line = document_of(master).of("work")[0].lines[1]
    act.decide_need(owner=opening.owner, now=NOW, uid=need.uid, state="have", lines=[line.id])
    one = act.need_page(owner=opening.owner, uid=need.uid)
    assert (one.is_other_chosen, line.id in {piece.id for piece in one.others}) == (False, False)
    entry = document_of(master).of("work")[0]
    act.change_entry(owner=opening.owner, now=NOW, uid=master.uid, entry=entry.id, lines="", **entry.fields)
    left = row(opening, "You know Python")
    assert (left.gone, left.chosen, left.has_evidence, left.group) == (1, [], False, "have")
    assert page_of(opening).have == 0


def test_an_answer_becomes_a_line_of_the_master_by_the_owners_word_of_that_day(saved, opening, master):
    before = document_of(master)
    need = row(opening, "A driving").need
    entry = before.of("work")[1]
    one = act.need_page(owner=opening.owner, uid=need.uid)
    assert [each.id for each in one.entries][:2] == [each.id for each in before.of("work")]
    act.answer_need(owner=opening.owner, now=NOW, uid=need.uid, entry=entry.id, text="Drove the van of the institute")
    after = document_of(Resume.objects.of(opening.owner).get())
    (line,) = [each for each in after.lines() if each.id not in before.ids()]
    assert (line.text, line.source) == ("Drove the van of the institute", "me, 2026-05-12")
    (piece,) = row(opening, "A driving").chosen
    assert (piece.id, piece.where) == (line.id, "Research assistant, Harbour Institute")
    act.answer_need(owner=opening.owner, now=NOW, uid=need.uid, entry=entry.id, text="And a lorry")
    assert [each.text for each in row(opening, "A driving").chosen] == ["Drove the van of the institute", "And a lorry"]
    assert page_of(opening).have == 1


def test_an_answer_without_words_or_place_changes_nothing(saved, opening, master):
    need = row(opening, "A driving").need
    document = document_of(master)
    for entry, text in (("", "x"), (document.of("certificates")[0].id, "x"), (document.of("work")[0].id, " \n")):
        with pytest.raises(NotUnderstood):
            act.answer_need(owner=opening.owner, now=NOW, uid=need.uid, entry=entry, text=text)
    assert document_of(Resume.objects.of(opening.owner).get()) == document


def test_to_learn_it_is_a_promise_with_a_day_within_two_weeks(saved, opening):
    need = row(opening, "A driving").need
    act.learn_need(owner=opening.owner, now=NOW, uid=need.uid)
    step = row(opening, "A driving").step
    assert (step.text, step.due_on, step.whose, step.opening) == (
        "Learn: A driving licence", TODAY + timedelta(days=14), "mine", opening,
    )  # fmt: skip
    assert (step.from_advice, step.contact, of(page_of(opening))["learn"]) == (False, None, ["A driving licence"])
    act.learn_need(owner=opening.owner, now=NOW, uid=need.uid, text="Ask two schools", due_on=date(2026, 5, 15))
    (again,) = Commitment.objects.of(opening.owner)
    assert (again.pk, again.text, again.due_on) == (step.pk, "Ask two schools", date(2026, 5, 15))
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=15)):
        with pytest.raises(NotUnderstood, match="until 2026-05-26"):
            act.learn_need(owner=opening.owner, now=NOW, uid=need.uid, due_on=day)
    keeping.move_to_bin(again, now=NOW)
    assert row(opening, "A driving").step is None
    act.learn_need(owner=opening.owner, now=NOW, uid=need.uid)
    assert row(opening, "A driving").step != again


def test_what_they_said_becomes_a_need_in_their_words_with_name_and_day(opening, talk, master):
    other = cast.conversation(cast.contact(opening.owner, "Chen Li"))
    python, mood = said(talk, "You need to know Python here"), said(talk, "The kitchen is blue")
    said(other, "You need to know Latin")
    said(talk, "You must know their debts", off_record=True)
    heard = {each.takeaway.text: each.is_need for each in page_of(opening).heard}
    assert heard == {"The kitchen is blue": False, "You need to know Python here": True}
    (page,) = [page_of(opening)]
    assert ([each.takeaway for each in page.likely], [each.takeaway for each in page.others]) == ([python], [mood])
    (need,) = act.take_said(owner=opening.owner, now=NOW, opening=opening.uid, takeaways=[python.uid])
    assert need.text == ""
    found = row(opening, "You need to know Python here")
    assert [(each.whose, each.at, each.href) for each in found.voices] == [
        ("Ben Okafor", talk.starts_at, f"/meet/{talk.uid}/")
    ]
    assert [each.takeaway for each in page_of(opening).heard] == [mood]
    with pytest.raises(NotUnderstood, match="Choose something"):
        act.take_said(owner=opening.owner, now=NOW, opening=opening.uid, takeaways=[python.uid])


def test_what_is_said_twice_is_one_need_with_all_who_said_it(opening, talk):
    chen = cast.conversation(cast.contact(opening.owner, "Chen Li"), organization=talk.organization)
    first, second = said(talk, "You need to know Python"), said(chen, "Know Python, they look for it", code="skills")
    made = act.take_said(owner=opening.owner, now=NOW, opening=opening.uid, takeaways=[second.uid, first.uid])
    assert made[0] == made[1]
    save(opening)
    found = row(opening, "You know Python")
    assert [each.whose for each in found.voices] == ["Ben Okafor", "Chen Li", "The posting, line 7"]
    assert found.voices[1].text == "Know Python, they look for it"
    assert (found.weight, page_of(opening).rows[0].words) == (2.5, "You know Python")
    assert Need.objects.of(opening.owner).count() == 3


def test_a_note_of_the_owners_own_is_a_need_too(opening):
    made = act.add_need(owner=opening.owner, now=NOW, opening=opening.uid, text=" Patience \n with people", kind="nice")
    assert (str(made), made.kind, row(opening, "Patience with people").voices) == ("Patience with people", "nice", [])
    with pytest.raises(NotUnderstood, match="what is needed"):
        act.add_need(owner=opening.owner, now=NOW, opening=opening.uid, text=" ")


def test_a_path_has_needs_of_its_own(owner, talk):
    takeaway = said(talk, "You need to know Python")
    save(talk.path)
    act.take_said(owner=owner, now=NOW, path=talk.path.uid, takeaways=[takeaway.uid])
    page = act.needs_page(owner=owner, path=talk.path.uid)
    assert (page.place, len(page.rows), page.rows[0].words) == (talk.path, 3, "You know Python")
    assert page.rows[0].need.home == page.postings[0].home == f"/act/needs/paths/{talk.path.uid}/"
    act.learn_need(owner=owner, now=NOW, uid=page.rows[1].need.uid)
    assert Commitment.objects.of(owner).get().opening is None
    for wrong in ({}, {"path": talk.path.uid, "opening": talk.path.uid}):
        with pytest.raises(NotUnderstood, match="one opening or of one path"):
            act.needs_page(owner=owner, **wrong)


def test_advice_that_is_learnt_is_theirs_and_they_hear_of_it(opening, talk):
    note = keeping.add(Note, owner=opening.owner, now=NOW, conversation=talk, text="python!", typed_at=NOW)
    takeaway = said(talk, "Learn Python before you apply", note=note)
    (need,) = act.take_said(owner=opening.owner, now=NOW, opening=opening.uid, takeaways=[takeaway.uid])
    act.learn_need(owner=opening.owner, now=NOW, uid=need.uid)
    step = Commitment.objects.of(opening.owner).get()
    assert (step.contact, step.conversation, step.note, step.from_advice, step.tell_them) == (
        talk.contact, talk, note, True, True,
    )  # fmt: skip
    assert step.text == "Learn: Learn Python before you apply"


def test_a_takeaway_without_a_note_can_be_learnt_too(opening, talk):
    takeaway = said(talk, "You need to know Python")
    (need,) = act.take_said(owner=opening.owner, now=NOW, opening=opening.uid, takeaways=[takeaway.uid])
    act.learn_need(owner=opening.owner, now=NOW, uid=need.uid)
    assert Commitment.objects.of(opening.owner).get().note is None


def test_what_is_taken_off_the_record_later_is_no_longer_shown(opening, talk):
    takeaway = said(talk, "You need to know Python")
    (need,) = act.take_said(owner=opening.owner, now=NOW, opening=opening.uid, takeaways=[takeaway.uid])
    keeping.change(takeaway, now=NOW, off_record=True)
    assert page_of(opening).rows == []
    for use in (act.need_page, lambda **given: act.learn_need(now=NOW, **given)):
        with pytest.raises(NotFound):
            use(owner=opening.owner, uid=need.uid)


def test_a_posting_that_takes_the_place_of_another_keeps_what_was_decided_and_can_be_undone(saved, opening, master):
    licence, python = row(opening, "A driving").need, row(opening, "You know Python").need
    act.decide_need(owner=opening.owner, now=NOW, uid=licence.uid, state="ask")
    new, gone = act.save_posting(
        owner=opening.owner, now=NOW, opening=opening.uid, replace=True,
        parts=[b"Requirements\n- You know Python\n- Patience"], file_name="../other.txt", url="https://a.example/job",
    )  # fmt: skip
    assert (new.file_name, new.url, gone.noun) == ("other.txt", "https://a.example/job", "posting")
    rows = {each.words: [voice.whose for voice in each.voices] for each in page_of(opening).rows}
    assert rows == {
        "You know Python": ["The posting, line 2"], "Patience": ["The posting, line 3"], "A driving licence": [],
    }  # fmt: skip
    assert row(opening, "You know Python").need == python
    keeping.put_back(owner=opening.owner, uid=gone.uid)
    assert len(page_of(opening).rows) == 4
    assert len(page_of(opening).postings) == 2


def test_a_posting_goes_with_what_only_it_asked_for(saved, opening, talk):
    takeaway = said(talk, "You need to know Python")
    act.take_said(owner=opening.owner, now=NOW, opening=opening.uid, takeaways=[takeaway.uid])
    posting, gone = act.remove_posting(owner=opening.owner, now=NOW, uid=saved.uid)
    assert posting.home == f"/act/needs/openings/{opening.uid}/"
    assert [each.words for each in page_of(opening).rows] == ["You know Python"]
    keeping.put_back(owner=opening.owner, uid=gone.uid)
    assert len(page_of(opening).rows) == 3
    assert act.posting_page(owner=opening.owner, uid=saved.uid) == saved


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.7 x", "is a PDF"),
        (b" ", "nothing in it"),
        (b"<p></p><p></p>", "no words in it"),
        (b"word " * (LONGEST // 4), "200,000"),
        (b"x" * (4 * 1024 * 1024 + 1), "4 MB"),
    ],
    ids=["a PDF", "nothing", "no words", "too long", "too large"],
)
def test_what_is_no_posting_is_refused_and_nothing_is_kept(opening, really_apart, data, says):
    with pytest.raises(NotUnderstood, match=says):
        act.save_posting(owner=opening.owner, now=NOW, parts=[data], opening=opening.uid)
    assert not Posting.objects.of(opening.owner).exists()


def test_a_posting_that_asks_for_nothing_is_kept_all_the_same(opening):
    posting = save(opening, "We sell honey.")
    assert (page_of(opening).rows, page_of(opening).postings) == ([], [posting])


def test_a_web_page_is_read_without_its_scripts(opening, really_apart):
    save(opening, "<html><body><h2>Requirements</h2><ul><li>Patience</li></ul><script>evil()</script></body></html>")
    assert [each.words for each in page_of(opening).rows] == ["Patience"]


def test_nothing_comes_into_the_resume_by_itself(saved, opening, master, talk):
    said(talk, "You need to know Latin", code="skills")
    before = Resume.objects.of(opening.owner).get().document
    act.take_said(owner=opening.owner, now=NOW, opening=opening.uid, takeaways=[Takeaway.objects.get().uid])
    for each in page_of(opening).rows:
        act.learn_need(owner=opening.owner, now=NOW, uid=each.need.uid)
    assert Resume.objects.of(opening.owner).get().document == before


def test_a_version_is_ordered_by_needs_and_says_so(saved, opening, master):
    version = act.make_version(owner=opening.owner, now=NOW, opening=opening.uid)
    because = {each.need.text for each in changes_of(version) if each.need}
    assert because == {"You know Python"}
    page = act.version_page(owner=opening.owner, uid=version.uid)
    why = page.sections[0].entries[0].lines[0].why[0]
    assert (why.reason.whose, why.reason.text, why.words) == ("What they need", "You know Python", ("python",))
    keeping.move_to_bin(why.change.need, now=NOW)
    page = act.version_page(owner=opening.owner, uid=version.uid)
    assert page.sections[0].entries[0].lines[0].why[0].reason.whose == "The opening"


def test_a_version_for_a_path_answers_to_its_needs_and_not_to_what_was_left_out(owner, talk, master):
    def because():
        version = act.make_version(owner=owner, now=NOW, path=talk.path.uid)
        return {each.need.text for each in changes_of(version) if each.need}

    save(talk.path)
    assert because() == {"You know Python"}
    left = act.needs_page(owner=owner, path=talk.path.uid).rows[0].need
    act.decide_need(owner=owner, now=NOW, uid=left.uid, state="left")
    assert because() == set()


def test_what_found_no_place_and_a_summary_may_show_a_need(saved, opening, master):
    document = document_of(master)
    extra = new_lines(["Driving licence class B"], document.ids())
    keeping.change(master, now=NOW, document=to_json_resume(replace(document, unplaced=extra), ours=True))
    (found,) = row(opening, "A driving").found
    assert (found.piece.where, found.piece.text) == ("Not placed yet", "Driving licence class B")
    assert "Summary" in {
        piece.where for piece in act.need_page(owner=opening.owner, uid=row(opening, "You").need.uid).pieces
    }


def test_the_needs_of_somebody_else_are_not_found(saved, stranger):
    need = Need.objects.of(saved.owner).first()
    for use in (
        lambda: act.needs_page(owner=stranger, opening=saved.opening.uid),
        lambda: act.need_page(owner=stranger, uid=need.uid),
        lambda: act.posting_page(owner=stranger, uid=saved.uid),
        lambda: act.remove_posting(owner=stranger, now=NOW, uid=saved.uid),
        lambda: act.learn_need(owner=stranger, now=NOW, uid=need.uid),
    ):
        with pytest.raises(NotFound):
            use()


def test_a_page_of_needs_costs_the_same_however_many_there_are(saved, opening, talk, master, django_assert_num_queries):
    with django_assert_num_queries(6):
        page_of(opening)
    for number in range(9):
        takeaway = said(talk, f"You need to know language {number} and tool {number * 7}")
        act.take_said(owner=opening.owner, now=NOW, opening=opening.uid, takeaways=[takeaway.uid])
        said(talk, f"You must have skill number {number}")
    with django_assert_num_queries(6):
        page_of(opening)


def test_what_is_named_by_words_says_so(saved, opening, talk):
    takeaway = said(talk, "You need to know Latin")
    (need,) = act.take_said(owner=opening.owner, now=NOW, opening=opening.uid, takeaways=[takeaway.uid])
    spoken, written = need.sources.get(), NeedSource.objects.of(opening.owner).filter(line=7).get()
    assert (str(need), str(spoken), str(written)) == (
        "What somebody said one needs", "You need to know Latin", "Line 7 of “Grid analyst”",
    )  # fmt: skip
    assert str(Posting(text="")) == "A posting"
    assert Posting(text="x").home == "/act/"
    assert need.get_absolute_url() == f"/act/needs/{need.uid}/"
    assert [each.words for each in asked_of(place_of(owner=opening.owner, opening=opening.uid))][-1] == takeaway.text
