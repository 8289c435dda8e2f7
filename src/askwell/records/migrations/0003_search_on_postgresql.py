"""Full-text search on PostgreSQL, kept by the database itself as on SQLite (0002), and folded columns that sort alike.

One plain table `records_search` (a row a record) whose column `words` is computed: no accents, no case, split at every
sign that is no letter and no digit, as FTS5 does it. Besides, each row has one word of its own that says whose it is
and whether it is about a person ('#17p'): an index of words is then asked for one owner's records only, however many
others there are. No extension is needed, so no rights are.
"""

from __future__ import annotations

from importlib import import_module

from django.db import migrations

from askwell.records.migrations._together import Statements

SEARCHABLE = import_module("askwell.records.migrations.0002_search").SEARCHABLE
READ = 200_000  # signs of one text that are searched: PostgreSQL keeps at most a megabyte of words a row
COMBINING = "".join(map(chr, range(0x300, 0x370)))

FOLD = f"""
CREATE FUNCTION askwell_words(written text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
    SELECT regexp_replace(
        lower(translate(normalize(left(written, {READ}), NFD), '{COMBINING}', '')), '[^[:alnum:]]+', ' ', 'g')
$$"""

TABLE = """
CREATE TABLE records_search (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    noun text NOT NULL, record_id bigint NOT NULL, owner_id bigint NOT NULL,
    title text NOT NULL, body text NOT NULL, contact_id bigint, happened_at timestamptz,
    is_person boolean GENERATED ALWAYS AS (noun IN ('contact', 'contactpoint', 'position')) STORED,
    words tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', askwell_words(title)), 'A')
        || to_tsvector('simple', askwell_words(body))
        || array_to_tsvector(ARRAY['#' || owner_id || CASE WHEN noun IN ('contact', 'contactpoint', 'position')
                                                          THEN 'p' ELSE '' END])
    ) STORED,
    UNIQUE (noun, record_id)
)"""

INDEXES = (
    "CREATE INDEX records_search_words ON records_search USING gin (words)",
    "CREATE INDEX records_search_newest ON records_search (owner_id, is_person, id)",
)

KEEP = """
CREATE FUNCTION search_{noun}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM records_search WHERE noun = '{noun}';
    ELSIF TG_OP = 'DELETE' THEN
        DELETE FROM records_search WHERE noun = '{noun}' AND record_id = old.id;
    ELSIF new.deletion_id IS NOT NULL THEN
        DELETE FROM records_search WHERE noun = '{noun}' AND record_id = new.id;
    ELSE
        INSERT INTO records_search(noun, record_id, owner_id, title, body, contact_id, happened_at)
        VALUES ('{noun}', new.id, new.owner_id, {title}, {body}, {contact}, {moment})
        ON CONFLICT (noun, record_id) DO UPDATE SET title = excluded.title, body = excluded.body,
            contact_id = excluded.contact_id, happened_at = excluded.happened_at;
    END IF;
    RETURN NULL;
END $$"""

TRIGGERS = (
    "CREATE TRIGGER search_kept AFTER INSERT OR UPDATE OR DELETE ON records_{noun} "
    "FOR EACH ROW EXECUTE FUNCTION search_{noun}()",
    "CREATE TRIGGER search_emptied AFTER TRUNCATE ON records_{noun} "
    "FOR EACH STATEMENT EXECUTE FUNCTION search_{noun}()",
)

# What lists are sorted by has the same order on every server and on SQLite: that of its letters' numbers.
FOLDED = {"contact": 300, "organization": 300}


def statements() -> list[str]:
    made = [FOLD, TABLE, *INDEXES]
    for noun, columns in SEARCHABLE.items():
        made += keeping(noun, columns)
    made += [
        f'ALTER TABLE records_{noun} ALTER COLUMN sort_name TYPE varchar({length}) COLLATE "C"'
        for noun, length in FOLDED.items()
    ]
    return made


def keeping(noun: str, columns: tuple[str, str, str, str]) -> list[str]:
    """The function and the triggers that keep one noun."""
    title, body, contact, moment = (column.format(r="new") for column in columns)
    kept = KEEP.format(noun=noun, title=title, body=body, contact=contact, moment=moment)
    return [kept, *(trigger.format(noun=noun) for trigger in TRIGGERS)]


def make(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for statement in statements():
            cursor.execute(statement)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    with schema_editor.connection.cursor() as cursor:
        for noun in SEARCHABLE:
            cursor.execute(f"DROP FUNCTION search_{noun}() CASCADE")
        cursor.execute("DROP TABLE records_search")
        cursor.execute("DROP FUNCTION askwell_words(text)")


class Migration(migrations.Migration):
    dependencies = [("records", "0002_search")]
    operations = [Statements(make, unmake)]
