from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from askwell.config import home as homes
from askwell.config.home import Home, current_home, make_private, open_to_others, write_private

posix = pytest.mark.skipif(os.name != "posix", reason="modes mean nothing there")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def umask_comes_back():
    before = os.umask(0o022)
    yield
    os.umask(before)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home(tmp_path / "home")


def test_the_folder_is_the_one_named_in_the_environment(tmp_path):
    assert current_home({"ASKWELL_HOME": f" {tmp_path} "}).root == tmp_path


def test_a_name_with_a_tilde_lies_in_the_users_folder():
    assert current_home({"ASKWELL_HOME": "~/notes"}).root == Path.home() / "notes"


def test_without_a_name_it_is_the_platforms_folder_and_is_not_made():
    root = current_home({"ASKWELL_HOME": ""}).root
    assert root.is_absolute()
    assert root.name == "askwell"


@posix
def test_everything_in_it_is_closed_to_others(home):
    assert make_private(home) == []
    assert {mode(folder) for folder in home.folders} == {0o700}
    (home.attachments / "later.txt").write_text("written after the start")
    assert mode(home.attachments / "later.txt") == 0o600


@posix
def test_what_is_open_is_named_and_mended(home):
    make_private(home)
    letter = home.attachments / "letter.txt"
    letter.write_text("Dear Chen")
    letter.chmod(0o644)
    home.root.chmod(0o755)
    assert set(open_to_others(home)) == {home.root, letter}
    assert set(make_private(home)) == {home.root, letter}
    assert (mode(home.root), mode(letter)) == (0o700, 0o600)


@posix
def test_a_link_to_a_file_elsewhere_leaves_that_file_alone(home, tmp_path):
    make_private(home)
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("not ours")
    elsewhere.chmod(0o644)
    (home.attachments / "link").symlink_to(elsewhere)
    assert make_private(home) == []
    assert mode(elsewhere) == 0o644


@posix
def test_it_refuses_what_belongs_to_somebody_else(home, monkeypatch):
    make_private(home)
    monkeypatch.setattr(homes.os, "geteuid", lambda: os.getuid() + 1)
    with pytest.raises(homes.HomeBelongsToSomebodyElse, match="Set ASKWELL_HOME"):
        make_private(home)


@posix
def test_it_refuses_a_disk_that_keeps_no_modes(home, monkeypatch):
    home.root.mkdir(mode=0o755)
    monkeypatch.setattr(Path, "chmod", lambda *_: None)
    with pytest.raises(homes.HomeStaysOpenToOthers, match="another folder"):
        make_private(home)


def test_it_refuses_a_file_in_the_folders_place(home):
    home.root.write_text("a file")
    with pytest.raises(homes.HomeIsNotAFolder, match="is not a folder"):
        make_private(home)


def test_it_refuses_a_place_where_no_folder_can_be(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(homes.HomeIsNotAFolder):
        make_private(Home(tmp_path / "file" / "home"))


def test_it_refuses_a_name_that_no_disk_takes(tmp_path):
    with pytest.raises(homes.HomeCannotBeWritten, match="Set ASKWELL_HOME"):
        make_private(Home(tmp_path / ("long" * 100)))


def test_it_refuses_a_folder_that_cannot_be_written(home, monkeypatch):
    monkeypatch.setattr(homes.os, "access", lambda *_: False)
    with pytest.raises(homes.HomeCannotBeWritten):
        make_private(home)


def test_keys_differ_by_purpose_and_by_installation_and_stay(home, tmp_path):
    other = Home(tmp_path / "other")
    make_private(home)
    make_private(other)
    first = home.secret("django")
    assert len(first) == 64
    assert home.secret("django") == first
    assert len({first, home.secret("sign-in"), other.secret("django")}) == 3


def test_reading_the_settings_alone_makes_no_folder(home):
    assert home.secret("django") == home.secret("django")
    assert not home.root.exists()


@posix
def test_the_key_itself_is_private_and_never_handed_out(home):
    make_private(home)
    handed_out = home.secret("django")
    assert mode(home.secret_file) == 0o600
    assert handed_out not in home.secret_file.read_text()
    assert home.generation == 1


def test_whoever_writes_the_key_first_stays(home):
    make_private(home)
    homes._keep_first(home.secret_file, "first")
    homes._keep_first(home.secret_file, "second")
    assert home.secret_file.read_text() == "first"
    assert [path.name for path in home.root.glob("secret*")] == ["secret"]


@pytest.mark.parametrize(
    "damaged", ["", "{}", "[]", '{"key": "short", "generation": 1}', '{"key": 5, "generation": 1}']
)
def test_a_damaged_secret_says_how_to_mend_it(home, damaged):
    make_private(home)
    home.secret_file.write_text(damaged)
    with pytest.raises(homes.SecretIsDamaged, match="Delete it"):
        home.secret("django")


@posix
def test_a_private_file_is_replaced_as_a_whole(home):
    make_private(home)
    home.run_file.write_text("old")
    home.run_file.chmod(0o644)
    write_private(home.run_file, "new")
    assert (home.run_file.read_text(), mode(home.run_file)) == ("new", 0o600)


@pytest.mark.parametrize("is_first", [True, False])
def test_a_disk_without_hard_links_keeps_the_first_secret_too(tmp_path, monkeypatch, is_first):
    def no_links(source, target):
        if not is_first:
            write_private(target, json.dumps({"key": "k" * 40, "generation": 7}))  # another process was quicker
        raise PermissionError

    monkeypatch.setattr("os.link", no_links)
    home = Home(tmp_path)
    assert home.generation == (1 if is_first else 7)
    assert home.secret("a purpose") == home.secret("a purpose")
    assert {path.name for path in tmp_path.iterdir() if path.is_file()} == {"secret"}
