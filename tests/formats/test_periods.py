from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.periods import find_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Jul 2021 - Present", "2021-07", ""),
        ("June 2023 – Sept. 2023", "2023-06", "2023-09"),
        ("03/2022 - 11.2023", "2022-03", "2023-11"),
        ("2019/03 — 2020/12", "2019-03", "2020-12"),
        ("2013-12-01  - 2014-12-01", "2013-12-01", "2014-12-01"),
        ("01.09.2019 – 31.12.2020", "2019-09-01", "2020-12-31"),
        ("May 5, 2020 to June 1, 2021", "2020-05-05", "2021-06-01"),
        ("März 2019 bis heute", "2019-03", ""),
        ("janvier 2020 à aujourd’hui", "2020-01", ""),
        ("abril de 2019 - maio de 2020", "2019-04", "2020-05"),
        ("март 2024 г. - настоящее время", "2024-03", ""),
        ("seit 2021", "2021", ""),
        ("Summer 2019", "", "2019"),
        ("December 2024", "", "2024-12"),
        ("Expected May 2026", "", "2026-05"),
    ],
)
def test_a_span_is_told_in_many_ways(text, start, end):
    period = find_period(text)
    assert period
    assert (period.start, period.end, period.alone) == (start, end, True)


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("University of Austin 2012 - 2016", "University of Austin", ""),
        ("Acme | Aug 2013 - May 2017 | Bremen", "Acme", "Bremen"),
        ("Nurse, City Clinic (2014-2018)", "Nurse, City Clinic", ""),
        ("B.Sc. in Physics, December 2024", "B.Sc. in Physics", ""),
        ("Acme | 2019 to date", "Acme", "to date"),
        ("Acme, 2019 | Bremen", "Acme", "Bremen"),
    ],
)
def test_what_stands_around_it_is_kept(text, before, after):
    period = find_period(text)
    assert period
    assert (period.before, period.after, period.alone) == (before, after, False)


@pytest.mark.parametrize(
    "text",
    ["Heute", "Cut latency by 2000 ms", "1 to 2 years", "13/2020 - 14/2021", "Served 2019 people", "since 13/2020", "3201 - 3205", ""],
)  # fmt: skip
def test_what_is_no_span_is_none(text):
    assert find_period(text) is None


def test_a_single_date_counts_only_where_it_is_asked_for():
    assert find_period("Dean’s list 2019", single=False) is None
    assert find_period("In 2019 we began") is None
    assert find_period("2019 dean’s list").after == "dean’s list"


@given(
    st.text(max_size=60)
    | st.from_regex(r"[\w ]{0,9} ?(20\d\d|0\d/20\d\d|M[aä]r[zc]? 20\d\d)[ –-]{1,3}(20\d\d|now)?\w{0,5}", fullmatch=True)
)
def test_no_letter_is_lost_whatever_the_text(text):
    period = find_period(text)
    if period:
        kept = [sign for sign in period.before + period.said + period.after if sign.isalnum()]
        assert kept == [sign for sign in text if sign.isalnum()]
