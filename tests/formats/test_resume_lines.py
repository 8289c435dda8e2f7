from __future__ import annotations

from askwell.formats.resume_lines import ResumeLine, Word, lines_of, marked


def word(x: float, y: float, text: str, page: int = 0, size: float = 10.0) -> Word:
    return Word(page, x, x + 5 * len(text), y, size, False, text)


def read(*words: Word) -> list[ResumeLine]:
    return lines_of(words, lambda text: text in ("Skills", "Work"))


def test_words_on_one_line_are_parted_where_the_gap_is_wide():
    (line,) = read(word(200, 100.5, "2020"), word(50, 100, "Amara"), word(80, 100, "Diallo"))
    assert (line.text, line.parts, line.starts, line.x, line.right) == ("Amara Diallo 2020", ("Amara Diallo", "2020"), (50, 200), 50, 220)  # fmt: skip


def test_a_bullet_is_a_mark_of_its_line():
    (line,) = read(word(50, 100, "•"), word(60, 100, "Led"))
    assert (line.text, line.bullet, line.x) == ("Led", True, 60)
    assert marked(ResumeLine("– Led")).bullet
    assert marked(ResumeLine("•Led\tit", ("•Led", "it"))) == ResumeLine("Led\tit", ("Led", "it"), bullet=True)
    assert marked(ResumeLine("• Led", ("•", "Led"))) == ResumeLine("Led", bullet=True)
    assert not marked(ResumeLine("-5 degrees")).bullet
    assert not marked(ResumeLine("•")).bullet


def test_a_line_that_would_not_have_fitted_goes_on_with_the_one_above():
    lines = read(
        *(word(50 + 30 * at, 100, "words") for at in range(10)),
        *(word(50 + 30 * at, 114, "words") for at in range(10)),
        word(50, 128, "Last."), word(50, 142, "Next"), *(word(50 + 30 * at, 60, "words", page=1) for at in range(10)),
    )  # fmt: skip
    assert [line.wraps for line in lines] == [False, True, True, False, False]
    lines = read(
        *(word(50 + 30 * at, 700, "words") for at in range(10)),
        word(50, 60, "end", page=1),
        word(50, 200, "far", page=1),
    )
    assert [line.wraps for line in lines] == [False, True, False]


def test_headings_in_two_columns_part_the_page():
    words = [word(50, 50, "Skills"), word(50, 64, "Python"), word(250, 50, "Work"), word(250, 64, "Nurse")]
    assert [(line.text, line.column) for line in read(*words)] == [
        ("Skills", 0),
        ("Python", 0),
        ("Work", 1),
        ("Nurse", 1),
    ]
    crossing = [word(50, 100 + 14 * at, "a" * 60) for at in range(9)]
    assert {line.column for line in read(*words, *crossing)} == {0}


def test_no_words_are_no_lines():
    assert read() == []
