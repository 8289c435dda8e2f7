"""docs/security.md: every requirement once, and every test that is named there exists."""

from __future__ import annotations

import ast
import re
from collections import Counter
from functools import cache
from itertools import chain

from architecture.sources import ROOT

MAP = (ROOT / "docs" / "security.md").read_text("utf-8")
REQUIREMENT = re.compile(r"V(\d+)\.(\d+)\.(\d+)")
APPLIES = re.compile(r"^\| (V\d+\.\d+\.\d+) \| ([123]) \| ([^|]+) \| `([^`]+)` \|$", re.MULTILINE)
OTHERWISE = re.compile(r"^\| (V\d+\.\d+\.\d+) \| ([123]) \| ([^|`]*(?:`[^`|]*`[^|`]*)*) \|$", re.MULTILINE)
THREAT = re.compile(r"^\| (T\d+) [^|]+ \| [^|]+ \| `([^`]+)` \|$", re.MULTILINE)

# ASVS 5.0.0: how many requirements of levels 1 and 2 each section has (they come first). OAuth (V10) and WebRTC (V17)
# apply nowhere in Askwell. The numbers add up to the 210 of the other chapters and the 7 of V9.
SECTIONS = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4,
    "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5,
    "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "11.1": 2, "11.2": 3, "11.3": 3,
    "11.4": 4, "11.5": 1, "11.6": 1, "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5,
    "14.1": 2, "14.2": 4, "14.3": 3, "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3,
    "16.5": 3,
}  # fmt: skip
# Level 3, of this product's own risks.
OWN = {
    "V1.2.10", "V1.3.12", "V1.5.3", "V3.4.8", "V3.5.8", "V5.2.5", "V5.3.3", "V8.3.3", "V13.1.3", "V14.2.5", "V14.2.7",
    "V14.2.8", "V15.4.1", "V15.4.2", "V15.4.3", "V16.5.4",
}  # fmt: skip
POINTED_TO = ("Signing in", "Keys", "What is kept", "The log", "Files that come in", "Limits", "Connections",
              "Other people's code")  # fmt: skip


def part(title: str) -> str:
    """The text under a heading, up to the next of its rank."""
    return re.split(r"^## ", MAP.split(f"\n## {title}\n")[1], maxsplit=1, flags=re.MULTILINE)[0]


def named(text: str) -> list[str]:
    """Requirements, ranges of them spelt out."""
    spans = re.findall(r"(V\d+\.\d+\.)(\d+)(?:–\1(\d+))?", text)
    return [f"{section}{n}" for section, first, last in spans for n in range(int(first), int(last or first) + 1)]


@cache
def functions(path: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_requirement_of_levels_1_and_2_stands_in_one_of_the_lists_and_in_no_two():
    applies = [number for number, *_ in APPLIES.findall(part("The requirements that apply"))]
    otherwise = [number for number, *_ in OTHERWISE.findall(part("What we do otherwise"))]
    does_not = named(part("What does not apply in local mode"))
    wanted = {f"V{section}.{n}" for section, count in SECTIONS.items() for n in range(1, count + 1)}
    assert len(wanted) == 217
    found = Counter(chain(applies, otherwise, does_not))
    assert not [number for number, times in found.items() if times > 1]
    assert found.keys() - OWN == wanted
    assert found.keys() >= OWN


def test_every_row_of_the_map_is_read():
    """A row that the pattern passes over would be checked by nobody."""
    for title, pattern in (("The requirements that apply", APPLIES), ("What we do otherwise", OTHERWISE)):
        rows = [line for line in part(title).splitlines() if line.startswith("| V")]
        assert len(rows) == len(pattern.findall(part(title))) > 10


def test_levels_are_those_of_the_list():
    for number, level, *_ in [*APPLIES.findall(MAP), *OTHERWISE.findall(MAP)]:
        assert (level == "3") == (number in OWN), number


def test_every_test_that_is_named_exists():
    named_tests = {test for *_, test in APPLIES.findall(MAP)}
    assert len(named_tests) > 60
    missing = []
    for test in sorted(named_tests):
        path, _, function = test.partition("::")
        if not (ROOT / "tests" / path).is_file() or function not in functions(path):
            missing.append(test)
    assert not missing


def test_every_threat_has_its_file():
    threats = THREAT.findall(part("The threats"))
    numbers = [1, 2, 3, 4, 5, 6, 7, 13, 14, 17, 18, 19, 20, 27, 28, 28, 30, 31, 33, 34, 35]
    assert [number for number, _ in threats] == [f"T{number}" for number in numbers]
    assert all(functions(path) for _, path in threats)


def test_the_document_has_the_parts_that_the_map_points_to():
    for title in POINTED_TO:
        assert len(part(title)) > 100, title
    asked = set(re.findall(r"below under “([^”]+)”", MAP))
    assert asked <= set(POINTED_TO)
    assert len(asked) >= 7
