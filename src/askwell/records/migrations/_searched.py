"""Nouns that come into the search after it was made, on either database."""

from functools import partial
from importlib import import_module

from askwell.records.migrations._together import Statements

WAYS = {"sqlite": "0002_search", "postgresql": "0003_search_on_postgresql"}


def keeping(vendor, noun, columns):
    """The statements that keep one noun in the search of that database: its title, body, contact and moment."""
    return import_module(f"askwell.records.migrations.{WAYS[vendor]}").keeping(noun, columns)


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
