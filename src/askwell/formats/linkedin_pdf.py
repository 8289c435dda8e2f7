"""A LinkedIn profile saved as a PDF. Its geometry tells what is what, in whatever language the headings are.

A column on the left holds ways to be reached, skills and languages; on the right stand the name, what the person is, and
the sections. The size of the letters says the rest: measured against that of the name, which is 26 points.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from .periods import find_period
from .resume import ResumeDocument
from .resume_blocks import joined, texts_of
from .resume_draft import Draft
from .resume_lines import ResumeLine, Word, lines_of
from .resume_person import read_contacts, town_fields
from .resume_sections import read_section
from .resume_words import heading_of

_LEFT, _RIGHT = 22.0, 224.0  # where the columns begin, in points
_NAME, _SECTION, _BESIDE, _PLACE, _POST, _FOOT = 26.0, 15.75, 13.0, 12.0, 11.5, 9.0  # sizes of letters
_NEAR = 0.3
_APART = 16.5  # points between baselines: more than a wrapped line is below the first
_TOLD_BELOW = 17.5
_DATES = re.compile(r"(.*?) ?· ?\(([^()]*)\)$")


@dataclass(slots=True)
class _Post:
    employer: str
    title: str
    dates: str = ""
    place: str = ""
    told: list[ResumeLine] = field(default_factory=list)


def is_linkedin(words: Sequence[Word]) -> bool:
    """Whether the pages have LinkedIn's two columns and sizes."""
    big = [word for word in words if _has(word, _NAME)]
    beside = [word for word in words if _has(word, _BESIDE)]
    sections = [word for word in words if _has(word, _SECTION)]
    return (
        bool(big and sections)
        and all(abs(word.x - _RIGHT) < 3 or word.x > _RIGHT for word in [*big, *sections])
        and bool(beside)
        and all(word.x < _RIGHT for word in beside)
    )


def read_linkedin_pdf(words: Sequence[Word]) -> ResumeDocument:
    """The profile on these pages. Every word is in a field, a line, or among the unplaced texts."""
    cut = _RIGHT - 8
    left = lines_of([word for word in words if word.x < cut and not _is_foot(word)], _never)
    right = lines_of([word for word in words if word.x >= cut and not _is_foot(word)], _never)
    foot = lines_of([word for word in words if _is_foot(word)], _never)
    draft = Draft()
    draft.aside += [line.text for line in foot]
    _read_beside(draft, left)
    above, sections = _sections(right, _SECTION)
    _read_head(draft, above)
    for key, title, lines in _known(sections):
        if key == "work":
            _read_posts(draft, title, lines)
        elif key == "education":
            _read_studies(draft, title, lines)
        else:
            read_section(draft, key, title, lines)
    return draft.document([line.text for line in (*left, *right, *foot)])


def _never(_: str) -> bool:
    """No line is told to be a heading by its words."""
    return False


def _has(word: Word | ResumeLine, size: float) -> bool:
    return abs(word.size - size) < _NEAR


def _is_foot(word: Word) -> bool:
    return _has(word, _FOOT) and word.y > 750


def _sections(lines: Sequence[ResumeLine], size: float) -> tuple[list[ResumeLine], list[tuple[str, list[ResumeLine]]]]:
    """The lines above the first heading, and the lines below each. A heading has that size."""
    above: list[ResumeLine] = []
    sections: list[tuple[str, list[ResumeLine]]] = []
    for line in lines:
        if _has(line, size):
            sections.append((line.text, []))
        else:
            (sections[-1][1] if sections else above).append(line)
    return above, sections


def _known(sections: Sequence[tuple[str, list[ResumeLine]]]) -> list[tuple[str, str, list[ResumeLine]]]:
    """Which section is which: the one with lines in the size of posts is experience, that before it tells of the person."""
    found = []
    work = next((at for at, (_, lines) in enumerate(sections) if any(_has(line, _POST) for line in lines)), None)
    for at, (title, lines) in enumerate(sections):
        sizes = {round(line.size) for line in lines}
        key = heading_of(title)
        if at == work:
            key = "work"
        elif sizes == {12} and at < (len(sections) if work is None else work):
            key = "summary"
        elif key in ("", "work") and sizes == {12, 10} and (work is None or at > work):
            key = "education"
        found.append((key, title, lines))
    return found


def _read_beside(draft: Draft, lines: Sequence[ResumeLine]) -> None:
    """The column on the left: what holds an address is for contact; levels in brackets are of languages."""
    above, sections = _sections(lines, _BESIDE)
    draft.leave(line.text for line in above)
    for title, of_it in sections:
        texts = _apart(of_it, _APART)
        if any("linkedin.com/" in text or "@" in text for text in texts):
            draft.aside.append(title)
            read_contacts(draft, _unbroken(texts))
            continue
        key = heading_of(title)
        if not key and all(re.search(r"\([^)]*\)$", text) for text in texts):
            key = "languages"
        listed = [ResumeLine(text, bullet=True) for text in texts]
        read_section(draft, key or ("skills" if not draft.has("skills") else ""), title, listed)


def _unbroken(texts: list[str]) -> list[str]:
    """Addresses that were broken at the edge of the column, whole again."""
    return [re.sub(r"(linkedin\.com/in/\S*-?)\s+(?=[\w%-]+(?:\s|$))(?!\()", r"\1", text) for text in texts]


def _apart(lines: Sequence[ResumeLine], gap: float) -> list[str]:
    """Lines as texts: one that follows closely goes on with the text above."""
    texts: list[str] = []
    above: ResumeLine | None = None
    for line in lines:
        if above and line.page == above.page and line.y - above.y < gap:
            texts[-1] = joined(texts[-1], line.text)
        else:
            texts.append(line.text)
        above = line
    return texts


def _read_head(draft: Draft, lines: Sequence[ResumeLine]) -> None:
    name = " ".join(line.text for line in lines if _has(line, _NAME))
    rest = [line.text for line in lines if not _has(line, _NAME)]
    draft.basics["name"] = name
    if len(rest) > 1:
        draft.basics |= town_fields(rest.pop())
    if rest:
        draft.basics["label"] = " ".join(rest)


def _read_posts(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
    draft.aside.append(title)
    for post in _posts(draft, lines):
        period = find_period(post.dates)
        draft.aside.append(post.dates)
        listed, told = _parted(post.told)
        fields = {
            "position": post.title,
            "name": post.employer,
            "location": post.place,
            "startDate": period.start if period else "",
            "endDate": period.end if period else "",
            "summary": "\n".join(told),
        }
        draft.add("work", fields, listed)


def _parted(lines: Sequence[ResumeLine]) -> tuple[list[str], list[str]]:
    """What is listed with bullets, and what is told without."""
    listed: list[ResumeLine] = []
    told: list[ResumeLine] = []
    for at, line in enumerate(lines):
        goes_on = line.wraps and at > 0 and listed[-1:] == [lines[at - 1]]
        (listed if line.bullet or goes_on else told).append(line)
    return texts_of(listed), texts_of(told)


def _posts(draft: Draft, lines: Sequence[ResumeLine]) -> list[_Post]:
    """The posts by the sizes of their lines: employer, post, dates, perhaps a place, and what is told."""
    posts: list[_Post] = []
    employer, above = "", ResumeLine("")
    for line in lines:
        near = above.page == line.page and line.y - above.y < _TOLD_BELOW
        post = posts[-1] if posts else None
        if _has(line, _PLACE):
            employer = joined(employer, line.text) if near and _has(above, _PLACE) else line.text
        elif _has(line, _POST):
            if post and near and _has(above, _POST):
                post.title = joined(post.title, line.text)
            else:
                posts.append(_Post(employer, line.text))
        elif post is None or post.employer != employer or _has(above, _PLACE):
            draft.aside.append(line.text)  # how long all posts there lasted
        elif not post.dates:
            post.dates = line.text
        elif near and not post.place and not post.told and above.text == post.dates:
            post.place = line.text
        else:
            post.told.append(line)
        above = line
    return posts


def _read_studies(draft: Draft, title: str, lines: Sequence[ResumeLine]) -> None:
    draft.aside.append(title)
    schools: list[tuple[str, list[str]]] = []
    above = ResumeLine("")
    for line in lines:
        near = above.page == line.page and line.y - above.y < _TOLD_BELOW
        if not _has(line, _PLACE):
            if schools:
                schools[-1][1].append(line.text)
            else:
                draft.leave([line.text])
        elif schools and near and _has(above, _PLACE):
            schools[-1] = (joined(schools[-1][0], line.text), schools[-1][1])
        else:
            schools.append((line.text, []))
        above = line
    for school, details in schools:
        _add_school(draft, school, " ".join(details))


def _add_school(draft: Draft, school: str, detail: str) -> None:
    found = _DATES.match(detail)
    degree, dates = (found[1], found[2]) if found else (detail, "")
    period = find_period(dates)
    draft.aside.append(dates)
    draft.add(
        "education",
        {
            "studyType": degree,
            "institution": school,
            "startDate": period.start if period else "",
            "endDate": period.end if period else "",
        },
    )
