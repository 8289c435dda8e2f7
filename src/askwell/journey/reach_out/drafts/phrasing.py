"""How a noted fact, a takeaway or a promise becomes part of a sentence to the person it is about.

Notes come in all shapes. The few shapes that can be turned safely are turned; for all others the answer is None, and
the owner is asked to say it in their own words.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.resources import files
from typing import Final

MOST_WORDS: Final = 22

_WORDS: Final = {
    name: frozenset(words.split())
    for name, words in tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8")).items()
}
_PAST, _PRESENT, _MODAL, _BASE = (_WORDS[name] for name in ("past", "present", "modal", "base"))
_ADVERBS, _THINGS, _COMMON = _WORDS["adverbs"], _WORDS["things"], _WORDS["common"] | _BASE

_THING: Final = re.compile(
    rf"(?:(?:a|an|the|his|her|their|your) )?((?:[\w’'-]+ ){{0,3}}(?:{'|'.join(sorted(_THINGS))}))"
    r"(?=$| (?:on|about|at|in|for|with|from|of|against|by)\b| [“\"‘'(])(.*)",
    re.IGNORECASE,
)
_BETWEEN_US: Final = frozenset(["i", "we", "you", "my", "our", "your"])  # already said to them, or about the owner
_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])|\n")


@dataclass(frozen=True, slots=True)
class Clause:
    """The same thing said to the person (`second`: “you wrote …”) and of them (`third`: “Ben wrote …”).

    `is_thing` when it is something of theirs: “your talk on …”, “Ben’s talk on …”.
    """

    second: str
    third: str
    is_thing: bool = False


def about(text: str, call: str, names: Sequence[str], places: Sequence[str] = ()) -> Clause | None:
    """A note about a person as a clause, or None when its shape is not one that can be turned safely.

    `names` are what the note may call them, `places` names of employers a note may begin with.
    """
    sentence = first_sentence(text)
    if not sentence or len(sentence.split()) > MOST_WORDS or "?" in sentence:
        return None
    subject, rest = _split_subject(sentence, names)
    if rest.startswith(("’s ", "'s ")):
        return _thing(rest[3:], call) or _of_theirs(rest[3:], call)
    if subject:
        return _with_subject(subject, rest.lstrip(), call)
    first, _, after = sentence.partition(" ")
    theirs = _of_theirs(after, call) if first.lower() in {"his", "her", "their"} else None
    return theirs or _without_subject(sentence, call) or _of_a_place(sentence, places)


def said_back(text: str, call: str, names: Sequence[str]) -> str | None:
    """A takeaway as it can follow a colon, said to the person; None when it is too long or a question."""
    sentence = first_sentence(text)
    if not sentence or len(sentence.split()) > MOST_WORDS + 8 or "?" in sentence:
        return None
    subject, rest = _split_subject(sentence, names)
    clause = _with_subject(subject, rest.lstrip(), call) if subject else None
    return clause.second if clause else lower_first(sentence)


def promise(text: str, names: Sequence[str]) -> str | None:
    """What one promised, as it can follow “I will”; None when it does not begin with a verb."""
    sentence = first_sentence(text)
    sentence = re.sub(
        r"^(?:I(?:’ll|'ll| will| promised to| said I would)?|will|to)\s+", "", sentence, flags=re.IGNORECASE
    )
    verb = sentence.split()[0].lower() if sentence.split() else ""
    if verb not in _BASE or len(sentence.split()) > MOST_WORDS:
        return None
    return _to_you(lower_first(sentence), names)


def offered(text: str, names: Sequence[str]) -> str | None:
    """What they offered, as it can follow “for offering to”; None when it does not begin with a verb."""
    sentence = first_sentence(text)
    subject, rest = _split_subject(sentence, names)
    rest = rest.lstrip() if subject else sentence
    rest = re.sub(r"^(?:(?:’ll|'ll|will|would|can|could|offered to|promised to|wants to|to)\s+)+", "", rest)
    verb = rest.split()[0].lower() if rest.split() else ""
    return lower_first(rest) if verb in _BASE and len(rest.split()) <= MOST_WORDS else None


def outcome(text: str) -> str | None:
    """What came of it, as a sentence of the owner's: “I finished the course.” None when its shape is another."""
    sentence = first_sentence(text)
    words = sentence.split()
    if not words or len(words) > MOST_WORDS + 8:
        return None
    if words[0] in {"I", "I’ve", "I've", "I’m", "I'm", "We", "It", "My"}:
        return f"{sentence}."
    return f"I {lower_first(sentence, always=True)}." if words[0].lower() in _PAST else None


def first_sentence(text: str) -> str:
    """The first sentence of a note, without its final stop."""
    text = text.strip()
    first = _SENTENCE_END.split(text)[0] if text else ""
    return " ".join(first.split()).rstrip(" .;,!")


def as_sentence(text: str) -> str:
    """The owner's own words as a sentence: a capital first, a stop at the end."""
    text = " ".join(text.split())
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", "…", "”")) else f"{text}."


def lower_first(text: str, always: bool = False) -> str:
    """A small first letter where the first word is a common one, so that names keep theirs."""
    first = text.split()[0].strip(",;:") if text.split() else ""
    return text[0].lower() + text[1:] if text and (always or first.lower() in _COMMON) else text


def joined(names: Sequence[str]) -> str:
    """“Ben”, “Ben and Chen”, “Ben, Chen and Dana”."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def the_day(day: date, today: date) -> str:
    """“Tuesday” within six days, “4 May” within the year, else “4 May 2025”."""
    if 0 < (today - day).days <= 6:
        return f"{day:%A}"
    return f"{day.day} {day:%B}" + ("" if day.year == today.year else f" {day.year}")


def the_month(day: date, today: date) -> str:
    """“May”, or “May 2025” in another year."""
    return f"{day:%B}" + ("" if day.year == today.year else f" {day.year}")


def article(noun: str) -> str:
    """“a grid analyst”, “an analyst”."""
    return f"{'an' if noun[:1].lower() in set('aeiou') else 'a'} {noun}"


def _split_subject(sentence: str, names: Sequence[str]) -> tuple[str, str]:
    """Who the sentence begins with, if it is the person (by name, he, she, they), and the rest of it."""
    for name in (*names, "He", "She", "They", "he", "she", "they"):
        if name and sentence.startswith(name) and re.match(r"(?: |’s |'s )\S", sentence[len(name) :]):
            return name, sentence[len(name) :]
    return "", sentence


def _with_subject(subject: str, rest: str, call: str) -> Clause | None:
    words = rest.split()
    at = next((place for place, word in enumerate(words) if word.lower() not in _ADVERBS), None)
    if at is None:
        return None
    verb = words[at].lower()
    if not (
        verb in _PAST | _PRESENT | _MODAL | {"was", "had", "did"}
        or (subject.lower() == "they" and verb in _BASE | {"are", "have"})
    ):
        return None
    second = " ".join(["you", *words[:at], _for_you(verb), *words[at + 1 :]])
    third = f"they {rest}" if subject.lower() == "they" else f"{call} {rest}"
    return Clause(_to_you(second, (), their=subject.lower() == "they"), third)


def _without_subject(sentence: str, call: str) -> Clause | None:
    verb, *after = sentence.lower().split()
    if (verb in _PAST or verb in _PRESENT) and after[:1] != ["of"]:  # “Studies of …” is no verb
        rest = sentence[len(verb) :]
        return Clause(_to_you(f"you {_for_you(verb)}{rest}", ()), f"{call} {verb}{rest}")
    return _thing(sentence, call)


def _thing(sentence: str, call: str) -> Clause | None:
    found = _THING.fullmatch(sentence)
    if not found or _BETWEEN_US & set(found.group(1).lower().split()):
        return None
    thing = lower_first(found.group(1), always=found.group(1).split()[0].lower() in _THINGS) + found.group(2)
    return Clause(_to_you(f"your {thing}", ()), f"{call}’s {thing}", is_thing=True)


def _of_theirs(rest: str, call: str) -> Clause | None:
    """“Her team publishes its model” is “your team publishes its model”."""
    if not any(word.lower() in _PAST | _PRESENT | _MODAL for word in rest.split()[1:3]):
        return None
    return Clause(_to_you(f"your {rest}", ()), f"{call}’s {rest}")


def _of_a_place(sentence: str, places: Sequence[str]) -> Clause | None:
    """“Northwind runs 40 wind farms” is true for everybody who hears it."""
    for place in places:
        rest = sentence[len(place) :].split()
        if place and sentence.startswith(f"{place} ") and rest[0].lower() in _PAST | _PRESENT | _MODAL:
            return Clause(sentence, sentence)
    return None


def _for_you(verb: str) -> str:
    """The form of a verb after “you”: “leads” becomes “lead”."""
    odd = {"is": "are", "was": "were", "has": "have", "does": "do", "goes": "go", "runs": "run", "uses": "use"}
    if verb in odd or verb not in _PRESENT:
        return odd.get(verb, verb)
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    if re.search(r"(?:ch|sh|ss|x|z)es$", verb) and not verb.endswith("zes"):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") else verb


def _to_you(text: str, names: Sequence[str], their: bool = False) -> str:
    """The same words said to the person: his team is your team."""
    for name in names:
        text = re.sub(rf"\b{re.escape(name)}(?:’s|'s)", "your", text)
        text = re.sub(rf"\b{re.escape(name)}\b", "you", text)
    owner = "his|her|their" if their else "his|her"
    text = re.sub(
        rf"\b(?:{owner})\b(?= \w)(?! (?:to|a|an|the|my|about|when|how|what|by|for|with|and|or|in|at|on)\b)",
        "your",
        text,
    )
    text = re.sub(r"\b(?:himself|herself|themselves)\b", "yourself", text)
    return re.sub(r"\b(?:him|her)\b", "you", text)
