from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.json_resume import from_json_resume
from askwell.formats.resume import ResumeDocument
from askwell.formats.resume_rendercv import write_rendercv
from formats.some_resumes import amara, documents

ONE_KIND = (
    {"company", "position"}, {"institution", "area"}, {"name"}, {"label", "details"},
)  # fmt: skip


def written(raw):
    return yaml.safe_load(write_rendercv(from_json_resume(raw)[0]))["cv"]


def test_the_page_as_rendercv_takes_it():
    cv = yaml.safe_load(write_rendercv(amara()))["cv"]
    assert (cv["name"], cv["headline"], cv["email"]) == ("Amara Diallo", "Physics teacher", "amara@diallo.example")
    assert cv["social_networks"] == [{"network": "LinkedIn", "username": "amara-example"}]
    assert [(each["fontawesome_icon"], each["placeholder"], each["url"]) for each in cv["custom_connections"]] == [
        ("phone", "+49 40 5550142", None), ("location-dot", "Hamburg, DE", None),
        ("link", "diallo.example", "https://diallo.example"),
    ]  # fmt: skip
    assert list(cv["sections"]) == ["Summary", "Experience", "Education", "Certificates", "Skills", "Languages"]
    first, second = cv["sections"]["Experience"]
    assert first == {
        "company": "Elbe School", "position": "Physics teacher", "start_date": "2018-08", "end_date": "present",
        "location": "Hamburg", "summary": "Upper classes.",
        "highlights": ["Taught 120 pupils a year", "Built a dashboard of the school's solar roof in Python"],
    }  # fmt: skip
    assert (second["start_date"], second["end_date"]) == ("2016-02-01", "2018-07")
    assert cv["sections"]["Education"][0]["degree"] == "MSc"
    assert cv["sections"]["Skills"] == [{"label": "Data", "details": "Python, SQL"}]


def test_where_one_entry_lacks_what_its_kind_needs_all_are_plain_ones():
    cv = written({"work": [{"position": "Joiner"}, {"position": "Smith", "name": "Forge"}], "education": [{"area": "Law", "institution": "A"}]})  # fmt: skip
    assert [each["name"] for each in cv["sections"]["Experience"]] == ["Joiner", "Smith, Forge"]
    assert cv["sections"]["Education"] == [{"institution": "A", "area": "Law"}]


@pytest.mark.parametrize(
    ("fields", "dates"),
    [
        ({"startDate": "2020-05", "endDate": "2019"}, {"date": "May 2020 – 2019"}),
        ({"startDate": "2020-02-31"}, {"date": "Feb 2020 – Present"}),
        ({"endDate": "2019"}, {"date": "2019"}),
        ({}, {}),
    ],
)
def test_dates_that_rendercv_would_refuse_are_words(fields, dates):
    found = written({"work": [{"position": "P", "name": "N", **fields}]})["sections"]["Experience"][0]
    assert {name: found[name] for name in found if "date" in name} == dates


def test_links_and_odd_ways_to_be_reached_are_kept():
    cv = written({"basics": {"email": "a@b", "profiles": [{"network": "Mastodon", "username": "@a"}]}, "projects": [{"name": "P", "url": "https://p.example"}, {"name": "Q", "url": "not an address"}]})  # fmt: skip
    assert [each["placeholder"] for each in cv["custom_connections"]] == ["a@b", "Mastodon: @a"]
    assert [each.get("summary") for each in cv["sections"]["Projects"]] == ["<https://p.example>", None]


@given(text=st.text(max_size=30))
def test_any_text_comes_back_from_yaml_as_it_was(text):
    cv = yaml.safe_load(write_rendercv(ResumeDocument({"name": text or "A"})))["cv"]
    assert cv["name"] == (text or "A")


@given(document=documents)
def test_the_entries_of_a_section_are_of_one_kind(document):
    cv = yaml.safe_load(write_rendercv(document))["cv"]
    for title, entries in cv.get("sections", {}).items():
        assert title == "Summary" or any(all(kind <= entry.keys() for entry in entries) for kind in ONE_KIND)
