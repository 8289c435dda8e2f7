"""The coach over lines of JSON: one object in, one out, in order. The tasks stand in `TASKS`.

Lines come as bytes and leave as text in ASCII, so that no stray surrogate or control character can break the stream.
Lines that belong to one conversation see their neighbours: a few before, one after.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from math import isfinite
from typing import Any, Final, NoReturn

from .bullets import check_rewrite
from .coverage import coverage
from .findings import Finding
from .outreach import read_letter
from .questions import read_question
from .said import REMEMBERED, Said, said
from .takeaways import read_line
from .threads import follow_up, uptake
from .turns import read_turn
from .utterances import read_utterance

Row = Mapping[str, Any]
Kind = type | tuple[str, ...]  # what a field may be: of a type, or one of these words
_MESSAGES: Final = ("invitation", "nudge", "thank_you", "update", "introduction")
_CHANNELS: Final = ("email", "linkedin_note", "linkedin_message", "introduction", "in_person")
_KEYS: Final = ("id", "conv", "i")


class LineCannotBeRead(ValueError):
    """This line cannot be read."""


@dataclass(frozen=True, slots=True)
class Near:
    """The lines of the same conversation around one: up to four before, the newest last, and the next."""

    before: tuple[Row, ...] = ()
    after: Row | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """What is done with each line: the fields it needs, those that may be there, what each may be, and the work.

    Only a task that needs the line after one lets it wait for that: what is asked through a pipe is answered at once.
    """

    needs: Mapping[str, Kind]
    may_have: Mapping[str, Kind]
    work: Callable[[Row, Near], dict[str, Any]]
    needs_the_next: bool = False


def run(task: str, lines: Iterable[bytes]) -> Iterator[str]:
    """The answers to `lines`, one each, in order; a blank line gets none, a bad one says what is wrong with it."""
    doing = TASKS[task]
    rows = _rows(doing, lines)
    for row, near in _with_neighbours(rows) if doing.needs_the_next else ((row, Near()) for row in rows):
        yield _WRITER.encode(_answer(doing, row, near))


def _answer(task: Task, row: Row | LineCannotBeRead, near: Near) -> dict[str, Any]:
    if isinstance(row, LineCannotBeRead):
        known, error = row.args
        return {**known, "error": error}
    return {**{key: row[key] for key in _KEYS if key in task.needs}, **task.work(row, near)}


def _rows(task: Task, lines: Iterable[bytes]) -> Iterator[Row | LineCannotBeRead]:
    for number, line in enumerate(lines, 1):
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        try:
            yield _row(task, line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line, number)
        except LineCannotBeRead as error:
            yield error


def _row(task: Task, line: bytes, number: int) -> Row:
    try:
        row = _READER.decode(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise LineCannotBeRead({"id": None}, f"Line {number} is not UTF-8.") from None
    except (ValueError, RecursionError):
        raise LineCannotBeRead(
            {"id": None}, f"Line {number} is not JSON: one object on each line, and no number past counting."
        ) from None
    if not isinstance(row, dict):
        raise LineCannotBeRead({"id": None}, f"Line {number} is no object: it begins with {{ and ends with }}.")
    known = {key: row.get(key) for key in _KEYS if key in task.needs or key == "id"}
    for name, kind in task.needs.items():
        if name not in row:
            raise LineCannotBeRead(known, f"Line {number} has no “{name}”.")
        _check(row[name], kind, name, number, known)
    for name, kind in task.may_have.items():
        if row.get(name) not in (None, ""):
            _check(row[name], kind, name, number, known)
    return row


def _check(value: Any, kind: Kind, name: str, number: int, known: dict[str, Any]) -> None:
    if value in kind if isinstance(kind, tuple) else isinstance(value, kind):
        return
    wanted = f"one of {', '.join(kind)}" if isinstance(kind, tuple) else _NAMES[kind]
    raise LineCannotBeRead(known, f"“{name}” of line {number} should be {wanted}.")


def _number(written: str) -> float:
    """A number with a point or an exponent; what is too large to be one is refused, as it could not be written back."""
    number = float(written)
    return number if isfinite(number) else _refuse(written)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _with_neighbours(
    rows: Iterable[Row | LineCannotBeRead],
) -> Iterator[tuple[Row | LineCannotBeRead, Near]]:
    """Each row with its neighbours. A row waits for the next one; those that cannot be read have none and are none."""
    before: deque[Row] = deque(maxlen=REMEMBERED)
    waiting: list[Row | LineCannotBeRead] = []
    for row in rows:
        if isinstance(row, LineCannotBeRead) and waiting:
            waiting.append(row)
            continue
        yield from _ready(waiting, before, None if isinstance(row, LineCannotBeRead) else row)
        waiting = [row]
    yield from _ready(waiting, before, None)


def _ready(
    waiting: list[Row | LineCannotBeRead], before: deque[Row], after: Row | None
) -> Iterator[tuple[Row | LineCannotBeRead, Near]]:
    for row in waiting:
        if isinstance(row, LineCannotBeRead):
            yield row, Near()
            continue
        if before and before[-1].get("conv") != row.get("conv"):
            before.clear()
        follows = after if after is not None and after.get("conv") == row.get("conv") else None
        yield row, Near(tuple(before), follows)
        before.append(row)


def _as_json(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [finding.as_json() for finding in found]


def _question(row: Row, _: Near) -> dict[str, Any]:
    facts = [fact for fact in row.get("facts") or () if isinstance(fact, str)]
    read = read_question(row["text"], facts=facts, organization=row.get("organization") or "")
    return {"form": read.form, "flags": read.flags, "good": read.is_good, "findings": _as_json(read.findings)}


def _utterance(row: Row, near: Near) -> dict[str, Any]:
    before = [_said(one) for one in near.before]
    read = read_utterance(_said(row), before, _said(near.after) if near.after else None)
    return {"act": read.act, "commitment": read.commitment, "suggestion": read.suggestion}


def _turn(row: Row, _: Near) -> dict[str, Any]:
    read = read_turn(row["text"])
    return {"question": read.asks, "form": read.form, "reflection": read.reflects, "advice": read.advises}


def _message(row: Row, _: Near) -> dict[str, Any]:
    letter = read_letter(
        row["text"],
        subject=row.get("subject"),
        kind=row.get("kind") or "invitation",
        channel=row.get("channel") or "email",
        recipient=_name_of(row.get("recipient") or {}),
    )
    labels = {name: int(is_there) for name, is_there in letter.labels.items()}
    told = {"labels": labels, "politeness": letter.politeness, "words": letter.words, "grade": letter.grade}
    return {**told, "findings": _as_json(letter.findings)}


def _name_of(person: Mapping[str, Any]) -> str:
    name = person.get("formatted_name") or person.get("name") or ""
    return name if isinstance(name, str) else ""


def _probe(row: Row, _: Near) -> dict[str, Any]:
    follows, score = follow_up(row["question"], row["answer"], row["candidate"])
    return {"followup": follows, "score": score}


def _uptake(row: Row, _: Near) -> dict[str, Any]:
    return {"uptake": uptake(row["said"], row["reply"])}


def _words_of(turn: Any) -> str:
    """The words of [speaker, words]; none of what is no turn, which keeps its number."""
    return turn[1] if isinstance(turn, list) and len(turn) > 1 and isinstance(turn[1], str) else ""


def _takeaways(row: Row, _: Near) -> dict[str, Any]:
    return asdict(read_line(row["text"], speaker=row["speaker"]))


def _coverage(row: Row, _: Near) -> dict[str, Any]:
    turns = [_words_of(turn) for turn in row["turns"]]
    topics = [str(item.get("topic", "")) if isinstance(item, dict) else "" for item in row["agenda"]]
    return {"agenda": [asdict(item) for item in coverage(turns, topics)]}


def _bullet(row: Row, _: Near) -> dict[str, Any]:
    lines, *beside = ([one for one in row.get(name) or () if isinstance(one, str)] for name in ("lines", *_BESIDE))
    return {"findings": _as_json(check_rewrite(row["text"], lines, **dict(zip(_BESIDE, beside, strict=True))))}


def _said(row: Row) -> Said:
    return said(str(row["spk"]), row["text"])


_BESIDE: Final = ("others", "known", "elsewhere")
_READER: Final = json.JSONDecoder(parse_constant=_refuse, parse_float=_number)
_WRITER: Final = json.JSONEncoder(allow_nan=False)
_NAMES: Final[Mapping[type, str]] = {object: "anything", str: "a text", list: "a list", dict: "an object"}
_IN_A_TALK: Final[Mapping[str, type]] = {"conv": object, "i": object}
TASKS: Final[Mapping[str, Task]] = {
    "question": Task({"id": object, "text": str}, {"facts": list, "organization": str}, _question),
    "utterances": Task({**_IN_A_TALK, "spk": object, "text": str}, {}, _utterance, needs_the_next=True),
    "turns": Task({**_IN_A_TALK, "role": object, "text": str}, {}, _turn),
    "message": Task(
        {"id": object, "text": str},
        {"subject": str, "kind": _MESSAGES, "channel": _CHANNELS, "recipient": dict, "sender": dict},
        _message,
    ),
    "probe": Task({"id": object, "question": str, "answer": str, "candidate": str}, {}, _probe),
    "uptake": Task({**_IN_A_TALK, "said": str, "reply": str}, {}, _uptake),
    "coverage": Task({"conv": object, "turns": list, "agenda": list}, {}, _coverage),
    "takeaways": Task({"id": object, "speaker": ("guest", "asker"), "text": str}, {}, _takeaways),
    "bullet": Task({"id": object, "text": str, "lines": list}, dict.fromkeys(_BESIDE, list), _bullet),
}
