from __future__ import annotations

import json
import re

import pytest

import cast
from askwell.formats.json_resume import from_json_resume
from askwell.formats.resume_markdown import write_markdown
from askwell.journey import act, keeping
from askwell.journey.act.resume_versions import applied, changes_of
from askwell.journey.act.resumes import document_of
from askwell.records.models import Resume, Takeaway
from conftest import NOW
from formats.some_resumes import amara


@pytest.fixture
def master(owner):
    return act.bring_in_resume(owner=owner, now=NOW, document=amara(), source="cv.json")[0]


@pytest.fixture
def opening(owner):
    talk = cast.conversation(cast.contact(owner, "Ben <b>Okafor"))
    keeping.add(Takeaway, owner=owner, now=NOW, conversation=talk, text="Show that <i>report</i> first")
    return act.add_opening(owner=owner, now=NOW, title="Analyst", conversation=talk.uid, about="You know Python.")


@pytest.fixture
def version(owner, master, opening):
    return act.make_version(owner=owner, now=NOW, opening=opening.uid)


def words_of(answer, status=200):
    assert answer.status_code == status, answer.content.decode()[:2000]
    return answer.content.decode()


def shown(version):
    return applied(version, changes_of(version)).document


def lines_of(version, at=0):
    return [line.text for line in shown(version).of("work")[at].lines]


def test_without_a_master_there_is_no_version(visit):
    assert "Begin with that" in words_of(visit.get("/act/resumes/versions/new/"))
    answer = visit.post("/act/resumes/versions/new/", {"title": "", "opening": ""})
    assert "Begin with that" in words_of(answer, 422)


def test_a_version_is_made_for_an_opening_and_says_why(visit, owner, master, opening):
    at = f"/act/resumes/versions/new/?opening={opening.uid}"
    assert at in words_of(visit.get(opening.get_absolute_url()))
    assert f'<option value="{opening.uid}" selected>Analyst</option>' in words_of(visit.get(at))
    where = visit.post("/act/resumes/versions/new/", {"title": "", "opening": str(opening.uid)})["Location"]
    page = words_of(visit.get(where))
    for words in (
        "For Analyst", "Nothing in it is worded anew", "Ben &lt;b&gt;Okafor</a>, ", "“Show that &lt;i&gt;report&lt;/i&gt; first”",
        "Both say: report.", "“You know Python.”", "Both say: python.",
    ):  # fmt: skip
        assert words in page
    made = Resume.objects.of(owner).get(based_on=master)
    assert lines_of(made, 1) == ["Helped with the yearly report", "Analysed 3 years of wind data"]
    assert where in words_of(visit.get("/act/resumes/"))
    assert "This value" not in page


def test_a_version_needs_an_opening_of_the_owner(visit, stranger, master):
    theirs = act.add_opening(owner=stranger, now=NOW, title="Secret post")
    form = {"title": "", "opening": str(theirs.uid)}
    assert "Secret post" not in words_of(visit.post("/act/resumes/versions/new/", form), 404)
    assert "opening" in words_of(visit.post("/act/resumes/versions/new/", {"opening": "no uid"}), 422)


def test_lines_are_hidden_shown_and_moved_by_buttons(visit, version):
    at = version.get_absolute_url()
    first, second = shown(version).of("work")[0].lines
    answer = visit.post(f"{at}change/", {"kind": "hide", "target": first.id})
    assert answer["Location"] == f"{at}#{first.id}"
    assert f'aria-label="Show: {first.text[:20]}' in words_of(visit.get(at))
    assert lines_of(version) == [second.text]
    visit.post(f"{at}change/", {"kind": "show", "target": first.id})
    visit.post(f"{at}move/", {"target": first.id, "by": "1"})
    assert lines_of(version) == [second.text, first.text]
    assert re.search(r"Moved</span>\s+For <a[^>]*>Analyst</a>", words_of(visit.get(at)))
    for form in ({"kind": "edit", "target": first.id}, {"kind": "hide", "target": "gone"}, {}):
        words_of(visit.post(f"{at}change/", form), 404)
    words_of(visit.post(f"{at}move/", {"target": first.id, "by": "7"}), 404)
    words_of(visit.get(f"{at}move/"), 405)


def test_a_summary_is_chosen(visit, owner, master, version):
    act.change_basics(owner=owner, now=NOW, uid=master.uid, summaries="I teach.\n\nI build.")
    at = version.get_absolute_url()
    second = document_of(Resume.objects.get(pk=master.pk)).summaries[1]
    assert "Use this one: I build." in words_of(visit.get(at))
    visit.post(f"{at}change/", {"kind": "summary", "target": second.id})
    version.refresh_from_db()
    assert [line.id for line in shown(version).summaries] == [second.id]


def test_a_line_is_reworded_and_what_is_new_is_told(visit, version):
    at = version.get_absolute_url()
    line = shown(version).of("work")[0].lines[0]
    form_at = f"{at}lines/{line.id}/"
    page = words_of(visit.get(form_at))
    assert "Ben &lt;b&gt;Okafor: Show that" in page
    assert "What is new in it" not in page
    because = next(part.split('"')[0] for part in page.split('value="') if part.startswith("takeaway:"))
    form = {"text": "Led 40 people in Python", "because": because}
    page = words_of(visit.get(visit.post(form_at, form)["Location"]))
    assert f"Your master says: {line.text.replace(chr(39), '&#x27;')}" in page
    assert "“40” is not in your own lines." in page
    assert f'<option value="{because}" selected>' in page
    assert "“40” is not in your own lines." in words_of(visit.get(at))
    assert lines_of(version)[0] == "Led 40 people in Python"
    seen = page.split('name="looked_at" value="')[1].split('"')[0]
    visit.post(form_at, {"text": line.text, "because": "", "looked_at": seen})
    assert lines_of(version)[0] == line.text
    assert "Keep mine" in words_of(visit.post(form_at, {"text": "Mine", "because": "", "looked_at": seen}), 409)
    words_of(visit.post(form_at, {"text": "Mine", "because": "takeaway:no"}), 422)
    words_of(visit.get(f"{at}lines/gone/"), 404)


def test_it_is_taken_along_as_shown(visit, version):
    at = f"/act/resumes/{version.uid}/as"
    assert visit.get(f"{at}/md/").content.decode() == write_markdown(shown(version))
    assert "x-askwell" not in json.loads(visit.get(f"{at}/json/").content)


def test_changes_to_what_is_gone_are_told_and_the_master_page_is_no_version(visit, owner, master, version):
    act.remove_entry(owner=owner, now=NOW, uid=master.uid, entry=shown(version).of("work")[0].id)
    assert "made to what your master no longer has" in words_of(visit.get(version.get_absolute_url()))
    assert "A version is made of the master" in words_of(visit.get(f"/act/resumes/{version.uid}/"), 422)


def test_a_change_is_given_another_reason(visit, version):
    at = version.get_absolute_url()
    target = shown(version).of("work")[0].lines[0].id
    visit.post(f"{at}change/", {"kind": "hide", "target": target})
    change = changes_of(version)[-1]
    why_at = f"{at}changes/{change.uid}/"
    assert why_at in words_of(visit.get(at))
    page = words_of(visit.get(why_at))
    assert '<optgroup label="What people told you">' in page
    assert '<option value="" selected>For Analyst</option>' in page
    because = next(part.split('"')[0] for part in page.split('value="') if part.startswith("takeaway:"))
    answer = visit.post(why_at, {"because": because})
    assert answer["Location"] == f"{at}#{target}"
    assert f'<option value="{because}" selected>' in words_of(visit.get(why_at))
    words_of(visit.post(why_at, {"because": "takeaway:no"}), 422)
    words_of(visit.get(f"{at}changes/{version.uid}/"), 404)


def test_without_a_purpose_a_change_asks_why(visit, owner, master):
    version = act.make_version(owner=owner, now=NOW)
    at = version.get_absolute_url()
    visit.post(f"{at}change/", {"kind": "hide", "target": shown(version).of("work")[0].id})
    page = words_of(visit.get(at))
    assert "No reason yet." in page
    assert "Say why" in page
    assert "No reason yet</option>" in words_of(visit.get(f"{at}changes/{changes_of(version)[0].uid}/"))


def test_a_version_is_made_for_a_place_or_a_path(visit, owner, master):
    place, path = cast.organization(owner, targeted=True), cast.path(owner)
    page = words_of(visit.get(f"/act/resumes/versions/new/?organization={place.uid}"))
    assert f'<option value="{place.uid}" selected>Northwind Energy</option>' in page
    where = visit.post("/act/resumes/versions/new/", {"title": "", "path": str(path.uid)})["Location"]
    assert f'<a href="{path.get_absolute_url()}">' in words_of(visit.get(where))
    both = {"title": "", "path": str(path.uid), "organization": str(place.uid)}
    assert "one thing" in words_of(visit.post("/act/resumes/versions/new/", both), 422)


def test_it_stands_beside_the_master_with_words_for_what_colours_say(visit, version):
    at = version.get_absolute_url()
    first, second = shown(version).of("work")[0].lines
    visit.post(f"{at}lines/{first.id}/", {"text": f"{first.text} <b>", "because": ""})
    visit.post(f"{at}change/", {"kind": "hide", "target": second.id})
    assert f"{at}beside/" in words_of(visit.get(at))
    page = words_of(visit.get(f"{at}beside/"))
    assert '<ins><span class="hidden">[new: </span> &lt;b&gt;<span class="hidden">]</span></ins>' in page
    assert '<del><span class="hidden">[gone: </span>' in page
    assert "not shown" in page
    assert "Place 1 here, 2 in the master." in page
    assert "Ben &lt;b&gt;Okafor</a>, " in page
    assert re.search(r"\d changes for <a", page)
    assert "Each says why." in page


def test_without_changes_the_page_beside_the_master_says_so(visit, owner, master):
    version = act.make_version(owner=owner, now=NOW)
    at = version.get_absolute_url()
    assert "No changes yet: it says what your master says." in words_of(visit.get(f"{at}beside/"))
    visit.post(f"{at}change/", {"kind": "hide", "target": shown(version).of("work")[0].id})
    assert "1 change. 1 has no reason yet." in words_of(visit.get(f"{at}beside/"))


def test_the_list_of_changes_is_taken_along(visit, version):
    answer = visit.get(f"{version.get_absolute_url()}changes.md")
    assert answer["Content-Disposition"] == 'attachment; filename="Amara-Diallo-changes.md"'
    assert "Ben \\<b\\>Okafor, 12 May 2026" in words_of(answer)


def test_it_is_fitted_on_one_page_and_shown_again(visit, owner):
    long = [{"position": f"Post {n}", "highlights": [f"Did {n} {m}" for m in range(12)]} for n in range(6)]
    act.bring_in_resume(owner=owner, now=NOW, document=from_json_resume({"work": long})[0], source="cv.json")
    version = act.make_version(owner=owner, now=NOW)
    at = version.get_absolute_url()
    assert "Fit it on one page" in words_of(visit.get(at))
    page = words_of(visit.get(visit.post(f"{at}fit/")["Location"]))
    assert "lines are hidden, and it is one page." in page
    assert "To fit one page." in page
    assert "Fit it again" in page
    page = words_of(visit.get(visit.post(f"{at}fit/undo/")["Location"]))
    assert "Shown again." in page
    assert "To fit one page." not in page
