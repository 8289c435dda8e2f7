from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.formulas import defuse, undefuse


@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠A", " =1", "'=1", "−1"]
)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert defuse(cell) == "'" + cell
    assert undefuse("'" + cell) == cell


@pytest.mark.parametrize("cell", ["", "Ben", "O'Brien", "'t Hooft", "1-1", "a=b", "555-0100"])
def test_other_cells_stay_as_they_are(cell: str) -> None:
    assert defuse(cell) == cell
    assert undefuse(cell) == cell


@given(st.text() | st.text(alphabet="'=+-@\t\r\n ＝a"))
def test_every_cell_comes_back(cell: str) -> None:
    assert undefuse(defuse(cell)) == cell
    assert not defuse(cell).startswith(("=", "+", "-", "@", "\t", "\r"))
