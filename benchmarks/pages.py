"""Server time of pages, asked in this process: wall and CPU milliseconds, and the queries each takes."""

from __future__ import annotations

import json
import resource
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any


class Queries:
    """Counts what goes to the database."""

    count = 0

    def __call__(self, execute: Callable[..., Any], *query: Any) -> Any:
        self.count += 1
        return execute(*query)


def main(rounds: int, pages: dict[str, str]) -> None:
    from askwell.config.database import prepare
    from askwell.config.home import current_home

    prepare(current_home())
    from django.db import connection
    from django.test import Client

    from askwell.journey import account

    account.change_account(owner=account.local_owner(), formatted_name="Amara Diallo", welcomed_at="2026-01-01T00:00Z")
    client = Client(**{"askwell.owner": "me", "SERVER_NAME": "127.0.0.1"})
    print(f"  {'page':<16} {'p50 ms':>8} {'p95 ms':>8} {'CPU ms':>8} {'queries':>8}")
    for name, address in pages.items():
        queries = Queries()
        with connection.execute_wrapper(queries):
            assert client.get(address).status_code == 200, address
        times, cpu = [], cpu_seconds()
        for _ in range(rounds):
            start = time.perf_counter()
            client.get(address)
            times.append(1000 * (time.perf_counter() - start))
        each = 1000 * (cpu_seconds() - cpu) / rounds
        late = statistics.quantiles(times, n=20)[-1]
        print(f"  {name:<16} {statistics.median(times):8.1f} {late:8.1f} {each:8.1f} {queries.count:8d}", flush=True)
    print(f"  memory at most {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


def cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(sys.argv[2]))
