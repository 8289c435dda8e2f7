"""A message that gets a yes, and a kind end when it does not."""

from askwell.journey.reach_out import drafts
from askwell.journey.reach_out.channels import mailto, notes_left, profile_link
from askwell.journey.reach_out.composing import (
    fill_in,
    save_message,
    start_message,
    start_thank_you,
    start_update,
    thank_you_draft,
)
from askwell.journey.reach_out.errors import OutreachIsAlreadyOpen, SameNameIsKnown, WroteAsOftenAsIsKind
from askwell.journey.reach_out.lists import outreach_page, overview, reply_page
from askwell.journey.reach_out.mail import build_message, mailbox
from askwell.journey.reach_out.material import channel_to
from askwell.journey.reach_out.message_pages import MessagePage, checked_page, message_mail, message_page, write_page
from askwell.journey.reach_out.naming import person_named, same_name
from askwell.journey.reach_out.planning import (
    change_channel,
    change_outreach,
    change_page,
    new_page,
    plan_again,
    plan_outreach,
)
from askwell.journey.reach_out.reading import check_message, ignore_rule
from askwell.journey.reach_out.reminders import due
from askwell.journey.reach_out.replies import ask_named_person, record_reply
from askwell.journey.reach_out.sending import mark_sent, not_sent_after_all, park
from askwell.journey.reach_out.warmth import guess_warmth
from askwell.records.models import Message

__all__ = [
    "Message",
    "MessagePage",
    "OutreachIsAlreadyOpen",
    "SameNameIsKnown",
    "WroteAsOftenAsIsKind",
    "ask_named_person",
    "build_message",
    "change_channel",
    "change_outreach",
    "change_page",
    "channel_to",
    "check_message",
    "checked_page",
    "drafts",
    "due",
    "fill_in",
    "guess_warmth",
    "ignore_rule",
    "mailbox",
    "mailto",
    "mark_sent",
    "message_mail",
    "message_page",
    "new_page",
    "not_sent_after_all",
    "notes_left",
    "outreach_page",
    "overview",
    "park",
    "person_named",
    "plan_again",
    "plan_outreach",
    "profile_link",
    "record_reply",
    "reply_page",
    "same_name",
    "save_message",
    "start_message",
    "start_thank_you",
    "start_update",
    "thank_you_draft",
    "write_page",
]  # fmt: skip
