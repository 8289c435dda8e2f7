"""A text four times as long costs a pattern of the core four times the work and not sixteen, whatever it is made of.

Other people's texts meet these patterns. Each is given long repeats of its own words and signs, in the way its module
uses it, and its own processor time is compared with that for a quarter of the text: nothing depends on the machine.
"""

from __future__ import annotations

import ast
import re
from importlib import import_module

import pytest

from architecture.sources import modules, where
from effort import grows_too_fast

USES = {"search", "match", "fullmatch", "finditer", "findall", "sub", "split"}
LONG, QUICK = 3000, 0.004  # characters; seconds that no quadratic pattern keeps to at that length
SIGNS = [" ", "\t", "\n", "\r", "\xa0", ":", ".", ",", "-", "@", "/", "'", '"', "(", "[", "{", "<", "1", "a", "A", "é", "1:", "a ", "a.", "a:", "0:00 "]  # fmt: skip
ENDS = ["", "\0", "x" * 99]
LONGEST = {"captions_srt": 200, "captions_lines": 400}  # a longer line is not shown to these patterns
MADE_WHILE_READING = {"coach/messages.py", "coach/phrases.py"}  # of rules, whose signs cannot repeat in a repeat


def every_pattern():
    """(module, pattern, the ways it is used) of each pattern that stands in the core."""
    for path, tree in modules("coach", "planner", "formats"):
        module = import_module(f"askwell.{path.parent.name}.{path.stem}")
        names = vars(module)
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)]
        for node in calls:
            way = node.func.attr
            if ast.unparse(node.func.value) != "re" or way not in {*USES, "compile"}:
                continue
            try:
                pattern = re.compile(*evaluated(node, names))
            except NameError:
                assert f"{path.parent.name}/{path.name}" in MADE_WHILE_READING, where(path, node)
                continue
            yield path.stem, pattern, {way} if way != "compile" else uses(calls, names, pattern)


def evaluated(node, names):
    """The pattern and its flags."""
    wanted = node.args[:1] + [each for each in node.args[1:] if ast.unparse(each).startswith("re.")]
    return [eval(compile(ast.Expression(each), "", "eval"), names) for each in wanted]


def uses(calls, names, pattern):
    """How a module uses a pattern: by its name, or, where it stands in a table, as whatever bears no pattern's name."""
    called = [(ast.unparse(node.func.value), node.func.attr) for node in calls if node.func.attr in USES]
    own = {way for name, way in called if names.get(name) == pattern}
    in_tables = {way for name, way in called if name not in names and way != "split"}  # texts are split, too
    return own or in_tables or {"match"}


def used(pattern, way):
    """The pattern at work on a text, to its last finding."""
    is_of_bytes = isinstance(pattern.pattern, bytes)

    def use(text):
        given = text.encode() if is_of_bytes else text
        found = pattern.sub(given[:0], given) if way == "sub" else getattr(pattern, way)(given)
        if hasattr(found, "__next__"):
            list(found)

    return use


def texts(pattern, size):
    """Repeats of each word and sign of the pattern and of common ones, behind a beginning that may match."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode()
    words = sorted({*re.findall(r"[A-Za-z]{2,}", source), *SIGNS})
    for before in ("", "hi", "0:01"):
        for word in words:
            yield from (f"{before}{word * (size // len(word))}{end}" for end in ENDS)


def slow_on(pattern, way, size=LONG):
    """The beginning of a text on which it grows too fast, or ''."""
    for long, short in zip(texts(pattern, size), texts(pattern, size // 4), strict=True):
        if grows_too_fast(used(pattern, way), long, short, QUICK):
            return long[:12]
    return ""


PATTERNS = list(every_pattern())


@pytest.mark.parametrize(
    ("name", "pattern", "ways"), PATTERNS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_no_pattern_takes_longer_than_its_text_is_long(name, pattern, ways):
    slow = {way: slow_on(pattern, way, LONGEST.get(name, LONG)) for way in ways}
    assert not any(slow.values()), f"{pattern.pattern}: {slow}"


def test_there_are_patterns_to_look_at_and_slow_ones_are_seen():
    assert len(PATTERNS) > 90
    assert slow_on(re.compile(r"[a-z]*\d[a-z]*"), "search")
    assert slow_on(re.compile(r"hi[ ,]+([^,]{1,9}?)\s*,"), "match")
