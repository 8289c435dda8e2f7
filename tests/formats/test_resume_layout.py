"""Résumés of several writers, drawn by hand, and what is read of them."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from askwell.formats.json_resume import to_json_resume
from askwell.formats.pdf_words import read_words
from askwell.formats.resume import ResumeDocument
from askwell.formats.resume_draft import ASIDE
from askwell.formats.resume_files import read_resume
from askwell.formats.resume_layout import read_lines
from askwell.formats.resume_lines import ResumeLine
from askwell.formats.resume_words import plain
from formats.some_pdfs import Text, paged, written

HEAD = [Text(50, 0, "Amara Diallo", 20, True), Text(50, 20, "amara@diallo.example | (555) 555-0142 | Austin, TX")]


def column(x: float, y: float, gap: float, *texts: str) -> list[Text]:
    """Texts one below the other: '# ' before a text makes it a heading, '* ' bold."""
    looks = {"# ": (12.0, True), "* ": (10.0, True)}
    return [
        Text(x, y + gap * at, text[2:] if text[:2] in looks else text, *looks.get(text[:2], (10.0, False)))
        for at, text in enumerate(texts)
    ]


def body(*texts: str) -> list[Text]:
    return [text._replace(y=16) for text in column(50, 0, 0, *texts)]


def read(data: bytes) -> ResumeDocument:
    ((document,), findings) = read_resume(data, "cv.pdf")
    assert findings == []
    assert_all_is_kept([word.text for word in read_words(data)], document)
    return document


def of(document: ResumeDocument, section: str) -> list[dict[str, Any]]:
    return [
        entry.fields | ({"lines": [line.text for line in entry.lines]} if entry.lines else {})
        for entry in document.of(section)
    ]


def leaves(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for each in value.values() for text in leaves(each)]
    return [text for each in value for text in leaves(each)] if isinstance(value, list) else [str(value)]


def words(texts: list[str]) -> Counter[str]:
    return Counter(word for text in texts for word in re.findall(r"[^\W_]+", plain(text)))


def assert_all_is_kept(texts: list[str], document: ResumeDocument) -> None:
    lost = words(texts) - words(leaves(to_json_resume(document, ours=True)))
    assert not lost


def posts(*texts: str) -> list[dict[str, Any]]:
    return of(read(paged([*HEAD, *body("# Experience", *texts)])), "work")


def test_a_plain_page():
    document = read(
        paged([
            *HEAD, Text(50, 14, "linkedin.com/in/amara | github.com/amara | amara.example | other.example"),
            *body(
                "# Summary", "Teacher who builds with data.",
                "# Experience", "* Data Analyst, Globex Corporation", "Jul 2021 - Present", "• Built a forecast for 40 plants", "• Cut the cost by a third",
                "# Education", "B.S. in Physics, Ridgemont State University", "Aug 2017 - May 2021", "GPA: 3.8",
                "# Skills", "Python, SQL, Power BI", "Tools: Git; Excel", "Languages: German",
            ),
        ])
    )  # fmt: skip
    assert document.basics == {
        "name": "Amara Diallo", "email": "amara@diallo.example", "phone": "(555) 555-0142", "city": "Austin", "region": "TX", "url": "amara.example",
        "label": "other.example",
    }  # fmt: skip
    assert [entry.fields["username"] for entry in document.of("profiles")] == ["amara", "amara"]
    assert [line.text for line in document.summaries] == ["Teacher who builds with data."]
    assert of(document, "work") == [
        {"position": "Data Analyst", "name": "Globex Corporation", "startDate": "2021-07", "lines": ["Built a forecast for 40 plants", "Cut the cost by a third"]}
    ]  # fmt: skip
    assert of(document, "education") == [
        {"studyType": "B.S. in Physics", "institution": "Ridgemont State University", "startDate": "2017-08", "endDate": "2021-05", "score": "GPA: 3.8"}
    ]  # fmt: skip
    assert of(document, "skills") == [{"name": "Tools", "lines": ["Git", "Excel"]}, {"name": "Skills", "lines": ["Python", "SQL", "Power BI"]}]  # fmt: skip
    assert of(document, "languages") == [{"language": "German"}]
    assert document.unplaced == ()
    assert "Jul 2021 - Present" in document.extra[ASIDE]


def test_a_column_on_the_left_is_read_by_itself():
    left = column(30, 60, 16, "# Contact", "amara@diallo.example", "+49 421 555 0142", "Bremen, Germany", "# Skills", "Python", "Data modelling", "# Languages", "English - Fluent", "German (native)")  # fmt: skip
    right = [Text(230, 60, "Amara Diallo", 24, True), Text(230, 80, "Data Analyst", 14)]
    right += column(230, 110, 16, "# Profile", "Analyst with six years in energy and public data, who likes plain", "words and clean tables.", "# Experience", "* Senior Data Analyst", "Northwind Energy", "Jan 2020 - Present", "• Built the forecast")  # fmt: skip
    second = column(230, 60, 16, "• Taught SQL", "# Education", "M.Sc. Statistics", "University of Bremen")
    document = read(written([*left, *right], second))
    assert (document.name, document.basics["label"], document.basics["city"]) == (
        "Amara Diallo",
        "Data Analyst",
        "Bremen",
    )
    assert [line.text for line in document.summaries] == ["Analyst with six years in energy and public data, who likes plain words and clean tables."]  # fmt: skip
    assert of(document, "skills") == [{"name": "Skills", "lines": ["Python", "Data modelling"]}]
    assert of(document, "languages") == [{"language": "English", "fluency": "Fluent"}, {"language": "German", "fluency": "native"}]  # fmt: skip
    assert [line.text for line in document.of("work")[0].lines] == ["Built the forecast", "Taught SQL"]
    assert of(document, "education") == [{"studyType": "M.Sc. Statistics", "institution": "University of Bremen"}]


def test_dates_and_towns_at_the_right_edge_belong_to_their_lines():
    page = [Text(50, 60, "Ben Okafor", 20, True), Text(50, 90, "Work History", 13, True)]
    page += [Text(50, 110, "Northwind Energy", 11, True), Text(460, 110, "Lagos, Nigeria"), Text(50, 124, "Operations Manager"), Text(440, 124, "03/2019 – Present"), Text(60, 138, "• Led 14 people")]  # fmt: skip
    page += [Text(50, 160, "Velo Parcels", 11, True), Text(50, 174, "Dispatcher"), Text(440, 174, "06/2015 – 02/2019")]
    assert of(read(written(page)), "work") == [
        {"position": "Operations Manager", "name": "Northwind Energy", "location": "Lagos, Nigeria", "startDate": "2019-03", "lines": ["Led 14 people"]},
        {"position": "Dispatcher", "name": "Velo Parcels", "startDate": "2015-06", "endDate": "2019-02"},
    ]  # fmt: skip


def test_dates_may_stand_at_the_left_edge():
    page = [*HEAD[:1], Text(60, 110, "EXPERIENCE", 12, True)]
    page += [Text(60, 130, "2019 – 2022"), Text(180, 130, "Research Assistant", 10, True), Text(180, 144, "Charles University, Prague"), Text(190, 158, "• Ran 14 experiments")]  # fmt: skip
    page = [text._replace(y=text.y or 40) for text in page]
    assert of(read(written(page)), "work") == [
        {"position": "Research Assistant", "name": "Charles University", "location": "Prague", "startDate": "2019", "endDate": "2022", "lines": ["Ran 14 experiments"]}
    ]  # fmt: skip


def test_lists_without_bullets_are_told_by_how_far_in_they_stand():
    lines = [
        *HEAD,
        *body(
            "# Experience", "* Peer Tutor (15 hours per week)", "August 2022 – Present", "Program – State University"
        ),
    ]
    lines += [text._replace(x=68) for text in body("Taught peers in programming, physics and in all of the many other subjects there are, and", "calculus", "Ran a study hall")]  # fmt: skip
    assert of(read(paged(lines)), "work") == [
        {"position": "Peer Tutor (15 hours per week)", "name": "Program – State University", "startDate": "2022-08", "lines": ["Taught peers in programming, physics and in all of the many other subjects there are, and calculus", "Ran a study hall"]}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("Founder & CEO · Meridian Labs, Austin, TX · Executive Team", "03/2022 - Present", "• Grew"), [("Founder & CEO", "Meridian Labs")]),
        (("* Northwind Labs — Senior Designer", "2021 - 2022", "• Led", "* Studio — Designer", "2019 - 2021", "• Drew"), [("Senior Designer", "Northwind Labs"), ("Designer", "Studio")]),
        (("* Acme Logistics, Austin, TX", "Team Lead", "2021 to 2023", "- Ran a team", "Dispatcher", "2018 to 2021", "- Sent trucks"), [("Team Lead", "Acme Logistics"), ("Dispatcher", "Acme Logistics")]),
        (("* Acme Inc", "2018 - 2023", "* Team Lead", "2021 - 2023", "• Ran a team"), [("Team Lead", "Acme Inc")]),
        (("Staff Engineer, Globex, Inc.", "2021 - 2022", "Engineer, Initech LLC", "2019 - 2021"), [("Staff Engineer", "Globex, Inc."), ("Engineer", "Initech LLC")]),
        (("2021 - 2022", "• Staff Engineer, Globex LLC", "• Led"), [("Staff Engineer", "Globex LLC")]),
        (("Teacher at City School", "2021 - 2022", "• Taught"), [("Teacher", "City School")]),
        (("Globex Corporation, Staff Engineer", "2021 - 2022", "• Led"), [("Staff Engineer", "Globex Corporation")]),
        (("Production Intern", "Opera Company", "• Sold", "Sales Associate", "Music Store LLC", "• Helped"), [("Production Intern", "Opera Company"), ("Sales Associate", "Music Store LLC")]),
        (("Widgets", "Gadgets", "2021 - 2022", "• Led"), [("Widgets", "Gadgets")]),
        (("* Globex LLC", "* Engineer", "2021 - 2022", "• Led", "* Widgets", "* Gadgets", "2020 - 2021", "• Made"), [("Engineer", "Globex LLC"), ("Gadgets", "Widgets")]),
        (("Globex LLC", "2021 - 2022", "• Led"), [("", "Globex LLC")]),
        (("Engineer", "Globex LLC", "• Led", "2021 - 2022", "Teacher", "City School", "• Taught", "2019 - 2021"), [("Engineer", "Globex LLC"), ("Teacher", "City School")]),
        (("Engineer", "2021 - 2022"), [("Engineer", "")]),
        (("• Led things",), [("", "")]),
        (("Engineer", "Platform", "Globex LLC", "2021 - 2022", "• Led"), [("Engineer", "Globex LLC")]),
        (("Platform", "Engineer, Globex LLC", "2021 - 2022", "• Led"), [("Engineer", "Globex LLC")]),
    ],
)  # fmt: skip
def test_posts_and_employers_are_told_apart(lines, expected):
    assert [(post.get("position", ""), post.get("name", "")) for post in posts(*lines)] == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (("* Van Driver", "Corner Bakery, York", "2015 - 2019", "• Drove", "* Planner", "Brightway, Ltd, Leeds", "2013 - 2015", "• Planned"), [("Van Driver", "Corner Bakery", "York"), ("Planner", "Brightway, Ltd", "Leeds")]),
        (("* Van Driver", "Corner Bakery, York", "2015 - 2019", "• Drove", "* Planner", "Brightway Ltd", "2013 - 2015", "• Planned"), [("Van Driver", "Corner Bakery, York", ""), ("Planner", "Brightway Ltd", "")]),
        (("* Van Driver", "Corner Bakery, Logistics", "2015 - 2019", "• Drove"), [("Van Driver", "Corner Bakery, Logistics", "")]),
        (("* Graphiste | Atelier du Pont", "2015 - 2019 | Lyon", "• Gravure"), [("Graphiste", "Atelier du Pont", "Lyon")]),
    ],
)  # fmt: skip
def test_a_town_without_a_state_is_the_place_where_every_employer_ends_with_one(lines, expected):
    assert [
        tuple(post.get(name, "") for name in ("position", "name", "location")) for post in posts(*lines)
    ] == expected


def test_what_is_told_in_sentences_is_no_head():
    found = posts(
        "* Nurse | Mercy Hospital | Austin, TX | 2015 – Present", "Care for 6 patients a shift on a surgical ward.", "Train new nurses.",
        "* Aide | Lakeview Home | 2012 – 2015", "Design and run the whole of the billing service for two million users in four",
        "countries, with a rota.",
    )  # fmt: skip
    assert [post.get("lines") or post["summary"] for post in found] == [
        ["Care for 6 patients a shift on a surgical ward.", "Train new nurses."],
        "Design and run the whole of the billing service for two million users in four countries, with a rota.",
    ]


def test_how_long_it_lasted_is_kept_beside():
    (post,) = posts("Engineer", "Globex LLC", "2021 - 2022 (1 year 2 months)", "• Led")
    assert (post["startDate"], post["endDate"]) == ("2021", "2022")


def studies(*texts: str) -> list[dict[str, Any]]:
    return of(read(paged([*HEAD, *body("# Education", *texts)])), "education")


@pytest.mark.parametrize(
    ("lines", "degree", "school"),
    [
        (("State University — B.F.A. in Design", "2013 - 2017"), "B.F.A. in Design", "State University"),
        (("Bachelor of Physics at University of Pune",), "Bachelor of Physics", "University of Pune"),
        (
            ("B.S., Computer Engineering, Texas University, GPA: 3.8/4.0",),
            "B.S., Computer Engineering",
            "Texas University",
        ),
        (("University of Texas at Austin 2012 - 2016",), "", "University of Texas at Austin"),
        (("Master of Arts", "Bauhaus Weimar"), "Master of Arts", "Bauhaus Weimar"),
        (("Physics", "University of Pune", "Honours"), "Physics", "University of Pune"),
        (("Bachelor of University Studies",), "", "Bachelor of University Studies"),
        (("Physics", "Chemistry"), "Physics", "Chemistry"),
        (("Physics",), "", "Physics"),
    ],
)
def test_degrees_and_schools_are_told_apart(lines, degree, school):
    (found,) = studies(*lines)
    assert (found.get("studyType", ""), found.get("institution", "")) == (degree, school)


def test_courses_of_study_are_told_apart_by_their_degrees():
    found = studies(
        "MSc Physics, University of Pune, 2016",
        "BSc Mathematics, Harvard University, 2014",
        "Relevant courses: Optics, Fields",
    )
    assert found == [
        {"studyType": "MSc Physics", "institution": "University of Pune", "endDate": "2016"},
        {"studyType": "BSc Mathematics", "institution": "Harvard University", "endDate": "2014", "lines": ["Relevant courses: Optics, Fields"]},
    ]  # fmt: skip
    (found,) = studies(
        "Texas State University", "Bachelor of Business Administration, Finance", "Expected May 2026 | GPA: 3.7"
    )
    assert (found["studyType"], found["endDate"], found["score"]) == ("Bachelor of Business Administration, Finance", "2026-05", "GPA: 3.7")  # fmt: skip


def test_a_span_may_go_over_two_lines():
    (post,) = posts("Engineer", "Globex LLC", "2013-12-01 -", "2014-12-01", "• Led")
    assert (post["name"], post["startDate"], post["endDate"]) == ("Globex LLC", "2013-12-01", "2014-12-01")


def test_the_other_sections():
    document = read(
        paged([
            *HEAD,
            *body(
                "# Volunteer Experience", "Food Bank of Austin | Driver | 2017 - 2019",
                "# Projects", "* Tidepool", "2020", "• 300 stars", "# Side projects", "• Weatherbox", "• Tides",
                "# Certifications", "PMP – Project Institute – Berlin, 2020", "2019", "2018",
                "# Awards", "Pioneer Award", "Awarded by Techcrunch", "Nov 2014", "Awarded by nobody", "# Publications", "On tides | Sea Press | 2014",
                "# Languages", "English", "Native speaker", "# Interests", "Chess, tea", "# References", "Ask me",
                "# Selected Odds", "Anything", "# Interests and more Odds", "Tea",
            ),
        ])
    )  # fmt: skip
    assert of(document, "volunteer") == [{"position": "Driver", "organization": "Food Bank of Austin", "startDate": "2017", "endDate": "2019"}]  # fmt: skip
    assert of(document, "projects") == [{"name": "Tidepool", "endDate": "2020", "lines": ["300 stars"]}, {"name": "Weatherbox"}, {"name": "Tides"}]  # fmt: skip
    assert of(document, "certificates") == [{"name": "PMP", "issuer": "Project Institute", "date": "2020"}]
    assert of(document, "awards") == [{"title": "Pioneer Award", "awarder": "Awarded by Techcrunch", "date": "2014-11"}, {"title": "Awarded by nobody"}]  # fmt: skip
    assert of(document, "publications") == [{"name": "On tides", "publisher": "Sea Press", "releaseDate": "2014"}]
    assert of(document, "languages") == [{"language": "English", "fluency": "Native speaker"}]
    assert of(document, "interests")[0] == {"name": "Interests", "lines": ["Chess", "tea"]}
    assert of(document, "references") == [{"reference": "Ask me"}]
    assert "Selected Odds\nAnything" in [line.text for line in document.unplaced]


def test_the_head_of_a_page():
    document = read(
        paged([
            Text(50, 0, "Curriculum Vitae", 22, True), Text(50, 24, "Product Designer", 20, True), Text(50, 22, "Jane Smith", 13, True),
            Text(50, 16, "28195 Bremen"), Text(50, 14, "Phone: 0421 555 0199 Email: jane.smith@example.com"), Text(50, 14, "Born somewhere"),
            Text(50, 14, "Designer with eight years of shipping consumer mobile and web experiences, from"), Text(50, 12, "research through delivery."),
            *body("# Experience", "Designer, Acme LLC", "2021 - 2022", "• Drew", "# Contact", "Hamburg, Germany", "second@example.com"), Text(280, 30, "Page 1 of 1", 8),
        ])
    )  # fmt: skip
    assert document.basics == {
        "name": "Jane Smith", "label": "Product Designer", "email": "jane.smith@example.com", "phone": "0421 555 0199", "address": "28195 Bremen",
        "city": "Hamburg", "region": "Germany",
    }  # fmt: skip
    assert [line.text for line in document.summaries] == ["Designer with eight years of shipping consumer mobile and web experiences, from research through delivery."]  # fmt: skip
    assert [line.text for line in document.unplaced] == ["Born somewhere", "second@example.com"]
    assert {"Curriculum Vitae", "Page 1 of 1"} <= set(document.extra[ASIDE])


def test_a_page_that_names_nobody_has_no_name():
    assert read(paged(body("# Skills", "Python"))).name == ""


def test_without_headings_hardly_anything_is_guessed():
    data = paged(
        [Text(50, 0, "The Crazy Ones", 20), *body("Here is to the crazy ones. Write to", "crazy@example.com please.")]
    )
    ((document,), findings) = read_resume(data)
    assert document.basics == {"email": "crazy@example.com"}
    assert "No headings that Askwell knows" in findings[0].what
    assert_all_is_kept([word.text for word in read_words(data)], document)


def test_a_summary_may_have_bullets_and_paragraphs():
    document = read(
        paged(
            [
                *HEAD,
                *body(
                    "# Summary",
                    "I moved to product.",
                    "• Ten years",
                    "• Two towns",
                    "in one land",
                    "# Objective",
                    "# Skills",
                    "Python",
                ),
            ]
        )
    )
    assert [line.text for line in document.summaries] == ["I moved to product.\nTen years\nTwo towns in one land"]


def test_an_empty_page_is_an_empty_resume():
    assert read_lines([]) == ResumeDocument()


SAID = [
    "Experience", "Education", "Skills", "Languages", "Awards", "Projects", "Contact", "Summary", "References", "Odds", "Jul 2021 - Present",
    "2019", "Staff Engineer, Globex LLC", "Teacher at City School", "University of Pune", "B.S. in Physics", "Bremen, Germany",
    "Remote", "a@b.example", "+49 421 555 0142", "github.com/a", "English (native)", "Tools: Git, Excel", "GPA: 3.8", "3 years",
    "Led fourteen people in three towns and wrote every word that they read.", "and more of it", "—", "Page 1 of 2", "CV", "Awarded by X",
    "Amara Diallo", "12 Oak Street", "native", "·", "well-known", "(LinkedIn)", "Phone:",
]  # fmt: skip
LINES = st.lists(
    st.builds(
        ResumeLine,
        st.sampled_from(SAID) | st.lists(st.sampled_from(SAID), min_size=2, max_size=3).map(" | ".join) | st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=20),
        size=st.sampled_from([10.0, 10.0, 12.0]), bold=st.booleans(), bullet=st.booleans(), wraps=st.booleans(), x=st.sampled_from([50.0, 60.0]),
        column=st.sampled_from([0, 0, 1]),
    ),
    max_size=25,
)  # fmt: skip


@given(LINES)
@example([ResumeLine("Skills", bold=True, size=12), ResumeLine("·")])
def test_every_word_is_placed_or_seen_to_be_unplaced(lines):
    assert_all_is_kept([line.text for line in lines], read_lines(lines))
