"""What a reader gives, as lines of JSON and back: how it comes home from the process that read a foreign file.

That process is not trusted: the reader's own annotation says what may come back, and anything else is refused.
Long lists travel in pieces, so that neither side ever holds the text of the whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from functools import cache
from math import isfinite
from operator import attrgetter
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

PIECE = 500
Decoder = Callable[[Any], Any]


class IsOfAnotherShape(ValueError):
    """This is not what the reader promises to give."""


def to_lines(value: Any) -> Iterator[str]:
    """A dataclass or a tuple as lines of JSON, its lists in pieces of 500."""
    for name, part in _parts(value):
        if isinstance(part, list):
            for at in range(0, len(part), PIECE):
                yield json.dumps({name: part[at : at + PIECE]}, default=_plain)
        else:
            yield json.dumps({name: part}, default=_plain)


def _parts(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, tuple):
        return ((str(at), part) for at, part in enumerate(value))
    return ((field.name, getattr(value, field.name)) for field in fields(value))


def _plain(value: Any) -> Any:
    """A dataclass as the list of its values, a day or a moment as its text."""
    if isinstance(value, date):
        return value.isoformat()
    return _values(type(value))(value)  # type: ignore[arg-type]  # a class can be a key


@cache
def _values(kind: type[Any]) -> Callable[[Any], Any]:
    names = [field.name for field in fields(kind)]
    return attrgetter(*names) if len(names) > 1 else lambda value: [getattr(value, names[0])]


class Assembly:
    """What comes home, put together line by line. `kind` is the reader's return annotation."""

    def __init__(self, kind: Any) -> None:
        self.kind = kind
        self.kinds: dict[str, Any] = (
            dict(get_type_hints(kind)) if is_dataclass(kind) else {str(at): k for at, k in enumerate(get_args(kind))}
        )
        self.parts: dict[str, Any] = {name: [] for name, kind in self.kinds.items() if get_origin(kind) is list}

    def take(self, line: str | bytes) -> None:
        """One more line. Raises IsOfAnotherShape."""
        try:
            told = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise IsOfAnotherShape from error
        for name, part in _checked(told, dict).items():
            if name not in self.kinds:
                raise IsOfAnotherShape
            value = decoder(self.kinds[name])(part)
            if name in self.parts and isinstance(value, list):
                self.parts[name] += value
            else:
                self.parts[name] = value

    def whole(self) -> Any:
        """The value, once every part of it has come. Raises IsOfAnotherShape."""
        if self.parts.keys() != self.kinds.keys():
            raise IsOfAnotherShape
        make: Any = self.kind
        if is_dataclass(self.kind):
            return make(**self.parts)
        return tuple(self.parts[name] for name in self.kinds)


def _checked(value: Any, kind: type[Any]) -> Any:
    if type(value) is not kind:
        raise IsOfAnotherShape
    return value


@cache
def decoder(kind: Any) -> Decoder:
    """What turns a plain JSON value into a value of that kind, or raises IsOfAnotherShape."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Any:
        return lambda value: value
    if kind in (str, int, bool):
        return lambda value: _checked(value, kind)
    if kind is float:
        return _number
    if kind in (date, datetime):
        return lambda value: _moment(kind, value)
    if is_dataclass(kind):
        return _record_decoder(kind)
    if origin in (Union, UnionType) and NoneType in inner:
        some = decoder(next(one for one in inner if one is not NoneType))
        return lambda value: None if value is None else some(value)
    if origin is list or (origin is tuple and inner[1:] == (Ellipsis,)):
        each = decoder(inner[0])
        return lambda value: origin(map(each, _checked(value, list)))
    if origin is dict and inner[0] is str:
        each = decoder(inner[1])
        return lambda value: {name: each(item) for name, item in _checked(value, dict).items()}
    raise TypeError(f"Nothing is known of how a {kind} travels.")


def _number(value: Any) -> float:
    """A whole number travels as one; what is no number at all (NaN, Infinity) does not."""
    if type(value) not in (int, float) or not isfinite(value):
        raise IsOfAnotherShape
    return float(value)


def _moment(kind: Any, value: Any) -> Any:
    try:
        return kind.fromisoformat(_checked(value, str))
    except ValueError as error:
        raise IsOfAnotherShape from error


def _record_decoder(kind: Any) -> Decoder:
    """Most columns of most rows are plain text: those are looked at here, without a call for each."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    texts = [at for at, name in enumerate(names) if hints[name] is str]
    others = [(at, decoder(hints[name])) for at, name in enumerate(names) if hints[name] is not str]

    def read(value: Any) -> Any:
        if len(_checked(value, list)) != len(names):
            raise IsOfAnotherShape
        for at in texts:
            if type(value[at]) is not str:
                raise IsOfAnotherShape
        for at, decode in others:
            value[at] = decode(value[at])
        return kind(**dict(zip(names, value, strict=True)))

    return read
