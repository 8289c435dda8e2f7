"""What a power cut leaves on a disk: all that was waited for, and of the rest anything, in any order, torn anywhere."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

SECTOR = 512
NEVER_ARRIVED, TORN = 0.5, 0.65


class Event(NamedTuple):
    """One line of the power log: a write, a new length, or a wait for the disk."""

    kind: str
    name: str
    at: int
    data: bytes


class Recording:
    """Everything a process did to the files of one folder, from a state of which nothing was under way."""

    def __init__(self, before: Path, log: Path, *, database: str, acknowledged: str) -> None:
        self.names = (database, f"{database}-wal", f"{database}-journal")
        self.before = {name: (before / name).read_bytes() for name in self.names if (before / name).exists()}
        self.events = [event for event in _read(log.read_bytes()) if event.name in (*self.names, acknowledged)]
        self.acknowledged = acknowledged
        self.first = next(place for place, event in enumerate(self.events) if event.name == acknowledged and event.data)

    def cut(self, chance: random.Random, folder: Path) -> int:
        """Put what a power cut at some moment leaves into that folder; gives the last number acknowledged before it."""
        moment = chance.randrange(self.first + 1, len(self.events) + 1)
        happened = self.events[:moment]
        waited = {event.name: place for place, event in enumerate(happened) if event.kind == "S"}
        files = {name: bytearray(data) for name, data in self.before.items()}
        last = 0
        for place, event in enumerate(happened):
            if event.name == self.acknowledged:
                last = int(event.data or last)
            elif event.kind != "S":
                _apply(files.setdefault(event.name, bytearray()), event, place <= waited.get(event.name, -1), chance)
        for name in self.names:
            (folder / name).unlink(missing_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
        return last


def _apply(file: bytearray, event: Event, is_safe: bool, chance: random.Random) -> None:
    data, luck = event.data, 1.0 if is_safe else chance.random()
    if luck < NEVER_ARRIVED:
        return
    if event.kind == "T":
        del file[event.at :]
        file.extend(bytes(event.at - len(file)))
        return
    if luck < TORN:
        data = data[: chance.randrange(len(data) + 1) // SECTOR * SECTOR]
    file.extend(bytes(max(0, event.at - len(file))))
    file[event.at : event.at + len(data)] = data


def _read(log: bytes) -> Iterator[Event]:
    place = 0
    while place < len(log):
        end = log.index(b"\n", place)
        kind, name, at, length = log[place:end].decode().split(" ")
        place = end + 1 + int(length)
        if kind in "WTS":
            yield Event(kind, name, int(at), log[end + 1 : place])
