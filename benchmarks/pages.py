"""Server time of every page, asked in this process with a warm cache: python -m benchmarks.pages ROUNDS, one home.

Prints one JSON line a page: wall milliseconds (p50, p95, p99, worst), CPU milliseconds and queries of one request.
"""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from askwell.records.models import Account

SAVES_A_ROUND = 10  # a p99 needs more than a page's rounds


class Queries:
    """Counts what goes to the database."""

    count = 0

    def __call__(self, execute: Callable[..., Any], *query: Any) -> Any:
        self.count += 1
        return execute(*query)


def addresses(owner: Account) -> dict[str, str]:
    """Each page by the name it has in the tables. The busiest person and talk are the first of their kind."""
    from askwell.records.models import Contact, Conversation, Path

    people = Contact.objects.of(owner).filter(is_me=False).order_by("sort_name")
    talks = Conversation.objects.of(owner).order_by("pk")
    busy, quiet, deep = people.order_by("pk").first(), people.order_by("pk").last(), people[people.count() * 2 // 3]
    path, (now, before) = Path.objects.of(owner).order_by("pk").first(), talks[:2]
    assert busy
    assert quiet
    assert path
    return {
        "Today": "/",
        "people": "/research/",
        "people, deep": f"/research/?after={deep.uid}",
        "people, a name": "/research/?q=gar",
        "people, a tie": "/research/?relation=colleague",
        "people, not asked": "/research/?not_asked=1",
        "search, rare": f"/search/?q=person-7-{busy.pk + 10}",
        "search, common": "/search/?q=garcia",
        "search, 'the'": "/search/?q=the",
        "search, two letters": "/search/?q=pe",
        "search, no hit": "/search/?q=xylophone",
        "person, busy": f"/research/people/{busy.uid}/",
        "person, quiet": f"/research/people/{quiet.uid}/",
        "timeline, busy": f"/timeline/{busy.uid}/",
        "organizations": "/research/organizations/",
        "duplicates": "/research/duplicates/",
        "explore": "/explore/",
        "shortlist": f"/explore/paths/{path.uid}/shortlist/",
        "pipeline": "/pipeline/",
        "reach out": "/reach-out/",
        "prepare": "/prepare/",
        "conversations": "/meet/",
        "room": f"/meet/{now.uid}/room/",
        "wrap-up": f"/meet/{before.uid}/wrap-up/",
        "conversation": f"/meet/{before.uid}/",
        "follow up": "/follow-up/",
        "reflect": "/reflect/",
        "act": "/act/",
        "promises": "/act/commitments/",
        "keep in touch": "/stay-in-touch/",
        "keep in touch, busy": f"/stay-in-touch/{busy.uid}/",
        "in and out": "/archive/",
    }


def main(rounds: int) -> None:
    from askwell.config.at_rest import set_apart
    from askwell.config.database import prepare
    from askwell.config.home import current_home

    prepare(current_home())
    from django.test import Client

    from askwell.journey import account

    owner = account.local_owner()
    account.change_account(owner=owner, formatted_name="Amara Diallo", welcomed_at="2026-01-01T00:00Z")
    client = Client(**{"askwell.owner": "me", "SERVER_NAME": "127.0.0.1"})
    set_apart()
    for name, address in addresses(owner).items():
        report(name, rounds, lambda address=address: client.get(address))
    report("note save", rounds * SAVES_A_ROUND, lambda: save_a_note(client, owner))


def save_a_note(client: Client, owner: Account) -> HttpResponse:
    """What the room sends for one typed line."""
    from askwell.records.models import Conversation

    talk = save_a_note.__dict__.setdefault("talk", Conversation.objects.of(owner).order_by("pk")[0].uid)
    writer = save_a_note.__dict__.setdefault("writer", {"client": str(uuid4()), "seq": 0})
    writer["seq"] += 1
    line = {
        "note": str(uuid4()), **writer, "text": "They hire in spring, and ask for SQL.",
        "typed_at": datetime.now(UTC).isoformat(),
    }  # fmt: skip
    return client.post(f"/meet/{talk}/notes/", line, content_type="application/json")


def report(name: str, rounds: int, ask: Callable[[], HttpResponse]) -> None:
    """Ask once to warm up, counting the queries; then time."""
    from django.db import connection

    queries = Queries()
    with connection.execute_wrapper(queries):
        answer = ask()
    assert answer.status_code == 200, (name, answer.status_code)
    times, cpu = [], cpu_seconds()
    for _ in range(rounds):
        start = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - start))
    each = 1000 * (cpu_seconds() - cpu) / rounds
    parts = statistics.quantiles(times, n=100, method="inclusive")
    figures = {
        "p50": parts[49],
        "p95": parts[94],
        "p99": parts[98],
        "worst": max(times),
        "cpu": each,
        "kilobytes": len(answer.content) / 1000,
    }
    shown = {figure: round(value, 1) for figure, value in figures.items()}
    print(json.dumps({"name": name, **shown, "queries": queries.count}), flush=True)


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]))
