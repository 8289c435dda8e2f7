"""The figures that rules are measured by, as their user may set them: our default, the bounds, and what it rests on.

Which figures those are stands in `rules/thresholds.toml`; the defaults stand in the rules themselves.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from .rulebook import as_written

Own = Mapping[str, float]
YOURS: Final = "your own figure, from Settings"
SOLIDITIES: Final[Mapping[str, str]] = {
    "strong": "strong: experiments, or large studies",
    "medium": "medium: small or indirect studies",
    "industry": "industry: vendors’ own data",
    "folk": "folk: what advisers say, not measured",
    "platform": "a platform’s own limit, which may change",
    "ours": "our own default, not measured",
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """One figure. `default` and the bounds are as people read them: `times` what the rule holds (50 for a share of 0.5).

    `above` is the key of a figure that must be smaller than this one.
    """

    key: str
    group: str
    name: str
    unit: str
    default: float
    least: float
    most: float
    above: str
    rule: str
    source: str
    solidity: str
    file: str
    at: tuple[str, ...]
    times: float
    is_whole: bool


@lru_cache(maxsize=1)
def thresholds() -> Mapping[str, Threshold]:
    """All that may be set, in the order of the file."""
    groups = as_written("thresholds")["group"]
    rows = [(group, {**group, **row}) for group in groups for row in group["figure"]]
    return {row["key"]: _threshold(group["name"], row) for group, row in rows}


def _threshold(group: str, row: Mapping[str, Any]) -> Threshold:
    at, times = tuple(row["at"]), row.get("times", 1)
    rule = _under(as_written(row["file"]), at[:-1])
    return Threshold(
        key=row["key"], group=group, name=row["name"], unit=row["unit"], least=row["least"], most=row["most"],
        default=_tidy(rule[at[-1]] * times), above=row.get("above", ""), rule=rule["rule"], source=rule["source"],
        solidity=rule["solidity"], file=row["file"], at=at, times=times,
        is_whole=not row.get("parts", False),
    )  # fmt: skip


def understood(given: Mapping[str, str]) -> tuple[dict[str, float], dict[str, str]]:
    """What somebody typed: the figures that differ from our default, and one sentence for each that cannot be used.

    An empty one, and a key that is not there, mean our default.
    """
    values, wrong = dict[str, float](), dict[str, str]()
    for key, threshold in thresholds().items():
        text = given.get(key, "").strip().replace(",", ".")
        value = _number(text) if text else threshold.default
        if value is None:
            wrong[key] = f"Please write a number, such as {shown(threshold.default)}."
        elif threshold.is_whole and not value.is_integer():
            wrong[key] = f"Please write a whole number, such as {shown(threshold.default)}."
        elif not threshold.least <= value <= threshold.most:
            bounds = f"{shown(threshold.least)} to {shown(threshold.most)}"
            wrong[key] = f"Please choose {bounds}{f' {threshold.unit}' if threshold.unit else ''}."
        else:
            values[key] = value
    wrong |= {key: sentence for key, sentence in _out_of_order(values) if key not in wrong}
    return {key: value for key, value in values.items() if value != thresholds()[key].default}, wrong


def _out_of_order(values: Own) -> Iterator[tuple[str, str]]:
    for key, value in values.items():
        below = thresholds()[key].above
        if below in values and value <= values[below]:
            name, size = thresholds()[below].name, shown(values[below])
            yield key, f"Please choose more than {size}, which is “{name}”."


def usable(kept: Any) -> dict[str, float]:
    """Figures that were kept somewhere, without what fits no longer."""
    pairs = kept.items() if isinstance(kept, Mapping) else ()
    texts = {str(key): str(value) for key, value in pairs if isinstance(value, int | float)}
    while True:
        values, wrong = understood(texts)
        if not wrong:
            return values
        texts = {key: text for key, text in texts.items() if key not in wrong and not _is_below(key, wrong)}


def _is_below(key: str, wrong: Mapping[str, str]) -> bool:
    """Whether this figure is what another one fell out for: our default of that one may not fit beside it either."""
    return any(thresholds()[other].above == key for other in wrong)


def changed(own: Own, *, note_limit: int | None = None) -> dict[str, dict[str, Any]]:
    """The rules with these figures in them, for `rulebook.measured_by`: only the files that they change.

    `note_limit` is how many characters LinkedIn gives this account for an invitation's note (L1).
    """
    files: dict[str, dict[str, Any]] = {}
    if note_limit is not None:
        files["messages"] = _with(as_written("messages"), ("characters", "linkedin_note", "most"), note_limit)
    for key, value in own.items():
        one = thresholds()[key]
        kept = value / one.times
        data = files.get(one.file) or as_written(one.file)
        data = _with(data, one.at, int(kept) if kept.is_integer() else kept)
        files[one.file] = _said_as_yours(data, one.at[:-1])
    return files


def _said_as_yours(data: dict[str, Any], at: tuple[str, ...]) -> dict[str, Any]:
    """A remark that rests on somebody's own figure says so, and cites nobody."""
    of_a_kind = as_written("thresholds")["own"].get(at[0], {})
    for name, words in {"source": YOURS, **of_a_kind.get(at[-1], of_a_kind)}.items():
        data = _with(data, (*at, name), words)
    return data


def shown(value: float) -> str:
    """A figure as people write it: 125, 0.5."""
    return f"{value:g}"


def _under(data: Any, at: tuple[str, ...]) -> Any:
    for step in at:
        data = next(row for row in data if row["measure"] == step) if isinstance(data, list) else data[step]
    return data


def _with(data: Any, at: tuple[str, ...], value: Any) -> Any:
    """The same data with one value changed; what is not on the way there is shared, not copied."""
    step, rest = at[0], at[1:]
    if isinstance(data, list):
        return [_with(row, rest, value) if row["measure"] == step else row for row in data]
    return {**data, step: _with(data[step], rest, value) if rest else value}


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return _tidy(value) if math.isfinite(value) else None


def _tidy(value: float) -> float:
    """Two places behind the point are enough for any of them, and 0.5 × 100 is 50."""
    return round(float(value), 2)
