from __future__ import annotations

import re
import runpy

from click import Context, Group
from click.testing import CliRunner

from architecture.sources import HOUSE, ROOT
from askwell.cli import app
from askwell.coach.rulebook import stated_in
from askwell.journey import STAGES

DOCS = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "LICENSE",
    "docs/why.md",
    "docs/vocabulary.md",
    "docs/design-notes.md",
    "docs/security.md",
)


def commands(group: Group, prefix: str = ""):
    context = Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield f"{prefix}{name}", command
        if isinstance(command, Group):
            yield from commands(command, f"{prefix}{name} ")


def test_the_documents_stand_and_every_link_in_them_leads_somewhere():
    links = 0
    for name in (*DOCS, *(f"docs/journey/{stage.folder}.md" for stage in STAGES)):
        path = ROOT / name
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text("utf-8")):
            links += 1
            assert (path.parent / target).exists(), f"{name} points to {target}"
    assert links > 10


def test_each_stage_document_begins_with_its_label_and_purpose():
    for stage in STAGES:
        text = (ROOT / "docs" / "journey" / f"{stage.folder}.md").read_text("utf-8")
        assert text.startswith(f"# {stage.label}\n\n{stage.purpose}\n")


def test_every_command_explains_itself_and_stands_in_the_reference():
    reference = (ROOT / "docs" / "reference" / "commands.md").read_text("utf-8")
    found = list(commands(app))
    assert len(found) > 40
    for name, command in found:
        assert command.get_short_help_str(), f"askwell {name} does not say what it does"
        assert f"askwell {name}" in reference, (
            f"askwell {name} is not in docs/reference/commands.md: run tools/reference.py"
        )


def test_the_page_of_rules_says_what_their_files_say_and_leaves_none_out():
    made = runpy.run_path(str(ROOT / "tools" / "reference.py"))
    page = (ROOT / "docs" / "reference" / "rules.md").read_text("utf-8")
    assert page == made["rules_page"](), "docs/reference/rules.md is out of date: run tools/reference.py"
    names = [path.stem for path in (HOUSE / "coach" / "rules").glob("*.toml")]
    assert {name for name in names if list(stated_in(name))} == set(made["TASKS"])


def test_the_readme_names_the_two_commands():
    words = (ROOT / "README.md").read_text("utf-8")
    assert "make run" in words
    assert "make test" in words


def test_the_overview_of_commands_needs_no_database(monkeypatch):
    assert CliRunner().invoke(app, ["--help"]).exit_code == 0


def test_nothing_in_the_house_names_this_workplace():
    banned = re.compile(r"/work/|/farm/|/root/|\.library|pypi-more")
    looked = [path for path in HOUSE.rglob("*") if path.suffix in {".py", ".toml", ".html", ".css", ".js", ".md"}]
    assert len(looked) > 150
    assert not [str(path) for path in looked if banned.search(path.read_text("utf-8"))]
