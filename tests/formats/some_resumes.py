"""Amara's résumé, as other programs would write it, and chance ones."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from askwell.formats.json_resume import from_json_resume
from askwell.formats.resume import SECTIONS, ResumeDocument

AMARA: dict[str, Any] = {
    "basics": {
        "name": "Amara Diallo", "label": "Physics teacher", "email": "amara@diallo.example", "phone": "+49 40 5550142",
        "url": "https://diallo.example", "summary": "I teach physics and build with data.",
        "location": {"city": "Hamburg", "countryCode": "DE", "planet": "Earth"},
        "profiles": [{"network": "LinkedIn", "username": "amara", "url": "https://www.linkedin.com/in/amara-example"}],
        "pronouns": "she/her",
    },
    "work": [
        {
            "name": "Elbe School", "position": "Physics teacher", "location": "Hamburg", "startDate": "2018-08",
            "summary": "Upper classes.", "keywords": ["lab"],
            "highlights": ["Taught 120 pupils a year", "Built a dashboard of the school's solar roof in Python"],
        },
        {
            "name": "Harbour Institute", "position": "Research assistant", "startDate": "2016-02-01", "endDate": "2018-07",
            "highlights": ["Analysed 3 years of wind data", "Helped with the yearly report"],
        },
    ],
    "education": [
        {"institution": "University of Hamburg", "studyType": "MSc", "area": "Physics", "startDate": "2010", "endDate": "2015"}
    ],
    "skills": [{"name": "Data", "keywords": ["Python", "SQL"]}],
    "languages": [{"language": "German", "fluency": "native"}],
    "certificates": [{"name": "Grid basics", "issuer": "Northwind", "date": "2024-03"}],
    "meta": {"version": "v1.0.0"},
}  # fmt: skip


def amara() -> ResumeDocument:
    document, findings = from_json_resume(json.loads(json.dumps(AMARA)))
    assert findings == []
    return document


words = st.sampled_from(
    ["Taught physics", "taught physics", "Built a dashboard", "C++ & C#", "# no heading", "王 Wáng", "<b>bold</b>", r"a\b", "$x_1$ *y*", "9 %", "1. One", "Ben"]
)  # fmt: skip
days = st.sampled_from(["2018", "2018-08", "2018-08-31"])


CHANCE = ("work", "education", "skills", "certificates")


def _rows(section):
    fields = {
        name: days if name.endswith("Date") or name == "date" else words
        for name in section.fields
        if name != section.title
    }
    more = {section.lines: st.lists(words, max_size=3, unique=True)} if section.lines else {}
    return st.lists(st.fixed_dictionaries({section.title: words}, optional=fields | more | {"odd": words}), max_size=2)


files = st.fixed_dictionaries(
    {
        "basics": st.fixed_dictionaries(
            {"name": words}, optional={"label": words, "email": words, "summary": words, "odd": words}
        )
    },
    optional={key: _rows(section) for key, section in SECTIONS.items() if key in CHANCE} | {"odd": words},
)
documents = files.map(lambda raw: from_json_resume(raw)[0])
