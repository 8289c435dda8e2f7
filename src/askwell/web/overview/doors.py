"""Which page each kind of thing that is due opens, and what its button says. Every stage names its own."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import NamedTuple

from askwell.journey import STAGES
from askwell.planner.reminders import ToDo


class Entry(NamedTuple):
    todo: ToDo
    href: str
    button: str
    initials: str


def doors(todos: Iterable[ToDo]) -> list[Entry]:
    """The things that are due, each with its door."""
    known = all_doors()
    return [
        Entry(todo, known[todo.action][0].format(uid=todo.uid), known[todo.action][1], initials(todo.contact))
        for todo in todos
    ]


def all_doors() -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for stage in STAGES:
        found |= getattr(import_module(f"askwell.web.{stage.folder}"), "DOORS", {})
    return found


def initials(name: str) -> str:
    words = [word for word in name.split() if word[0].isalnum()]
    return "".join(word[0] for word in (words[:1] + words[-1:] if len(words) > 1 else words)).upper()
