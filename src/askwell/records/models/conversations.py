"""The talk: its agenda, the notes typed in it, and what came out of it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .base import Record
from .goals import OpenQuestion, Path
from .outreach import Outreach
from .people import Contact, Organization
from .questions import Question


class Conversation(Record):
    """A talk of 15–60 minutes, planned, held, or missed."""

    class State(models.TextChoices):
        PLANNED = "planned", "Planned"
        UNDER_WAY = "under_way", "Under way"
        HELD = "held", "Held"
        CANCELLED = "cancelled", "Cancelled"
        NO_SHOW = "no_show", "They did not come"

    class Medium(models.TextChoices):
        VIDEO = "video", "Video"
        PHONE = "phone", "Phone"
        IN_PERSON = "in_person", "In person"
        WRITING = "writing", "In writing"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="conversations")
    outreach = models.ForeignKey(
        Outreach, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversations"
    )
    path = models.ForeignKey(Path, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversations")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="conversations"
    )  # where they worked at the time
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=30)
    medium = models.CharField(max_length=10, choices=Medium.choices, default=Medium.VIDEO)
    place = models.CharField(max_length=500, blank=True)  # a link, a number or an address
    my_time_zone = models.CharField(max_length=64)
    their_time_zone = models.CharField(max_length=64, blank=True)
    aim = models.CharField(max_length=500, blank=True)
    sequence = models.PositiveIntegerField(default=0)  # iCalendar SEQUENCE: grows when it is moved
    confirmed_at = models.DateTimeField(null=True, blank=True)  # the day before (F26)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    wrapped_up_at = models.DateTimeField(null=True, blank=True)
    recording_agreed_at = models.DateTimeField(null=True, blank=True)  # they said yes to being recorded (C14)
    # Null, not '': a column with a default makes SQLite's table anew, which the triggers of search forbid.
    recording_agreed_by = models.CharField(max_length=500, null=True, blank=True)
    naming_agreed_at = models.DateTimeField(null=True, blank=True)  # they may be named in an application
    thanks_settled_at = models.DateTimeField(null=True, blank=True)  # thanked outside Askwell, or on purpose not

    class Meta:
        indexes = [models.Index(fields=["owner", "state", "starts_at"], name="conversation_when")]
        constraints = [
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=180), name="conversation_5_to_180_minutes")
        ]

    def __str__(self) -> str:
        return f"Conversation with {self.contact}"

    def get_absolute_url(self) -> str:
        return f"/prepare/{self.uid}/"


class Agenda(Record):
    """The questions of one conversation in order, with room for the opening and the close."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="agenda")
    opening_minutes = models.PositiveSmallIntegerField(default=3)
    closing_minutes = models.PositiveSmallIntegerField(default=4)

    def __str__(self) -> str:
        return f"Agenda for {self.conversation}"


class AgendaItem(Record):
    """One question on the agenda. The one marked `is_who_else` keeps its minutes at the end (P1)."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        ASKED = "asked", "Asked"
        SKIPPED = "skipped", "Skipped"

    agenda = models.ForeignKey(Agenda, on_delete=models.CASCADE, related_name="items")
    question = models.ForeignKey(Question, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    open_question = models.ForeignKey(
        OpenQuestion, null=True, blank=True, on_delete=models.SET_NULL, related_name="items"
    )
    text = models.CharField(max_length=500)
    theme = models.PositiveSmallIntegerField(default=0)
    minutes = models.PositiveSmallIntegerField(default=3)
    position = models.PositiveSmallIntegerField(default=0)
    must_ask = models.BooleanField(default=False)
    is_who_else = models.BooleanField(default=False)
    ignored_rules = models.JSONField(null=True, blank=True)  # ids of rules the coach leaves out here
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["agenda", "position"], name="agenda_order")]

    def __str__(self) -> str:
        return self.text


class Mark(models.TextChoices):
    """One key a mark; what a note is about."""

    NONE = "", "Note"
    ADVICE = "advice", "Advice"
    PERSON = "person", "Person"
    ASK_NEXT = "ask_next", "Ask next"
    PROMISE = "promise", "Promise"
    QUOTE = "quote", "Quote"
    RESOURCE = "resource", "Resource"
    SURPRISE = "surprise", "Surprise"
    RED_FLAG = "red_flag", "Red flag"


class Note(Record):
    """One line typed during or after the talk. (client, seq) makes saving it twice harmless."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="notes")
    agenda_item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    text = models.TextField(blank=True)
    mark = models.CharField(max_length=10, choices=Mark.choices, default=Mark.NONE, blank=True)
    off_record = models.BooleanField(default=False)  # never reaches a draft, a suggestion or an export for others
    typed_at = models.DateTimeField()
    revision = models.PositiveIntegerField(default=0)  # the number of the revision that this text is
    settled = models.CharField(max_length=12, blank=True)  # what became of it at the wrap-up; 'dropped' too

    class Meta:
        indexes = [models.Index(fields=["conversation", "typed_at"], name="note_order")]

    def __str__(self) -> str:
        return self.text


class NoteRevision(Record):
    """Every text a note ever had, under the number its writer gave it: a repeat finds its own answer here.

    `led_to` is the revision the note stood at once this one was taken in: its own number, that of the merge that
    followed, or an earlier one when this text came too late to matter.
    """

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="revisions")
    client = models.CharField(max_length=64)
    seq = models.PositiveBigIntegerField()
    revision = models.PositiveIntegerField()
    led_to = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    mark = models.CharField(max_length=10, blank=True)
    off_record = models.BooleanField(default=False)
    typed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["note", "client", "seq"], name="one_answer_a_sequence_number"),
            models.UniqueConstraint(fields=["note", "revision"], name="one_text_a_revision"),
        ]

    def __str__(self) -> str:
        return self.text


class Transcript(Record):
    """What was said in a talk, as a file had it: the file's own text, and its lines as they were read.

    `lines` are {speaker, text, start, end} in order, `words` the same for searching. `asker` is who of the speakers
    the owner is, '' where nobody knows; `figures` are what is compared from talk to talk.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="transcripts")
    file_name = models.CharField(max_length=255, blank=True)  # '' when it was pasted
    format = models.CharField(max_length=40, blank=True)
    source = models.TextField(blank=True)
    lines = models.JSONField(default=list, blank=True)
    words = models.TextField(blank=True)
    asker = models.CharField(max_length=300, blank=True)
    figures = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return self.file_name or "Pasted transcript"

    def get_absolute_url(self) -> str:
        return f"/meet/transcripts/{self.uid}/"


class Rehearsal(Record):
    """A conversation rehearsed beforehand with a simulated partner: `partner` is the key of a sheet of the coach.

    `lines` are those of a transcript, without times, the partner's under a name that says it is simulated; `figures`
    are reckoned once it is ended. Nothing in it was said by anybody real, so it is neither searched nor kept from.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="rehearsals")
    partner = models.CharField(max_length=40)
    lines = models.JSONField(default=list, blank=True)
    figures = models.JSONField(default=dict, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Rehearsal for {self.conversation.contact}"

    def get_absolute_url(self) -> str:
        return f"/prepare/rehearsals/{self.uid}/"


class Takeaway(Record):
    """What the owner keeps from a talk, resting on a note. `code` is from practice 6.2."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="takeaways")
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.SET_NULL, related_name="takeaways")
    text = models.TextField()
    code = models.CharField(max_length=40, blank=True)
    is_quote = models.BooleanField(default=False)
    off_record = models.BooleanField(default=False)
    stance = models.SmallIntegerField(default=0)  # −1 against the path, 0, +1 for it
    weight = models.PositiveSmallIntegerField(  # how close they are to it (D6); empty until somebody says so
        null=True, blank=True, choices=[(3, "first-hand"), (2, "older or next door"), (1, "hearsay")]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stance__gte=-1, stance__lte=1), name="takeaway_stance_minus_1_to_1")
        ]

    def __str__(self) -> str:
        return self.text


class Referral(Record):
    """A name they offered. It may become a contact and lead to an outreach; the referrer hears how it went (P4)."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="referrals")
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.SET_NULL, related_name="referrals")
    formatted_name = models.CharField(max_length=300)
    organization_name = models.CharField(max_length=300, blank=True)
    why = models.CharField(max_length=500, blank=True)
    may_use_name = models.BooleanField(default=False)
    will_introduce = models.BooleanField(default=False)
    contact = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="referred_by")
    led_to = models.ForeignKey(Outreach, null=True, blank=True, on_delete=models.SET_NULL, related_name="came_from")
    declined_at = models.DateTimeField(null=True, blank=True)  # the owner let it go
    referrer_told_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.formatted_name


class Opening(Record):
    """An unadvertised position or lead heard of in a talk, or one the owner found, and how far it went."""

    class State(models.TextChoices):
        HEARD = "heard", "Heard of"
        APPLIED = "applied", "Applied"
        INTERVIEW = "interview", "Job interview"
        OFFER = "offer", "Offer"
        CLOSED = "closed", "Closed"

    conversation = models.ForeignKey(
        Conversation, null=True, blank=True, on_delete=models.SET_NULL, related_name="openings"
    )
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.SET_NULL, related_name="openings")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.SET_NULL, related_name="openings"
    )
    title = models.CharField(max_length=300)
    about = models.TextField(blank=True)
    url = models.URLField(max_length=1000, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.HEARD)
    source = models.CharField(max_length=300, null=True, blank=True)  # where the owner found it, if nobody told of it
    told_at = models.DateTimeField(null=True, blank=True)  # who told of it last heard how it goes
    apply_by_on = models.DateField(null=True, blank=True)
    applied_on = models.DateField(null=True, blank=True)
    interview_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return f"/act/openings/{self.uid}/"


class OpeningMove(Record):
    """One step on the way of an opening: how far it came, on which day, and from whom the owner heard it."""

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="moves")
    state = models.CharField(max_length=10, choices=Opening.State.choices)
    day = models.DateField(null=True, blank=True)  # of the application or the job interview
    heard_from = models.ForeignKey(Contact, null=True, blank=True, on_delete=models.SET_NULL, related_name="news")
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.text or self.get_state_display()
