"""An environment like a user's: an interpreter, the locked runtime packages, the built wheel, and nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK, DEV_LOCK = ROOT / "requirements.lock", ROOT / "requirements-dev.lock"
VERSIONS = ((3, 11), (3, 12), (3, 13), (3, 14))
QUIET = {"UV_PYTHON_DOWNLOADS": "never", "UV_SYSTEM_CERTS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}


def build(folder: Path) -> list[Path]:
    """The wheel and the source archive of this checkout, in that order."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(folder)], cwd=ROOT, check=True, capture_output=True
    )
    return sorted(folder.iterdir(), key=lambda path: path.suffix != ".whl")


def make(python: str, folder: Path, wheel: Path | None, lock: Path = LOCK) -> Path:
    """An environment of its own with these packages; gives its interpreter. Skips where no registry can be reached."""
    subprocess.run([python, "-m", "venv", "--without-pip", str(folder)], check=True, capture_output=True)
    inside = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    install(inside, "--require-hashes", "-r", str(lock))
    if wheel:
        install(inside, "--no-deps", str(wheel))
    return inside


def install(python: Path, *what: str) -> None:
    beside = Path(sys.executable).with_name("uv.exe" if os.name == "nt" else "uv")
    uv = str(beside) if beside.exists() else shutil.which("uv")
    if uv:
        command = [uv, "pip", "install", "-q", "-p", str(python), *what]
    else:
        command = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", *what]
    done = subprocess.run(command, env={**os.environ, **QUIET}, capture_output=True, text=True)
    if done.returncode and not os.environ.get("CI"):
        pytest.skip("No package registry can be reached from here, so there is nothing to install Askwell from.")
    assert not done.returncode, done.stderr


def interpreters() -> dict[tuple[int, int], str]:
    """The Python versions that really run on this computer, the one of these tests aside."""
    found: dict[tuple[int, int], str] = {}
    for version in VERSIONS:
        name = f"python{version[0]}.{version[1]}"
        homes = sorted(Path.home().glob(f".pyenv/versions/{version[0]}.{version[1]}.*/bin/python"))
        places = [shutil.which(name), *homes, *(Path(folder, name) for folder in ("/usr/bin", "/usr/local/bin"))]
        for place in filter(None, places):
            if version != sys.version_info[:2] and runs_as(str(place), version):
                found[version] = str(place)
                break
    return found


def runs_as(python: str, version: tuple[int, int]) -> bool:
    """Whether it is that version, with what an environment needs: a name on the PATH may be a mere pointer."""
    code = "import sys, venv, sqlite3, ssl; print(sys.version_info[:2])"
    try:
        done = subprocess.run([python, "-c", code], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.stdout.strip() == str(version)
