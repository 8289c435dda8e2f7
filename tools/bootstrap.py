#!/usr/bin/env python3
"""Make .venv from the hash-pinned lock, then run a command in it. Standard library only.

    python3 tools/bootstrap.py [--dev] [--speech] [-- COMMAND ...]

`--speech` adds what listening to recordings needs, some 500 MB.

Takes uv when it is there, else installs it into .venv, else falls back to pip. Up to date: does nothing.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

# uv brings its own list of certificates; behind a company's proxy only the system's list works.
os.environ.setdefault("UV_SYSTEM_CERTS", "1")
os.environ.setdefault("UV_PYTHON_DOWNLOADS", "never")
os.environ.setdefault("UV_LINK_MODE", "copy")


def attempt(*command: object) -> bool:
    """Run quietly; say whether it worked."""
    return subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True).returncode == 0


def must(*command: object) -> None:
    """Run; stop with the command and its last words when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"Set-up stopped at: {' '.join(map(str, command))}\n{(done.stderr or done.stdout)[-2000:]}")


def find_uv() -> str | None:
    own = BIN / ("uv.exe" if os.name == "nt" else "uv")
    return str(own) if own.exists() else shutil.which("uv")


def make_venv() -> None:
    if not PYTHON.exists():
        must(sys.executable, "-m", "venv", "--without-pip", VENV)
    if find_uv() is None and not attempt(sys.executable, "-m", "pip", "--python", PYTHON, "install", "-q", "uv"):
        must(sys.executable, "-m", "venv", VENV)
        attempt(PYTHON, "-m", "pip", "install", "-q", "uv")


def install(lock: Path) -> None:
    uv = find_uv()
    if uv:
        must(uv, "pip", "install", "-q", "-p", PYTHON, "--require-hashes", "-r", lock)
        must(uv, "pip", "install", "-q", "-p", PYTHON, "--no-deps", "-e", ".")
    else:
        must(PYTHON, "-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "-r", lock)
        must(PYTHON, "-m", "pip", "install", "-q", "--no-deps", "-e", ".")


def fingerprint(lock: Path) -> str:
    parts = (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def set_up(kind: str) -> None:
    """What the lock of that kind lists, unless it is there already."""
    suffix = f"-{kind}" if kind else ""
    lock, stamp = ROOT / f"requirements{suffix}.lock", VENV / f".stamp{suffix}"
    want = fingerprint(lock)
    if not (PYTHON.exists() and stamp.exists() and stamp.read_text() == want):
        print("Setting up Askwell in .venv (once; under a minute on a good line) …", flush=True)
        make_venv()
        install(lock)
        stamp.write_text(want)


def main() -> None:
    arguments = sys.argv[1:]
    split = arguments.index("--") if "--" in arguments else len(arguments)
    options, command = arguments[:split], arguments[split + 1 :]
    if sys.version_info < (3, 11):
        sys.exit(f"Askwell needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    set_up("dev" if "--dev" in options else "")
    if "--speech" in options:
        try:
            set_up("speech")
        except SystemExit as stopped:  # others keep the model it brings; all else works without it
            print(f"{stopped}\nGoing on without listening to recordings: its tests say so and are skipped.", flush=True)
    if command:
        own = BIN / command[0]
        program = str(own) if own.exists() else shutil.which(command[0]) or command[0]
        os.execv(program, [program, *command[1:]])  # the full path: python finds its own venv by argv[0]


if __name__ == "__main__":
    main()
