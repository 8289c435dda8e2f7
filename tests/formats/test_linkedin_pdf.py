"""A profile as LinkedIn prints it: its geometry, in three languages."""

from __future__ import annotations

import pytest

from askwell.formats.linkedin_pdf import is_linkedin, read_linkedin_pdf
from askwell.formats.pdf_words import read_words
from askwell.formats.resume_files import read_resume
from formats.some_pdfs import Text, written
from formats.test_resume_layout import assert_all_is_kept, of

ENGLISH = {
    "contact": "Contact", "skills": "Top Skills", "languages": "Languages", "certificates": "Certifications", "summary": "Summary",
    "work": "Experience", "education": "Education", "now": "Present", "months": ("March 2022", "May 2019", "June 2020"), "page": "Page 1 of 2",
}  # fmt: skip
GERMAN = {
    "contact": "Kontakt", "skills": "Top-Kenntnisse", "languages": "Sprachen", "certificates": "Zertifizierungen",
    "summary": "Zusammenfassung", "work": "Berufserfahrung", "education": "Ausbildung", "now": "Heute",
    "months": ("März 2022", "Mai 2019", "Juni 2020"), "page": "Seite 1 von 2",
}  # fmt: skip
RUSSIAN = {
    "contact": "Способы связаться", "skills": "Основные навыки", "languages": "Языки", "certificates": "Сертификаты",
    "summary": "Общие сведения", "work": "Опыт работы", "education": "Образование", "now": "настоящее время",
    "months": ("март 2022 г.", "май 2019 г.", "июнь 2020 г."), "page": "Страница 1 из 2",
}  # fmt: skip
UNKNOWN = {
    "contact": "Cccc", "skills": "Kkkk", "languages": "Llll", "certificates": "Certifications", "summary": "Ssss", "work": "Wwww",
    "education": "Eeee", "now": "Present", "months": ENGLISH["months"], "page": "Pppp 1",
}  # fmt: skip


def profile(words: dict) -> bytes:
    since, first, last = words["months"]
    side = [
        Text(22, 56, words["contact"], 13), Text(22, 75, "www.linkedin.com/in/amara-", 10.5), Text(22, 88, "diallo", 10.5), Text(22, 105, "(LinkedIn)", 10.5),
        Text(22, 132, words["skills"], 13), Text(22, 151, "Forecasting", 10.5), Text(22, 168, "SQL", 10.5),
        Text(22, 200, words["languages"], 13), Text(22, 219, "English (Native or", 10.5), Text(22, 232, "Bilingual)", 10.5),
        Text(22, 264, words["certificates"], 13), Text(22, 283, "Grid Operator", 10.5), Text(22, 310, "Odd heading", 13), Text(22, 329, "An odd line", 10.5),
    ]  # fmt: skip
    main = [
        Text(224, 68, "Amara Diallo", 26), Text(224, 90, "Forecasts at a power company |", 12), Text(224, 104, "teacher", 12), Text(224, 119, "Bremen, Germany", 12),
        Text(224, 160, words["summary"], 15.75), Text(224, 185, "I moved from teaching to power.", 12), Text(224, 221, "Happy to talk.", 12),
        Text(224, 260, words["work"], 15.75),
        Text(224, 290, "Northwind Energy", 12), Text(224, 305, "4 years 2 months", 10.5),
        Text(224, 326, "Senior Data", 11.5), Text(224, 340, "Analyst", 11.5), Text(224, 355, f"{since} - {words['now']} (1 year 3 months)", 10.5),
        Text(224, 370, "Bremen, Germany", 10.5), Text(224, 391, "- Led a team of six people who had been left alone for", 10.5), Text(224, 409, "a year", 10.5), Text(224, 427, "- Wrote the plan", 10.5),
        Text(224, 448, "Analyst", 11.5), Text(224, 463, f"{first} - {last} (1 year)", 10.5), Text(224, 484, "Kept the forecast of forty plants, and all who read it", 10.5), Text(224, 502, "happy.", 10.5),
        Text(224, 530, "City Food Bank of Bremen and", 12), Text(224, 545, "All Its Neighbours", 12), Text(224, 560, "Treasurer", 11.5), Text(224, 575, f"{first} - {last} (1 year)", 10.5),
        Text(384, 779, words["page"], 9),
    ]  # fmt: skip
    second = [
        Text(224, 54, words["education"], 15.75), Text(224, 84, "University of the Lower", 12), Text(224, 99, "Weser", 12), Text(224, 114, "Bachelor's degree, Physics · (2012 - 2016)", 10.5),
        Text(224, 140, "School of Life", 12), Text(224, 180, "Odd section", 15.75), Text(224, 205, "- One", 10.5), Text(224, 220, "two", 8),
    ]  # fmt: skip
    return written([*side, *main], second)


@pytest.mark.parametrize("words", [ENGLISH, GERMAN, RUSSIAN, UNKNOWN])
def test_the_geometry_tells_what_is_what(words):
    data = profile(words)
    ((document,), findings) = read_resume(data, "Profile.pdf")
    assert findings == []
    assert_all_is_kept([word.text for word in read_words(data)], document)
    assert document.basics == {
        "name": "Amara Diallo",
        "label": "Forecasts at a power company | teacher",
        "city": "Bremen",
        "region": "Germany",
    }
    assert of(document, "profiles") == [{"network": "LinkedIn", "username": "amara-diallo", "url": "www.linkedin.com/in/amara-diallo"}]  # fmt: skip
    assert [line.text for line in document.summaries] == ["I moved from teaching to power.\nHappy to talk."]
    assert of(document, "work") == [
        {"position": "Senior Data Analyst", "name": "Northwind Energy", "location": "Bremen, Germany", "startDate": "2022-03", "lines": ["Led a team of six people who had been left alone for a year", "Wrote the plan"]},
        {"position": "Analyst", "name": "Northwind Energy", "startDate": "2019-05", "endDate": "2020-06", "summary": "Kept the forecast of forty plants, and all who read it happy."},
        {"position": "Treasurer", "name": "City Food Bank of Bremen and All Its Neighbours", "startDate": "2019-05", "endDate": "2020-06"},
    ]  # fmt: skip
    assert of(document, "education") == [
        {"studyType": "Bachelor's degree, Physics", "institution": "University of the Lower Weser", "startDate": "2012", "endDate": "2016"},
        {"institution": "School of Life"},
    ]  # fmt: skip
    assert of(document, "skills") == [{"name": words["skills"], "lines": ["Forecasting", "SQL"]}]
    assert of(document, "languages") == [{"language": "English", "fluency": "Native or Bilingual"}]
    assert of(document, "certificates") == [{"name": "Grid Operator"}]
    assert [line.text for line in document.unplaced] == ["Odd heading\nAn odd line", "Odd section\nOne\ntwo"]


def test_what_only_looks_a_little_like_it_is_read_as_any_other():
    assert not is_linkedin(read_words(written([Text(224, 60, "Amara Diallo", 26)])))
    assert not is_linkedin(
        read_words(written([Text(50, 60, "Amara", 26), Text(50, 90, "Work", 15.75), Text(22, 60, "Contact", 13)]))
    )


def test_a_profile_may_hold_next_to_nothing():
    page = [Text(22, 30, "Above", 10.5), Text(22, 56, "Contact", 13), Text(224, 68, "Amara Diallo", 26), Text(224, 100, "Education", 15.75), Text(224, 120, "Odd", 10.5), Text(224, 140, "School", 12)]  # fmt: skip
    words = read_words(written(page))
    document = read_linkedin_pdf(words)
    assert_all_is_kept([word.text for word in words], document)
    assert of(document, "education") == [{"institution": "School"}]
    only_head = read_words(
        written(
            [*page[:3], Text(224, 90, "Teacher", 12), Text(224, 120, "Summary", 15.75), Text(224, 140, "Told.", 12)]
        )
    )
    assert read_linkedin_pdf(only_head).basics == {"name": "Amara Diallo", "label": "Teacher"}
    no_dates = [*page[:3], Text(224, 100, "Experience", 15.75), Text(224, 120, "Lost", 10.5), Text(224, 150, "Acme", 12), Text(224, 165, "Boss", 11.5), Text(224, 180, "for ever", 10.5)]  # fmt: skip
    document = read_linkedin_pdf(read_words(written(no_dates)))
    assert of(document, "work") == [{"position": "Boss", "name": "Acme"}]
