"""Measure on this machine: python -m benchmarks [PEOPLE …] (default 1000 10000)."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.people import connections

PAGES = {
    "Today": "/",
    "people": "/research/",
    "people, a name": "/research/?q=gar",
    "search, rare": "/search/?q=person-7-11",
    "search, common": "/search/?q=garcia",
    "search, 'the'": "/search/?q=the",
    "pipeline": "/pipeline/",
    "keep in touch": "/stay-in-touch/",
}
ROUNDS = 30


def askwell(home: Path, *arguments: str) -> tuple[dict[str, object], float, float]:
    """What a command answers, the seconds it took and the CPU seconds it used."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "askwell", *arguments, "--json"],
        env={**os.environ, "ASKWELL_HOME": str(home)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(done.stdout), time.perf_counter() - start, cpu


def pages(home: Path) -> None:
    """Server time of each page, in a process of its own with a warm cache."""
    subprocess.run([sys.executable, "-m", "benchmarks.pages", str(ROUNDS), json.dumps(PAGES)],
                   env={**os.environ, "ASKWELL_HOME": str(home)}, check=True)  # fmt: skip


def main(sizes: list[int]) -> None:
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="askwell-bench-") as folder:
            home, file = Path(folder) / "home", Path(folder) / "Connections.csv"
            file.write_bytes(connections(size))
            print(f"\n{size:,} people", flush=True)
            for turn in ("first import", "the same again"):
                counts, seconds, cpu = askwell(home, "import", "linkedin", str(file))
                kept = {name: counts[name] for name in ("created", "updated", "merged", "skipped")}
                print(f"  {turn:<16} {seconds:6.2f} s  {cpu:6.2f} s CPU  {kept}", flush=True)
            pages(home)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000])
