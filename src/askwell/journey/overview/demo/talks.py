"""What was said. Each talk: notes as they were typed, what was kept of them, and what they changed."""

from __future__ import annotations

from typing import Any, NamedTuple

LATER = "later"  # kept, and to be coded in the reflection


class Said(NamedTuple):
    """One note and what became of it. `kept` is a takeaway's code, LATER for none yet, or empty; `weight` of evidence for `belief`."""

    minute: int
    text: str
    mark: str = ""
    kept: str = ""
    stance: int = 0
    belief: str = ""
    speaks: str = ""
    off_record: bool = False


class Talk(NamedTuple):
    who: str
    path: str
    days_ago: int
    minutes: int
    took: int
    aim: str
    said: tuple[Said, ...]
    reflection: dict[str, Any]
    thanked_after_hours: int | None = 5


BELIEFS = {
    "degree": (
        "energy",
        "You need an engineering degree to be taken seriously.",
        "Two people who do the work without one.",
    ),
    "meetings": ("energy", "Half of the week is meetings.", "Somebody counts the hours of a real week for me."),
    "teachers": ("energy", "Having taught is an odd detail at best.", ""),
    "privacy": ("health", "Privacy rules make the work slow and lonely.", "Somebody who ships something every month."),
    "impact": ("health", "You see whom your work helped.", "A story of a patient whose care changed."),
}

QUESTIONS = (
    (
        "energy",
        "What fills an ordinary week, hour by hour?",
        "Cleaning data, then one written explanation a week; about nine hours of meetings (Dele, Jonas).",
        12,
    ),
    (
        "energy",
        "What made good people leave?",
        "Being on call for storms, and a manager who wanted charts without doubts (Lucía).",
        49,
    ),
    ("energy", "How do people get in without an engineering degree?", "", 0),
    ("energy", "What is a fair starting range here?", "", 0),
    (
        "health",
        "How long until something you made is used?",
        "Eighteen months at a hospital, three at a registry (Chen, Ingrid).",
        21,
    ),
    ("health", "What do you do when the data can’t be shared?", "", 0),
)

TALKS = (
    Talk("sara", "energy", 71, 30, 29, "See the field from above before I ask the people in it.", (
        Said(3, "Three kinds of work: planning, operations, markets. Hardly anyone changes between them", "", "path"),
        Said(9, "Operators publish more every year and nobody reads it; whoever explains it well is known at once", "advice", "entry", 1),
        Said(14, "Build one small dashboard before you apply anywhere.", "quote", "advice", 1),
        Said(19, "Ana Ruiz at Northwind: started elsewhere, hires for curiosity", "person"),
        Said(24, "Read “Reliability in Practice”, chapter 3", "resource", "tools"),
    ), {"about_field": "Three kinds of work that hardly mix.", "surprised_me": "That explaining is the rare skill, not the modelling.", "fit": (5, 6), "confidence": (20, 35), "why": "I explain for a living. I had not seen that as an asset."}),
    Talk("lucia", "energy", 49, 30, 34, "Hear from somebody who left.", (
        Said(5, "On call for storms: eleven nights in her second winter", "red_flag", "hours", -1),
        Said(11, "They wanted charts without the doubts. I teach doubts now.", "quote", "drawbacks", -1),
        Said(18, "Her degree was in geography. Nobody ever asked", "surprise", "entry", 1, "degree", "against"),
        Said(27, "About her last manager, for my ears only", "", "", 0, "", "", True),
        Said(30, "Ask in every talk who is on call", "advice", "advice"),
    ), {"about_role": "On-call work in winter.", "would_hate": "Being asked to leave the doubts out.", "surprised_me": "She would still do the first two years again.", "fit": (6, 5), "confidence": (35, 45), "why": "The nights. I have two small children."}),
    Talk("chen", "health", 35, 30, 30, "Find out whether hospital data work is as slow as I fear.", (
        Said(4, "Every data set needs three signatures; the quickest took eleven weeks", "", "tasks", -1, "privacy", "for"),
        Said(12, "I have never met a patient my tables helped. I believe they exist.", "quote", "rewards", -1, "impact", "against"),
        Said(20, "Will send me the job description they never published", "promise"),
        Said(25, "Learn the coding systems before anything clever", "advice", "skills"),
    ), {"about_role": "Mostly permissions, then tables.", "surprised_me": "How much he likes it all the same.", "fit": (6, 5), "confidence": (25, 40), "why": "I would miss the people."}),
    Talk("ingrid", "health", 21, 20, 20, "See whether a registry is different from a hospital.", (
        Said(3, "Quarterly report that surgeons really argue about", "", "rewards", 1, "impact", "for"),
        Said(8, "Missing data is the job; “the gaps are where the story is”", "quote", "tasks", 1),
        Said(15, "Statistics degree expected, no way round", "red_flag", "entry", -1),
        Said(18, "Oluwaseun Falade next door came from music", "person"),
    ), {"about_organization": "Small, proud, slow to hire.", "surprised_me": "Surgeons read footnotes.", "fit": (5, 5), "confidence": (40, 60), "why": "Good work, but the door is narrow for me."}),
    Talk("dele", "energy", 12, 30, 31, "Test my idea that teaching is worth something there.", (
        Said(4, "Counted last week for me: 9 h meetings, 14 h cleaning, 6 h writing, rest “staring”", "surprise", "tasks", 1, "meetings", "against"),
        Said(10, "I can teach anyone Python by March. I can’t teach them to explain a peak to a mayor.", "quote", "skills", 1, "teachers", "against"),
        Said(16, "Two of nine on his team have no engineering degree", "", "entry", 1, "degree", "against"),
        Said(21, "On call is one week in nine, by rota, paid", "", "hours", 1),
        Said(26, "I promised him my outage notebook", "promise"),
        Said(28, "Take the public outage data and explain one winter in two pages", "advice", "advice", 1),
    ), {"about_role": "Writing is a quarter of the week.", "about_organization": "Northwind pays for the nights.", "surprised_me": "He asked me for my worksheet on peaks.", "fit": (5, 7), "confidence": (45, 60), "why": "My teaching is the odd thing they look for."}),
    Talk("jonas", "energy", 1, 30, 30, "Understand how planning differs from analytics.", (
        Said(2, "Same physics lab as me, same broken oscilloscope", "", ""),
        Said(7, "Before hiring they give everyone a “two-pager”: explain one outage to a neighbour", "surprise", "entry", 1, "teachers", "against"),
        Said(13, "Nine in ten outages are diggers, not storms", "", LATER),
        Said(18, "If you can’t say it to the neighbour you haven’t found it yet.", "quote", "values", 1),
        Said(22, "Data desk opens two posts in autumn, not advertised", "", ""),
        Said(25, "Tom Okafor sees outages from the money side; use my name", "person"),
        Said(28, "Write the two-pager now, not when they ask", "advice", LATER, 1),
    ), {}, None),
)  # fmt: skip

AGENDA = (
    ("How did you come from civil engineering to grid data?", 1, 3, False),
    ("What filled your time last week?", 2, 4, True),
    ("Your team publishes its outage model. What made that worth the fight?", 11, 4, True),
    ("My guess is that having taught counts for more than an engineering degree. What would you correct?", 16, 4, True),
    ("What do people only find out after a year here?", 5, 4, False),
    ("If you were me, what would you try in the next month?", 17, 3, False),
)
