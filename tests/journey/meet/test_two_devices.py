"""Two devices write in one note, offline and at any moment sending, dying and starting again: no typed word is lost."""

from __future__ import annotations

import uuid

import pytest
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

import cast
from askwell.journey import meet
from askwell.records.models import Note
from conftest import NOW

DEVICES = ("laptop", "phone")
STEPS = st.lists(
    st.tuples(st.sampled_from(DEVICES), st.sampled_from(("type", "insert", "send", "reply lost", "crash", "look"))),
    min_size=4,
    max_size=30,
)


class Device:
    """What one device has: the text in its box, the revision it grew out of, and what it has not sent."""

    def __init__(self, name: str, talk, note: uuid.UUID) -> None:
        self.name, self.talk, self.note = name, talk, note
        self.client, self.seq, self.base, self.text = f"{name}-1", 0, 0, ""
        self.outbox: list[dict] = []

    def type(self, word: str, *, at_the_top: bool) -> None:
        lines = [line for line in self.text.split("\n") if line]
        self.text = "\n".join([word, *lines] if at_the_top else [*lines, word])
        self.seq += 1
        self.outbox.append({"client": self.client, "seq": self.seq, "text": self.text, "base_revision": self.base})

    def send(self, owner, *, reply_comes: bool = True) -> None:
        while self.outbox:
            entry = self.outbox[0]
            saved = meet.take_note(
                owner=owner, now=NOW, conversation=self.talk.uid, note_uid=self.note, typed_at=NOW, **entry
            )
            if not reply_comes:
                return
            self.outbox.pop(0)
            if not self.outbox and self.text == entry["text"]:
                self.text, self.base = saved.text, saved.revision

    def crash(self) -> None:
        """The page is another one afterwards; the outbox and the text were on disk, its name is new."""
        self.client = f"{self.name}-{uuid.uuid4().hex}"
        self.seq = 0


@pytest.mark.fault
@pytest.mark.django_db
def test_no_word_typed_on_two_devices_is_lost_whatever_happens_between(owner, rounds, tell):
    tell(meetings=rounds(40, 3_000))

    @settings(max_examples=rounds(40, 3_000), deadline=None)
    @given(steps=STEPS)
    def meet_again(steps):
        no_word_is_lost(owner, steps)

    meet_again()


def no_word_is_lost(owner, steps) -> None:
    with transaction.atomic():
        talk, note = cast.conversation(cast.contact(owner)), uuid.uuid4()
        devices = {name: Device(name, talk, note) for name in DEVICES}
        typed: set[str] = set()
        for number, (name, what) in enumerate(steps):
            device = devices[name]
            if what in ("type", "insert"):
                typed.add(f"word{number}")
                device.type(f"word{number}", at_the_top=what == "insert")
            elif what == "crash":
                device.crash()
            elif what in ("send", "reply lost"):
                device.send(owner, reply_comes=what == "send")
            elif not device.outbox and (there := Note.objects.of(owner).filter(uid=note).first()):
                device.text, device.base = there.text, there.revision
        for device in devices.values():
            device.send(owner)
        there = Note.objects.of(owner).filter(uid=note).first()
        assert typed <= set(there.text.split() if there else ())
        transaction.set_rollback(True)
