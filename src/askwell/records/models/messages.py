"""One text sent or to send."""

from __future__ import annotations

from django.db import models

from .base import Record
from .conversations import Conversation
from .outreach import Channel, Outreach
from .people import Contact


class Message(Record):
    """A draft until the owner says it is sent. Nothing is sent without the owner's press of a button."""

    class Kind(models.TextChoices):
        INVITATION = "invitation", "Invitation"
        NUDGE = "nudge", "Nudge"
        THANK_YOU = "thank_you", "Thank-you"
        UPDATE = "update", "Update"
        INTRODUCTION = "introduction", "Introduction"

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="messages")
    outreach = models.ForeignKey(Outreach, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages")
    conversation = models.ForeignKey(
        Conversation, null=True, blank=True, on_delete=models.SET_NULL, related_name="messages"
    )
    kind = models.CharField(max_length=12, choices=Kind.choices)
    channel = models.CharField(max_length=20, choices=Channel.choices, default=Channel.EMAIL)
    subject = models.CharField(max_length=300, blank=True)
    body = models.TextField(blank=True)
    rests_on = models.JSONField(
        default=list, blank=True
    )  # [{"noun", "uid", "text"}]: what each filled-in line came from
    ignored_rules = models.JSONField(null=True, blank=True)  # ids of rules the coach leaves out here
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["owner", "-sent_at"], name="message_newest"),
            models.Index(fields=["owner", "contact", "-sent_at"], name="message_last"),
        ]

    def __str__(self) -> str:
        return self.subject or self.get_kind_display()

    def get_absolute_url(self) -> str:
        return f"/reach-out/messages/{self.uid}/"
