from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from askwell.cli import app, base
from askwell.cli.coach_page import page
from askwell.cli.coach_transcript import as_data, heading, sections, warnings_of
from askwell.coach.report import report_on
from askwell.coach.talk import read_talk
from askwell.coach.thresholds import YOURS
from askwell.formats.captions import read_transcript
from askwell.journey import thresholds
from coach.talks import ANA, BEN, INTERVIEW, timed, untimed

FIELDS = [
    "format", "timed", "duration_s", "asker", "asker_sure", "speakers", "asker_questions", "coverage", "takeaways", "findings", "warnings",
]  # fmt: skip
PART = [
    "share",
    "words",
    "longest_monologue_s",
    "questions",
    "question_kinds",
    "wpm",
    "filler_share",
    "backchannels",
    "talk_overs",
]


def clock(seconds: float) -> str:
    return f"{int(seconds) // 3600:02d}:{int(seconds) // 60 % 60:02d}:{seconds % 60:06.3f}"


def as_teams(lines) -> str:
    return "WEBVTT\n\n" + "\n".join(
        f"{clock(one.start)} --> {clock(one.end)}\n<v {one.speaker}>{one.text}</v>\n" for one in lines
    )


@pytest.fixture
def talk(tmp_path):
    path = tmp_path / "talk.vtt"
    path.write_text(as_teams(timed()), "utf-8")
    return path


@pytest.fixture
def plain(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("\n\n".join(f"{one.speaker}: {one.text}" for one in untimed()), "utf-8")
    return path


def run(*words: object):
    return CliRunner().invoke(app, ["coach", "transcript", *map(str, words)])


def told(*words: object):
    done = run(*words, "--json")
    assert done.exit_code == 0, done.output
    return json.loads(done.stdout)


def test_a_day_without_its_year_is_told_when_the_day_of_the_talk_is(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("Ana: How did you begin?\n\nBen: By chance. I'll send you the list by 3 March.\n", "utf-8")
    assert [one["due"] for one in told(path, "--me", "Ana")["takeaways"]] == [None]
    assert [one["due"] for one in told(path, "--me", "Ana", "--on", "2027-03-04")["takeaways"]] == ["2028-03-03"]
    assert run(path, "--on", "soon").exit_code == 2


def test_programs_are_told_all_that_the_contract_names(talk):
    report = told(talk)
    assert list(report) == FIELDS
    assert (report["format"], report["timed"], report["asker"], report["asker_sure"]) == ("teams.vtt", True, ANA, True)
    assert list(report["speakers"]) == [ANA, BEN]
    assert list(report["speakers"][ANA]) == PART
    assert list(report["asker_questions"][0]) == ["i", "t", "text", "form", "probe"]
    assert list(report["takeaways"][0]) == ["i", "kind", "text", "people", "due"]
    assert report["warnings"] == []


def test_what_a_file_cannot_tell_is_null_and_named(plain):
    report = told(plain)
    assert (report["timed"], report["duration_s"]) == (False, None)
    assert report["speakers"][BEN]["longest_monologue_s"] is None
    assert any("longest stretches cannot be told" in warning for warning in report["warnings"])


def test_the_report_measures_by_the_owners_own_ranges_where_they_are_asked_for(talk, owner, monkeypatch):
    monkeypatch.setattr(base, "owner", lambda: owner)
    thresholds.change_thresholds(owner=owner, given={"open": "5", "probes": "95"})
    ours, own = told(talk), told(talk, "--my-figures")
    said = [finding["message"] for finding in own["findings"] if finding["source"] == YOURS]
    assert any("You set 5 % or more." in words for words in said)
    assert any("you set 95 % or more." in words for words in said)
    assert not [finding for finding in ours["findings"] if finding["source"] == YOURS]


def test_the_agenda_may_be_lines_or_json(talk, tmp_path):
    agenda = tmp_path / "agenda"
    for words in (
        "hives and the uncle\n\n gothic cathedrals ",
        '[{"topic": "hives and the uncle"}, {"topic": "gothic cathedrals"}]',
    ):
        agenda.write_text(words, "utf-8")
        hives, cathedrals = told(talk, "--agenda", agenda)["coverage"]
        assert (hives["topic"], hives["covered"], len(hives["window"])) == ("hives and the uncle", True, 2)
        assert cathedrals == {"topic": "gothic cathedrals", "covered": False, "window": None}


@pytest.mark.parametrize("words", ["[", '["hives"]', '[{"name": 1}]', "[7]", "[" * 10_000, '{"topic": "hives"}'])
def test_an_agenda_that_is_neither_is_refused(talk, tmp_path, words):
    (tmp_path / "agenda").write_text(words, "utf-8")
    done = run(talk, "--agenda", tmp_path / "agenda")
    assert done.exit_code == 1
    assert done.stderr == "The agenda is neither one topic a line nor a JSON list of objects with a “topic”.\n"


def test_the_owners_name_is_taken_and_a_strangers_is_refused_with_the_names_there_are(talk):
    assert told(talk, "--me", "ben")["asker"] == BEN
    done = run(talk, "--me", "Chiara")
    assert done.exit_code == 1
    assert f"say --me with one of {ANA}, {BEN}." in done.stderr


def test_a_file_that_is_none_is_said_to_be_none_and_how_to_mend_it(tmp_path):
    for data, said in (
        (b"PK\x03\x04" + b"\0" * 40, "zip"),
        (b"", "is empty"),
        (b"WEBVTT\n", "Nobody says anything"),
        (b"\x00\xff" * 30, ""),
    ):
        path = tmp_path / "talk.docx"
        path.write_bytes(data)
        report = told(path)
        assert report["speakers"] == {}
        assert said in report["warnings"][0]
        assert run(path).exit_code == 0


def test_a_missing_file_is_told_in_one_sentence(tmp_path):
    assert run(tmp_path / "none.vtt").stderr.endswith("none.vtt cannot be read: no such file or directory.\n")


def test_people_read_what_went_well_what_was_asked_and_what_to_keep(talk, tmp_path):
    agenda = tmp_path / "agenda"
    agenda.write_text("hives and the uncle\ngothic cathedrals", "utf-8")
    words = run(talk, "--agenda", agenda).stdout
    assert words.startswith("talk.vtt  (teams.vtt, ")
    for said in (
        "What went well", "What you asked", "The agenda", "To keep", "  (asks)", "talked about  hives and the uncle", "not reached   gothic cathedrals",
        "How did you become a beekeeper?  (open)", "(open, follows up)", "by 2027-03-03", "promise   I'll send you her email.",
    ):  # fmt: skip
        assert said in words
    assert "What this file does not tell" not in words


def test_people_read_what_a_file_does_not_tell_and_no_clock_without_times(plain, tmp_path):
    words = run(plain).stdout
    assert "What this file does not tell" in words
    assert "  How did you become a beekeeper?  (open)" in words
    nameless = tmp_path / "talk.srt"
    nameless.write_text("1\n00:00:01,000 --> 00:00:03,000\nSo how did you begin?\n", "utf-8")
    assert "no speaker names in this file" in run(nameless).stdout


def test_a_long_question_is_shortened_for_people_and_whole_for_programs(tmp_path):
    long = f"How did {'the bees and ' * 20}you meet?"
    path = tmp_path / "talk.vtt"
    path.write_text(as_teams(timed([*INTERVIEW, (ANA, long), (BEN, "I"), (BEN, "♪")])), "utf-8")
    assert long not in run(path).stdout
    assert "the bees and…" in run(path).stdout
    assert told(path)["asker_questions"][-1]["text"] == long


CUES = st.lists(
    st.sampled_from(["WEBVTT", "\n\n", "00:00:01.000 --> 00:00:04.500\n", "<v Ana>", "Ana: ", "Ben: ", "How are you?", "1\n", "[", '{"text": "', '"}', "]", "\ud800", "\0"]) | st.text(max_size=8),
    max_size=24,
).map("".join)  # fmt: skip


@given(st.binary(max_size=200) | CUES.map(lambda words: words.encode("utf-8", "surrogatepass")))
@settings(deadline=None)
def test_any_file_is_answered_for_programs_for_people_and_as_a_page(data):
    read = read_transcript(data)
    talk = read_talk(read.utterances, topics=["how you are"])
    report = json.loads(json.dumps(as_data(read, talk), allow_nan=False))
    assert list(report) == FIELDS
    assert report["speakers"] or report["warnings"]
    assert sections(read, talk)
    whole = report_on(read.utterances, talk, must_ask=[True], warnings=warnings_of(read, talk))
    assert page("talk", heading(Path("talk.vtt"), read, talk), whole).encode("utf-8", "replace")


def test_nothing_steers_the_terminal(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("Ana: How are\x1b[2J you?\n\nBen: Fine, and you?\n", "utf-8")
    assert "\x1b" not in run(path).stdout


def test_it_loads_no_django_and_no_database(talk):
    code = (
        "import sys; from askwell.cli import app; from click.testing import CliRunner;"
        f"done = CliRunner().invoke(app, ['coach', 'transcript', {str(talk)!r}]); assert done.exit_code == 0, done;"
        "print([name for name in ('django', 'sqlite3', 'asyncio', 'icalendar') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
