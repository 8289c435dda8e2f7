"""Files of made-up people with what is true of them: profiles as LinkedIn prints them, and résumés in several layouts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent
DAYS = {
    "en": ("January February March April May June July August September October November December", "Present", "{years} years {months} months"),
    "de": ("Januar Februar März April Mai Juni Juli August September Oktober November Dezember", "Heute", "{years} Jahre {months} Monate"),
    "fr": ("janvier février mars avril mai juin juillet août septembre octobre novembre décembre", "Present", "{years} ans {months} mois"),
    "es": ("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", "Present", "{years} años {months} meses"),
    "ru": ("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь", "Present", "{years} года {months} месяца"),
}  # fmt: skip
NOW = {"en": "Present", "de": "Heute", "fr": "Aujourd’hui", "es": "Actualidad", "ru": "настоящее время"}
HEADS = {
    "en": {"contact": "Contact", "skills": "Top Skills", "languages": "Languages", "certs": "Certifications", "summary": "Summary", "work": "Experience", "edu": "Education", "page": "Page", "of": "of"},
    "de": {"contact": "Kontakt", "skills": "Top-Kenntnisse", "languages": "Languages", "certs": "Certifications", "summary": "Zusammenfassung", "work": "Berufserfahrung", "edu": "Ausbildung", "page": "Seite", "of": "von"},
    "fr": {"contact": "Coordonnées", "skills": "Principales compétences", "languages": "Languages", "certs": "Certifications", "summary": "Résumé", "work": "Expérience", "edu": "Formation", "page": "Page", "of": "sur"},
    "es": {"contact": "Contactar", "skills": "Aptitudes principales", "languages": "Languages", "certs": "Certifications", "summary": "Extracto", "work": "Experiencia", "edu": "Educación", "page": "Página", "of": "de"},
    "ru": {"contact": "Способы связаться", "skills": "Основные навыки", "languages": "Languages", "certs": "Certifications", "summary": "Общие сведения", "work": "Опыт работы", "edu": "Образование", "page": "Страница", "of": "из"},
}  # fmt: skip
PEOPLE = (
    ("Amara Diallo", "Physics teacher | measures what others guess", "Hamburg, Germany"),
    ("Ben Okafor", "Grid planner at a power company that still draws its plans by hand and by heart", "Leeds, England, United Kingdom"),
    ("Chen Li-Brandt", "Nurse", "Greater Lyon Area"),
    ("Noor van der Meer", "Archivist of photographs / writer of long lists", "Utrecht, Netherlands"),
)  # fmt: skip
EMPLOYERS = ("Lindenhof School", "Northwind Energy", "City Archive of Harrow and the Four Neighbouring Districts Association", "Café Nørrebro & Søn", "Kestrel Wind", "Harbour Museum")  # fmt: skip
TITLES = ("Physics teacher", "Senior Analyst for Outages, Storms and Everything Else That Happens at Night", "Treasurer (voluntary)", "Head of Collection", "Analyst", "Nurse, Ward 4")  # fmt: skip
PLACES = ("Hamburg, Germany", "", "Greater Lyon Area", "Leeds, United Kingdom")
TOLD = (
    "",
    "Looked after the plans of fourteen districts and all who asked for them, day and night.",
    "- Led a team of six\n- Wrote the quarterly plan that everybody read and nobody followed to the letter\n- Met 25 drivers",
    "Kept the accounts.",
)  # fmt: skip
SCHOOLS = (
    "University of Freiburg",
    "Universidade do Porto",
    "Technical College of the Lower Weser and Its Surroundings",
)
DEGREES = ("Diploma, Physics", "Bachelor of Nursing, Care", "Master's degree, History")


LAYOUTS = ("plain", "capitals", "ruled", "dashes", "dates left", "serif", "centred", "sidebar")
WORDS = {
    "en": {"contact": "Contact", "summary": "Summary", "work": "Work experience", "edu": "Education", "skills": "Skills"},
    "de": {"contact": "Kontakt", "summary": "Profil", "work": "Berufserfahrung", "edu": "Ausbildung", "skills": "Kenntnisse"},
    "fr": {"contact": "Contact", "summary": "Profil", "work": "Expérience professionnelle", "edu": "Formation", "skills": "Compétences"},
}  # fmt: skip
OWNERS = (
    ("en", "Amara Diallo", "amara@diallo.example", "+1 555-0101", "Portland, OR"),
    ("en", "Ben Okafor", "ben.okafor@mail.example", "(555) 010-0102", "Leeds, United Kingdom"),
    ("de", "Jördis Brandt", "jb@brandt.example", "+49 555 0103", "Bremen, Deutschland"),
    ("fr", "Chloé Lemaire", "chloe@lemaire.example", "+33 555 01 04", "Lyon, France"),
)  # fmt: skip
SUMMARIES = (
    "Physics teacher who measures what others guess.",
    "",
    "Pflegefachkraft mit acht Jahren auf der Station.",
    "",
)
SKILLS = (["Python", "SQL", "Lab safety"], ["Spreadsheets", "Route planning"], ["Wundversorgung", "Dokumentation"], ["Gravure", "Photoshop", "Anglais"])  # fmt: skip
POSTS: tuple[tuple[tuple[str, str, str, str, list[str]], ...], ...] = (
    (
        ("Physics Teacher", "Lindenhof School", "Portland, OR", "Aug 2017 - Present", ["Taught physics to 120 pupils a year", "Built a dashboard of the solar roof in Python"]),
        ("Research Assistant", "Harbour Institute", "Seattle, WA", "Feb 2014 - Jul 2017", ["Measured heat losses in 14 houses over one winter and wrote the report that the city used"]),
    ),
    (
        ("Depot Planner", "Brightway Logistics Ltd", "Leeds", "March 2019 - June 2024", ["Planned 90 stops a day", "No accident in five years"]),
        ("Van Driver", "Corner Bakery", "York", "2015 - 2019", ["Delivered bread to 40 shops"]),
        ("Shop Assistant", "Hill & Daughters", "York", "2013 - 2015", ["Served customers"]),
    ),
    (
        ("Pflegefachkraft", "Klinikum Nordwest", "Bremen", "04/2016 - heute", ["Leitung der Nachtschicht mit 22 Betten", "Anleitung von Auszubildenden"]),
        ("Pflegehelferin", "Haus am Deich GmbH", "Emden", "09/2012 - 03/2016", ["Begleitung von 14 Bewohnern"]),
    ),
    (
        ("Graphiste", "Atelier du Pont", "Lyon", "janvier 2020 - présent", ["Conception de 30 affiches par an"]),
        ("Assistante de galerie", "Musée des Tissus", "Lyon", "mars 2017 - décembre 2019", ["Accueil du public", "Inventaire de 900 pièces"]),
    ),
)  # fmt: skip
STUDIES = (
    (("B.S. in Physics", "University of Freiburg", "2010 - 2014"),),
    (("Diploma in Logistics", "York College", "2013"),),
    (("Staatsexamen Pflege", "Berufsschule Oldenburg", "2009 - 2012"),),
    (("Master en design graphique", "Université Lumière", "2015 - 2017"), ("Licence d’arts plastiques", "Université de Saint-Étienne", "2012 - 2015")),
)  # fmt: skip


def profiles() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """(name, PDF, what is true) of four profiles in each of five languages."""
    for language, heads in HEADS.items():
        for number in range(len(PEOPLE)):
            truth = _profile(language, number)
            shown = {**truth, "words": heads}
            yield f"{language}-{number}", _drawn("linkedin", shown), truth


def resumes() -> Iterator[tuple[str, bytes, dict[str, Any]]]:
    """(name, PDF, what is true) of two made-up people in each layout."""
    for at, layout in enumerate(LAYOUTS):
        for number in (at % 4, (at + 1) % 4):
            told = _told(number)
            shown = {**told, "layout": layout, "words": WORDS[told["language"]]}
            yield f"{layout}-{number}", _drawn("resume", shown), _truth(told)


def _told(number: int) -> dict[str, Any]:
    language, name, email, phone, location = OWNERS[number]
    return {
        "language": language, "name": name, "email": email, "phone": phone, "location": location,
        "summary": SUMMARIES[number], "skills": SKILLS[number],
        "experience": [dict(zip(("title", "company", "town", "dates", "lines"), each, strict=True)) for each in POSTS[number]],
        "education": [dict(zip(("degree", "institution", "dates"), each, strict=True)) for each in STUDIES[number]],
    }  # fmt: skip


def _truth(told: dict[str, Any]) -> dict[str, Any]:
    return {
        "contact": {"full_name": told["name"], "email": told["email"], "phone": told["phone"], "location": told["location"]},
        "experience": [{key: each[key] for key in ("title", "company", "dates")} for each in told["experience"]],
        "education": told["education"], "skills": told["skills"],
    }  # fmt: skip


def _profile(language: str, number: int) -> dict[str, Any]:
    name, headline, location = PEOPLE[number]
    jobs = [
        {
            "company": EMPLOYERS[(number + at) % len(EMPLOYERS)], "total": _length(language, at + 2, 4),
            "roles": [_role(language, number + at, 2023 - 3 * at - each, is_last=at == 0 and each == 0) for each in range(1 + (number + at) % 3)],
        }
        for at in range(2 + number % 2)
    ]  # fmt: skip
    return {
        "name": name, "headline": headline, "location": location,
        "contact": [f"www.linkedin.com/in/{name.lower().replace(' ', '-')}-example", "(LinkedIn)"],
        "skills": ["Forecasting", "SQL", "User interviews"][: 1 + number % 3],
        "languages": ["English (Native or Bilingual)", "Portuguese (Professional Working)"][: 1 + number % 2],
        "certs": ["APICS CPIM", "A long certificate name that must wrap to a second line"][: number % 3],
        "summary": ("", "I moved from dispatch to planning.\n\nHappy to talk about that step.")[number % 2], "exp": jobs,
        "edu": [{"school": SCHOOLS[(number + at) % 3], "detail": f"{DEGREES[(number + at) % 3]} · ({2006 + at} - {2010 + at})"} for at in range(1 + number % 2)],
    }  # fmt: skip


def _role(language: str, number: int, year: int, *, is_last: bool) -> dict[str, str]:
    months = DAYS[language][0].split()
    year_sign = " г." if language == "ru" else ""
    of = " de " if language == "es" else " "
    end = NOW[language] if is_last else f"{months[(number + 7) % 12]}{of}{year + 1}{year_sign}"
    return {
        "title": TITLES[(number + year) % len(TITLES)], "start": f"{months[number % 12]}{of}{year}{year_sign}", "end": end,
        "dur": _length(language, 1, 3), "location": PLACES[(number + year) % len(PLACES)], "desc": TOLD[(number + year) % len(TOLD)],
    }  # fmt: skip


def _length(language: str, years: int, months: int) -> str:
    return DAYS[language][2].format(years=years, months=months)


def _drawn(template: str, data: dict[str, Any]) -> bytes:
    made = typst.compile(HERE / f"{template}.typ", root=HERE, sys_inputs={"data": json.dumps(data, ensure_ascii=False)})
    assert isinstance(made, bytes)
    return made
