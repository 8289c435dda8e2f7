"""Questions to the database that are put together and written as SQL once: that costs more than most answers do."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from copy import copy
from datetime import date, datetime
from functools import lru_cache, wraps
from typing import Any, NoReturn, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import QuerySet
from django.db.models.expressions import BaseExpression
from django.db.models.sql import Query
from django.db.models.sql.compiler import SQLCompiler

P = ParamSpec("P")
Q = TypeVar("Q", bound=QuerySet[Any])
KEPT = 64  # of each question in each thread: one for each owner, or for each owner and year


def question(build: Callable[P, Q]) -> Callable[P, Q]:
    """The question `build` puts together, kept for the next time it is asked of the same. Never an answer: each call
    returns a query that has not been run, so what it finds is always what is there now.

    `build` may use nothing of an owner but who it is. What it is called with by name is given anew each time: a moment,
    a day, or the keys of records for an `__in`. `build` may only compare with it as it is, and nobody may narrow such
    a question further: SQL is written once, and holds a place for what is given. Every thread keeps its own, because
    Django counts the tables of a nested query in place while it writes the SQL.
    """
    kept = threading.local()

    def put_together(args: tuple[Any, ...], names: tuple[str, ...], many: frozenset[str]) -> _Known:
        return _Known(build(*args, **{name: _Given(name, many=name in many) for name in names}))  # type: ignore[arg-type]

    @wraps(build)
    def ask(*args: P.args, **given: P.kwargs) -> Q:
        if not hasattr(kept, "known"):
            kept.known = lru_cache(maxsize=KEPT)(put_together)
        many = frozenset(name for name, value in given.items() if isinstance(value, (list, tuple)))
        found: Q = kept.known(args, tuple(given), many).asked(given)
        return found

    return ask


class _Given(BaseExpression):
    """The place of what is given when the question is asked."""

    def __init__(self, name: str, *, many: bool) -> None:
        super().__init__()
        self.name, self.many = name, many

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:  # noqa: ARG002 - as Django calls it
        if not self.many:
            return "%s", [self]
        if connection.vendor == "postgresql":
            return "(SELECT unnest(%s::bigint[]))", [self]
        return "(SELECT value FROM json_each(%s))", [self]


class _Known:
    """A question, and once it was asked its SQL and how its columns are read."""

    def __init__(self, question: QuerySet[Any]) -> None:
        self.question = question
        self.compiler: Any = None
        self.sql = ""
        self.places: tuple[Any, ...] = ()
        self.converters: dict[int, Any] = {}

    def asked(self, given: Mapping[str, Any]) -> QuerySet[Any]:
        """The question, not run yet. Not a clone of Django's: that would copy every part of it to be changed."""
        query, found = object.__new__(_Query), object.__new__(type(self.question))
        query.__dict__.update(self.question.query.__dict__, known=self, given=given)
        found.__dict__.update(self.question.__dict__, _query=query)
        return found

    def compiler_of(self, using: str, given: Mapping[str, Any]) -> SQLCompiler:
        """What asks the database, with the SQL that it would have written."""
        if self.compiler is None or self.compiler.connection is not connections[using]:
            compiler = self.question.query.get_compiler(using)
            self.sql, self.places = compiler.as_sql()
            self.converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
            self.compiler = compiler
        asking = copy(self.compiler)
        asking.as_sql = lambda: (self.sql, tuple(_put_in(place, given, asking.connection) for place in self.places))
        asking.get_converters = lambda _: self.converters
        return asking  # type: ignore[no-any-return]


class _Query(Query):
    """The query of a question. Narrowed, counted or nested it is an ordinary one again."""

    known: _Known
    given: Mapping[str, Any]

    def get_compiler(self, using: str | None = None, connection: Any = None, elide_empty: bool = True) -> SQLCompiler:
        if using is None or connection is not None:
            return self.clone().get_compiler(using, connection, elide_empty)  # type: ignore[no-any-return]
        try:
            return self.known.compiler_of(using, self.given)
        except EmptyResultSet:  # nothing can answer it, and Django needs no database to say so
            return self.known.question.query.get_compiler(using)  # type: ignore[no-any-return]

    def clone(self) -> Query:
        if self.given:
            _refuse()
        return self.known.question.query.clone()


def _refuse() -> NoReturn:
    message = "What is given to a question is put in when it is asked: put the rest into the question too."
    raise TypeError(message)


def _put_in(place: Any, given: Mapping[str, Any], connection: Any) -> Any:
    """What goes to the database at one place of the SQL."""
    if not isinstance(place, _Given):
        return place
    value = given[place.name]
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return json.dumps(value) if place.many and connection.vendor == "sqlite" else value
