from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.days import day_comes_first, is_numeric, month_number, read_day, read_partial_day

FIFTH_OF_MARCH = date(2021, 3, 5)


@pytest.mark.parametrize(
    "text",
    [
        "05 Mar 2021",
        "5 March 2021",
        "Mar 5, 2021",
        "5. März 2021",
        "05 mars 2021",
        "5 de marzo de 2021",
        "5 de março de 2021",
        "5 mar. 2021",
        "5 mrt. 2021",
        "5 maart 2021",
        "5-Mar-21",
        "5 марта 2021",
        "5 března 2021",
        "3/5/21, 10:15 AM",
        "3/5/2021",
        "05.03.2021",
        "05.03.21 10:15",
        "2021-03-05",
        "2021-03-05 10:15:00 UTC",
        "2021/03/05",
        "2021年3月5日",
        "2021년 3월 5일",
    ],
)
def test_it_reads_a_day_in_any_language(text: str) -> None:
    assert read_day(text) == FIFTH_OF_MARCH


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("januar janvier enero janeiro gennaio januari jan. ocak styczeń", 1),
        ("Februar févr. febrero fevereiro febbraio februari luty", 2),
        ("April avril abril aprile Apr kwiecień", 4),
        ("Mai mayo maio maggio mei maj", 5),
        ("Juni juin junio junho giugno", 6),
        ("Juli juillet julio julho luglio juil.", 7),
        ("August août agosto augustus aoû", 8),
        ("September septembre septiembre setembro settembre sept", 9),
        ("Oktober octobre octubre outubro ottobre", 10),
        ("November novembre noviembre novembro", 11),
        ("Dezember décembre diciembre dezembro dicembre déc.", 12),
    ],
)
def test_it_knows_the_months(words: str, number: int) -> None:
    assert {word: month_number(word.rstrip(".")) for word in words.split()} == dict.fromkeys(words.split(), number)


@pytest.mark.parametrize(
    "text", ["", "soon", "31 Feb 2021", "12 Mar", "12 Mar 202", "0/0/00", "2021", "5 6", "2021-13-40"]
)
def test_it_takes_nothing_else_for_a_day(text: str) -> None:
    assert read_day(text) is None


def test_the_column_tells_which_number_is_the_day() -> None:
    assert read_day("5/3/21", True) == FIFTH_OF_MARCH
    assert read_day("25/3/21") == date(2021, 3, 25)
    assert read_day("3/25/21", True) == date(2021, 3, 25)
    assert read_day("1/2/70") == date(1970, 1, 2)
    assert day_comes_first(["3/5/21", "", "25/3/21"]) is True
    assert day_comes_first(["3/5/21", "3/25/21"]) is False
    assert day_comes_first(["3/5/21", "25.3.21"]) is None
    assert is_numeric("3/5/21")
    assert not is_numeric("3.5.21")
    assert not is_numeric("5 March")


@pytest.mark.parametrize(
    ("text", "partial"),
    [
        ("Jan 2021", "2021-01"),
        ("2019", "2019"),
        ("2021-03", "2021-03"),
        ("2021-13", ""),
        ("5 Mar 2021", "2021-03-05"),
        ("31 Feb 2021", ""),
        ("today", ""),
        ("", ""),
        ("März", ""),
    ],
)
def test_it_is_as_exact_as_the_text(text: str, partial: str) -> None:
    assert read_partial_day(text) == partial


@given(st.text())
def test_any_text_is_a_day_or_none(text: str) -> None:
    assert isinstance(read_day(text), date | None)
    assert isinstance(read_partial_day(text), str)


@given(st.dates(date(1970, 1, 1), date(2068, 12, 31)))
def test_it_reads_back_what_others_write(day: date) -> None:
    for form in ("%d %b %Y", "%d.%m.%Y", "%m/%d/%y, 9:15 AM", "%B %d, %Y", "%Y-%m-%d"):
        assert read_day(day.strftime(form)) == day
