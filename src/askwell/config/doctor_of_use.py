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
    from askwell.journey.overview.backups import Backup

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


def backup(found: list[Backup], now: datetime) -> Check:
    """Of the backups in the data folder, newest first."""
    keep_one = "Keep one: askwell backup. A copy on another disk outlives this computer."
    if not found:
        return Check("backup", WARN, "There is no backup in the data folder.", keep_one)
    age = now - found[0].made_at
    says = f"The last backup was made {in_words(age)}: {found[0].path}."
    return Check("backup", GOOD, says) if age < OLD_BACKUP else Check("backup", WARN, says, keep_one)


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
