"""What `python -m benchmarks.resume` measures stays at its goals."""

from __future__ import annotations

import pytest
from benchmarks.resume import PARTS


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_figure_reaches_its_goal(part):
    assert [figure.what for figure in part() if not figure.is_met] == []
