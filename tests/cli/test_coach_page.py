"""The report on a talk as a page of its own."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from click.testing import CliRunner

from askwell.cli import app
from askwell.cli.coach_page import page
from askwell.coach.talk import read_talk
from coach.talks import ANA, BEN, INTERVIEW, Said, timed, untimed

EVIL = '<script>alert(1)</script> & "quoted" \x1b[2J\0'
EMPTY = {"meta", "rect", "line", "link", "img", "br"}


class Tree(HTMLParser):
    """Whether every tag is closed in its turn, and what stands in the page."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.open, self.seen, self.attributes = [], [], []
        self.feed(words)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.attributes += [name for name, _ in attrs]
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if tag not in EMPTY:
            assert self.open.pop() == tag


def made(lines, sections=()) -> str:
    return page("talk", "talk.vtt", lines, read_talk(lines), sections)


def test_the_page_stands_alone_and_runs_nothing():
    words = made(timed(), [("To keep", ["one", "two"])])
    tree = Tree(words)
    assert not {"script", "link", "img", "iframe"} & set(tree.seen)
    assert not any(name.startswith("on") or name in {"src", "href", "style"} for name in tree.attributes)
    assert "://" not in words
    assert "url(" not in words
    assert "prefers-color-scheme: dark" in words
    assert "@media print" in words


def test_it_shows_who_spoke_when_and_says_it_in_words_too():
    words = made(timed())
    assert words.count("<rect ") == len(INTERVIEW)
    assert words.count('class="asks"') == sum(who == ANA for who, _ in INTERVIEW)
    assert 'role="img" aria-labelledby="in-words"' in words
    assert words.count('tabindex="0"') == 2  # what may scroll can be reached by keyboard
    assert re.search(r'<desc id="in-words">Of [^:]+: Ana Ruiz \d+ %, Ben O&#x27;Neil \d+ %\.</desc>', words)


def test_without_times_there_is_no_picture_and_what_is_untold_is_a_dash():
    words = made(untimed())
    assert "<svg" not in words
    assert words.count("<td>–</td>") == 2 * len({who for who, _ in INTERVIEW})


def test_without_names_there_are_no_figures_and_without_anybody_known_to_ask_no_colour():
    assert "<table" not in made([Said("", text) for _, text in INTERVIEW])
    words = made([Said(ANA, "Hello there.", 0, 1), Said("", "Hello.", 1, 2), Said(BEN, "Hello there.", 2, 3)])
    assert words.count('class="others"') == 2
    assert 'class="asks"' not in words


def test_somebody_who_says_no_word_has_no_share():
    assert "<td>–</td><td>0</td>" in made([Said(ANA, "♪"), Said(BEN, "♪")])


@pytest.mark.parametrize(("seconds", "marks"), [(50, 1), (479, 8), (3600, 7), (86_400, 7), (6_000_000, 0)])
def test_the_axis_has_a_few_marks_whatever_the_length(seconds, marks):
    assert made([Said(ANA, "Hello.", 0, seconds)]).count("<line ") == marks


def test_the_last_mark_keeps_its_words_inside_the_picture():
    words = made([Said(ANA, "Hello.", 0, 481)])
    assert re.findall(r'text-anchor="(\w+)">(\d) min', words)[-2:] == [("start", "6"), ("end", "8")]


def test_whatever_the_file_says_is_words_alone():
    lines = [Said(EVIL, f"How did you begin, {EVIL}?", 0, 5), Said(BEN, EVIL, 5, 9)]
    words = page(EVIL, EVIL, lines, read_talk(lines), [(EVIL, [EVIL])])
    assert "script" not in Tree(words).seen
    assert "\x1b" not in words
    assert "\0" not in words
    assert "&lt;script&gt;alert(1)" in words


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "talk.txt"
    path.write_text("\n\n".join(f"{one.speaker}: {one.text}" for one in untimed()), "utf-8")
    return path


def run(*words: object):
    return CliRunner().invoke(app, ["coach", "transcript", *map(str, words)])


def test_the_command_writes_it_and_says_where(source, tmp_path):
    target = tmp_path / "report.html"
    done = run(source, "--html", target)
    assert done.stdout == f"The report is in {target}.\n"
    words = target.read_text("utf-8")
    Tree(words)
    for said in (
        "<h1>talk</h1>",
        "What you asked",
        "How did you become a beekeeper?",
        "To keep",
        "What this file does not tell",
    ):
        assert said in words
    assert run(source, "--html", target).exit_code == 0


def test_it_replaces_neither_the_transcript_nor_the_agenda(source, tmp_path):
    agenda = tmp_path / "agenda"
    agenda.write_text("hives", "utf-8")
    before = source.read_bytes()
    for target in (source, agenda):
        done = run(source, "--agenda", agenda, "--html", target)
        assert done.exit_code == 1
        assert done.stderr == "The page would replace the file it is made from: name another one for it.\n"
    assert (source.read_bytes(), agenda.read_text("utf-8")) == (before, "hives")


def test_a_page_that_cannot_be_written_is_told_and_json_goes_to_the_screen_alone(source, tmp_path):
    assert "cannot be written" in run(source, "--html", tmp_path / "no" / "report.html").stderr
    assert run(source, "--html", tmp_path / "report.html", "--json").exit_code == 2
