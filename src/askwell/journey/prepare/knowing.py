"""What is known of the person and the path before a talk, to be filled into questions."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.db.models import Q

from askwell.coach import question_bank
from askwell.coach.question_bank import BankQuestion, Suggestion
from askwell.records.models import Account, Conversation, Fact, Hypothesis, Position

HYPOTHESIS_QUESTION = "hypothesis"


@dataclass(frozen=True)
class Known:
    """Words for the places in a question; '' where nothing is known."""

    role: str = ""
    organization: str = ""
    field: str = ""
    hypothesis: str = ""
    fact: str = ""

    def fill(self, question: BankQuestion) -> str:
        """The question in words to say to this person."""
        return question_bank.fill(question, **asdict(self))

    def suggest(self, minutes: int) -> list[Suggestion]:
        """The set for a first talk of that length."""
        return question_bank.suggest(minutes, **asdict(self))

    def test(self, belief: Hypothesis) -> str:
        """A question that puts a belief to the test (theme 16)."""
        testing = (question for question in question_bank.questions() if question.asks == (HYPOTHESIS_QUESTION,))
        return question_bank.fill(next(testing), hypothesis=belief.text)


def what_is_known(*, owner: Account, conversation: Conversation) -> Known:
    """Role and organization now, the path's field, its first open belief, and what was read last; three queries."""
    contact, path = conversation.contact, conversation.path
    place = conversation.organization or contact.organization
    posts = Position.objects.of(owner).filter(contact=contact, is_current=True, kind=Position.Kind.WORK)
    post = posts.exclude(title="").order_by("-start_on", "id").first()
    about = Fact.objects.of(owner).filter(Q(contact=contact) | Q(organization=place, organization__isnull=False))
    fact = about.filter(kind__in=[Fact.Kind.WRITING, Fact.Kind.NEWS, Fact.Kind.MISSION]).order_by("-id").first()
    beliefs = Hypothesis.objects.of(owner).filter(path=path, settled="", path__isnull=False).order_by("id")
    belief = beliefs.first()
    return Known(
        role=post.title if post else "",
        organization=place.name if place and place.deletion_id is None else "",
        field=path.field if path else "",
        hypothesis=belief.text if belief else "",
        fact=fact.text if fact else "",
    )
