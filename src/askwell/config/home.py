"""The data folder: where it is, what lies in it, and that nobody else on this computer can read it.

Modes are 0700 for folders and 0600 for files, set and checked at every start. On Windows modes mean nothing: a folder
in the user's profile is kept private there by its access list, so they are neither set nor checked.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import secrets
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from askwell.journey.errors import AskwellError

MODES_MATTER = os.name == "posix"
PASSING_KEY = secrets.token_urlsafe(32)


class HomeIsNotAFolder(AskwellError):
    """The data folder is not a folder. Set ASKWELL_HOME to a folder of your own."""


class HomeCannotBeWritten(AskwellError):
    """The data folder cannot be written. Set ASKWELL_HOME to a folder of your own."""


class HomeBelongsToSomebodyElse(AskwellError):
    """The data folder belongs to another user of this computer. Set ASKWELL_HOME to a folder of your own."""


class HomeStaysOpenToOthers(AskwellError):
    """Other users of this computer can read the data folder, and its disk does not let that be changed."""


class SecretIsDamaged(AskwellError):
    """The file “secret” in the data folder is damaged. Delete it: only the browsers signed in here are signed out."""


@dataclass(frozen=True)
class Home:
    """The data folder and the names of what lies in it."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "askwell.sqlite3"

    @property
    def run_file(self) -> Path:
        return self.root / "run.json"

    @property
    def run_lock(self) -> Path:
        return self.root / "run.lock"

    @property
    def worker_lock(self) -> Path:
        return self.root / "worker.lock"

    @property
    def secret_file(self) -> Path:
        return self.root / "secret"

    @property
    def open_page(self) -> Path:
        return self.root / "open.html"

    @property
    def log_file(self) -> Path:
        return self.root / "askwell.log"

    @property
    def worker_log_file(self) -> Path:
        return self.root / "worker.log"

    @property
    def attachments(self) -> Path:
        return self.root / "attachments"

    @property
    def backups(self) -> Path:
        return self.root / "backups"

    @property
    def imports(self) -> Path:
        return self.root / "imports"

    @property
    def recordings(self) -> Path:
        """Sound that is still being worked on; what the owner keeps of it lies with the attachments."""
        return self.root / "recordings"

    @property
    def database_copies(self) -> Path:
        return self.root / "database-copies"

    @property
    def restoring(self) -> Path:
        """There from the moment a restore is decided until all of it is done."""
        return self.root / "restoring"

    @property
    def folders(self) -> tuple[Path, ...]:
        return (self.root, self.attachments, self.backups, self.imports, self.recordings, self.database_copies)

    @property
    def generation(self) -> int:
        """Which round of sign-ins is good; raising it in the secret file signs every browser out."""
        return int(self._secrets()["generation"])

    def secret(self, purpose: str) -> str:
        """A key of this installation for one purpose: 64 hexadecimal digits, never the stored key itself.

        As long as there is no folder, as when a tool only reads the settings, it is a key of this process alone.
        """
        return hmac.new(self._secrets()["key"].encode(), purpose.encode(), hashlib.sha256).hexdigest()

    def _secrets(self) -> dict[str, Any]:
        if not self.root.is_dir():
            return {"key": PASSING_KEY, "generation": 1}
        if not self.secret_file.exists():
            make_private(self)
            _keep_first(self.secret_file, json.dumps({"key": secrets.token_urlsafe(32), "generation": 1}))
        try:
            kept: dict[str, Any] = json.loads(self.secret_file.read_text("utf-8"))
            usable = len(kept["key"]) >= 32 and int(kept["generation"]) > 0
        except (ValueError, TypeError, KeyError) as error:
            raise SecretIsDamaged from error
        if not usable:
            raise SecretIsDamaged
        return kept


def current_home(environment: Mapping[str, str] = os.environ) -> Home:
    """The folder named by ASKWELL_HOME, else the platform's folder for a user's data. It need not exist yet."""
    named = environment.get("ASKWELL_HOME", "").strip()
    if named:
        return Home(Path(named).expanduser().absolute())
    from platformdirs import user_data_path

    return Home(user_data_path("askwell", appauthor=False))


def make_private(home: Home) -> list[Path]:
    """Make the folders, close them and their files to others; give back what was open and has been mended.

    Sets the process's umask, so that whatever is written later is private from its first byte.
    Errors: HomeIsNotAFolder, HomeBelongsToSomebodyElse, HomeCannotBeWritten, HomeStaysOpenToOthers.
    """
    os.umask(0o077)
    with _sentences(home):
        for folder in home.folders:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        mended = open_to_others(home)
        for path in mended:
            path.chmod(stat.S_IMODE(path.stat().st_mode) & 0o700)
    if mended and open_to_others(home):
        raise HomeStaysOpenToOthers(
            f"Other users can read {home.root}, and its disk does not let that be changed. "
            "Set ASKWELL_HOME to another folder."
        )
    if not os.access(home.root, os.R_OK | os.W_OK | os.X_OK):
        raise HomeCannotBeWritten(f"{home.root} cannot be written. Set ASKWELL_HOME to a folder of your own.")
    return mended


def open_to_others(home: Home) -> list[Path]:
    """What other users of this computer could read, write or enter. Changes nothing.

    Errors: HomeBelongsToSomebodyElse when something in it is not ours: then a mode would not help.
    """
    if not MODES_MATTER:
        return []
    return [path for path, found in _look(home.root) if _is_open(path, found)]


def write_private(path: Path, text: str) -> None:
    """Write a file of mode 0600 in one step: a reader sees the old text or the new one, never a half."""
    aside = _write_aside(path, text)
    aside.replace(path)


def _keep_first(path: Path, text: str) -> None:
    """Write a private file unless another process was quicker; whoever was first stays."""
    aside = _write_aside(path, text)
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    except OSError:  # a disk without hard links, like a memory stick's
        if not path.exists():
            aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


def _write_aside(path: Path, text: str) -> Path:
    aside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as handle:
        handle.write(text)
    return aside


def _look(root: Path) -> Iterator[tuple[Path, os.stat_result]]:
    yield root, root.stat()
    for folder, folders, files in os.walk(root):
        for name in (*folders, *files):
            path = Path(folder, name)
            with contextlib.suppress(FileNotFoundError):  # a journal file of the database comes and goes
                yield path, path.lstat()


def _is_open(path: Path, found: os.stat_result) -> bool:
    if found.st_uid != os.geteuid():
        raise HomeBelongsToSomebodyElse(f"{path} belongs to another user. Set ASKWELL_HOME to a folder of your own.")
    return not stat.S_ISLNK(found.st_mode) and bool(stat.S_IMODE(found.st_mode) & 0o077)


@contextlib.contextmanager
def _sentences(home: Home) -> Iterator[None]:
    try:
        yield
    except (FileExistsError, NotADirectoryError) as error:
        raise HomeIsNotAFolder(f"{home.root} is not a folder. Set ASKWELL_HOME to a folder of your own.") from error
    except OSError as error:
        why = (error.strerror or "no reason given").lower()
        raise HomeCannotBeWritten(f"{home.root} cannot be used: {why}. Set ASKWELL_HOME to another folder.") from error
