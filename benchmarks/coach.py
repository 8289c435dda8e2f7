"""Measure the coach alone: python -m benchmarks.coach [--peers].

Milliseconds of a message and a question, each different from the last; seconds of a report on an hour's talk; what it
takes to import and to start; memory; 200,000 questions. With --peers, what other packages need for the same words.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import peers, words
from benchmarks.goals import COACH, process

TIMES, MINUTES, MANY = 200, 60, 200_000
IMPORTS = "import askwell.coach.batch, askwell.coach.report"
STARTS = (
    "import sys; from askwell.cli import app; app(sys.argv[1:], standalone_mode=False);"
    "assert not {'django', 'sqlite3'} & set(sys.modules)"
)


def main(with_peers: bool) -> dict[str, float]:
    """All figures, each printed beside its goal."""
    with tempfile.TemporaryDirectory(prefix="askwell-bench-") as folder:
        talk = Path(folder) / "talk.vtt"
        talk.write_text(words.webvtt(words.talk(MINUTES)), "utf-8")
        found = {**in_a_process("texts"), **in_a_process("report", talk), **starts(), **many(Path(folder))}
        print(f"\nThe coach\n{process(found, COACH)}", flush=True)
        if with_peers:
            peers.measure(Path(folder), talk, next(words.messages(1)))
    return found


def in_a_process(step: str, *arguments: object) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.coach", step, *map(str, arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def texts() -> dict[str, float]:
    """CPU milliseconds of one text, when the rules are ready; and of the very first one, which makes them so."""
    from askwell.coach.outreach import read_letter
    from askwell.coach.questions import read_question

    def each(read: Callable[[str], Any], given: list[str]) -> float:
        return 1000 * cpu(lambda: [read(text) for text in given]) / len(given)

    first = 1000 * cpu(lambda: read_letter(next(words.messages(1))))
    messages, questions = list(words.messages(TIMES)), list(words.questions(TIMES))
    each(read_question, questions)
    return {
        "first message ms": first, "message ms": each(read_letter, messages), "question ms": each(read_question, questions),
    }  # fmt: skip


def report(path: str) -> dict[str, float]:
    from askwell.coach.report import report_on
    from askwell.coach.report_page import report_html
    from askwell.coach.talk import read_talk
    from askwell.formats.captions import read_transcript

    def whole() -> None:
        lines = read_transcript(Path(path).read_bytes()).utterances
        report_html(report_on(lines, read_talk(lines, topics=["the paperwork", "whom else to ask"])))

    return {"an hour's report s": cpu(whole), "memory MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def starts() -> dict[str, float]:
    """CPU, the least of five: what Python itself takes is left out of the import, and not of the start."""
    bare, loaded = (least([sys.executable, "-c", code]) for code in ("pass", IMPORTS))
    line = json.dumps({"id": 1, "text": "Why?"})
    command = [sys.executable, "-c", STARTS, "coach", "batch", "question", "--input", "-", "--output", "-"]
    return {"import ms": 1000 * (loaded - bare), "start s": least(command, line)}


def many(folder: Path) -> dict[str, float]:
    """CPU seconds of the command on 200,000 questions, no two alike."""
    source = folder / "questions.jsonl"
    with source.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps({"id": n, "text": text}) + "\n" for n, text in enumerate(words.questions(MANY)))
    command = ["batch", "question", "--input", str(source), "--output", str(folder / "answers.jsonl")]
    return {f"{MANY:,} questions s": spent([sys.executable, "-m", "askwell", "coach", *command])}


def least(command: list[str], given: str = "") -> float:
    return min(spent(command, given) for _ in range(5))


def spent(command: list[str], given: str = "") -> float:
    """CPU seconds of a process."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=given, stdout=subprocess.PIPE, text=True, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    if sys.argv[1:2] == ["texts"]:
        print(json.dumps(texts()))
    elif sys.argv[1:2] == ["report"]:
        print(json.dumps(report(sys.argv[2])))
    else:
        main("--peers" in sys.argv)
