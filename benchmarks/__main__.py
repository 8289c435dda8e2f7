"""Measure on this machine: python -m benchmarks [--full] [--people N …] [--peers] [--json FILE]."""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks import coach
from benchmarks.goals import growth, process, table
from benchmarks.people import connections
from benchmarks.rooms import line_of, rooms
from benchmarks.serving import serve

IMPORTED, PEOPLE, MANY = (1_000,), (1_000, 10_000), 100_000
FULL_IMPORTED, FULL_PEOPLE, FULL_MANY = (1_000, 10_000, 100_000), (1_000, 10_000, 30_000, 100_000), 1_000_000
GROWN_PEOPLE, FEW = 10_000, 1_000
ROUNDS = 20


def main(full: bool, people: list[int], out: Path | None, with_peers: bool) -> None:
    """The coach, then imports, then homes filled in bulk, then one home with few and with many notes and touches."""
    found: dict[str, Any] = {"imports": {}, "pages": {}, "process": {}, "rooms": {}, "growth": {}}
    found["coach"] = coach.main(with_peers)
    with tempfile.TemporaryDirectory(prefix="askwell-bench-") as folder:
        for size in FULL_IMPORTED if full else IMPORTED:
            found["imports"][size] = imports(Path(folder) / f"imported-{size}", size)
        for size in people or (FULL_PEOPLE if full else PEOPLE):
            home = filled(Path(folder) / f"people-{size}", size)
            found["pages"][size] = pages(home, f"{size:,} people", size)
            found["process"][size] = serve(home)
            print(process(found["process"][size]), flush=True)
            found["rooms"][size] = rooms(home)
            print(line_of(found["rooms"][size]), flush=True)
        many = FULL_MANY if full else MANY
        for count in (FEW, many):
            home = filled(Path(folder) / f"rows-{count}", GROWN_PEOPLE, count, count)
            about = f"{GROWN_PEOPLE:,} people, {count:,} notes and as many touches"
            found["growth"][count] = pages(home, about, GROWN_PEOPLE)
        print(f"\nCPU with {many:,} notes and touches, beside that with {FEW:,}")
        print(growth(found["growth"][FEW], found["growth"][many]))
    if out:
        out.write_text(json.dumps(found, indent=1))


def filled(home: Path, *numbers: int) -> Path:
    """A home with that many people, notes and touches."""
    run("benchmarks.filling", *numbers, home=home)
    return home


def pages(home: Path, about: str, people: int) -> dict[str, Any]:
    """Server time of each page, in a process of its own with a warm cache."""
    print(f"\n{about}", flush=True)
    lines = run("benchmarks.pages", ROUNDS, home=home).splitlines()
    found = {page.pop("name"): page for page in map(json.loads, lines)}
    print(table(found, people), flush=True)
    return found


def imports(home: Path, size: int) -> dict[str, Any]:
    """A raw Connections.csv, twice: the second time changes nothing."""
    file = home.with_suffix(".csv")
    file.write_bytes(connections(size))
    print(f"\nConnections.csv of {size:,} people")
    found = {}
    for turn in ("first import", "the same again"):
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        counts = json.loads(run("askwell", "import", "linkedin", file, "--json", home=home))
        after, seconds = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        kept = {name: counts[name] for name in ("created", "updated", "merged", "skipped")}
        print(f"  {turn:<16} {seconds:6.2f} s  {cpu:6.2f} s CPU  {kept}", flush=True)
        found[turn] = {"seconds": seconds, "cpu": cpu, **kept}
    return found


def run(module: str, *arguments: object, home: Path) -> str:
    """What a module of Python prints, run on that home."""
    command = [sys.executable, "-m", module, *map(str, arguments)]
    done = subprocess.run(
        command, env={**os.environ, "ASKWELL_HOME": str(home)}, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


if __name__ == "__main__":
    options = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    options.add_argument("--full", action="store_true", help="up to 100,000 people and a million notes (half an hour)")
    options.add_argument("--people", type=int, nargs="+", default=[], help="homes of these sizes")
    options.add_argument("--json", type=Path, help="write all figures to this file")
    options.add_argument("--peers", action="store_true", help="install other packages beside the coach (several GB)")
    chosen = options.parse_args()
    main(chosen.full, chosen.people, chosen.json, chosen.peers)
