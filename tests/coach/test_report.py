"""What the report holds: figures beside their ranges, moments, the agenda, and what is compared from talk to talk."""

from __future__ import annotations

import pytest

from askwell.coach.report import in_numbers, report_on
from askwell.coach.rulebook import data_of
from askwell.coach.talk import read_talk
from coach.talks import ANA, BEN, INTERVIEW, Said, timed, untimed


def report(lines=None, **options):
    lines = timed() if lines is None else lines
    return report_on(lines, read_talk(lines, **options))


def figures(made) -> dict[str, str | None]:
    return {one.measure: one.value for one in made.figures}


def test_each_figure_has_its_range_its_rule_and_its_source():
    made = report(me=ANA)
    assert [one.measure for one in made.figures] == [row["measure"] for row in data_of("report")["figure"]]
    assert all(one.range and one.rule and one.source and "{" not in one.range for one in made.figures)
    ranges = {one.measure: one.range for one in made.figures}
    assert ranges["share"] == "20 to 30 %"
    assert ranges["talk_over"] == "up to 1 in ten minutes"


def test_the_figures_of_a_short_interview():
    told = figures(report(me=ANA))
    assert told["share"] == "39 %"
    assert told["questions"] == "4: 3 open, 1 closed"
    assert told["open"] == "3 of 4, 75 %"
    assert told["wait"] == "1.2 s"
    assert told["talk_over"] == "0"
    assert told["fillers"] is None  # half a minute of speech has no rate


def test_a_long_talk_has_rates():
    told = figures(report(timed(INTERVIEW * 20), me=ANA))
    assert told["questions"].startswith("80: 60 open, 20 closed; about ")
    assert told["fillers"] == "0.0 a minute"


def test_a_short_talk_has_no_rate_of_questions_and_no_share_of_a_few():
    told = figures(report(timed(INTERVIEW * 10), me=ANA))
    assert told["questions"] == "40: 30 open, 10 closed"
    few = [Said(ANA, "How did you begin?"), Said(BEN, "As a cook."), Said(ANA, "What did the cook do?")]
    assert [figures(report(few, me=ANA))[name] for name in ("open", "probes")] == ["2 of 2", "1 of 2"]


def test_without_times_only_words_are_counted():
    told = figures(report(untimed(), me=ANA))
    assert told["share"] == "39 %"
    assert {name for name, value in told.items() if value is None} == {
        "own_run", "their_run", "wait", "pace", "fillers", "talk_over",
    }  # fmt: skip


@pytest.mark.parametrize("lines", [[], [Said("", "How did you begin?")], [Said(ANA, "Hello.", 0, 1)]])
def test_without_anybody_known_to_ask_there_are_no_figures(lines):
    made = report(lines)
    assert (made.figures, made.asker, in_numbers(made.talk)) == ([], None, {})


def test_nobody_else_means_no_stretch_of_theirs_and_no_wait():
    told = figures(report([Said(ANA, "How did you begin?", 0, 2)], me=ANA))
    assert (told["their_run"], told["wait"], told["open"]) == (None, None, "1 of 1")
    assert figures(report([Said(ANA, "I begin.", 0, 2)], me=ANA))["questions"] == "0"


def test_praise_and_what_to_try_point_at_their_lines():
    long = (ANA, "So I was thinking about my own way into this work and how it went for me. " * 20)
    lines = timed([*INTERVIEW, long, INTERVIEW[3]])
    made = report(lines, me=ANA)
    at = {one.finding.rule: one.at for one in made.remarks}
    assert at["C2"] == (len(INTERVIEW),)
    assert at["Q3"] == tuple(one.i for one in made.talk.asked if one.form == "open")[:3]
    assert at["C1"] == ()
    assert made.praise + made.to_try == made.remarks
    assert len(made.to_try) <= 3


def test_a_must_ask_is_missed_when_its_topic_is_not_found():
    lines = timed()
    topics = ["How did you become a beekeeper?", "Quarterly tax audits of submarines", "Dragons"]
    made = report_on(lines, read_talk(lines, topics=topics), must_ask=[True, True])
    assert [item.must_ask for item in made.agenda] == [True, True, False]
    assert [item.topic for item in made.missed] == topics[1:2]


def test_an_item_that_was_asked_as_it_stands_is_found_however_short_the_answer():
    lines = [
        Said(ANA, "What surprised you most in the first year?"),
        Said(BEN, "Nothing."),
        Said(ANA, "Fine. Do you ski?"),
    ]
    topics = ["What surprised you most in the first year?", "Who?", "Do you ski?"]
    made = report(lines, me=ANA, topics=topics)
    assert [item.window for item in made.agenda] == [(0, 1), None, (2, 2)]


def test_a_question_that_asks_one_item_asks_none_that_shares_a_word_with_it():
    lines = [
        Said(ANA, "How is an exhibition planned?"),
        Said(BEN, "On cards."),
        Said(ANA, "And the bread?"),
        Said(BEN, "On cards, too."),
    ]
    topics = ["Which exhibition went badly?", "How is an exhibition planned?"]
    made = report(lines, me=ANA, topics=topics)
    assert [item.topic for item in made.agenda if item.covered] == topics[1:]
    assert report(lines, me=ANA, topics=topics[:1]).agenda[0].covered


@pytest.mark.parametrize(
    ("question", "covered"),
    [
        ("Is there somebody I could meet?", True),
        ("Can you introduce me to a keeper?", True),
        ("Did you keep bees?", False),
    ],
)
def test_who_asks_for_a_name_in_any_words_asked_who_else_to_talk_to(question, covered):
    lines = [Said(ANA, question), Said(BEN, "Ask Ines.")]
    made = report(lines, me=ANA, topics=["Who else should I talk to?", "Dragons in winter"])
    assert [item.covered for item in made.agenda] == [covered, False]


def test_warnings_may_be_replaced():
    lines = untimed()
    assert report_on(lines, read_talk(lines)).warnings == read_talk(lines).warnings
    assert report_on(lines, read_talk(lines), warnings=["one"]).warnings == ["one"]


def test_what_is_compared_from_talk_to_talk():
    assert in_numbers(read_talk(timed(), me=ANA)) == {
        "share": pytest.approx(0.39, abs=0.01), "questions": 4, "open": 3, "probes": 1, "own_run": 6.0, "pace": 150,
    }  # fmt: skip
    silent = [Said(ANA, "♪"), Said(BEN, "♪")]
    assert "share" not in in_numbers(read_talk(silent, me=ANA))
