"""Write docs/reference: the commands from their own help, the coach's rules from their own files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from askwell.cli import app
from askwell.coach.rulebook import Stated, as_written, stated_in
from askwell.coach.thresholds import SOLIDITIES, shown, thresholds

TARGET = Path(__file__).resolve().parent.parent / "docs" / "reference"
TASKS = {
    "messages": ("Writing to somebody: what can be counted", "Lengths, subjects, names, and words that were left in by mistake."),
    "outreach": ("Writing to somebody: what is in it", "The ten things that a message to a stranger has or lacks, and how plain it is. What is missing is said of a first message only."),
    "wording": ("Writing to somebody: is it yours?", "Stock phrases, too much of anything, what went to others before, and what you learned."),
    "letters": ("Writing to somebody: a letter of application", "What a cover letter has or lacks. It is read for what you can show, and for whom you may name."),
    "politeness": ("Writing to somebody: how polite it reads", "Each of these makes a text read a little politer or ruder. `weight` says how much, `most` how often it counts."),
    "questions": ("Asking: one question", "What is amiss with a question, and what is good about it."),
    "forms": ("Asking: open or closed?", "How the coach tells which answer a question invites."),
    "talk": ("Listening: you and your talk", "What the report on a transcript says about how you listened. None of it is a mark. “Yes” means that something is said, praise included; shares are percent, stretches and waits seconds."),
    "report": ("Listening: what is counted beside it", "Figures that the report shows and does not remark on."),
    "turns": ("Listening: one turn", "What somebody does with one turn of a talk."),
    "utterances": ("Listening: one sentence", "What somebody does with one sentence of a talk."),
    "threads": ("Listening: who takes up whom", "Whether a question follows up an answer, and how far a reply builds on what was said."),
    "coverage": ("Listening: what was talked about", "Which items of your agenda came up."),
    "probing": ("Listening: what to ask next", "The questions that the meeting room offers beside a note."),
    "takeaways": ("Keeping: what a line gives", "What is worth keeping of what was said."),
    "codes": ("Keeping: the topics of a note", "Which topics are suggested for what you noted."),
    "needs": ("Acting: what they need", "Which sentences of a posting, and which takeaways, say what somebody should be, know, have or do."),
    "rehearsal": ("Rehearsing: what is asked for", "What a simulated partner hears in your words, beside a topic."),
    "rehearsal_topics": ("Rehearsing: what it is about", "Which of its topics a question is answered from."),
}  # fmt: skip
NAMES = {
    "words": "Length in words", "characters": "Length in characters", "opened": "made open", "good": "Good",
    "linkedin_note": "LinkedIn note", "linkedin_message": "LinkedIn message", "thank_you": "thank-you",
    "messages.empty": "No text", "messages.greeting": "The right name", "messages.question": "A question in it",
    "messages.no_new_ask": "A thank-you that asks", "messages.placeholder": "Gaps left open",
    "messages.job_ask": "Asking for a job", "outreach.who": "Who writes", "outreach.reason": "Why you ask",
    "outreach.personal": "Something about them alone", "outreach.topics": "What you would like to hear about",
    "outreach.ask": "What you ask for", "outreach.greeting": "Greeted by name", "outreach.tone_ok": "Pressing",
    "outreach.no_job_ask": "Asking for a job", "outreach.grade": "Hard to read", "outreach.you": "You and I",
    "wording.stock": "Stock phrases", "wording.job": "Sounding like a search for a job", "wording.same": "Sent before",
    "wording.way_out": "An easy way to say no", "wording.learned": "What you learned", "wording.pay": "Pay in the field",
    "letters.stock": "Stock phrases", "letters.nobody": "To nobody", "letters.begging": "Begging",
    "letters.organization": "The organization’s name", "letters.learned": "What you learned there",
    "letters.backing": "Numbers without backing", "letters.unnamed": "Naming without consent",
    "letters.addressed": "A greeting", "questions.leading": "Leading", "questions.generic": "What a search would tell", "questions.salary": "Their own pay",
    "questions.job": "Asking for a job", "questions.protected": "Private matters", "questions.pushy": "Pressing",
    "questions.vague": "Too wide", "questions.confidential": "Confidential", "questions.mentor": "Asking for a mentor",
    "questions.double": "Two in one", "questions.long": "Too long", "questions.answered": "Answered already",
    "questions.choice": "Two answers to choose from", "questions.closed": "A yes or a no",
    "forms.open_polar": "A yes or a no that asks for more", "forms.indirect": "Asked without a question",
    "rehearsal.mentioned": "What they mentioned", "rehearsal.story": "Something that happened",
    "rehearsal.who_else": "Another name", "rehearsal.name_yours": "Leave to name them",
    "rehearsal.keep_in_touch": "Staying in touch", "rehearsal.record": "Notes and recordings",
    "rehearsal_topics.path": "The way into the work", "rehearsal_topics.like": "What is good about it",
    "rehearsal_topics.hard": "What is hard about it", "rehearsal_topics.entry": "How others get in",
    "rehearsal_topics.team": "The people and the place", "rehearsal_topics.future": "Where it is heading",
    "rehearsal_topics.balance": "The rest of life", "rehearsal_topics.reading": "To read and to try",
    "rehearsal.real": "Are you real?", "talk.share": "Your share of the talk", "talk.own_run": "Your longest stretch",
    "talk.their_run": "Their longest stretch", "talk.probes": "Questions that take up an answer",
    "talk.open": "Open questions", "talk.questions": "How many questions", "talk.wait": "Waiting", "talk.pace": "Your pace",
    "report.talk_over": "Talking at once", "utterances.bc_question": "A question that only listens",
    "probing.about": "Beside a note", "takeaways.context": "Names",
}  # fmt: skip
NO_PART_OF_A_NAME = {"rule", "strategy", "listening", "figure"}
SHOWN_AT_MOST = 220
INTRODUCTION = f"""# The coach's rules

Made from the rules' own files (`src/askwell/coach/rules/`). Every example below is run as a test.

Askwell's coach knows no language model. It reads what you write and what was said by the rules on this page, and it
never forbids anything: you decide. A rule names what it rests on, because much advice on networking was never measured.
How firm it is, is said in one word:

{chr(10).join(f"- **{word}**: {meaning.removeprefix(f'{word}: ')}" for word, meaning in SOLIDITIES.items())}

Most figures come from sales or recruiting, not from people who ask for advice: trust their direction more than their
size. Those marked with ✎ are yours to change under Settings, “What the coach measures by”. An id such as `O1` or
`X5` is the one that you see beside a remark; `D` is our own default. “Yes” shows what a rule is for, “No” what it
leaves alone; … stands for what differs from text to text.
"""


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


def commands_page() -> str:
    return "# Commands\n\nMade from the commands' own help.\n\n" + "\n".join(pages(app, "askwell"))


def rules_page() -> str:
    links = [f"- [{title}](#{anchor(title)})" for title, _ in TASKS.values()]
    return "\n".join([INTRODUCTION, *links, "- [Sources](#sources)", *map(task, TASKS), sources()])


def task(file: str) -> str:
    title, words = TASKS[file]
    alike = groupby(stated_in(file), key=heading)  # several rows that say the same are one rule to a reader
    return "\n".join(
        [f"\n## {title}\n\n{words}\n", *(f"### {name}\n\n{chr(10).join(map(entry, rows))}" for name, rows in alike)]
    )


def entry(rule: Stated) -> str:
    says = " ".join(map(quoted, rule.says))
    alike = in_common([*rule.hit, *rule.miss])
    lines = [
        " ".join(filter(None, [plain(rule.reason), f"It says: {says}" if says else ""])),
        f"It offers instead: {quoted(rule.mend)}" if rule.mend else "",
        f"Figures: {figures(rule)}" if rule.figures else "",
        f"Rests on: `{rule.rule}` · {plain(rule.source)} · **{rule.solidity}**{cited(rule)}",
        f"Yes: {' · '.join(example(given, alike) for given in rule.hit)}",
        f"No: {' · '.join(example(given, alike) for given in rule.miss)}",
    ]
    return "".join(f"- {line}\n" for line in lines if line)


def heading(rule: Stated) -> str:
    parts = [word for word in rule.at if word and word not in NO_PART_OF_A_NAME]
    words = [NAMES.get(f"{rule.file}.{word}", NAMES.get(word, word)).replace("_", " ") for word in parts]
    name = ": ".join(words) or TASKS[rule.file][0].rpartition(": ")[2]
    return name[0].upper() + name[1:]


def figures(rule: Stated) -> str:
    """Its thresholds, those that may be set by the names that they have in the settings."""
    own = {one.at[-1]: one for one in thresholds().values() if (one.file, one.at[:-1]) == (rule.file, rule.at)}
    told = [f"{one.name.lower()} {shown(one.default)} {one.unit}".rstrip() + " ✎" for one in own.values()]
    return " · ".join([*told, *(f"`{key}` {value:g}" for key, value in rule.figures.items() if key not in own)])


def cited(rule: Stated) -> str:
    return f" · {', '.join(f'[{source}](#sources)' for source in rule.sources)}" if rule.sources else ""


def in_common(given: Sequence[Mapping[str, Any]]) -> set[str]:
    """What all examples of a rule have in common beside their text goes without saying."""
    return {key for key, value in given[0].items() if all(one.get(key) == value for one in given)}


def example(given: Mapping[str, Any], alike: set[str]) -> str:
    text = given.get("text")
    shown_beside = [key for key in given if key != "text" and key not in alike]
    about = [f"{key.replace('_', ' ')} {beside(given[key])}" for key in shown_beside]
    if text is None:
        return ", ".join(about)
    said = quoted(text) if text.strip() else "nothing"
    return f"{said} ({', '.join(about)})" if about else said


def beside(value: Any) -> str:
    if isinstance(value, list):
        return " / ".join(map(quoted, value))
    return quoted(value) if isinstance(value, str) else f"{value:g}"


def quoted(text: str) -> str:
    words = " ".join(re.sub(r"\{\w+\}", "…", text).split())
    if len(words) > SHOWN_AT_MOST:
        words = f"{words[:SHOWN_AT_MOST].rsplit(' ', 1)[0]} … ({len(words.split())} words in all)"
    return f"“{plain(words).replace('“', '‘').replace('”', '’')}”"


def plain(text: str) -> str:
    """Words of a rule, with nothing in them that a page of Markdown would read as its own sign."""
    return re.sub(r"([\\`*_<>\[\]|#])", r"\\\1", text)


def sources() -> str:
    rows = [f"- {name}: {plain(row['title'])}" for name, row in as_written("sources").items()]
    return "\n".join(["\n## Sources\n", *rows, ""])


def anchor(title: str) -> str:
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def main() -> None:
    TARGET.mkdir(exist_ok=True)
    (TARGET / "commands.md").write_text(commands_page(), "utf-8")
    (TARGET / "rules.md").write_text(rules_page(), "utf-8")


if __name__ == "__main__":
    main()
