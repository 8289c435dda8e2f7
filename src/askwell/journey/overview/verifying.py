"""A look at everything that is kept: the database inside and out, the search index, every note's history, every copy.

It changes nothing. Each check says in words what was looked at, and when something is wrong, how to mend it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Exists, F, OuterRef, Q

from askwell.journey import keeping, meet
from askwell.journey.overview.backups import backups
from askwell.journey.overview.checking import has_its_seal
from askwell.journey.overview.imports_run import UNDER_WAY
from askwell.journey.overview.search import PLACES
from askwell.journey.writing import NothingCanBeKept, writing
from askwell.records.models import Deletion, ImportRun, Note, NoteRevision, Record, Recording

RESTORE = "Bring a backup back: askwell restore FILE. It keeps what it replaces."
Wrong = tuple[str, str]  # what is wrong, and how to mend it


@dataclass(frozen=True)
class Verified:
    """One check: what was looked at; what is wrong and how to mend it, both empty when all is well."""

    name: str
    looked_at: str
    wrong: str = ""
    mend: str = ""

    @property
    def ok(self) -> bool:
        return not self.wrong


def verify() -> list[Verified]:
    """All checks, each on its own: one that cannot be made says so, and the others go on."""
    if Path(settings.HOME.restoring).exists():
        mend = "Start Askwell once: it is carried out then."
        return [Verified("restore", "What is under way", "A restore was cut off.", mend)]
    if connection.vendor == "sqlite" and not Path(settings.HOME.database).exists():
        return [Verified("database", "There is no database yet: it is made at the first start")]
    return [_checked(name, looked_at, look) for name, looked_at, look in CHECKS]


def _checked(name: str, looked_at: str, look: Callable[[], Wrong | None]) -> Verified:
    try:
        wrong = look()
    except (DatabaseError, NothingCanBeKept):
        wrong = ("The database could not be read for this.", RESTORE)
    return Verified(name, looked_at, *(wrong or ()))


def _integrity() -> Wrong | None:
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(5)")
        found = [line for (line,) in cursor.fetchall()]
    return None if found == ["ok"] else (f"The database is damaged: {'; '.join(found)}.", RESTORE)


def _links() -> Wrong | None:
    """PostgreSQL never lets such a link arise."""
    if connection.vendor != "sqlite":
        return None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_key_check")
        loose = cursor.fetchall()
    if not loose:
        return None
    tables = ", ".join(sorted({f"{table} to {target}" for table, _, target, _ in loose}))
    return f"{_many(len(loose), 'link leads', 'links lead')} nowhere: {tables}.", RESTORE


def _schema() -> Wrong | None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        return "The database is older than this Askwell.", "Start Askwell once: it brings the database up to date."
    unknown = {
        name for app, name in executor.loader.applied_migrations if app == "records"
    } - {name for app, name in executor.loader.disk_migrations if app == "records"}  # fmt: skip
    if unknown:
        return "The database was made by a newer Askwell.", "Bring Askwell up to date."
    lacking = list(_lacking_columns())
    return (f"The database lacks {', '.join(lacking)}.", RESTORE) if lacking else None


def _lacking_columns() -> Iterator[str]:
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for model in apps.get_app_config("records").get_models():
            table = model._meta.db_table
            if table not in tables:
                yield f"the table {table}"
                continue
            there = {column.name for column in connection.introspection.get_table_description(cursor, table)}
            yield from (f"{table}.{field.column}" for field in model._meta.concrete_fields if field.column not in there)


def _search() -> Wrong | None:
    """Every record that can be found is in the index as it is, and nothing else is."""
    if connection.vendor != "sqlite":
        return None
    mend = "Let it be made anew: askwell verify --mend"
    with writing(), connection.cursor() as cursor:
        wrong = sum(_unlike(cursor, noun) for noun in PLACES)
        if wrong:
            return f"The search index lacks, or still has, {_many(wrong, 'record', 'records')}.", mend
        try:
            with transaction.atomic():
                cursor.execute(
                    "INSERT INTO records_search_index(records_search_index, rank) VALUES ('integrity-check', 1)"
                )
        except DatabaseError:
            return "The search index does not say what its texts say.", mend
    return None


def _unlike(cursor: Any, noun: str) -> int:
    """How many records of a noun are in the search though they are hidden or gone, or are not though they should."""
    cursor.execute(
        f"SELECT (SELECT count(*) FROM records_{noun} r LEFT JOIN records_search s ON s.noun = %s AND s.record_id = r.id "  # noqa: S608 - our own names
        f"WHERE (r.deletion_id IS NULL) <> (s.id IS NOT NULL)) + (SELECT count(*) FROM records_search s "
        f"WHERE s.noun = %s AND NOT EXISTS (SELECT 1 FROM records_{noun} r WHERE r.id = s.record_id))",
        [noun, noun],
    )
    return int(cursor.fetchone()[0])


def mend_search() -> None:
    """Make the search anew from the records: each is written once more as it is, and the triggers do the rest."""
    if connection.vendor != "sqlite":
        return
    with writing(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO records_search_index(records_search_index) VALUES ('rebuild')")
        cursor.execute("DELETE FROM records_search")
        for noun in PLACES:
            cursor.execute(f"UPDATE records_{noun} SET uid = uid WHERE deletion_id IS NULL")  # noqa: S608 - our own names


def _notes() -> Wrong | None:
    """A note says what the last of its texts says; one that came in by a file may have no history yet."""
    texts = NoteRevision.everything.filter(note=OuterRef("pk"))
    same = {name: OuterRef(name) for name in ("revision", "text", "mark", "off_record")}
    wrong = Note.everything.filter(Exists(texts)).exclude(Exists(texts.filter(**same))).count()
    if not wrong:
        return None
    return f"{_many(wrong, 'note differs', 'notes differ')} from the last text in its history.", RESTORE


def _owners() -> Wrong | None:
    """Nothing of one account points to something of another."""
    for noun in keeping.nouns():
        for field in noun._meta.concrete_fields:
            target = field.related_model
            if isinstance(target, type) and issubclass(target, (Record, Deletion)):
                strange = noun.everything.filter(
                    ~Q(**{f"{field.name}__owner": F("owner")}), **{f"{field.name}__isnull": False}
                )
                if strange.exists():
                    return f"A {noun._meta.verbose_name} is linked to somebody else’s {field.verbose_name}.", RESTORE
    return None


def _bin() -> Wrong | None:
    hiding = {pk for noun in keeping.nouns() for pk in noun.everything.values_list("deletion", flat=True).distinct()}
    empty = [deletion for deletion in Deletion.objects.all() if deletion.pk not in hiding and not deletion.changes]
    if not empty:
        return None
    words = f"{_many(len(empty), 'entry of the bin hides', 'entries of the bin hide')} nothing."
    return words, "Put it back on the page of the bin: the empty entry goes."


def _imports() -> Wrong | None:
    files = {path.name for path in Path(settings.HOME.imports).glob("*.import")}
    wanted = set(ImportRun.everything.filter(state__in=UNDER_WAY).values_list("stored_as", flat=True))
    if wanted - files:
        words = f"{_many(len(wanted - files), 'import has', 'imports have')} lost the file."
        return words, "Stop it on the page “In and out”, and bring the file in once more."
    if files - wanted:
        return (
            f"{_many(len(files - wanted), 'file lies', 'files lie')} in “imports” for no import.",
            "The next import removes it.",
        )
    return None


def _recordings() -> Wrong | None:
    kept = Recording.everything.filter(state=Recording.State.DONE, has_sound=True)
    wrong = sum(not meet.sound_is_whole(recording) for recording in kept.iterator())
    if not wrong:
        return None
    return (
        f"{_many(wrong, 'recording that is kept has', 'recordings that are kept have')} lost the sound, or it was changed.",
        RESTORE,
    )


def _copies() -> Wrong | None:
    damaged = [backup.path.name for backup in backups() if not has_its_seal(backup.path)]
    if not damaged:
        return None
    return f"Not as it was written: {', '.join(damaged)}.", "Delete it, and make another one: askwell backup"


def _many(count: int, one: str, more: str) -> str:
    return f"{count:,} {one if count == 1 else more}"


CHECKS: tuple[tuple[str, str, Callable[[], Wrong | None]], ...] = (
    ("database", "Every page of the database", _integrity),
    ("links", "Every link from one record to another", _links),
    ("schema", "The tables, against what this Askwell expects", _schema),
    ("search", "The search index, against the records", _search),
    ("notes", "Each note, against its history", _notes),
    ("owners", "Whose is whose", _owners),
    ("bin", "What each entry of the bin hides", _bin),
    ("imports", "Files on their way in", _imports),
    ("recordings", "The sound that is kept", _recordings),
    ("backups", "Every byte of every backup", _copies),
)
