"""A time, good questions, and an agenda that fits the minutes."""

from askwell.journey.prepare.agendas import (
    add_question,
    arrange,
    change_item,
    keep_question,
    move_item,
    put_on_agenda,
    remove_item,
    room_plan,
    suggest,
    toggle_must_ask,
)
from askwell.journey.prepare.coaching import QuestionReading, check_question, ignore_rule
from askwell.journey.prepare.due import due
from askwell.journey.prepare.invitation import Invitation, invitation
from askwell.journey.prepare.listening import heard, report_of
from askwell.journey.prepare.pages import (
    AgendaPage,
    ConversationPage,
    ItemPage,
    NoConversationYet,
    Overview,
    QuestionsPage,
    ScheduleChoices,
    agenda_page,
    conversation,
    conversation_called,
    conversation_page,
    item_page,
    overview,
    questions_page,
    schedule_choices,
    when,
)
from askwell.journey.prepare.scheduling import (
    ConversationIsOver,
    cancel,
    change_conversation,
    confirm,
    move,
    schedule,
)
from askwell.records.models import Conversation

Medium, State = Conversation.Medium, Conversation.State

__all__ = [
    "AgendaPage",
    "ConversationIsOver",
    "ConversationPage",
    "Invitation",
    "ItemPage",
    "Medium",
    "NoConversationYet",
    "Overview",
    "QuestionReading",
    "QuestionsPage",
    "ScheduleChoices",
    "State",
    "add_question",
    "agenda_page",
    "arrange",
    "cancel",
    "change_conversation",
    "change_item",
    "check_question",
    "confirm",
    "conversation",
    "conversation_called",
    "conversation_page",
    "due",
    "heard",
    "ignore_rule",
    "invitation",
    "item_page",
    "keep_question",
    "move",
    "move_item",
    "overview",
    "put_on_agenda",
    "questions_page",
    "remove_item",
    "report_of",
    "room_plan",
    "schedule",
    "schedule_choices",
    "suggest",
    "toggle_must_ask",
    "when",
]  # fmt: skip
