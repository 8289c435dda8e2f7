"""Full-text search, kept by the database itself: every write is found at once, whatever code made it.

One plain table `records_search` (a row a record), one FTS5 index over it. Triggers on each searchable table keep the
first; triggers on the first keep the second. Accents are folded, prefixes of two letters and more are indexed.
"""

from __future__ import annotations

from django.db import migrations

from askwell.records.migrations._together import Statements

TABLE = """
CREATE TABLE records_search (
    id INTEGER PRIMARY KEY,
    noun TEXT NOT NULL, record_id INTEGER NOT NULL, owner_id INTEGER NOT NULL,
    title TEXT NOT NULL, body TEXT NOT NULL, contact_id INTEGER, happened_at TEXT,
    UNIQUE (noun, record_id)
)"""

INDEX = """
CREATE VIRTUAL TABLE records_search_index USING fts5(
    title, body, content='records_search', content_rowid='id',
    tokenize="unicode61 remove_diacritics 2", prefix='2 3'
)"""

KEEP_INDEX = (
    """CREATE TRIGGER records_search_added AFTER INSERT ON records_search BEGIN
        INSERT INTO records_search_index(rowid, title, body) VALUES (new.id, new.title, new.body); END""",
    """CREATE TRIGGER records_search_gone AFTER DELETE ON records_search BEGIN
        INSERT INTO records_search_index(records_search_index, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body); END""",
    """CREATE TRIGGER records_search_changed AFTER UPDATE OF title, body ON records_search
       WHEN old.title IS NOT new.title OR old.body IS NOT new.body BEGIN
        INSERT INTO records_search_index(records_search_index, rowid, title, body)
        VALUES ('delete', old.id, old.title, old.body);
        INSERT INTO records_search_index(rowid, title, body) VALUES (new.id, new.title, new.body); END""",
)

# noun: (title, body, contact, moment), each an expression over the row {r}
CONTACT_OF_TALK = "(SELECT contact_id FROM records_conversation WHERE id = {r}.conversation_id)"
SEARCHABLE = {
    "contact": ("{r}.formatted_name", "{r}.headline || ' ' || {r}.location || ' ' || {r}.about", "{r}.id", "{r}.updated_at"),
    "contactpoint": ("{r}.value", "''", "{r}.contact_id", "{r}.updated_at"),
    "organization": (
        "{r}.name",
        "{r}.industry || ' ' || {r}.location || ' ' || {r}.about || ' ' || {r}.mission || ' ' || {r}.\"values\"",
        "NULL",
        "{r}.updated_at",
    ),
    "position": (
        "{r}.title",
        "COALESCE((SELECT name FROM records_organization WHERE id = {r}.organization_id), '') || ' ' || {r}.about",
        "{r}.contact_id",
        "{r}.updated_at",
    ),
    "goal": ("{r}.title", "{r}.why", "NULL", "{r}.updated_at"),
    "path": ("{r}.occupation || ' ' || {r}.field", "{r}.kind_of_employer || ' ' || {r}.about", "NULL", "{r}.updated_at"),
    "hypothesis": ("{r}.text", "{r}.would_change_my_mind", "NULL", "{r}.updated_at"),
    "openquestion": ("{r}.text", "{r}.answer", "NULL", "{r}.updated_at"),
    "fact": ("{r}.text", "{r}.source", "{r}.contact_id", "{r}.updated_at"),
    "question": ("{r}.text", "''", "NULL", "{r}.updated_at"),
    "outreach": ("{r}.why", "{r}.reply_text", "{r}.contact_id", "{r}.updated_at"),
    "note": ("''", "{r}.text", CONTACT_OF_TALK, "{r}.typed_at"),
    "takeaway": ("''", "{r}.text", CONTACT_OF_TALK, "{r}.updated_at"),
    "referral": ("{r}.formatted_name", "{r}.organization_name || ' ' || {r}.why", CONTACT_OF_TALK, "{r}.updated_at"),
    "opening": ("{r}.title", "{r}.about", CONTACT_OF_TALK, "{r}.updated_at"),
    "message": ("{r}.subject", "{r}.body", "{r}.contact_id", "COALESCE({r}.sent_at, {r}.updated_at)"),
    "reflection": (
        "{r}.surprised_me",
        "{r}.about_role || ' ' || {r}.about_organization || ' ' || {r}.about_field || ' ' || {r}.would_hate || ' ' || {r}.why",
        CONTACT_OF_TALK,
        "{r}.reflected_at",
    ),
    "commitment": ("{r}.text", "{r}.outcome", "{r}.contact_id", "{r}.updated_at"),
    "touch": ("{r}.reason", "{r}.text", "{r}.contact_id", "COALESCE({r}.done_at, {r}.updated_at)"),
}


def statements() -> list[str]:
    made = [TABLE, INDEX, *KEEP_INDEX]
    for noun, columns in SEARCHABLE.items():
        made += keeping(noun, columns)
    return made


def keeping(noun: str, columns: tuple[str, str, str, str]) -> list[str]:
    """The triggers that keep one noun."""
    title, body, contact, moment = (column.format(r="new") for column in columns)
    put = f"""INSERT INTO records_search(noun, record_id, owner_id, title, body, contact_id, happened_at)
            SELECT '{noun}', new.id, new.owner_id, {title}, {body}, {contact}, {moment} WHERE new.deletion_id IS NULL
            ON CONFLICT (noun, record_id) DO UPDATE SET title = excluded.title, body = excluded.body,
            contact_id = excluded.contact_id, happened_at = excluded.happened_at"""
    gone = f"DELETE FROM records_search WHERE noun = '{noun}' AND record_id ="
    return [
        f"CREATE TRIGGER search_{noun}_added AFTER INSERT ON records_{noun} BEGIN {put}; END",
        f"CREATE TRIGGER search_{noun}_changed AFTER UPDATE ON records_{noun} WHEN new.deletion_id IS NULL BEGIN {put}; END",
        f"CREATE TRIGGER search_{noun}_binned AFTER UPDATE OF deletion_id ON records_{noun} "
        f"WHEN new.deletion_id IS NOT NULL BEGIN {gone} new.id; END",
        f"CREATE TRIGGER search_{noun}_gone AFTER DELETE ON records_{noun} BEGIN {gone} old.id; END",
    ]


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor != "sqlite":
        return
    with schema_editor.connection.cursor() as cursor:
        for noun in SEARCHABLE:
            for when in ("added", "changed", "binned", "gone"):
                cursor.execute(f"DROP TRIGGER IF EXISTS search_{noun}_{when}")
        cursor.execute("DROP TABLE records_search_index")
        cursor.execute("DROP TABLE records_search")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [Statements(make, unmake)]
