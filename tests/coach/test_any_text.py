"""Whatever people write, in any script and of any length: all that the coach offers answers, and in proportion."""

from __future__ import annotations

import inspect
import json
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell import coach
from askwell.coach import (
    asker,
    bullets,
    codes,
    coverage,
    forms,
    keeps,
    labels,
    letters,
    likeness,
    markup,
    messages,
    needs,
    outreach,
    politeness,
    questions,
    said,
    takeaways,
    talk_time,
    threads,
    turns,
    utterances,
    wording,
)  # fmt: skip
from askwell.coach.findings import Finding
from askwell.coach.report import in_numbers, report_on
from askwell.coach.report_page import report_html
from askwell.coach.talk import read_talk
from askwell.coach.words import Text
from coach.talks import Said
from effort import grows_too_fast

ODD = [
    "\0", "\ud800", "\udfff", "\u202eyou hire me?\u202c", "هل تحب عملك؟", "何故ですか？", "\N{FAMILY}\u200d\N{WHITE HEAVY CHECK MARK}?", "e\u0301" * 20,
    "İstanbul'da?", "ﬃ ǅ ß", "n't'd've'll", "x-" * 9, "I'll send it by 99 March 0000.", "\r\n\r\n?", "?" * 60, "(" * 60, '"' * 9, "\u2028", "\ufeff",
]  # fmt: skip
TEXTS = st.lists(st.text(max_size=30) | st.sampled_from([*ODD, "Hi Ana,\n\n", "how did you ", "you should ", " and "]), max_size=8).map("".join)  # fmt: skip
LABELS = dict.fromkeys(labels.LABELS, True)


def each_question(text):
    read = Text(text)
    return [forms.is_permission(read, one) for one in forms.questions_in(read)]


def called(text):
    try:
        return asker.named(text, [text, "Ana"])
    except asker.NobodyOfThatName:  # a name of blanks
        return None


def three_in_turn(text):
    before, one, after = (said.said(who, text) for who in ("A", "B", "A"))
    return one, [before], after


READERS = {
    asker.named: called,
    bullets.check_rewrite: lambda text: bullets.check_rewrite(text, [text, "hives"], others=[text]),
    codes.suggest_codes: codes.suggest_codes,
    coverage.coverage: lambda text: coverage.coverage([text, "hives"], [text, "hives"]),
    forms.form_of: lambda text: forms.form_of(Text(text)),
    forms.is_permission: each_question,
    forms.questions_in: lambda text: forms.questions_in(Text(text)),
    keeps.due_day: keeps.due_day,
    labels.reading_grade: lambda text: labels.reading_grade(Text(text)),
    labels.share_about_them: lambda text: labels.share_about_them(Text(text)),
    labels.told_by_words: lambda text: labels.told_by_words(Text(text)),
    letters.may_be_told: lambda text: letters.may_be_told(text, [text, "Ana Ruiz"]),
    letters.read_cover_letter: lambda text: letters.read_cover_letter(text, letters.Known(text, text, [text, "hives"], [text, "40 hives"], [text, "Ana Ruiz"])),
    likeness.stem: likeness.stem,
    likeness.telling: lambda text: likeness.telling(Text(text)),
    markup.plain: markup.plain,
    messages.count_characters: messages.count_characters,
    messages.count_words: messages.count_words,
    messages.greeted_name: messages.greeted_name,
    messages.read_message: lambda text: messages.read_message(text, subject=text, recipient=text, kind=text, channel=text),
    needs.need_said: lambda text: [needs.need_said(text), needs.shown_by([text], [text]), needs.same_needs([text, "hives"])],
    needs.needs_in: needs.needs_in,
    outreach.greets_by_name: outreach.greets_by_name,
    outreach.read_letter: lambda text: outreach.read_letter(text, subject=text, recipient=text),
    politeness.politeness: politeness.politeness,
    questions.read_question: lambda text: questions.read_question(text, facts=[text], organization=text[:9]),
    takeaways.read_line: lambda text: [takeaways.read_line(text, speaker=who) for who in ("guest", "asker")],
    talk_time.count_words: talk_time.count_words,
    threads.follow_up: lambda text: threads.follow_up(text, text, text),
    threads.uptake: lambda text: threads.uptake(text, text),
    turns.read_turn: turns.read_turn,
    utterances.read_utterance: lambda text: utterances.read_utterance(*three_in_turn(text)),
    wording.asks_pay_range: wording.asks_pay_range,
    wording.read_good: lambda text: wording.read_good(text, LABELS, kind="invitation", words=len(text)),
    wording.read_learned: lambda text: wording.read_learned(text, [text, "hives"]),
    wording.read_wording: lambda text: wording.read_wording(text, subject=text, call=text[:9]),
    wording.sent_before: lambda text: wording.sent_before(text, [wording.Earlier("Ana", text)]),
    wording.takeaway_in: lambda text: wording.takeaway_in(text, [text, "hives"]),
}  # fmt: skip
WITHIN = {**dict.fromkeys(["words_of", "numbers_in", "names_in", "is_short_for", "outcomes_in", "deeds_in", "forms_of", "rates_in", "without_rates", "time_after", "is_english"], bullets.check_rewrite), "shared_words": needs.need_said, "turn_of": turns.read_turn, "said_in": utterances.read_utterance,
          "head_at": forms.questions_in, "heads": forms.questions_in, "is_question_mark": forms.questions_in}  # fmt: skip


def test_no_function_that_takes_a_text_is_left_out():
    found = set()
    for path in Path(coach.__file__).parent.glob("*.py"):
        module = import_module(f"askwell.coach.{path.stem}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            takes = inspect.signature(function).parameters.values()
            if function.__module__ == module.__name__ and not name.startswith("_"):
                found |= {function} if any(one.name == "text" or one.annotation == "Text" for one in takes) else set()
    assert len(found) > 25
    assert {function.__name__ for function in found if function not in READERS} == set(WITHIN)


def findings_in(answer):
    if isinstance(answer, Finding):
        yield answer
    for one in answer if isinstance(answer, list | tuple) else [getattr(answer, "findings", None)]:
        if one is not None and not isinstance(one, str):
            yield from findings_in(one)


@pytest.mark.parametrize(
    "reader", READERS, ids=lambda reader: f"{reader.__module__.rpartition('.')[2]}.{reader.__name__}"
)
@given(text=TEXTS)
def test_any_text_is_answered_and_every_remark_stands_in_it(reader, text):
    answer = READERS[reader](text)
    for finding in findings_in(answer):
        assert json.dumps(finding.as_json(), allow_nan=False)
        assert finding.span is None or 0 <= finding.span[0] <= finding.span[1] <= len(text)


@pytest.mark.parametrize("unit", ["how are you ", "x"], ids=["words", "one word"])
def test_a_megabyte_in_one_line_is_answered(unit):
    for reader in READERS.values():
        reader(unit * (1_000_000 // len(unit)))


MOMENTS = st.none() | st.floats() | st.integers(-5, 10**9).map(float)
LINES = st.lists(
    st.builds(Said, st.sampled_from(["", "Ana", "\ud800<b>", "Ben\0"]), TEXTS, MOMENTS, MOMENTS), max_size=6
)


@settings(max_examples=60)
@given(lines=LINES, topics=st.lists(TEXTS, max_size=2))
def test_any_lines_are_a_talk_with_figures_and_a_page(lines, topics):
    talk = read_talk(lines, topics=topics)
    report = report_on(lines, talk, must_ask=[True])
    assert json.dumps(in_numbers(talk), allow_nan=False)
    assert "<script" not in report_html(report)


LONG, QUICK = 12_000, 0.15
REPEATED = [" ", "\n", "a", "A ", "1.", "?", "x-", "n't", "hire me ", "how did you ", "you should. ", "Hi Ab\n", "not ", "é\u0301", "[", "I'll ", "\u202e", "? "]  # fmt: skip


@pytest.mark.parametrize(
    "reader", READERS, ids=lambda reader: f"{reader.__module__.rpartition('.')[2]}.{reader.__name__}"
)
def test_four_times_the_text_is_four_times_the_work_and_not_sixteen(reader):
    for before in ("", "hi"):
        for unit in REPEATED:
            long, short = (f"{before}{unit * (size // len(unit))}{'x' * 99}" for size in (LONG, LONG // 4))
            assert not grows_too_fast(READERS[reader], long, short, QUICK), (before, unit)
