from __future__ import annotations

import pytest

from askwell.formats.json_resume import from_json_resume
from askwell.formats.pdf_words import read_words
from askwell.formats.typeset import page_count
from askwell.journey import act, keeping
from askwell.journey.act.resume_versions import applied, changes_of
from askwell.journey.errors import NotFound
from askwell.records.models import Organization
from conftest import NOW

WORK = [
    {
        "position": f"Post {n}", "name": "Northwind", "startDate": str(2020 - n),
        "highlights": [f"Built meters of the grid {n}", *(f"Swept floor {n}{m}" for m in range(9))],
    }
    for n in range(6)
]  # fmt: skip


def version_of(owner, work, **options):
    document, _ = from_json_resume({"basics": {"name": "Amara Diallo"}, "work": work, "skills": [{"name": "Data", "keywords": ["SQL"]}]})  # fmt: skip
    act.bring_in_resume(owner=owner, now=NOW, document=document, source="cv.json")
    return act.make_version(owner=owner, now=NOW, **options)


@pytest.fixture
def grid(owner):
    return keeping.add(Organization, owner=owner, now=NOW, name="Grid meters", targeted=True)


def pdf_of(owner, version):
    return act.write_resume(owner=owner, uid=version.uid, form="pdf")[1]


def test_the_lines_that_are_farthest_are_hidden_until_it_is_one_page(owner, grid):
    version = version_of(owner, WORK, organization=grid.uid)
    for row in changes_of(version):
        act.change_version(owner=owner, now=NOW, uid=version.uid, kind="show", target=row.target)
    assert page_count(pdf_of(owner, version)) > 1
    _, hidden = act.fit_one_page(owner=owner, now=NOW, uid=version.uid)
    assert hidden
    assert all(text.startswith("Swept") for text in hidden)
    pdf = pdf_of(owner, version)
    assert page_count(pdf) == 1
    said = " ".join(word.text for word in read_words(pdf))
    assert all(f"meters of the grid {n}" in said for n in range(6))
    page = act.version_page(owner=owner, uid=version.uid)
    assert {line.text for line in page.fitted} == set(hidden)
    hides = [why for part in page.sections for entry in part.entries for line in entry.lines for why in line.why if why.change.kind == "hide"]  # fmt: skip
    assert {(why.reason.key, why.reason.text) for why in hides} == {("fit", "to fit one page")}
    assert act.fit_one_page(owner=owner, now=NOW, uid=version.uid)[1] == hidden


def test_it_is_undone_in_one_press_and_hides_nothing_by_hand_again(owner):
    version = version_of(owner, WORK)
    mine = act.version_page(owner=owner, uid=version.uid).sections[0].entries[0].lines[3].line.id
    act.change_version(owner=owner, now=NOW, uid=version.uid, kind="hide", target=mine)
    act.fit_one_page(owner=owner, now=NOW, uid=version.uid)
    act.fit_no_longer(owner=owner, now=NOW, uid=version.uid)
    assert applied(version, changes_of(version)).hidden == {mine}
    assert act.version_page(owner=owner, uid=version.uid).fitted == []


def test_a_look_that_takes_less_room_shows_more_again(owner):
    version = version_of(owner, WORK)
    first = act.fit_one_page(owner=owner, now=NOW, uid=version.uid)[1]
    act.write_resume(owner=owner, uid=version.uid, form="pdf", look="compact")
    again = act.fit_one_page(owner=owner, now=NOW, uid=version.uid)[1]
    assert len(again) < len(first)
    assert len(act.version_page(owner=owner, uid=version.uid).fitted) == len(again)


def test_of_what_fits_nothing_is_hidden(owner):
    version = version_of(owner, WORK[:1])
    assert act.fit_one_page(owner=owner, now=NOW, uid=version.uid) == (version, [])


def test_it_says_when_hiding_lines_is_not_enough(owner):
    version = version_of(owner, [each | {"position": f"Post {n}", "highlights": ["One"]} for n in range(9) for each in WORK])  # fmt: skip
    with pytest.raises(act.DoesNotFitOnePage, match="Hide whole positions"):
        act.fit_one_page(owner=owner, now=NOW, uid=version.uid)
    assert changes_of(version) == []


def test_a_strangers_version_and_a_master_cannot_be_fitted(owner, stranger):
    version = version_of(owner, WORK[:1])
    with pytest.raises(NotFound):
        act.fit_one_page(owner=stranger, now=NOW, uid=version.uid)
    with pytest.raises(NotFound):
        act.fit_one_page(owner=owner, now=NOW, uid=version.based_on.uid)
