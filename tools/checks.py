"""Everything `make test` runs, in the order in which it fails fastest.

python tools/checks.py [--static] [PYTEST ARGUMENTS]
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
STATIC: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("djlint", "src/askwell/web", "--lint", "--quiet"),
    ("python", "-m", "django", "makemigrations", "--check", "--dry-run", "records"),
)
EVERYTHING = ("-q", "-n", "2", "--dist", "worksteal", "--cov", "--cov-report=", "--cov-report=json:.coverage.json")


def run(*command: str, **environment: str) -> int:
    print(f"\n· {' '.join(command)}", flush=True)
    program = BIN / command[0]
    return subprocess.call(
        [str(program) if program.exists() else command[0], *command[1:]], cwd=ROOT, env={**os.environ, **environment}
    )


def have_a_browser() -> None:
    """Install Debian's Chromium where we may; without one the browser tests say so and are skipped."""
    if any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        return
    if shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print("\n· installing chromium for the browser tests", flush=True)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        subprocess.call(["apt-get", "update", "-qq"], **quiet)
        subprocess.call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"], **quiet)


def main(arguments: list[str]) -> int:
    only_static = "--static" in arguments
    rest = [argument for argument in arguments if argument != "--static"]
    with tempfile.TemporaryDirectory(prefix="askwell-checks-") as home:
        here = {"ASKWELL_HOME": home, "DJANGO_SETTINGS_MODULE": "askwell.config.settings"}
        failed = [command[0] for command in STATIC if run(*command, **here)]
    if not only_static:
        have_a_browser()
        pytest = ("pytest", *(rest or EVERYTHING))
        if run(*pytest):
            failed.append("pytest")
        elif not rest and run("python", "tools/coverage_by_zone.py"):
            failed.append("coverage")
    if failed:
        print(f"\nNot yet: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
