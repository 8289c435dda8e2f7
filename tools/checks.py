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
sys.path.insert(0, str(ROOT / "tests"))

import postgresql  # noqa: E402

BIN = Path(sys.executable).parent
STATIC: tuple[tuple[str, ...], ...] = (
    ("ruff", "check", "."),
    ("ruff", "format", "--check", "."),
    ("mypy",),
    ("lint-imports",),
    ("djlint", "src/askwell/web", "--lint", "--quiet"),
    ("python", "-m", "django", "makemigrations", "--check", "--dry-run", "records"),
)
# What the two databases could do differently runs on both; its coverage counts for both. The whole server is thrown away
# afterwards, so no database of it is dropped (--reuse-db): one that a thread still holds cannot be.
ON_POSTGRESQL = (
    "tests/journey", "tests/web", "tests/stories", "tests/services",
    "-q", "-n", "2", "--dist", "worksteal", "--reuse-db", "--cov=askwell.journey", "--cov=askwell.config", "--cov-report=",
)  # fmt: skip
# Counting lines makes a test a third slower, so it is done where tests are there to reach every line. The others prove
# other things, and much of their time they wait for a browser or for a process: a third one of them fills it.
COUNTED = (
    "tests/coach", "tests/planner", "tests/formats", "tests/journey", "tests/web", "tests/cli", "tests/config",
    "tests/gateways", "tests/threats/test_t33_person_export.py",
)  # fmt: skip
COUNTING = ("-q", "-n", "2", "--dist", "worksteal", "--cov", "--cov-report=", "--cov-report=json:.coverage.json")
THE_OTHERS = ("tests", *(f"--ignore={path}" for path in COUNTED), "-q", "-n", "3", "--dist", "worksteal")


def run(*command: str, **environment: str) -> int:
    print(f"\n· {' '.join(command)}", flush=True)
    program = BIN / command[0]
    return subprocess.call(
        [str(program) if program.exists() else command[0], *command[1:]], cwd=ROOT, env={**os.environ, **environment}
    )


def have_a_browser() -> None:
    """Install Debian's Chromium where we may; without one the browser tests say so and are skipped."""
    if not any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome")):
        install("chromium", "the browser tests")


def have_voices() -> None:
    """Install programs that speak where we may; without them the tests of listening say so and are skipped."""
    for package, program in (("flite", "flite"), ("espeak-ng", "espeak-ng")):
        if not shutil.which(program):
            install(package, "the tests of listening")


def have_a_database() -> bool:
    """Install Debian's PostgreSQL where we may, with no server of its own, and say whether there is one."""
    there = postgresql.programs() is not None
    if not there and install("postgresql-common", "the tests on PostgreSQL"):
        Path("/etc/postgresql-common/createcluster.conf").write_text("create_main_cluster = false\n")
        install("postgresql", "the tests on PostgreSQL")
    return there or postgresql.programs() is not None


def install(package: str, why: str) -> bool:
    """Install a Debian package where we may."""
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        return False
    print(f"\n· installing {package} for {why}", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.call(["apt-get", "update", "-qq"], **quiet)
    return not subprocess.call(["apt-get", "install", "-y", "-qq", "--no-install-recommends", package], **quiet)


def some_tests(arguments: list[str]) -> list[str]:
    return ["pytest"] if run("pytest", *arguments) else []


def all_tests() -> list[str]:
    """On PostgreSQL what touches the database, then everything on SQLite, then how much of the house that was."""
    failed, on_both = [], have_a_database()
    if not on_both:
        print("\n· no PostgreSQL here, and it may not be installed from here: its tests and the coverage are left out")
    elif run("pytest", *ON_POSTGRESQL, ASKWELL_TEST_DATABASE="postgresql"):
        failed.append("pytest on PostgreSQL")
    if run("pytest", *COUNTED, *COUNTING, *(["--cov-append"] if on_both else [])):
        failed.append("pytest")
    if run("pytest", *THE_OTHERS):
        failed.append("pytest of what is not counted")
    if not failed and on_both and run("python", "tools/coverage_by_zone.py"):
        failed.append("coverage")
    return failed


def main(arguments: list[str]) -> int:
    only_static = "--static" in arguments
    rest = [argument for argument in arguments if argument != "--static"]
    with tempfile.TemporaryDirectory(prefix="askwell-checks-") as home:
        here = {"ASKWELL_HOME": home, "DJANGO_SETTINGS_MODULE": "askwell.config.settings"}
        failed = [command[0] for command in STATIC if run(*command, **here)]
    if not only_static:
        have_a_browser()
        have_voices()
        failed += some_tests(rest) if rest else all_tests()
    if failed:
        print(f"\nNot yet: {', '.join(failed)}")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
