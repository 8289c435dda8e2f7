"""Nouns that come into the search after it was made, on either database."""

import re
from functools import partial
from importlib import import_module

from askwell.records.migrations._together import Statements

WAYS = {"sqlite": "0002_search", "postgresql": "0003_search_on_postgresql"}
PEOPLE = ("contact", "contactpoint", "position")
FIRST = -(2**40)
LAST = {
    True: f"(SELECT coalesce(max(id), {FIRST}) FROM records_search WHERE id < 0)",
    False: "(SELECT coalesce(max(id), 0) FROM records_search WHERE id > 0)",
}


def keeping(vendor, noun, columns):
    """The statements that keep one noun in the search of that database: its title, body, contact and moment."""
    made = import_module(f"askwell.records.migrations.{WAYS[vendor]}").keeping(noun, columns)
    return [numbered(statement) for statement in made] if vendor == "sqlite" else made


def numbered(trigger):
    """The trigger, giving a new row the next number: below nought to people, above to all else (0011)."""
    found = re.search(r"INSERT INTO records_search\(noun,(.*?)SELECT '(\w+)',", trigger, re.DOTALL)
    if not found:
        return trigger
    columns, noun = found.groups()
    numbered = f"INSERT INTO records_search(id, noun,{columns}SELECT {LAST[noun in PEOPLE]} + 1, '{noun}',"
    return trigger.replace(found[0], numbered)


class Searched(Statements):
    """These nouns, each with its four columns, are searched from now on. Their tables are new, and so empty."""

    def __init__(self, nouns):
        super().__init__(partial(_keep, nouns), partial(_let_go, nouns))


def _keep(nouns, apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for noun, columns in nouns.items():
            for statement in keeping(schema_editor.connection.vendor, noun, columns):
                cursor.execute(statement)


def _let_go(nouns, apps, schema_editor):
    """On SQLite the triggers go with their table."""
    with schema_editor.connection.cursor() as cursor:
        for noun in nouns:
            if schema_editor.connection.vendor == "postgresql":
                cursor.execute(f"DROP FUNCTION search_{noun}() CASCADE")
            cursor.execute("DELETE FROM records_search WHERE noun = %s", [noun])
