"""The talk itself, its notes, and the wrap-up while it is fresh."""

from askwell.journey.meet.due import due
from askwell.journey.meet.kept import change_referral, change_takeaway, referral, takeaway
from askwell.journey.meet.marks import MARK_KEYS, read_mark
from askwell.journey.meet.notes import (
    NoteHasNoWords,
    NotePage,
    SavedNote,
    SequenceNumberIsTaken,
    add_line,
    change_note,
    note_page,
    restore_text,
    take_note,
)
from askwell.journey.meet.pages import ConversationPage, RoomPage, conversation_page, room_page
from askwell.journey.meet.places import (
    CODES,
    Choice,
    NoteIsOffTheRecord,
    Place,
    keep,
    name_in,
    settle_note,
    settle_notes,
)
from askwell.journey.meet.talks import (
    ConversationHasEnded,
    ConversationIsCancelled,
    Overview,
    agree_to_recording,
    did_not_come,
    end,
    go_on,
    mark_question,
    overview,
    start,
)
from askwell.journey.meet.thinning import thin_histories
from askwell.journey.meet.transcripts import (
    ReportPage,
    add_transcript,
    report_page,
    say_who_asks,
    take_line,
    transcripts_of,
)
from askwell.journey.meet.wrap_up import Kept, WrapUpPage, finish_wrap_up, wrap_up_page
from askwell.records.models import Mark

__all__ = [
    "CODES",
    "MARK_KEYS",
    "Choice",
    "ConversationHasEnded",
    "ConversationIsCancelled",
    "ConversationPage",
    "Kept",
    "Mark",
    "NoteHasNoWords",
    "NoteIsOffTheRecord",
    "NotePage",
    "Overview",
    "Place",
    "ReportPage",
    "RoomPage",
    "SavedNote",
    "SequenceNumberIsTaken",
    "WrapUpPage",
    "add_line",
    "add_transcript",
    "agree_to_recording",
    "change_note",
    "change_referral",
    "change_takeaway",
    "conversation_page",
    "did_not_come",
    "due",
    "end",
    "finish_wrap_up",
    "go_on",
    "keep",
    "mark_question",
    "name_in",
    "note_page",
    "overview",
    "read_mark",
    "referral",
    "report_page",
    "restore_text",
    "room_page",
    "say_who_asks",
    "settle_note",
    "settle_notes",
    "start",
    "take_line",
    "take_note",
    "takeaway",
    "thin_histories",
    "transcripts_of",
    "wrap_up_page",
]  # fmt: skip
