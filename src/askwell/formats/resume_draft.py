"""A résumé while it is read: entries with their ids, and beside them whatever found no place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from .resume import SECTIONS, Entry, ResumeDocument, new_id, new_lines
from .resume_words import plain
from .texts import clean_line, clean_text

ASIDE = "x-as-written"  # headings and dates as the file has them: on the page they stand in other words


class Draft:
    """What was placed so far. Texts are cleaned when they come in."""

    def __init__(self) -> None:
        self.basics: dict[str, str] = {}
        self.summaries: list[str] = []
        self.entries: list[Entry] = []
        self.unplaced: list[tuple[str, str]] = []
        self.aside: list[str] = []
        self.taken: set[str] = set()

    def add(self, section: str, fields: dict[str, str], lines: Iterable[str] = (), rest: Iterable[str] = ()) -> None:
        """A new entry; its `rest` is unplaced and says where it stood."""
        fields = {name: text for name in SECTIONS[section].fields if (text := clean_text(fields.get(name, "")))}
        texts = [text for line in lines if (text := clean_line(line))]
        if not SECTIONS[section].lines:
            rest, texts = [*rest, *texts], []
        entry = Entry(new_id(" ".join([section, *fields.values(), *texts]), self.taken), section, fields)
        if fields or texts:
            self.taken.add(entry.id)
            entry = replace(entry, lines=new_lines(texts, self.taken))
            self.entries.append(entry)
        self.leave(rest, entry.name if fields else SECTIONS[section].label)

    def has(self, section: str) -> bool:
        return any(entry.section == section for entry in self.entries)

    def set_last(self, name: str, text: str) -> None:
        """Give the entry that came last one more field."""
        last = self.entries[-1]
        self.entries[-1] = replace(last, fields=last.fields | {name: text})

    def leave(self, texts: Iterable[str], source: str = "") -> None:
        """Texts that found no place."""
        self.unplaced += [(text, source) for each in texts if (text := clean_text(each))]

    def document(self, texts: Iterable[str]) -> ResumeDocument:
        """What was read of the `texts` of the file. Words of theirs that nothing holds yet are unplaced."""
        for text in _unheld(texts, self._held()):
            self.leave([text])
        unplaced = tuple(
            line for text, source in self.unplaced for line in new_lines([text], self.taken, clean_line(source)[:200])
        )
        extra = {ASIDE: self.aside} if self.aside else {}
        summaries = new_lines(self.summaries, self.taken)
        return ResumeDocument(dict(self.basics), summaries, tuple(self.entries), unplaced, dict(extra))

    def _held(self) -> Counter[str]:
        held = Counter(word for text in (*self.aside, *self.summaries, *self.basics.values()) for word in _words(text))
        for entry in self.entries:
            for text in (*entry.fields.values(), *(line.text for line in entry.lines)):
                held.update(_words(text))
        for text, _ in self.unplaced:
            held.update(_words(text))
        return held


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text))


def _unheld(texts: Iterable[str], held: Counter[str]) -> list[str]:
    """The texts, each as a whole, of which a word is missing among those that are `held`."""
    missing = []
    for text in texts:
        words = Counter(_words(text))
        if any(held[word] < count for word, count in words.items()):
            missing.append(text)
        held.subtract(words)
    return missing
