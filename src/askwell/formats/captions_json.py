"""Transcripts as JSON: Whisper, WhisperX, Deepgram, AssemblyAI, Fireflies, Rev, Amazon, and whatever is shaped like them.

They differ in the names of three things: who, words, when. One reader knows the names and where the list may stand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from .texts import one_line
from .transcript import Utterance

# format: where its list of utterances stands; the first path that leads to a list of objects wins
_PLACES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("deepgram.json", ("results", "utterances")),
    ("deepgram.json", ("results", "channels", "0", "alternatives", "0", "words")),
    ("amazon.json", ("results", "audio_segments")),
    ("fireflies.json", ("sentences",)),
    ("rev.json", ("monologues",)),
    ("assemblyai.json", ("utterances",)),
    ("whisperx.json", ("segments",)),
    ("list.json", ("transcript",)),
    ("list.json", ()),
)
_WHO = ("speaker_name", "speakerName", "speaker", "speaker_label", "name", "participant", "speaker_id")
_WORDS = ("text", "transcript", "punctuated_word", "sentence", "words", "word", "content", "value", "elements")
_START = ("start", "start_time", "startTime", "ts", "offset", "begin")
_END = ("end", "end_time", "endTime", "end_ts")
_SLOWEST = 0.05  # words a second; slower than this, the times are milliseconds


def read_json(text: str) -> tuple[str, list[Utterance]] | None:
    """The format and the utterances, or None when the text is no JSON with a list of them."""
    try:
        tree = json.loads(text)
    except (ValueError, RecursionError):
        return None
    for name, path in _PLACES:
        items = _walk(tree, path)
        if not isinstance(items, list):
            continue
        made = list(_utterances(items))
        if made:
            return _named(name, made), _in_seconds(made)
    return None


def _walk(tree: Any, path: tuple[str, ...]) -> Any:
    for step in path:
        if isinstance(tree, list) and step.isdecimal():
            tree = tree[int(step)] if int(step) < len(tree) else None
        else:
            tree = tree.get(step) if isinstance(tree, dict) else None
    return tree


def _utterances(items: list[Any]) -> Iterator[Utterance]:
    for item in items:
        words = _words(item) if isinstance(item, dict) else ""
        if words:
            yield Utterance(_who(item), words, _when(item, _START, 0), _when(item, _END, -1))


def _words(item: dict[str, Any]) -> str:
    found = _first(item, _WORDS)
    if isinstance(found, list):
        parts = [_first(part, _WORDS) for part in found if isinstance(part, dict)]
        found = " ".join(part for part in parts if isinstance(part, str))
    return one_line(found) if isinstance(found, str) else ""


def _who(item: dict[str, Any]) -> str:
    found = _first(item, _WHO)
    if isinstance(found, dict):
        found = _first(found, ("name", "displayName", "id"))
    if isinstance(found, int) and not isinstance(found, bool):
        return f"Speaker {found}"
    return one_line(found)[:80] if isinstance(found, str) else ""


def _when(item: dict[str, Any], names: tuple[str, ...], part: int) -> float | None:
    """A moment of the item itself, else of its first or last part (Rev keeps times in the words alone)."""
    found = _first(item, names)
    if found is None and isinstance(item.get("elements"), list):
        times = [_first(each, names) for each in item["elements"] if isinstance(each, dict)]
        found = next(iter([time for time in times if time is not None][slice(part, None) if part else slice(1)]), None)
    try:
        moment = float(found) if isinstance(found, (int, float, str)) else None
    except (ValueError, OverflowError):
        return None
    return moment if moment is not None and 0 <= moment < 1e10 else None


def _first(item: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((item[name] for name in names if item.get(name) not in (None, "")), None)


def _named(name: str, made: list[Utterance]) -> str:
    is_plain_whisper = name == "whisperx.json" and not any(u.speaker for u in made)
    return "whisper.json" if is_plain_whisper else name


def _in_seconds(made: list[Utterance]) -> list[Utterance]:
    times = [time for u in made for time in (u.start, u.end) if time is not None]
    words = sum(len(u.text.split()) for u in made)
    if not times or words / max(1.0, max(times) - min(times)) >= _SLOWEST:
        return made
    return [Utterance(u.speaker, u.text, *(None if t is None else t / 1000 for t in (u.start, u.end))) for u in made]
