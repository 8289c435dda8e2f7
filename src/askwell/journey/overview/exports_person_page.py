"""All that is kept about one person as one page to read: no script, nothing from outside, for paper and for the dark."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from html import escape
from typing import Any

from askwell.journey import keeping
from askwell.records.models import Contact, Record

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer"><title>{name}</title><style>{style}</style></head>
<body><main><h1>{name}</h1>
<p class="sub">Everything that was kept about {name} in Askwell, by {owner}, on {day}.
The same stands in person.json for other programs, and person.vcf is an address card.</p>
<nav><ul>{contents}</ul></nav>
{parts}
</main></body></html>
"""
STYLE = """
:root { color-scheme: light dark; --paper: #fbfaf6; --ink: #1c2430; --muted: #596375; --line: #e4dfd3; --accent: #0b655b }
@media (prefers-color-scheme: dark) {
  :root { --paper: #14171c; --ink: #e8ebf1; --muted: #a4aebd; --line: #2d343f; --accent: #5cc9bb }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, "Segoe UI", Roboto, sans-serif }
main { max-width: 46rem; margin: 0 auto; padding: 2rem 1rem }
h1, h2 { font-family: Georgia, "Times New Roman", serif; line-height: 1.2 }
h2 { margin-top: 2.25rem; border-bottom: 1px solid var(--line); padding-bottom: .25rem }
.sub, dt, small { color: var(--muted) }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; padding: 0; list-style: none }
a { color: var(--accent) }
article { border-bottom: 1px solid var(--line); padding: .75rem 0; break-inside: avoid }
dl { display: grid; grid-template-columns: 11rem 1fr; gap: .15rem 1rem; margin: 0 }
dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
@media (max-width: 34rem) { dl { grid-template-columns: 1fr } dd { margin-bottom: .4rem } }
@media print { :root { --paper: #fff; --ink: #000; --muted: #444; --accent: #000 } nav { display: none } }
"""
# noun: what its part of the page is called, in the order in which somebody reads
PARTS = {
    "contact": "Who they are", "contactpoint": "Where they are reached", "position": "Posts and studies",
    "tie": "How they are known", "fact": "What was read about them", "shortlisted": "What they might be asked about",
    "outreach": "How they were asked", "message": "Messages to them", "conversation": "Conversations", "agenda": "Agendas",
    "agendaitem": "Questions for them", "note": "Notes of what was said", "noterevision": "Earlier texts of these notes",
    "transcript": "What was said, word for word", "recording": "Recordings of what was said",
    "rehearsal": "What was rehearsed beforehand, with a simulated partner and not with them",
    "takeaway": "What was kept of it", "referral": "People they named", "reflection": "What it changed",
    "evidence": "What it speaks for or against", "commitment": "Promises",
    "showing": "What they were shown", "comment": "What they said of it", "touch": "Staying in touch",
    "cadence": "How often", "importedas": "Under which key they came in from a file",
}  # fmt: skip
ELSEWHERE = "Named elsewhere: "
NOT_SHOWN = frozenset({"uid", "sort_name", "updated_at"})


def page_about(contact: Contact, told: dict[str, Any], now: datetime) -> str:
    """The page. `told` is what person.json holds."""
    parts = list(_parts(told))
    return PAGE.format(
        name=escape(contact.formatted_name),
        owner=escape(str(contact.owner)),
        day=f"{now:%Y-%m-%d}",
        style=STYLE,
        contents="".join(f'<li><a href="#{mark}">{escape(title)}</a></li>' for mark, title, _ in parts),
        parts="".join(
            f'<section id="{mark}"><h2>{escape(title)}</h2>{text}</section>\n' for mark, title, text in parts
        ),
    )


def _parts(told: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(mark, title, text) of each part that has something in it."""
    kinds, names = keeping.nouns_by_name(), told["names"]
    about = told["about"]
    for noun in sorted(about, key=lambda name: [*PARTS, name].index(name)):
        title = PARTS.get(noun) or str(kinds[noun]._meta.verbose_name).capitalize()
        yield f"about-{noun}", title, "".join(_record(kinds[noun], row, names) for row in about[noun])
    for noun, rows in told["named_in"].items():
        title = ELSEWHERE + str(kinds[noun]._meta.verbose_name)
        yield f"named-{noun}", title, "".join(_record(kinds[noun], row, names) for row in rows)


def _record(noun: type[Record], row: dict[str, Any], names: dict[str, str]) -> str:
    shown = ((name, _value(noun, name, value, names)) for name, value in row.items() if name not in NOT_SHOWN)
    lines = "".join(f"<dt>{escape(_words(name))}</dt><dd>{escape(value)}</dd>" for name, value in shown if value)
    return f"<article><dl>{lines}</dl></article>"


def _words(name: str) -> str:
    """'starts_at' as 'Starts'."""
    for end in ("_at", "_on"):
        name = name.removesuffix(end)
    return name.replace("_", " ").capitalize()


def _value(noun: type[Record], name: str, value: Any, names: dict[str, str]) -> str:
    """As somebody reads it; '' for what says nothing."""
    if value in ("", None, False, [], {}):
        return ""
    if value is True:
        return "yes"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M} UTC"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, indent=1)
    field = next((field for field in noun._meta.concrete_fields if field.name == name), None)
    if field is not None and field.is_relation:
        return names.get(str(value), "")
    return str(dict(field.flatchoices).get(value, value)) if field is not None else str(value)
