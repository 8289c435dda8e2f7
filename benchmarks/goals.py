"""The goals, and a table that sets each figure beside its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Figures = Mapping[str, Any]

LISTS = frozenset(
    {
        "people", "people, deep", "people, a name", "people, a tie", "people, not asked", "organizations", "duplicates",
        "explore", "shortlist", "pipeline", "reach out", "prepare", "conversations", "follow up", "reflect", "act",
        "promises", "keep in touch",
    }
)  # fmt: skip
PROCESS = {"start s": 2, "memory MB": 150, "idle %": 0.5}
COACH = {
    "message ms": 5, "question ms": 5, "an hour's report s": 1.5, "memory MB": 150, "import ms": 150, "start s": 0.4,
    "200,000 questions s": 12,
}  # fmt: skip
GROWTH = 1.3
COLUMNS = ("p50", "p95", "p99", "worst", "cpu", "queries", "kilobytes")


def goals_of(page: str, people: int) -> dict[str, float]:
    """What each figure of a page should be at most."""
    if page == "note save":
        return {"p99": 50}
    goals: dict[str, float] = {"p95": 60}
    is_search = page.startswith("search")
    if is_search:
        goals |= {"p50": 30, "worst": 500}
    if is_search or page in LISTS:
        goals |= {"queries": 15} | ({"cpu": 25} if people <= 10_000 else {})
    return goals


def missed(page: str, people: int, figures: Figures) -> list[str]:
    """The goals this page does not meet, as 'p95 > 60'."""
    return [f"{name} > {most:g}" for name, most in goals_of(page, people).items() if figures[name] > most]


def table(pages: Mapping[str, Figures], people: int) -> str:
    """Every page in a line; what misses its goal says so."""
    lines = [f"  {'page':<20} " + " ".join(f"{name:>9}" for name in COLUMNS) + "  misses"]
    for page, figures in pages.items():
        cells = " ".join(f"{figures[name]:9.1f}" if name != "queries" else f"{figures[name]:9d}" for name in COLUMNS)
        lines.append(f"  {page:<20} {cells}  {', '.join(missed(page, people, figures))}")
    return "\n".join(lines)


def growth(few: Mapping[str, Figures], many: Mapping[str, Figures]) -> str:
    """How much more CPU each page takes with many rows than with few."""
    lines = [f"  {'page':<20} {'few ms':>9} {'many ms':>9} {'times':>9}  misses"]
    for page, figures in many.items():
        before, after = few[page]["cpu"], figures["cpu"]
        miss = f"growth > {GROWTH}" if after > GROWTH * before else ""
        lines.append(f"  {page:<20} {before:9.1f} {after:9.1f} {after / before:9.2f}  {miss}")
    return "\n".join(lines)


def process(figures: Figures, goals: Mapping[str, float] = PROCESS) -> str:
    """Figures that are one number each (start, memory, idleness), beside their goals."""
    return "\n".join(
        f"  {name:<20} {value:9.2f}"
        + (f"  goal {goals[name]:g}{'' if value <= goals[name] else ', missed'}" if name in goals else "")
        for name, value in figures.items()
    )
