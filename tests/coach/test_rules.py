"""Every rule of the coach has the same shape, and finds what its own examples say it finds."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from askwell.coach import rulebook
from askwell.coach.asker import Asked
from askwell.coach.codes import suggest_codes
from askwell.coach.coverage import coverage
from askwell.coach.forms import is_permission, questions_in
from askwell.coach.hearing import hear
from askwell.coach.letters import Known, read_cover_letter
from askwell.coach.listening import Listened, findings_of
from askwell.coach.messages import read_message
from askwell.coach.needs import need_said, needs_in
from askwell.coach.outreach import read_letter
from askwell.coach.partners import partner_called
from askwell.coach.politeness import politeness, strategies
from askwell.coach.probing import probes
from askwell.coach.questions import read_question
from askwell.coach.rehearsal import Answer, answer
from askwell.coach.rulebook import Stated, as_written, rules_of, stated_in
from askwell.coach.said import said
from askwell.coach.takeaways import read_line
from askwell.coach.talk_time import Part, parts
from askwell.coach.threads import follow_up, uptake
from askwell.coach.thresholds import SOLIDITIES
from askwell.coach.turns import read_turn
from askwell.coach.utterances import read_utterance
from askwell.coach.wording import Earlier, asks_pay_range, read_good, read_learned, read_wording, sent_before
from askwell.coach.words import Text
from coach.talks import ANA, BEN, Said

FILES = sorted(path.stem for path in (Path(rulebook.__file__).parent / "rules").glob("*.toml"))
RULES = [rule for name in FILES for rule in stated_in(name)]
UNMEASURED = {"folk", "ours"}  # what nobody measured may rest on habit alone
Example = Mapping[str, Any]


def name_of(rule: Stated) -> str:
    return ".".join((rule.file, *rule.at))


def test_every_file_that_holds_rules_is_read_here():
    assert {rule.file for rule in RULES} == set(READERS)


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_says_what_it_is_what_it_rests_on_and_shows_itself(rule):
    assert re.fullmatch(r"[A-Z]\d{0,3}|\d\.\d|S24", rule.rule), "the id of the rulebook"
    assert rule.source
    assert rule.solidity in SOLIDITIES
    assert rule.reason or rule.says or rule.mend
    assert all(words[-1] in ".!?”" for words in [*rule.says, rule.reason] if words)
    assert set(rule.sources) <= set(as_written("sources"))
    assert rule.sources or rule.solidity in UNMEASURED
    assert len(rule.hit) >= 2
    assert len(rule.miss) >= 2
    examples = [repr(example) for example in (*rule.hit, *rule.miss)]
    assert len(examples) == len(set(examples))


def test_every_source_that_is_listed_is_cited():
    assert {source for rule in RULES for source in rule.sources} == set(as_written("sources"))
    assert all(row["title"] for row in as_written("sources").values())


@pytest.mark.parametrize("rule", RULES, ids=name_of)
def test_a_rule_finds_its_hits_and_leaves_its_misses(rule):
    told = READERS[rule.file]
    assert [example for example in rule.hit if not told(rule, example)] == []
    assert [example for example in rule.miss if told(rule, example)] == []


def test_there_are_hundreds_of_examples_of_our_own():
    """Beside those of the rules, those by which whole tasks are measured: each a text or a line with its labels."""
    files = (Path(__file__).parent / "examples").glob("*.toml")
    of_tasks = sum(texts_in(tomllib.loads(path.read_text("utf-8"))) for path in files)
    assert of_tasks >= 700
    assert sum(len(rule.hit) + len(rule.miss) for rule in RULES) >= 650


def texts_in(data: Any, *, is_row: bool = False) -> int:
    """How many texts stand in it; a row of a list is one text with its labels."""
    if isinstance(data, dict):
        return sum(map(texts_in, data.values()))
    if is_row and not isinstance(data[0], list):
        return 1
    return sum(texts_in(one, is_row=True) if isinstance(one, list) else 1 for one in data)


def as_said(words: str) -> re.Pattern[str]:
    """A text of a rule, with anything in its places."""
    return re.compile(".*".join(re.escape(part) for part in re.split(r"\{\w+\}", words)), re.DOTALL)


def says_it(rule: Stated, findings) -> bool:
    said = [as_said(words) for words in rule.says]
    return any(
        finding.rule == rule.rule and any(words.fullmatch(finding.message) for words in said) for finding in findings
    )


def by_itself(rule: Stated, example: Example) -> bool:
    """One of several rules that say the same."""
    rows = [one for one in stated_in(rule.file) if one.at[0] == "rule"]
    return bool(list(rules_of(rule.file)[rows.index(rule)].findings(Text(example["text"]))))


def messages(rule: Stated, example: Example) -> bool:
    return says_it(rule, read_message(**example))


def outreach(rule: Stated, example: Example) -> bool:
    letter, name = read_letter(example["text"]), rule.at[0]
    if name in {"grade", "you"}:
        return says_it(rule, letter.findings)
    return letter.labels[name] is (name not in {"tone_ok", "no_job_ask"})


def questions(rule: Stated, example: Example) -> bool:
    read = read_question(example["text"], facts=example.get("facts", ()))
    if rule.at[:2] == ("closed", "opened"):
        return any(as_said(rule.mend).fullmatch(finding.mend or "") for finding in read.findings)
    if rule.at[0] == "rule":
        found = by_itself(rule, example)
        assert rule.at[1] in read.flags or not found
        return found
    return says_it(rule, read.findings)


def wording(rule: Stated, example: Example) -> bool:
    text, name = example["text"], rule.at[-1]
    if rule.at[0] == "rule":
        found = by_itself(rule, example)
        assert says_it(rule, read_wording(text)) or not found
        return found
    if rule.at[0] == "good" or name == "way_out":
        letter = read_letter(text)
        kind = example.get("kind", "invitation")
        return says_it(rule, read_good(text, letter.labels, kind=kind, words=letter.words))
    if name == "same":
        return says_it(rule, sent_before(text, [Earlier("Leo", earlier) for earlier in example["earlier"]]))
    if name == "learned":
        return read_learned(text, example["takeaways"]).severity == "praise"
    if name == "pay":
        return asks_pay_range(text) is not None
    return says_it(rule, read_wording(text, subject=example.get("subject")))


def letters(rule: Stated, example: Example) -> bool:
    if rule.at[0] == "rule":
        return by_itself(rule, example)
    known = {name: value for name, value in example.items() if name not in ("text", "repeat")}
    found = read_cover_letter(f"{example['text']} " * example.get("repeat", 1), Known(**known))
    if rule.at[0] in {"words", "organization", "learned"}:
        return any(finding.rule == rule.rule and finding.severity == "praise" for finding in found)
    return says_it(rule, found)


def codes(rule: Stated, example: Example) -> bool:
    return rule.at[0] in suggest_codes(example["text"])


def needs(rule: Stated, example: Example) -> bool:
    """What says that something is left out leaves it out; what says that it is a need makes it one, of that kind."""
    text, name = example["text"], rule.at[0]
    if name == "said":
        return need_said(text) is not None
    if name == "none":
        return not needs_in(f"- {text}")
    return name in [need.kind for need in needs_in(text)]


def takeaways(rule: Stated, example: Example) -> bool:
    kept, name = read_line(example["text"], speaker="guest"), rule.at[0]
    named = {"dates": kept.dates, "resource": kept.resources, "context": kept.people + kept.orgs + kept.resources}
    return bool(named[name]) if name in named else name in kept.flags


def talk(rule: Stated, example: Example) -> bool:
    if rule.at[0] == "fillers":
        return any(one.fillers for one in hear([Said(ANA, example["text"])]))
    if rule.at[0] == "time":
        return rule.rule in [finding.rule for finding in findings_of(listened({"said": example["text"]}))]
    return rule.rule in [finding.rule for finding in findings_of(listened(example))]


QUIET = {
    "share": 32, "own_run": 30, "their_run": 60, "asked": 0, "open": 0, "probes": 0, "minutes": 5, "wait": 0.5,
    "pace": 150, "fillers": 0, "said": "",
}  # fmt: skip


def listened(figures: Example) -> Listened:
    """A talk with such figures, and nothing to remark on but them."""
    of = {**QUIET, **figures}

    def part(share: float, run: float) -> Part:
        seconds = 60 * of["minutes"] * share / 100
        return Part(
            share=share / 100, words=1000, longest_monologue_s=run, questions=of["asked"], question_kinds={},
            wpm=of["pace"], filler_share=0, backchannels=0, talk_overs=0,
            fillers=round(of["fillers"] * seconds / 60), seconds=seconds,
        )  # fmt: skip

    speakers = {ANA: part(of["share"], of["own_run"]), BEN: part(100 - of["share"], of["their_run"])}
    asked = [
        Asked(at, None, "Why?", "open" if at < of["open"] else "closed", at < of["probes"]) for at in range(of["asked"])
    ]
    ends = [10.0 + 20 * at for at in range(10)]
    lines = [
        line
        for end in ends
        for line in (Said(BEN, "So.", end - 8, end), Said(ANA, "So.", end + of["wait"], end + of["wait"] + 5))
    ]
    return Listened(ANA, speakers, asked, lines, hear([Said(ANA, of["said"])]), set())


def report(rule: Stated, example: Example) -> bool:
    """Somebody still speaks for some time when the asker begins."""
    lines = [Said(BEN, "The tiles came from a kiln in the south.", 0, 10)]
    lines.append(Said(ANA, example["text"], 10 - example["spoke_on"], 13))
    return bool(parts(lines, hear(lines))[ANA].talk_overs)


def forms(rule: Stated, example: Example) -> bool:
    read, name = Text(example["text"]), rule.at[0]
    asked = questions_in(read)
    if name == "permission":
        return bool(asked) and is_permission(read, asked[0])
    if name == "indirect":
        return bool(asked)
    wanted = {"fact": "closed", "whether": "closed", "choice": "choice"}.get(name, "open")
    return bool(asked) and asked[0].form == wanted


def turns(rule: Stated, example: Example) -> bool:
    turn = read_turn(example["text"])
    if rule.at[0] == "tells":
        return not turn.reflects
    return turn.advises if rule.at[0] == "advice" else turn.reflects


ACTS = {
    "agrees": "other",
    "bare": "yesno",
    "or_so": "yesno",
    "proposal": "rhetorical",
    "tell_us": "open",
}


def utterances(rule: Stated, example: Example) -> bool:
    """What is said, after something else was told and before a yes."""
    name = rule.at[0]
    told = read_utterance(said(BEN, example["text"]), [said(ANA, "I grew up on the coast.")], said(ANA, "Yes."))
    if name in {"commitment", "suggestion"}:
        return bool(getattr(told, name))
    return told.act == ACTS.get(name, name)


def threads(rule: Stated, example: Example) -> bool:
    if rule.at[0] == "uptake":
        return uptake(example["said"], example["text"]) > MUCH
    takes_up, _ = follow_up(example["question"], example["answer"], example["text"])
    return takes_up is not (rule.at[0] == "moves_on")


def covered(rule: Stated, example: Example) -> bool:
    return coverage(example["turns"], [example["text"]])[0].covered


def probing(rule: Stated, example: Example) -> bool:
    words = example["text"].lower().split()
    return any(
        probe.mark == example["mark"] and any(word.startswith(probe.stems or "") for word in words)
        for probe in probes()
    )


def polite(rule: Stated, example: Example) -> bool:
    """A strategy stands in it; its marks make a difference."""
    text = example["text"]
    if rule.at == ("marks",):
        return politeness(text) != politeness(text.lower().replace("!", ".").replace("?", ".", text.count("?") - 1))
    (strategy,) = [one for one in strategies() if one.name == rule.at[-1]]
    return strategy.phrases.found_in(Text(text))


NURSE = partner_called("nurse")


def rehearsed(*asked: str) -> Answer:
    """What the nurse says last."""
    lines, told = list[Said](), None
    for question in asked:
        told = answer(NURSE, lines, question)
        lines += [Said(ANA, question), Said(NURSE.label, told.text)]
    assert told
    return told


def rehearsal(rule: Stated, example: Example) -> bool:
    name, text = rule.at[0], example["text"]
    if name == "mentioned":
        return rehearsed("What is hard about the work?", text).kind in {"deeper", "story"}
    if name == "story":
        return rehearsed("What is hard about the work?", text).kind == "story"
    if name == "who_else":
        return rehearsed(text).kind == "name"
    return rehearsed(text).text in (NURSE.manner.get(name) or as_written("rehearsal")["says"][name])


def topics(rule: Stated, example: Example) -> bool:
    return rehearsed(example["text"]).topic == rule.at[0]


MUCH = 3.0  # no threshold of the product: a number between what builds on an example and what does not

READERS: dict[str, Callable[[Stated, Example], bool]] = {
    "codes": codes, "coverage": covered, "forms": forms, "letters": letters, "messages": messages, "needs": needs, "outreach": outreach, "politeness": polite,
    "probing": probing, "questions": questions,
    "rehearsal": rehearsal, "rehearsal_topics": topics, "report": report, "takeaways": takeaways, "talk": talk, "threads": threads, "turns": turns,
    "utterances": utterances, "wording": wording,
}  # fmt: skip
