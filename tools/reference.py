"""Write docs/reference/commands.md from the commands' own help."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from askwell.cli import app

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference" / "commands.md"


def pages(group: click.Group, name: str, parent: click.Context | None = None) -> Iterator[str]:
    context = click.Context(group, info_name=name, parent=parent, terminal_width=96, max_content_width=96)
    yield f"## {context.command_path}\n\n```\n{group.get_help(context)}\n```\n"
    for child in group.list_commands(context):
        command = group.get_command(context, child)
        if isinstance(command, click.Group):
            yield from pages(command, child, context)
        elif command is not None:
            inner = click.Context(command, info_name=child, parent=context, terminal_width=96, max_content_width=96)
            yield f"### {inner.command_path}\n\n```\n{command.get_help(inner)}\n```\n"


def main() -> None:
    TARGET.parent.mkdir(exist_ok=True)
    TARGET.write_text("# Commands\n\nMade from the commands' own help.\n\n" + "\n".join(pages(app, "askwell")), "utf-8")


if __name__ == "__main__":
    main()
