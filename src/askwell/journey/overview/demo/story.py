"""Amara's journey, put into an empty house: two paths, thirteen people, six talks, and what is due today."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, TypeVar

from askwell.journey import account, keeping
from askwell.journey.errors import AskwellError
from askwell.journey.overview.demo.choice import CRITERIA, TOO_EARLY
from askwell.journey.overview.demo.people import FACTS, PEOPLE, PLACES
from askwell.journey.overview.demo.practice import apply, look_at_needs, rehearse, tailor
from askwell.journey.overview.demo.talks import AGENDA, BELIEFS, LATER, QUESTIONS, TALKS, Said, Talk
from askwell.journey.research.names import sort_name, split_name
from askwell.journey.writing import writes
from askwell.planner.business_days import add_business_days
from askwell.records import models as r
from askwell.records.models import Account, Record

R = TypeVar("R", bound=Record)
ZONE = "Europe/Berlin"


class HouseIsNotEmpty(AskwellError):
    """The example belongs in an empty house; this one already holds a journey."""


@writes
def tell(*, owner: Account, now: datetime) -> None:
    """Fill an empty house with the story. Errors: HouseIsNotEmpty."""
    if any(noun.objects.of(owner).exists() for noun in (r.Goal, r.Contact)):
        raise HouseIsNotEmpty
    Story(owner, now).run()


class Story:
    """The records made so far, by their keys."""

    def __init__(self, owner: Account, now: datetime) -> None:
        self.owner, self.now = owner, now
        self.places: dict[str, r.Organization] = {}
        self.people: dict[str, r.Contact] = {}
        self.paths: dict[str, r.Path] = {}
        self.beliefs: dict[str, r.Hypothesis] = {}
        self.talks: dict[str, r.Conversation] = {}
        self.notes: dict[tuple[str, int], r.Note] = {}

    def run(self) -> None:
        self.introduce_the_owner()
        self.name_the_places()
        self.set_the_goal()
        self.meet_the_people()
        for talk in TALKS:
            self.hold(talk)
        self.ask_others()
        self.plan_the_next_talk()
        self.promise()
        self.hear_of_openings()
        self.stay_in_touch()
        self.weigh_the_paths()

    def day(self, ago: float, hour: int = 10) -> datetime:
        return (self.now - timedelta(days=ago)).replace(hour=hour, minute=0, second=0, microsecond=0)

    def add(self, noun: type[R], ago: float = 0, **fields: Any) -> R:
        return keeping.add(noun, owner=self.owner, now=min(self.now, self.day(ago)) if ago else self.now, **fields)

    def introduce_the_owner(self) -> None:
        account.change_account(
            owner=self.owner, formatted_name="Amara Diallo", email="amara@diallo.example", time_zone=ZONE, country="DE",
            introduction="I teach physics in Hamburg and am finding out whether I would like grid data work.",
            week_minutes=240, welcomed_at=self.now,
        )  # fmt: skip

    def name_the_places(self) -> None:
        for place in PLACES:
            self.places[place.key] = self.add(
                r.Organization, 120, name=place.name, industry=place.industry, location=place.location,
                about=place.about, mission=place.mission, motivation=place.motivation, posting=place.posting,
                targeted=place.motivation > 0,
            )  # fmt: skip

    def set_the_goal(self) -> None:
        goal = self.add(
            r.Goal, 90, title="Energy data or health data?", decide_by_on=(self.now + timedelta(days=49)).date(),
            why="My contract at the school ends in summer. I want to choose, not to drift.", talks_wanted=10,
        )  # fmt: skip
        for key, occupation, field, employer, fit in (
            ("energy", "Grid data analyst", "Energy", "Grid operators", 5),
            ("health", "Clinical data analyst", "Health", "Hospitals and registries", 6),
        ):
            self.paths[key] = self.add(
                r.Path, 90, goal=goal, occupation=occupation, field=field, kind_of_employer=employer, first_fit=fit,
                first_confidence=20,
            )  # fmt: skip
        for key, (path, text, would_change) in BELIEFS.items():
            self.beliefs[key] = self.add(
                r.Hypothesis, 85, path=self.paths[path], text=text, would_change_my_mind=would_change
            )
        for path, text, answer, answered_ago in QUESTIONS:
            at = self.day(answered_ago) if answer else None
            self.add(r.OpenQuestion, 85, path=self.paths[path], text=text, answer=answer, answered_at=at)

    def meet_the_people(self) -> None:
        for person in PEOPLE:
            given, family = split_name(person.name)
            place = self.places[person.place]
            contact = self.people[person.key] = self.add(
                r.Contact, person.ago, formatted_name=person.name, given_name=given, family_name=family,
                sort_name=sort_name(person.name, given, family), headline=f"{person.title}, {place.name}",
                location=person.location, time_zone=person.zone, about=person.about, organization=place, source="typed",
            )  # fmt: skip
            self.add(r.Position, person.ago, contact=contact, organization=place, title=person.title)
            self.add(
                r.Tie, person.ago, contact=contact, relation=person.relation, how_we_met=person.how, tier=person.tier
            )
            if person.email:
                self.point(contact, "email", person.email)
            self.point(
                contact,
                "linkedin",
                f"https://www.linkedin.com/in/{sort_name(person.name, '', '').replace(' ', '-')}-example",
            )
        me = self.add(
            r.Contact, 120, formatted_name="Amara Diallo", given_name="Amara", family_name="Diallo",
            sort_name="diallo amara", headline="Physics teacher", organization=self.places["lindenhof"], is_me=True,
        )  # fmt: skip
        self.add(r.Position, 120, contact=me, organization=self.places["lindenhof"], title="Physics teacher")
        self.add(
            r.Position, 120, contact=me, organization=self.places["freiburg"], title="Diploma in physics",
            kind="education", is_current=False,
        )  # fmt: skip
        for key in ("jonas", "priya", "dele", "noor"):
            self.add(
                r.Position, 60, contact=self.people[key], organization=self.places["freiburg"], title="Studies",
                kind="education", is_current=False,
            )  # fmt: skip
        for key, kind, text, source, ago in FACTS:
            self.add(
                r.Fact, min(ago, 30), kind=kind, text=text, source=source, stated_on=self.day(ago).date(),
                contact=self.people.get(key), organization=self.places.get(key),
            )  # fmt: skip

    def point(self, contact: r.Contact, kind: str, value: str) -> None:
        normalized = value.removeprefix("https://www.").lower()
        self.add(r.ContactPoint, 20, contact=contact, kind=kind, value=value, normalized=normalized)

    def reach(self, key: str, path: str, ago: float, state: str, **fields: Any) -> r.Outreach:
        contact = self.people[key]
        warmth = {"alumni": "alumni", "mutual": "warm", "friend": "warm", "colleague": "warm"}
        return self.add(
            r.Outreach, ago, contact=contact, path=self.paths[path], state=state,
            warmth=fields.pop("warmth", warmth.get(contact.tie.relation, "cold")),
            invited_at=fields.pop("invited_at", self.day(ago, 9)), **fields,
        )  # fmt: skip

    def write(
        self, key: str, kind: str, ago: float, subject: str, body: str, hour: int = 9, **fields: Any
    ) -> r.Message:
        sent = self.day(ago, hour)
        return self.add(
            r.Message, ago, contact=self.people[key], kind=kind, subject=subject, body=body, sent_at=sent, **fields
        )

    def hold(self, talk: Talk) -> None:
        outreach = self.reach(talk.who, talk.path, talk.days_ago + 12, "yes", replied_at=self.day(talk.days_ago + 9),
                              why=talk.aim, reply_text="Gladly. Half an hour is fine.")  # fmt: skip
        contact = self.people[talk.who]
        first = contact.given_name
        self.write(talk.who, "invitation", talk.days_ago + 12, f"A question about your work, {first}",
                   INVITATION.format(first=first, aim=talk.aim.rstrip(".").lower()), outreach=outreach)  # fmt: skip
        start = self.day(talk.days_ago, 15)
        end = start + timedelta(minutes=talk.took)
        conversation = self.talks[talk.who] = self.add(
            r.Conversation, talk.days_ago + 8, contact=contact, outreach=outreach, path=self.paths[talk.path],
            organization=contact.organization, state="held", starts_at=start, minutes=talk.minutes, my_time_zone=ZONE,
            their_time_zone=contact.time_zone, aim=talk.aim, started_at=start, ended_at=end,
            wrapped_up_at=end + timedelta(minutes=12), medium="video",
        )  # fmt: skip
        for said in talk.said:
            self.note(conversation, talk.who, start, said)
        if talk.thanked_after_hours is not None:
            learned = next(said.text for said in talk.said if said.kept and not said.off_record)
            self.write(talk.who, "thank_you", talk.days_ago, "Thank you for today", THANKS.format(first=first, learned=learned),
                       hour=20, conversation=conversation)  # fmt: skip
        if talk.reflection:
            self.reflect(conversation, talk)

    def note(self, conversation: r.Conversation, who: str, start: datetime, said: Said) -> None:
        at = start + timedelta(minutes=said.minute)
        note = keeping.add(
            r.Note, owner=self.owner, now=at, conversation=conversation, text=said.text, mark=said.mark, typed_at=at,
            off_record=said.off_record, settled="takeaway" if said.kept else "left",
        )  # fmt: skip
        self.notes[who, said.minute] = note
        if not said.kept:
            return
        takeaway = keeping.add(
            r.Takeaway, owner=self.owner, now=at, conversation=conversation, note=note, text=said.text,
            code="" if said.kept == LATER else said.kept, is_quote=said.mark == "quote", stance=said.stance,
            weight=3 if said.stance else None,
        )  # fmt: skip
        if said.belief:
            keeping.add(
                r.Evidence, owner=self.owner, now=at, hypothesis=self.beliefs[said.belief], takeaway=takeaway,
                stance=said.speaks, weight=3,
            )  # fmt: skip

    def reflect(self, conversation: r.Conversation, talk: Talk) -> None:
        thoughts = dict(talk.reflection)
        (fit_before, fit_after), (sure_before, sure_after) = thoughts.pop("fit"), thoughts.pop("confidence")
        at = self.day(talk.days_ago, 21)
        keeping.add(
            r.Reflection, owner=self.owner, now=at, conversation=conversation, path=self.paths[talk.path],
            reflected_at=at, fit_before=fit_before, fit_after=fit_after, confidence_before=sure_before,
            confidence_after=sure_after, **thoughts,
        )  # fmt: skip

    def ask_others(self) -> None:
        asked = self.now - timedelta(days=9)
        priya = self.reach("priya", "energy", 9, "invited", why="The only one who took school classes into her data.",
                           invited_at=asked, nudge_on=min(add_business_days(asked.date(), 7, "DK"), self.now.date()))  # fmt: skip
        self.write("priya", "invitation", 9, "Your notebook with the two classes", PRIYA, outreach=priya)
        self.reach("marcus", "health", 30, "no", replied_at=self.day(26), why="Health data from the seller’s side.",
                   reply_text="Thank you for asking. We are short of people until summer, so I must say no.")  # fmt: skip
        self.reach("noor", "energy", 3, "idea", invited_at=None, why="Works with what comes back from the field.")
        self.reach("olu", "health", 4, "planned", invited_at=None, planned_on=self.now.date(),
                   why="Came to a registry from music; Ingrid offered to introduce me.", introducer=self.people["ingrid"],
                   channel="introduction")  # fmt: skip
        for key, minute, place, why, use in (
            ("sara", 19, "Northwind Energy", "Started elsewhere, hires for curiosity", True),
            ("jonas", 25, "Bayline Grid", "Sees outages from the money side", True),
        ):
            conversation = self.talks[key]
            named = {"sara": "ana", "jonas": "tom"}[key]
            self.add(r.Referral, TALKS_AGO[key], conversation=conversation, note=self.notes[key, minute],
                     formatted_name=self.people[named].formatted_name, organization_name=place, why=why, may_use_name=use,
                     contact=self.people[named] if named == "ana" else None)  # fmt: skip

    def plan_the_next_talk(self) -> None:
        referral = r.Referral.objects.of(self.owner).get(contact=self.people["ana"])
        outreach = self.reach("ana", "energy", 16, "yes", introducer=self.people["sara"], replied_at=self.day(13),
                              why="She published the model everybody else keeps.", reply_text="With pleasure. Sara speaks well of you.")  # fmt: skip
        keeping.change(referral, now=self.day(16), led_to=outreach)
        start = (self.now + timedelta(minutes=90)).replace(minute=0, second=0, microsecond=0)
        conversation = self.add(
            r.Conversation, 8, contact=self.people["ana"], outreach=outreach, path=self.paths["energy"],
            organization=self.places["northwind"], starts_at=start, minutes=30, medium="video", my_time_zone=ZONE,
            their_time_zone="Europe/Lisbon", place="https://meet.northwind.example/ana",
            aim="Find out what made publishing the model worth the fight, and whether there is room for a teacher.",
        )  # fmt: skip
        agenda = self.add(r.Agenda, 2, conversation=conversation, opening_minutes=3, closing_minutes=4)
        for position, (text, theme, minutes, must) in enumerate(AGENDA):
            self.add(
                r.AgendaItem,
                2,
                agenda=agenda,
                text=text,
                theme=theme,
                minutes=minutes,
                must_ask=must,
                position=position,
            )
        self.add(
            r.AgendaItem, 2, agenda=agenda, text="Who else sees this from another side? May I say you suggested it?",
            theme=20, minutes=3, is_who_else=True, position=len(AGENDA),
        )  # fmt: skip
        rehearse(self.owner, self.day(1, 19), conversation)

    def promise(self) -> None:
        soon, past = (self.now + timedelta(days=2)).date(), (self.now - timedelta(days=4)).date()
        for who, minute, whose, text, due in (
            ("dele", 26, "mine", "Send Dele my outage notebook", soon),
            ("chen", 20, "theirs", "Send me the job description they never published", past),
            ("jonas", 28, "mine", "Write the two-pager about one outage", (self.now + timedelta(days=13)).date()),
        ):
            self.add(r.Commitment, TALKS_AGO[who], contact=self.people[who], conversation=self.talks[who],
                     note=self.notes[who, minute], whose=whose, text=text, due_on=due, from_advice=who == "jonas")  # fmt: skip
        self.add(
            r.Commitment, 71, contact=self.people["sara"], conversation=self.talks["sara"], note=self.notes["sara", 14],
            text="Build one small dashboard", state="COMPLETED", completed_at=self.day(6), from_advice=True,
            outcome="A page that shows every outage of one winter; two pupils found a mistake in it.", tell_them=True,
        )  # fmt: skip

    def hear_of_openings(self) -> None:
        desk = self.add(
            r.Opening, 1, conversation=self.talks["jonas"], note=self.notes["jonas", 22],
            organization=self.places["bayline"], title="Junior analyst, data desk (two posts in autumn)",
            about="Not advertised yet. Hiring starts with the two-pager.\nYou explain measurements and outages in plain words."
            "\nYou work in Python and SQL.",
        )  # fmt: skip
        tailor(self.owner, self.now, desk)
        apply(self.owner, self.now, desk)
        turbines = self.add(
            r.Opening, 5, organization=self.places["kestrel"], title="Data analyst, turbine health", state="interview",
            applied_on=self.day(14).date(), interview_on=(self.now + timedelta(days=8)).date(),
        )  # fmt: skip
        look_at_needs(self.owner, self.now, turbines)

    def stay_in_touch(self) -> None:
        for path, key, why in (
            ("energy", "ana", "Published the model the others keep."),
            ("energy", "noor", "Sees what comes back from the field."),
            ("health", "olu", "Came to a registry from music."),
        ):
            self.add(r.Shortlisted, 15, path=self.paths[path], contact=self.people[key], why=why)
        for key, days in (("sara", 60), ("lucia", 180), ("chen", 180), ("dele", 90)):
            self.add(r.Cadence, 60, contact=self.people[key], every_days=days)
        self.add(
            r.Touch,
            1400,
            contact=self.people["hannah"],
            kind="met",
            reason="Her farewell from the school",
            done_at=self.day(1400),
        )
        self.add(
            r.Touch,
            30,
            contact=self.people["lucia"],
            kind="article",
            reason="An article on on-call rotas",
            done_at=self.day(30),
        )

    def weigh_the_paths(self) -> None:
        goal = self.paths["energy"].goal
        for text, weight, marks in CRITERIA:
            criterion = self.add(r.Criterion, 10, goal=goal, text=text, weight=weight)
            for path, low, high, because in marks:
                self.add(r.Score, 10, criterion=criterion, path=self.paths[path], low=low, high=high, because=because)
        self.add(
            r.Decision, 70, goal=goal, path=self.paths["energy"], decided_at=self.day(70, 20),
            revisit_on=self.now.date(), **TOO_EARLY,
        )  # fmt: skip


TALKS_AGO = {talk.who: talk.days_ago for talk in TALKS}
INVITATION = """Hello {first},

I teach physics in Hamburg and am finding out whether I would like data work. I would like to {aim}.

Could I ask you four questions in a 20-minute call some time in the next three weeks?

If it is a bad time, that is quite all right. Thank you for considering it.

Amara Diallo"""
THANKS = """Hello {first},

Thank you for your time today. One thing goes round in my head: {learned}. I will try it out on my own data this month and tell you what came of it.

Amara"""
PRIYA = """Hello Priya,

We sat in the same thesis group in Freiburg, some years apart. Your notebook on gearbox temperatures, made with two school classes, is on my desk: I teach physics and my pupils argued about page three.

I am finding out whether data work in energy would suit me. Could I ask you four questions in a 20-minute call some time in the next three weeks?

If it is a bad time, that is quite all right. Thank you for considering it.

Amara Diallo"""
