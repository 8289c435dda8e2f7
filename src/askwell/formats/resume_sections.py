"""What each section of a résumé holds, from its lines to its entries. What finds no place is left beside, never dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from .periods import find_period
from .resume_blocks import Block, blocks_of, is_prose, joined, texts_of
from .resume_draft import Draft
from .resume_heads import Head, head_of, name_posts, name_studies
from .resume_lines import ResumeLine
from .resume_words import heading_of, is_degree, is_spoken

Reader = Callable[[Draft, str, Sequence[ResumeLine]], None]
_GROUP = re.compile(r"([^:]{2,50}):\s*(.*)$", re.S)
_ITEMS = re.compile(r" ?[;•|·] ?|, ?(?![^()]{0,60}\))")
_LEVEL = re.compile(r"([^(:–—-]*[^(:–— -])(?: ?\(([^()]*)\)|(?: ?[:–—]| -) ?(.+))$")
_GIVEN_BY = re.compile(r"(?i)(?:awarded|published|issued|given|granted)?\s*by\b|(?:verliehen )?von\b")
_IS_LEVEL = re.compile(
    r"(?i)(?:native|mother tongue|fluent|advanced|intermediate|basic|beginner|elementary|professional|bilingual|limited|full|"
    r"muttersprache|fließend|gut|grundkenntnisse|verhandlungssicher|courant|natif|bilingue|nativo|fluente|[abc][12]\b)"
)
_PARTS = re.compile(r" [–—|·-] | ?\| ?")


def read_section(draft: Draft, key: str, title: str, lines: Sequence[ResumeLine]) -> None:
    """Place the lines of one section, whose heading is `title`; '' as a key is a section that nobody knows."""
    READERS.get(key, _read_unknown)(draft, title, lines)


def _read_summary(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
    draft.aside.append(title)
    told = ""
    for line in lines:
        if not told or (not line.wraps and (line.bullet or told.endswith((".", "!", "?", ":")))):
            told += f"\n{line.text}"
        else:
            told = joined(told, line.text)
    draft.summaries += [told.strip()] if told else []


def _posts(section: str) -> Reader:
    def read(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
        draft.aside.append(title)
        blocks = blocks_of(lines)
        heads = [head_of(block) for block in blocks]
        names = name_posts([(head, bool(block.body)) for head, block in zip(heads, blocks, strict=True)])
        place = "name" if section == "work" else "organization"
        for at, ((post, employer), head, block) in enumerate(zip(names, heads, blocks, strict=True)):
            if _is_employer_of_next(at, names, blocks):
                draft.aside += [employer, *head.said, head.place, *head.rest]
                continue
            _add(draft, section, head, {"position": post, place: employer}, block)

    return read


def _is_employer_of_next(at: int, names: Sequence[tuple[str, str]], blocks: Sequence[Block]) -> bool:
    """Whether this names an employer alone whose posts follow."""
    post, employer = names[at]
    return not post and not blocks[at].body and at + 1 < len(names) and names[at + 1] == (names[at + 1][0], employer)


def _add(draft: Draft, section: str, head: Head, fields: dict[str, str], block: Block) -> None:
    draft.aside += head.said
    dates = {"startDate": head.start, "endDate": head.end}
    rest = [*head.rest, head.grade] if section != "education" else head.rest
    paragraphs = len(block.body) == 1 and is_prose(block.body[0]) and section != "education"
    told = {"summary": block.body[0]} if paragraphs and section in ("work", "volunteer") else {}
    fields = fields | dates | told | {"location": head.place}
    draft.add(section, fields, [] if told else block.body, filter(None, rest))


def _read_studies(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
    draft.aside.append(title)
    blocks = blocks_of(lines, marks=is_degree)
    heads = [head_of(block) for block in blocks]
    for (degree, school), head, block in zip(name_studies(heads), heads, blocks, strict=True):
        _add(draft, "education", head, {"studyType": degree, "institution": school, "score": head.grade}, block)


def _read_projects(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
    draft.aside.append(title)
    for block in blocks_of(lines):
        head = head_of(block)
        if not head.texts and len(block.body) > 1:  # a list of projects, one a bullet
            for text in block.body:
                draft.add("projects", {"name": text})
            continue
        name, rest = (head.texts[0], head.texts[1:]) if head.texts else ("", [])
        head.rest += [*rest, *([head.place] if head.place else [])]
        _add(draft, "projects", head, {"name": name}, block)


def _read_skills(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
    """Groups, 'Tools: Git, Excel', are entries; what stands in no group is one, by the name of the section."""
    loose: list[str] = []
    for text in _whole_texts(lines):
        found = _GROUP.match(text)
        if not found:
            loose += _items(text)
        elif heading_of(found[1]) in ("languages", "interests") and is_spoken(_items(found[2])):
            _add_listed(draft, heading_of(found[1]), found[1], _items(found[2]))
        else:
            draft.add("skills", {"name": found[1]}, _items(found[2]))
    if loose or not lines:
        draft.add("skills", {"name": title}, loose)
    else:
        draft.aside.append(title)


def _whole_texts(lines: Sequence[ResumeLine]) -> list[str]:
    """Texts of a list: a line that wraps belongs to the one above, parts far from one another are told apart."""
    told = [part for line in lines for part in (line.pieces if len(line.parts) > 1 and ":" not in line.text else ())]
    rest = [line for line in lines if len(line.parts) < 2 or ":" in line.text]
    apart = [replace(line, wraps=line.wraps and not _is_item(above, line)) for above, line in pairwise(rest)]
    return told + texts_of([*rest[:1], *apart])


def _is_item(above: ResumeLine, line: ResumeLine) -> bool:
    """Whether a short line in a list of one a line begins a new item, however narrow the column is."""
    return not (line.text[0].islower() or line.text[0] == "(" or "," in above.text + line.text)


def _items(text: str) -> list[str]:
    return [item.strip() for item in _ITEMS.split(text) if item.strip()]


def _listed(key: str) -> Reader:
    def read(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
        _add_listed(draft, key, title, [item for text in _whole_texts(lines) for item in _items(text)])

    return read


def _add_listed(draft: Draft, key: str, title: str, items: list[str]) -> None:
    if key == "interests":
        draft.add("interests", {"name": title}, items)
        return
    draft.aside.append(title)
    for item in items:
        if _IS_LEVEL.match(item) and draft.has("languages"):
            draft.set_last("fluency", item)
            continue
        found = _LEVEL.match(item)
        fluency = (found[2] or found[3] or "") if found else ""
        draft.add("languages", {"language": found[1] if found else item, "fluency": fluency})


def _named(section: str, name: str, by: str, when: str) -> Reader:
    """Certificates, awards, publications: one a line, '<name> – <by whom>, <date>', or over a few lines."""

    def read(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
        draft.aside.append(title)
        found: list[tuple[dict[str, str], list[str]]] = []
        for text in texts_of(lines):
            period = find_period(text)
            texts = [period.before, period.after] if period else [text]
            parts = [part for each in texts for part in _PARTS.split(each) if part.strip()]
            if parts and not (found and _GIVEN_BY.match(parts[0]) and by not in found[-1][0]):
                found.append(({name: parts[0]} | ({by: parts[1]} if len(parts) > 1 else {}), parts[2:]))
            elif parts:
                found[-1][0][by] = " ".join(parts)
            if period and found and when not in found[-1][0]:
                found[-1][0][when] = period.end or period.start
                draft.aside.append(period.said)
            elif period:
                draft.leave([period.said], title)
        for fields, rest in found:
            draft.add(section, fields, rest=rest)

    return read


def _read_references(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
    draft.aside.append(title)
    draft.add("references", {"reference": "\n".join(texts_of(lines))})


def _read_unknown(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
    draft.leave(["\n".join([title, *texts_of(lines)])])


READERS: dict[str, Reader] = {
    "summary": _read_summary,
    "work": _posts("work"),
    "volunteer": _posts("volunteer"),
    "projects": _read_projects,
    "education": _read_studies,
    "certificates": _named("certificates", "name", "issuer", "date"),
    "awards": _named("awards", "title", "awarder", "date"),
    "publications": _named("publications", "name", "publisher", "releaseDate"),
    "skills": _read_skills,
    "languages": _listed("languages"),
    "interests": _listed("interests"),
    "references": _read_references,
}
