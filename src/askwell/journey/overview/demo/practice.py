"""What Amara does with what she heard: her résumé, a version of it and a letter for the two posts in autumn, a talk tried first."""

from __future__ import annotations

from datetime import datetime

from askwell.formats.resume import Entry, Line, ResumeDocument
from askwell.journey import act, prepare
from askwell.journey.act.resumes import document_of
from askwell.records.models import Account, Conversation, Opening, Takeaway

SUMMARIES = (
    "Physics teacher who explains measured data to people who did not ask for it.",
    "Physicist and teacher: measurements, Python, and plain words for both.",
)
LINDENHOF = (
    "Taught physics to 120 pupils a year in four classes",
    "Built a dashboard of the school’s solar roof in Python; two classes read it every week",
    "Wrote a one-page explanation of each term’s measurements for parents",
    "Organized the science fair for 300 visitors",
    "Led the timetable of the science department for three years",
    "Ran the physics lab and its budget of 8,000 euros",
    "Took four classes a year to the wind farm",
)
FREIBURG = (
    "Measured heat losses in 14 houses over one winter",
    "Helped with the analysis of the sensor data in Python",
)
ADDED = "Explained one winter’s outages on a page that neighbours understood"

WHY = "I have explained measurements for nine years, and I would like to explain ones that somebody acts on the same night."

REHEARSED = (
    "Thank you for making time. I teach physics and would like to find out what your week is really like. What filled your time last week?",
    "You said that cleaning the data takes so long. How do you know when it is clean enough?",
    "If you were me, what would you try in the next month?",
    "Who else sees this from another side?",
)  # fmt: skip


POSTING = """Data analyst, turbine health
Kestrel Wind

About us
Kestrel Wind runs 340 turbines on the coast. We are 120 people and two dogs.

Your work
- Find out from measurements which bearing fails next
- Build dashboards that the crews read in the van
- Explain your findings to people who climb for a living

What you bring
- A degree in physics, engineering or the like
- You write clean Python and SQL
- Experience with time series
- Fluent German and good English
- SCADA systems are a plus

What we offer
- 30 days of holiday, and a seat by the window"""


def master() -> ResumeDocument:
    """Her résumé as she brought it in."""
    basics = {"name": "Amara Diallo", "label": "Physics teacher", "email": "amara@diallo.example", "city": "Hamburg"}
    lindenhof = {
        "position": "Physics teacher",
        "name": "Lindenhof School",
        "location": "Hamburg",
        "startDate": "2017-08",
    }
    freiburg = {
        "position": "Student assistant",
        "name": "University of Freiburg",
        "startDate": "2014-10",
        "endDate": "2016-09",
    }
    diploma = {"studyType": "Diploma", "area": "Physics", "institution": "University of Freiburg", "endDate": "2016"}
    entries = (
        Entry("lindenhof", "work", lindenhof, _lines("lindenhof", LINDENHOF)),
        Entry("freiburg", "work", freiburg, _lines("freiburg", FREIBURG)),
        Entry("diploma", "education", diploma),
        Entry("tools", "skills", {"name": "Tools"}, _lines("tools", ("Python", "SQL, a first course", "LaTeX"))),
        Entry("german", "languages", {"language": "German", "fluency": "native"}),
        Entry("english", "languages", {"language": "English", "fluency": "fluent"}),
    )  # fmt: skip
    return ResumeDocument(basics, _lines("summary", SUMMARIES), entries)


def tailor(owner: Account, now: datetime, opening: Opening) -> None:
    """The master, a line of her own doing that a talk made her remember, and a version with changes of her own."""
    resume, _ = act.bring_in_resume(owner=owner, now=now, document=master(), source="resume.pdf")
    school = document_of(resume).of("work")[0]
    resume = act.add_line(owner=owner, now=now, uid=resume.uid, entry=school.id, text=ADDED)
    ids = {line.text: line.id for line in document_of(resume).lines()}
    version = act.make_version(owner=owner, now=now, opening=opening.uid)
    pager, neighbour = _because(owner, "two-pager”"), _because(owner, "say it to the neighbour")
    act.move_in_version(owner=owner, now=now, uid=version.uid, target=ids[ADDED], by=-len(LINDENHOF), because=neighbour)
    for kind, target, because, text in (
        ("show", ids[ADDED], "", ""),
        ("edit", ids[LINDENHOF[2]], pager, "Explained each term’s measurements on one page for parents"),
        ("hide", ids[LINDENHOF[3]], f"own:{ids[ADDED]}", ""),
        ("summary", ids[SUMMARIES[1]], neighbour, ""),
    ):
        act.change_version(
            owner=owner, now=now, uid=version.uid, kind=kind, target=target, because=because, text=text
        )  # fmt: skip


def look_at_needs(owner: Account, now: datetime, opening: Opening) -> None:
    """A posting that she pasted: one need she has shown, one she learns, one she leaves out; the rest waits for her."""
    act.save_posting(owner=owner, now=now, parts=[POSTING.encode()], opening=opening.uid)
    page = act.needs_page(owner=owner, opening=opening.uid)
    rows = {row.words: row for row in page.rows}
    dashboards = rows["Build dashboards that the crews read in the van"]
    shown = [dashboards.found[0].piece.id]
    act.decide_need(owner=owner, now=now, uid=dashboards.need.uid, state="have", lines=shown)
    series, extra = rows["Experience with time series"], rows["SCADA systems are a plus"]
    act.learn_need(owner=owner, now=now, uid=series.need.uid, text="Work through one course on time series")
    act.decide_need(owner=owner, now=now, uid=extra.need.uid, state="left")


def apply(owner: Account, now: datetime, opening: Opening) -> None:
    """A letter for it, begun with what she did and learned, and why she wants it in her own words."""
    letter = act.start_letter(owner=owner, now=now, opening=opening.uid)
    act.fill_letter(owner=owner, now=now, uid=letter.uid, role="why", answer=WHY)


def rehearse(owner: Account, now: datetime, conversation: Conversation) -> None:
    """The talk with Ana, tried with a simulated partner."""
    made = prepare.begin_rehearsal(owner=owner, now=now, conversation=conversation.uid, partner="data_analyst")
    for text in REHEARSED:
        prepare.say_in_rehearsal(owner=owner, now=now, uid=made.uid, text=text)
    prepare.end_rehearsal(owner=owner, now=now, uid=made.uid)


def _lines(of: str, texts: tuple[str, ...]) -> tuple[Line, ...]:
    return tuple(Line(f"{of}-{at}", text) for at, text in enumerate(texts))


def _because(owner: Account, words: str) -> str:
    return f"takeaway:{Takeaway.objects.of(owner).get(text__contains=words).uid}"
