"""`askwell meet bring-in`, `recordings`, `listen`, `who-is-who`: from the sound of a talk to its transcript."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, TYPE_CHECKING, Any

import click

from askwell.cli import base

if TYPE_CHECKING:
    from askwell.journey import meet

PIECE = 1024 * 1024
SHOWN = ("conversation", "came", "state", "file_name", "size", "seconds", "percent", "keep", "agreed_by", "agreed_at")


@click.command("bring-in")
@click.argument("conversation")
@click.argument("file", type=click.File("rb"))
@click.option("--agreed-by", default="", help="Who agreed to being recorded (C14). Without anybody it only waits.")
@click.option("--keep", is_flag=True, help="The sound stays once it is written down; else it is deleted then.")
@base.json_option
def bring_in(conversation: str, file: IO[bytes], agreed_by: str, keep: bool, as_json: bool) -> None:
    """Bring a transcript, or the sound or film of CONVERSATION, in from FILE. Sound is listened to at once, here."""
    owner = base.owner()
    from askwell.journey import meet, prepare

    talk = prepare.conversation_called(owner=owner, words=conversation)
    if agreed_by:
        meet.agree_to_recording(owner=owner, now=base.now(), uid=talk.uid, agreed_by=agreed_by)
    made, _ = meet.bring_in(
        owner=owner, now=base.now(), conversation=talk.uid, parts=_pieces(file), file_name=file.name
    )
    if not meet.is_recording(made):
        base.say({"transcript": made.uid}, f"Read as a transcript.  {made.uid}", as_json)
        return
    if keep:
        meet.keep_audio(owner=owner, now=base.now(), uid=made.uid, keep=True)
    _listen(owner, made.uid, as_json)


@click.command()
@click.argument("conversation")
@base.json_option
def recordings(conversation: str, as_json: bool) -> None:
    """List the recordings of CONVERSATION that are worked on or kept."""
    owner = base.owner()
    from askwell.journey import meet, prepare

    talk = prepare.conversation_called(owner=owner, words=conversation)
    found = meet.recordings_of(owner=owner, conversation=talk)
    lines = [f"{one.uid}  {one.get_state_display().lower():24}  {one}" for one in found]
    base.say([base.shown(one, *SHOWN) for one in found], "\n".join(lines) or "No recording.", as_json)


@click.command()
@click.argument("recording", type=click.UUID)
@base.json_option
def listen(recording: Any, as_json: bool) -> None:
    """Listen to a RECORDING that waits, was stopped or failed. It goes on where it was."""
    owner = base.owner()
    from askwell.journey import meet

    meet.listen_again(owner=owner, now=base.now(), uid=recording)
    _listen(owner, recording, as_json)


@click.command("who-is-who")
@click.argument("recording", type=click.UUID)
@click.option("--me", default="", help="The voice that is you: “Voice 1”. Without it, a single voice is not you.")
@click.option("--them", default="", help="What the other one is called. Default: the person of the conversation.")
@base.json_option
def who_is_who(recording: Any, me: str, them: str, as_json: bool) -> None:
    """Say who is who in a RECORDING: then it is kept as a transcript, and its sound goes unless it is to stay."""
    owner = base.owner()
    from askwell.journey import meet

    page = meet.recording_page(owner=owner, uid=recording)
    called = them or page.recording.conversation.contact.formatted_name
    kept = meet.say_who_is_who(owner=owner, now=base.now(), uid=recording, me=me, them=called)
    base.say({"transcript": kept.uid}, f"Written down.  {kept.uid}", as_json)


@click.command("forget-sound")
@click.argument("recording", type=click.UUID)
@base.json_option
def forget_sound(recording: Any, as_json: bool) -> None:
    """Delete the sound of a RECORDING at once and for good. What was written down of it stays."""
    owner = base.owner()
    from askwell.journey import meet

    left = meet.forget_audio(owner=owner, now=base.now(), uid=recording)
    base.say({"recording": recording, "is_left": left is not None}, "The sound is gone.", as_json)


def _listen(owner: Any, uid: Any, as_json: bool) -> None:
    from askwell.journey import meet

    meet.listen_now(owner=owner, now=base.now(), uid=uid)
    page = meet.recording_page(owner=owner, uid=uid)
    told = base.shown(page.recording, *SHOWN) | {
        "lacks": page.lacks,
        "failure": page.recording.failure,
        "voices": [{"name": voice.name, "words": voice.words} for voice in page.voices],
    }
    base.say(told, "\n".join(_lines(page)), as_json)


def _lines(page: meet.RecordingPage) -> Iterator[str]:
    recording = page.recording
    yield f"{recording.get_state_display()}.  {recording.uid}"
    if page.lacks or recording.failure:
        yield page.lacks or recording.failure
    for voice in page.voices:
        yield f"{voice.name}: “{voice.words}”"
    if page.voices:
        yield f"Say who is who: askwell meet who-is-who {recording.uid} --me “{page.voices[0].name}”"


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
