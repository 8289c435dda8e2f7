"""`askwell move`: everything that is kept, into another database, and the proof that it arrived."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from askwell.cli.base import alone, json_option, prepare_house, say
from askwell.config.home import Home, current_home
from askwell.config.postgresql.url import postgresql_at, without_password
from askwell.journey.errors import AskwellError

if TYPE_CHECKING:
    from askwell.journey.overview.copying import Contents

SQLITE = "sqlite"


class ItIsThereAlready(AskwellError):
    """Everything is in the SQLite file of the data folder already."""


class MoveWasCutOff(AskwellError):
    """The copy ended before it was whole. Nothing was changed: start it again."""


@click.command()
@click.option("--to", metavar="URL", required=True, help="Where to: postgresql://user@host:5432/name, or sqlite.")
@json_option
def move(to: str, as_json: bool) -> None:
    """Copy everything into another, empty database and check that it arrived. Nothing is changed where it is now.

    URL names a PostgreSQL database; a password that is left out is read from PGPASSWORD or your .pgpass file. The word
    “sqlite” brings everything back into the file of the data folder. Cut off, it leaves nothing behind: start it again.
    """

    def tell(table: str, rows: int) -> None:
        click.echo(f"{rows:>9,}  {table.rpartition('_')[2]}", err=as_json)

    with alone():
        prepare_house()
        copied = _copy(current_home(), to, tell)
    told: dict[str, Any] = {"tables": copied, "database_url": None if to == SQLITE else without_password(to)}
    last = f"with DATABASE_URL={told['database_url']}" if told["database_url"] else "without DATABASE_URL"
    rows = sum(table.rows for table in copied.values())
    say(told, f"All {rows:,} records arrived; both sides are the same.\nFrom now on start Askwell {last}", as_json)


def _copy(home: Home, to: str, tell: Callable[[str, int], None]) -> dict[str, Contents]:
    from django.db import DEFAULT_DB_ALIAS, DatabaseError, connection

    from askwell.journey import overview

    if to == SQLITE and connection.vendor == "sqlite":
        raise ItIsThereAlready
    try:
        with overview.sqlite_file(home.database) if to == SQLITE else _postgresql(to) as target:
            return overview.copy_everything(source=DEFAULT_DB_ALIAS, target=target, say=tell)
    except DatabaseError as error:
        raise MoveWasCutOff(f"{MoveWasCutOff().sentence} ({str(error).splitlines()[0]})") from error


def _postgresql(url: str) -> Any:
    from django.db import connections

    from askwell.config.postgresql import safety
    from askwell.journey import overview

    return overview.database_at("target", postgresql_at(url), check=lambda: safety.refuse_less(connections["target"]))
