"""A stage's commands, run as their owner would; each test file says which by its fixture `group`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from askwell.cli import base


@pytest.fixture
def run(owner, now, monkeypatch, group):
    monkeypatch.setattr(base, "owner", lambda: owner)
    monkeypatch.setattr(base, "now", lambda: now)

    def answer(*arguments, typed=""):
        ended = CliRunner().invoke(group, [*map(str, arguments)], input=typed, catch_exceptions=False)
        assert ended.exit_code == 0, ended.output
        return json.loads(ended.stdout) if "--json" in arguments else ended.stdout

    return answer
