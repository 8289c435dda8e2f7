"""What `askwell doctor` sees of Askwell in use: whether it runs and works, how old the backup is, what broke lately."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from askwell.config import log_reading
from askwell.config.checks import BAD, GOOD, WARN, Check
from askwell.config.home import Home
from askwell.config.lock import is_held
from askwell.config.running import answers, find_running

if TYPE_CHECKING:
    pass

OLD_BACKUP = timedelta(days=7)
LATELY = timedelta(days=7)


def in_use(home: Home) -> Iterator[Check]:
    yield running(home)
    if is_held(home.run_lock):
        yield worker(home)
    yield log(home, datetime.now(UTC))


def running(home: Home) -> Check:
    if not is_held(home.run_lock):
        return Check("running", GOOD, "Askwell is not running on this data folder. `askwell` starts it.")
    found = find_running(home)
    if found and answers(found):
        return Check("running", GOOD, f"Askwell answers at http://127.0.0.1:{found.port}/, as process {found.pid}.")
    return Check("running", BAD, "Askwell runs but does not answer.", "Wait a moment, or end it and start it again.")


def worker(home: Home) -> Check:
    if is_held(home.worker_lock):
        return Check("worker", GOOD, "The worker is there: imports go on.")
    return Check("worker", WARN, "No worker is there: imports wait.", "End Askwell and start it again.")


def backup(now: datetime) -> Check:
    """The last backup, made by hand or daily, and why the last try failed. Django is set up by now."""
    from askwell.journey.overview import daily_backups
    from askwell.journey.overview.backups import backups

    found, daily = backups(), daily_backups()
    age = now - found[0].made_at if found else None
    says = (
        "There is no backup in the data folder."
        if age is None
        else f"The last backup was made {in_words(age)}: {found[0].path}."
    )
    if daily.problem:
        return Check(
            "backup", WARN, f"{says} {daily.problem}", "Make room on the disk, or look deeper: askwell verify."
        )
    if age is None and daily.rotation:
        return Check("backup", GOOD, f"{says} The first daily one is made while Askwell runs.")
    if age is None or age >= OLD_BACKUP:
        return Check("backup", WARN, says, "Keep one: askwell backup. A copy on another disk outlives this computer.")
    return Check("backup", GOOD, f"{says} Daily ones kept: {daily.count}.")


def log(home: Home, now: datetime) -> Check:
    says = f"{home.log_file}, {log_reading.size_of(home) / 1e6:.1f} MB"
    failures = [
        failure for failure in log_reading.recent_failures(home) if now - datetime.fromisoformat(failure.at) < LATELY
    ]
    if not failures:
        return Check("log", GOOD, f"{says}, no error in the last 7 days")
    return Check("log", WARN, f"{says}; the newest errors of the last 7 days are below.", "What was saved is safe.")


def in_words(age: timedelta) -> str:
    if age < timedelta(hours=1):
        return "within the last hour"
    if age < timedelta(days=2):
        return f"{age // timedelta(hours=1)} hours ago"
    return f"{age.days} days ago"
