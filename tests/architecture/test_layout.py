from __future__ import annotations

from importlib.util import find_spec

import pytest

from architecture.sources import HOUSE, ROOT
from askwell.journey import STAGES

OPTIONAL = {"api", "mcp", "operations.py"}  # named here, built when they have something in them
FOLDERS = {"coach", "planner", "formats", "records", "journey", "web", "cli", "config", "gateways"}


def test_there_are_nine_stages_and_each_says_what_it_is_for():
    assert len(STAGES) == 9
    assert all(stage.label and stage.purpose.endswith(".") for stage in STAGES)


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.folder)
def test_every_stage_has_its_verbs_pages_commands_and_document(stage):
    for module in ("journey", "web", "cli"):
        assert find_spec(f"askwell.{module}.{stage.folder}"), f"askwell/{module}/{stage.folder} is missing"
    assert (ROOT / "docs" / "journey" / f"{stage.folder}.md").is_file()
    for kind in ("journey", "web"):
        assert list((ROOT / "tests" / kind / stage.folder).glob("test_*.py")), f"tests/{kind}/{stage.folder} is empty"


def test_no_room_stands_outside_the_plan():
    found = {
        path.name
        for path in HOUSE.iterdir()
        if path.name not in {"__pycache__", "__init__.py", "__main__.py", "py.typed"}
    }
    assert found >= FOLDERS
    assert found - FOLDERS <= OPTIONAL


def test_no_folder_of_the_house_is_empty():
    for folder in HOUSE.iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            assert any(path.stat().st_size > 120 for path in folder.rglob("*.py")), folder


def test_no_noun_stage_or_layer_has_a_room_of_its_own_in_the_journey_beyond_the_list():
    rooms = {path.name for path in (HOUSE / "journey").iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert rooms == {stage.folder for stage in STAGES} | {"overview"}
