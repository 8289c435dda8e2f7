"""A PostgreSQL of the tests' own: a throwaway server on a socket in a temporary folder, gone with the tests.

ASKWELL_TEST_DATABASE=postgresql runs the tests on it; Debian's programs are found where Debian puts them.
"""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from uuid import uuid4

TEMPLATE = "askwell_template"
SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "jit": "off",
    "autovacuum": "off",
    "max_wal_size": "2GB",
}
PATIENCE = 30


def programs() -> Path | None:
    """Where the newest PostgreSQL of this computer has its programs."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[-3]))
    if debian:
        return debian[-1].parent
    found = shutil.which("postgres")
    return Path(found).resolve().parent if found else None


class Server:
    """A running server, known by the folder of its socket."""

    def __init__(self, folder: Path, process: subprocess.Popen[bytes] | None = None) -> None:
        self.folder, self.process = folder, process  # the process, where it was started here

    def url(self, name: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def sql(self, statement: str, database: str = "postgres") -> None:
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)

    def make(self, name: str, like: str = f"TEMPLATE {TEMPLATE}") -> str:
        """A new database with all tables in it, or another like it is said; its address."""
        self.sql(f'CREATE DATABASE "{name}" {like}')
        return self.url(name)


def of_this_run() -> Server:
    """The server that the tests run on."""
    return Server(Path(os.environ["DATABASE_URL"].rpartition("host=")[2]))


_of_homes: dict[Path, str] = {}


def database_for(home: Path) -> str:
    """The address of a database that belongs to that data folder, made when it is first asked for."""
    if home not in _of_homes:
        _of_homes[home] = of_this_run().make(f"home-{uuid4().hex[:12]}")
    return _of_homes[home]


def copy_database(home: Path, other: Path) -> None:
    """Give another data folder what is in the database of the first, which nobody may be using."""
    name = database_for(home).partition("?")[0].rpartition("/")[2]
    _of_homes[other] = of_this_run().make(f"home-{uuid4().hex[:12]}", f'TEMPLATE "{name}"')


def _as_postgres(*command: object) -> list[str]:
    """PostgreSQL refuses to run as root; with its parent it shall end."""
    drop = ["--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    before = ["setpriv", "--pdeathsig=QUIT", *drop] if shutil.which("setpriv") else []
    return [*before, *map(str, command)]


def start() -> Server | None:
    """A fresh server, or None where there is no PostgreSQL."""
    found = programs()
    if found is None:
        return None
    folder = Path(tempfile.mkdtemp(prefix="askwell-pg-"))
    folder.chmod(0o711)
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--auth=trust", "--username=postgres", "--no-sync"]
    subprocess.run(_as_postgres(found / "initdb", "-D", data, *locale), cwd=folder, check=True, capture_output=True)
    process = run(folder)
    atexit.register(_stop, process, folder)
    return Server(folder, process)


def run(folder: Path) -> subprocess.Popen[bytes]:
    """The server of that folder, once it answers; also after it was killed."""
    options = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
    command = _as_postgres(programs() / "postgres", "-D", folder / "data", "-k", folder, *options)
    process = subprocess.Popen(command, cwd=folder, stderr=subprocess.DEVNULL)
    _wait(process, Server(folder))
    return process


def _wait(process: subprocess.Popen[bytes], server: Server) -> None:
    import psycopg

    for _ in range(PATIENCE * 20):
        try:
            server.sql("SELECT 1")
        except psycopg.OperationalError:
            assert process.poll() is None, "PostgreSQL did not start"
            time.sleep(0.05)
        else:
            return
    raise AssertionError("PostgreSQL did not answer")


def _stop(process: subprocess.Popen[bytes], folder: Path) -> None:
    process.terminate()
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
    shutil.rmtree(folder, ignore_errors=True)


def serve_the_tests() -> None:
    """Start a server, make the template with all tables, and point DATABASE_URL at it for this run and its workers."""
    server = start()
    if server is None:
        raise SystemExit("There is no PostgreSQL on this computer; Debian's package is called postgresql.")
    url = server.make(TEMPLATE, "TEMPLATE template0")
    here = {**os.environ, "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "askwell.config.settings"}
    migrate = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    subprocess.run(migrate, env=here, check=True)
    os.environ["DATABASE_URL"] = server.make("askwell")
