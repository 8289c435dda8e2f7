"""Bring every file of some folders in, by the way in that fits and by those that do not, and say how each ended.

    python tools/corpus.py FOLDER …

A folder is a format; whatever lies below it belongs to it. Each file goes the whole way, as `askwell import` does, into a
home that is deleted afterwards. Files of formats without a way in are thrown at every way in there is, as a mistake would
do it. Exit code 1 when anything was raised that is no sentence, or took longer than a minute.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

TOO_LONG = 60
WAYS_IN = ("linkedin", "vcard", "csv", "icalendar", "resume", "archive")
TRANSCRIPT = "transcript (reader alone)"
BY_ENDING = {
    ".vcf": "vcard", ".vcard": "vcard", ".ics": "icalendar", ".pdf": "resume", ".docx": "resume", ".vtt": TRANSCRIPT, ".srt": TRANSCRIPT,
    ".sbv": TRANSCRIPT,
}  # fmt: skip
TABLES = {"google": "google-csv", "outlook": "outlook-csv", "thunderbird": "outlook-csv", "linkedin": "linkedin"}


@dataclass
class Tally:
    """How the files of one format fared on one way in."""

    files: int = 0
    parsed: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    raised: list[str] = field(default_factory=list)


def fitting(file: Path) -> str:
    """The way in for this file, by what it is; '' when there is none."""
    from askwell.formats import contact_csv
    from askwell.formats.archive import read_archive
    from askwell.formats.zips import is_zip

    ending, data = file.suffix.lower(), file.read_bytes()
    if ending in BY_ENDING:
        return BY_ENDING[ending]
    if ending == ".zip" and is_zip(data):
        return "archive" if read_archive(data).version else "linkedin"
    if ending == ".csv":
        return TABLES.get(contact_csv.detect(data).kind, "linkedin" if "onnections" in file.name else "csv")
    return ""


def bring_in(file: Path, kind: str) -> tuple[bool, bool]:
    """Whether something came of the file, and whether there was a sentence on it."""
    from django.utils import timezone

    from askwell.formats.captions import read_transcript
    from askwell.journey import account, overview
    from askwell.journey.apart import FileIsNotRead, apart

    if kind == TRANSCRIPT:
        try:
            read = apart(read_transcript)(file)
        except FileIsNotRead:
            return False, True
        return bool(read.utterances), bool(read.findings)
    run = overview.start_import(
        owner=account.local_owner(), now=timezone.now(), kind=kind, file_name=file.name, parts=[file.read_bytes()],
        at_once=True,
    )  # fmt: skip
    return run.state == "done", bool(run.findings)


def try_out(file: Path, kind: str, tally: Tally) -> None:
    began = time.perf_counter()
    tally.files += 1
    try:
        parsed, told = bring_in(file, kind)
    except Exception as error:
        tally.raised.append(f"{file}: {type(error).__name__}: {error}")
    else:
        tally.parsed += parsed
        tally.refused += told and not parsed
        if not parsed and not told:
            tally.raised.append(f"{file}: nothing came of it and nothing was said")
    took = time.perf_counter() - began
    tally.seconds += took
    tally.slowest = max(tally.slowest, took)
    if took > TOO_LONG:
        tally.raised.append(f"{file}: took {took:.0f} s")


def tallies(folder: Path) -> Iterator[tuple[str, Tally]]:
    found: dict[str, Tally] = {}
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        kind = fitting(file)
        for way in [kind] if kind else WAYS_IN:
            try_out(file, way, found.setdefault(way if kind else f"{way}, by mistake", Tally()))
    yield from sorted(found.items())


def main(folders: list[str]) -> int:
    if not folders:
        print(__doc__)
        return 1
    with tempfile.TemporaryDirectory(prefix="askwell-corpus-") as home:
        os.environ["ASKWELL_HOME"] = home
        from askwell.config.database import prepare
        from askwell.config.home import current_home

        prepare(current_home())
        raised: list[str] = []
        print("| format | way in | files | parsed | refused with a sentence | seconds | slowest | raised |")
        print("| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
        for folder in map(Path, folders):
            for way, tally in tallies(folder):
                raised += tally.raised
                figures = (
                    f"{tally.files} | {tally.parsed} | {tally.refused} | {tally.seconds:.1f} | {tally.slowest:.1f}"
                )
                print(f"| {folder.name} | {way} | {figures} | {len(tally.raised)} |", flush=True)
    print("\n".join(raised), file=sys.stderr)
    return bool(raised)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
