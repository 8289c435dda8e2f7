from __future__ import annotations

import pytest

from askwell.formats.json_resume import from_json_resume
from askwell.formats.resume import Entry, Line, ResumeDocument
from askwell.formats.resume_markdown import plain, write_markdown
from formats.some_resumes import amara


def test_the_page_as_markdown():
    text = write_markdown(amara())
    assert text.startswith(
        "# Amara Diallo\n\nPhysics teacher\n\n[amara@diallo.example](mailto:amara@diallo.example) · "
    )
    assert "### Research assistant, Harbour Institute\n\nFeb 2016 – Jul 2018\n\n- Analysed 3 years" in text
    assert "- **Data**: Python, SQL" in text
    assert "- **German**: native" in text
    assert "\n\n\n" not in text


def test_an_empty_one_is_still_a_page():
    assert write_markdown(ResumeDocument()) == "# Résumé\n"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("# not a heading", "\\# not a heading"),
        ("1. not a list", "\\1. not a list"),
        ("a *b* _c_ [d](e) <f>", "a \\*b\\* \\_c\\_ \\[d\\](e) \\<f\\>"),
        ("C++ and C#", "C++ and C#"),
    ],
)
def test_what_somebody_typed_is_never_markup(typed, written):
    assert plain(typed) == written


def test_links_notes_and_lists_of_every_kind():
    raw = {
        "basics": {"name": "A", "url": "https://x.example/(a)", "summary": "One\n\n# two"},
        "work": [{"position": "P", "url": "https://w.example", "summary": "Note"}, {"position": "Q", "url": "https://w.example/<b>"}],
        "interests": [{"name": "Rowing"}], "skills": [{"name": "Data", "level": "expert", "keywords": ["Python"]}],
    }  # fmt: skip
    text = write_markdown(from_json_resume(raw)[0])
    assert "x.example/(a)\n" in text
    assert "One  \n\\# two" in text
    assert "<https://w.example>" in text
    assert "https://w.example/\\<b\\>" in text
    assert "- Rowing" in text
    assert "- **Data**: Python, expert" in text


def test_skills_under_their_own_heading_are_not_called_skills_again():
    skills = Entry("e", "skills", {"name": "Skills"}, (Line("a", "SQL"), Line("b", "Python")))
    assert write_markdown(ResumeDocument(entries=(skills,))) == "# Résumé\n\n## Skills\n\n- SQL, Python\n"
