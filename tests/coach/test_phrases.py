"""Phrases find what they say, and nothing in the coach can take longer than the text is long."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from askwell.coach import phrases as module
from askwell.coach.phrases import PhraseEndsInABlank, PhraseRepeatsWithoutEnd, Phrases
from askwell.coach.rulebook import data_of
from askwell.coach.words import Text

LISTS = {"fruit": ["apples?", "dates"]}
COACH = Path(module.__file__).parent
PARSER = re._parser  # type: ignore[attr-defined]


def found(phrase: str, source: str) -> list[str]:
    text = Text(source)
    return [text.source[slice(*text.span(*span))] for span in Phrases([phrase], LISTS).spans(text)]


@pytest.mark.parametrize(
    ("phrase", "source", "words"),
    [
        ("like <fruit>", "I like apples, you like pears", ["like apples"]),
        ("(very )?good", "very good, good, goods", ["very good", "good"]),
        ("do n't", "I don't", ["don't"]),
        ("tell ..2story", "tell me the story; tell me the whole long story", ["tell me the story"]),
        ("tell( ..2)?$", "tell him. tell him it all now", ["tell him"]),
        ("^so", "so, is it so? so it is", ["so", "so"]),
        ("right$", "right now is right", ["right"]),
        ("right$", "is it right?!", ["right"]),
    ],
)
def test_a_phrase_finds_its_words(phrase, source, words):
    assert found(phrase, source) == words


def test_no_phrases_find_nothing():
    assert not Phrases([], {}).found_in(Text("anything"))
    assert list(Phrases([], {}).spans(Text("anything"))) == []
    assert Phrases(["any(thing)?"], {}).found_in(Text("anything"))


@pytest.mark.parametrize("sign", list("*+{}\\[]"))
def test_a_phrase_that_could_repeat_without_end_is_refused(sign):
    with pytest.raises(PhraseRepeatsWithoutEnd):
        Phrases([f"a{sign}"], {})


@pytest.mark.parametrize("phrase", ["tell ", "(a |some )"])
def test_a_phrase_that_ends_in_a_blank_is_refused_for_it_would_find_nothing(phrase):
    with pytest.raises(PhraseEndsInABlank):
        Phrases([phrase], {})


def every_pattern() -> list[str]:
    """All that is searched for: the phrases as they are compiled, and the patterns that stand in the code."""
    patterns = []
    for path in COACH.glob("rules/**/*.toml"):
        data = data_of(path.relative_to(COACH / "rules").with_suffix("").as_posix())
        for phrase in phrases_in(data):
            patterns.append(module._as_pattern(phrase, data.get("words", {})))
    for path in COACH.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "compile":
                patterns += [node.args[0].value] if isinstance(node.args[0], ast.Constant) else []
    return patterns


def phrases_in(data):
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        if key in {"phrases", "unless"}:
            yield from value
        elif isinstance(value, dict | list):
            yield from phrases_in(value)


def endless(tree, outer=()):
    """Each repeat without end that stands in another one, as (the outer one's content, the inner one's content)."""
    for operation, arguments in tree:
        inside = outer
        if operation in (PARSER.MAX_REPEAT, PARSER.MIN_REPEAT):
            if arguments[1] == PARSER.MAXREPEAT:
                yield from ((content, arguments[2]) for content in outer)
                inside = (*outer, arguments[2])
            yield from endless(arguments[2], inside)
        elif operation is PARSER.SUBPATTERN:
            yield from endless(arguments[3], inside)
        elif operation is PARSER.BRANCH:
            for branch in arguments[1]:
                yield from endless(branch, inside)


def may_blow_up(pattern: str) -> bool:
    """Is there a repeat in a repeat that two ways could share a text between? A sign in between keeps them apart."""
    return any(
        outer[0][0] not in (PARSER.LITERAL, PARSER.IN) or len(outer) < 2 for outer, _ in endless(PARSER.parse(pattern))
    )


def test_the_check_itself_sees_a_pattern_that_blows_up():
    assert may_blow_up(r"(a+)+b")
    assert may_blow_up(r"(?:\w+|x)*$")
    assert not may_blow_up(r"\w+(?:'\w+)*")


def test_no_pattern_of_the_coach_can_blow_up():
    patterns = every_pattern()
    assert len(patterns) > 100
    assert not [pattern for pattern in patterns if may_blow_up(pattern)]
