"""Résumés for paper, made up: one page, three pages, and what is asked of each role on them."""

from __future__ import annotations

from typing import Any, NamedTuple

from askwell.formats.json_resume import from_json_resume
from askwell.formats.resume import ResumeDocument


class Role(NamedTuple):
    """What stands on the page of one role: its head, its dates, how its first line begins."""

    head: str
    when: str
    line: str


ROLES = (
    Role("Senior operations analyst, Midttrafik Nord", "Mar 2021 – Present", "Cut missed connections"),
    Role("Operations analyst, Komunikacja Miejska Gdynia", "Sep 2017 – Feb 2021", "Planned the detours"),
    Role("Junior planner, Żegluga Ferries", "Jun 2015 – Aug 2017", "Kept the summer timetable"),
)
WORK: list[dict[str, Any]] = [
    {
        "position": "Senior operations analyst", "name": "Midttrafik Nord", "location": "Århus, Denmark",
        "startDate": "2021-03",
        "highlights": [
            "Cut missed connections on 14 regional lines from 9 % to 4 % by re-timing 212 departures against two winters of data",
            "Led 31 interviews with drivers and dispatchers; six of their proposals are in the timetable now",
            "Built the weekly punctuality report in Python and SQL that 40 planners read, in place of three spreadsheets",
            "Coached two junior analysts, both of whom look after a region of their own now",
        ],
    },
    {
        "position": "Operations analyst", "name": "Komunikacja Miejska Gdynia", "location": "Gdynia, Poland",
        "startDate": "2017-09", "endDate": "2021-02", "summary": "Tram and trolleybus network, 87 vehicles.",
        "highlights": [
            "Planned the detours for a bridge that was closed for 14 months, with no line cut",
            "Found ticket machines that told wrong times, and mended 1.1 million records",
            "Wrote the first open timetable feed of the city",
        ],
    },
    {
        "position": "Junior planner", "name": "Żegluga Ferries", "location": "Gdańsk, Poland",
        "startDate": "2015-06", "endDate": "2017-08",
        "highlights": ["Kept the summer timetable of four ferries", "Answered 2,300 letters from passengers"],
    },
]  # fmt: skip
PAGE: dict[str, Any] = {
    "basics": {
        "name": "Zofia Łukasiewicz-Brørby", "label": "Senior operations analyst", "email": "zofia@lukasiewicz.example",
        "phone": "+45 555 01 42", "url": "https://zofia.example", "location": {"city": "Århus", "countryCode": "DK"},
        "profiles": [
            {"network": "LinkedIn", "username": "zofia", "url": "https://www.linkedin.com/in/zofia-lukasiewicz-example"}
        ],
        "summary": "Operations analyst with nine years in regional bus and tram networks. I turn timetables, ticket data "
        "and interviews with drivers into plans that hold in winter.",
    },
    "work": WORK,
    "projects": [
        {
            "name": "Bus stop atlas", "startDate": "2020", "endDate": "2022", "url": "https://bus-stop-atlas.example/about",
            "description": "A map of stops without steps.", "highlights": ["Surveyed 1,900 stops with 60 volunteers"],
        }
    ],
    "education": [
        {
            "studyType": "MSc", "area": "Transport engineering", "institution": "Politechnika Gdańska",
            "startDate": "2013", "endDate": "2015", "courses": ["Queueing theory", "Public economics"],
        }
    ],
    "certificates": [{"name": "Lean Green Belt", "issuer": "Nordic Quality Institute", "date": "2022-11"}],
    "skills": [{"name": "Data", "keywords": ["Python", "SQL", "R", "QGIS"]}],
    "languages": [{"language": "Polish", "fluency": "native"}, {"language": "Danish", "fluency": "fluent"}],
}  # fmt: skip


def page(turn: int = 0, houses: int = 1) -> ResumeDocument:
    """One page, or with five houses about three; another `turn` has other words in every line, so that nothing is known yet."""
    work = [
        {
            **post, "name": post["name"] if houses == 1 else f"{post['name']} {house}",
            "highlights": [f"{line}, {turn}" if turn else line for line in post["highlights"]],
        }
        for house in range(houses)
        for post in WORK
    ]  # fmt: skip
    return from_json_resume({**PAGE, "work": work})[0]
