"""Who is in the story. All of them are invented; so are the places they work at."""

from __future__ import annotations

from typing import NamedTuple


class Place(NamedTuple):
    """An organization. The last two are the LAMP figures; a zero means it is not a target."""

    key: str
    name: str
    industry: str
    location: str
    about: str = ""
    mission: str = ""
    motivation: int = 0
    posting: int = 0


class Person(NamedTuple):
    """A contact; `place` is a key, `ago` how many days ago they came into the book."""

    key: str
    name: str
    title: str
    place: str
    location: str
    zone: str
    relation: str
    how: str
    tier: str = ""
    email: str = ""
    about: str = ""
    ago: int = 120


PLACES = (
    Place("northwind", "Northwind Energy", "Electricity networks", "Hamburg", "Runs the distribution grid for 1.4 million homes between the coast and the heath.", "“Every outage explained to the people who sat in the dark.”", 3, 2),
    Place("bayline", "Bayline Grid", "Electricity networks", "Bremen", "A city grid operator of 240 people, known for publishing its outage figures.", "Publish first, polish later.", 3, 1),
    Place("kestrel", "Kestrel Wind", "Wind power", "Aarhus", "Forecasts and repairs 900 turbines in four countries.", "", 2, 3),
    Place("opengrid", "Open Grid Institute", "Research", "Berlin", "A foundation that turns operators’ data into public models.", "Open data, open methods, open doors.", 2, 1),
    Place("alma", "St. Alma Hospital", "Hospital", "Leipzig", "Teaching hospital with 1,100 beds and a small research data office."),
    Place("fjord", "Fjord Health Registry", "Public health", "Bergen", "Keeps the national registry of heart operations.", "", 1, 1),
    Place("carewell", "Carewell Analytics", "Health data", "Berlin", "Sells bed planning software to forty hospitals.", "", 2, 3),
    Place("metro", "Regional Transport Authority", "Public transport", "Hamburg", "Plans trams and buses for the region."),
    Place("lindenhof", "Lindenhof Secondary School", "School", "Hamburg"),
    Place("freiburg", "University of Freiburg", "University", "Freiburg"),
)  # fmt: skip

PEOPLE = (
    Person("ana", "Ana Ruiz", "Grid Analytics Lead", "northwind", "Lisbon", "Europe/Lisbon", "mutual", "Sara Kim gave me her name", "A", "ana.ruiz@northwind.example", "Leads the four people who explain every outage in writing. Works from Lisbon three weeks of four.", 34),
    Person("jonas", "Jonas Meyer", "Outage Planner", "bayline", "Bremen", "Europe/Berlin", "alumni", "Freiburg physics, two years above me", "B", "jonas.meyer@bayline.example", "", 60),
    Person("priya", "Priya Lal", "Data Scientist", "kestrel", "Aarhus", "Europe/Copenhagen", "alumni", "Same thesis group, different years", "", "priya@kestrel.example", "", 45),
    Person("tom", "Tom Okafor", "Settlement Analyst", "bayline", "Bremen", "Europe/Berlin", "mutual", "Jonas Meyer named him", "", "", "", 1),
    Person("sara", "Sara Kim", "Market Analyst", "opengrid", "Berlin", "Europe/Berlin", "connection", "Her talk at the open data evening", "B", "sara.kim@opengrid.example", "", 130),
    Person("lucia", "Lucía García", "Teacher trainer, formerly grid analyst", "lindenhof", "Hamburg", "Europe/Berlin", "colleague", "We shared a staff room for a year", "C", "lucia.garcia@lindenhof.example", "Left Northwind after four years and says so openly.", 400),
    Person("chen", "Chen Wei", "Clinical Data Manager", "alma", "Leipzig", "Europe/Berlin", "connection", "Answered my question in a forum", "C", "chen.wei@alma.example", "", 90),
    Person("ingrid", "Ingrid Solheim", "Biostatistician", "fjord", "Bergen", "Europe/Oslo", "stranger", "", "C", "ingrid.solheim@fjord.example", "", 70),
    Person("dele", "Dele Adeyemi", "Head of Forecasting", "northwind", "Hamburg", "Europe/Berlin", "alumni", "Freiburg alumni evening", "B", "dele@northwind.example", "", 80),
    Person("marcus", "Marcus Bell", "Health Data Engineer", "carewell", "Berlin", "Europe/Berlin", "stranger", "", "", "marcus.bell@carewell.example", "", 40),
    Person("hannah", "Hannah Weiss", "Timetable Planner", "metro", "Hamburg", "Europe/Berlin", "friend", "We trained together for the marathon", "", "hannah.weiss@metro.example", "Moved from teaching to planning eight years ago, without another degree.", 1500),
    Person("noor", "Noor Haddad", "Field Data Coordinator", "kestrel", "Esbjerg", "Europe/Copenhagen", "alumni", "Freiburg, geophysics", "", "", "", 20),
    Person("olu", "Oluwaseun Falade", "Registry Programmer", "fjord", "Bergen", "Europe/Oslo", "mutual", "Ingrid Solheim works beside him", "", "", "", 18),
)  # fmt: skip

# contact, kind, text, source, days ago it was said or printed
FACTS = (
    ("ana", "writing", "Wrote that her team publishes its outage model “so that we can be wrong in public”.", "Grid Quarterly, spring issue", 61),
    ("ana", "work", "Came to grids from civil engineering, by way of storm damage surveys.", "Her talk at the open data evening", 130),
    ("ana", "shared", "We both know Sara Kim.", "Sara Kim", 34),
    ("jonas", "work", "Plans which lines may be switched off, and when.", "Bayline Grid, people page", 58),
    ("priya", "writing", "Published a notebook on gearbox temperatures with two school classes.", "Kestrel Wind, engineering notes", 40),
    ("dele", "work", "Built the load forecast from a spreadsheet into a team of nine.", "Alumni letter, no. 31", 95),
    ("ingrid", "work", "Wrote the registry’s guide to missing data.", "Fjord Health Registry, reports", 200),
    ("northwind", "mission", "Promises a written explanation of every outage over 30 minutes within ten days.", "Annual report", 120),
    ("northwind", "news", "Opened a second analytics office in Lisbon.", "Harbour Post", 48),
    ("bayline", "news", "Will hire for its data desk in autumn; not advertised yet.", "Jonas Meyer", 1),
)  # fmt: skip
