"""Houses that are broken on purpose."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from chromium import House, browser_type_launch_args, own_house
from faults.typist import Typist

__all__ = ["browser_type_launch_args", "own_house"]

TWO = "First Name,Last Name,Email Address,Company\nBen,Okafor,ben@okafor.example,Fabrikam\nChen,Li,chen@li.example,\n"
DYING = Path(__file__).with_name("dying.py")


class Ended(NamedTuple):
    """How a command ended: how many steps it took, and whether it was killed before the chosen one, and its error."""

    steps: int
    killed: bool
    code: int
    said: str  # its error in words


class Mortal:
    """A data folder whose commands can be killed at any step."""

    def __init__(self, home: Path) -> None:
        self.home = home
        environment = {**os.environ, "ASKWELL_HOME": str(home), "DJANGO_SETTINGS_MODULE": "askwell.config.settings"}
        self.process = subprocess.Popen(
            [sys.executable, str(DYING)], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def run(self, *words: str, at: int | None = None) -> Ended:
        assert self.process.stdin
        assert self.process.stdout
        print(json.dumps({"words": words, "at": at}), file=self.process.stdin, flush=True)
        return Ended(**json.loads(self.process.stdout.readline()))

    def must(self, *words: str) -> int:
        """Run to the end; gives how many steps that took."""
        ended = self.run(*words)
        assert ended.code == 0, (words, ended.said)
        return ended.steps

    def become(self, other: Path | None) -> None:
        """Have the content of that folder, nothing else; or nothing at all."""
        for path in self.home.iterdir():
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if other:
            shutil.copytree(other, self.home, dirs_exist_ok=True)

    def end(self) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(30)


@pytest.fixture(scope="session")
def the_mortal(tmp_path_factory) -> Iterator[Mortal]:
    """One folder and one process for all tests: it takes on the content of any other folder."""
    one = Mortal(tmp_path_factory.mktemp("mortal"))
    yield one
    one.end()


@pytest.fixture
def empty_house(the_mortal) -> Mortal:
    """A data folder with nothing in it, whose commands can be killed at any step."""
    the_mortal.become(None)
    return the_mortal


@pytest.fixture(scope="session")
def with_two_people(the_mortal, tmp_path_factory) -> Path:
    """A folder with Ben and Chen in it, made once."""
    folder = tmp_path_factory.mktemp("furnished")
    (folder / "two.csv").write_text(TWO)
    the_mortal.become(None)
    the_mortal.must("import", "csv", str(folder / "two.csv"))
    shutil.copytree(the_mortal.home, folder / "home")
    return folder / "home"


@pytest.fixture(scope="session")
def with_a_talk(with_two_people, tmp_path_factory) -> Path:
    """The same with a conversation and one line in it, made once."""
    folder = tmp_path_factory.mktemp("talking")
    shutil.copytree(with_two_people, folder / "home")
    environment = {
        **os.environ,
        "ASKWELL_HOME": str(folder / "home"),
        "DJANGO_SETTINGS_MODULE": "askwell.config.settings",
    }
    keeping_notes = Path(__file__).with_name("keeping_notes.py")
    subprocess.run([sys.executable, keeping_notes, "1", folder / "acknowledged"], env=environment, check=True)
    return folder / "home"


@pytest.fixture
def house(the_mortal, with_two_people) -> Mortal:
    """A house with Ben and Chen in it, whose commands can be killed at any step."""
    the_mortal.become(with_two_people)
    return the_mortal


@pytest.fixture
def enter_a_room(own_house, browser, chance) -> Iterator[Callable[..., tuple[Typist, Page, House]]]:
    """Somebody at the box of Ana's room in the worked journey: the typist, the page and the house."""
    contexts = []

    def enter(script: str = "", **settings: object) -> tuple[Typist, Page, House]:
        house, context = own_house(demo=True), browser.new_context(**settings)
        contexts.append(context)
        context.set_default_timeout(20_000)
        if script:
            context.add_init_script(script)
        page = context.new_page()
        page.goto(house.link)
        page.get_by_role("link", name="Open the room").click()
        page.wait_for_selector("#room[data-ready=true]")
        return Typist(chance, page.url), page, house

    yield enter
    for context in contexts:
        context.close()


@pytest.fixture
def points(chance: random.Random, rounds, tell) -> Callable[..., list[int]]:
    """Before which of a command's steps it is killed: its first and last, and between them a few, or `full`, or all."""

    def chosen(steps: int, *, short: int = 2, full: int = 1_000_000) -> list[int]:
        between = range(1, steps - 1)
        killed_at = sorted({0, *chance.sample(between, min(len(between), rounds(short, full))), steps - 1})
        tell(kills=len(killed_at), steps=steps)
        return killed_at

    return chosen
