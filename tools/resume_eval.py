"""How well résumés are read: the share of true fields found, and of words kept, in folders of PDFs with their truth.

    python tools/resume_eval.py FOLDER [FOLDER …] [--missed]

Beside `name.pdf` stands `name.truth.json`: either {contact, experience, education, skills} or that of a
LinkedIn profile {name, headline, location, exp, edu, skills, languages, certs, summary}. Letters and figures are
compared, not case and signs; dates as exact as the truth has them.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from askwell.formats.json_resume import to_json_resume
from askwell.formats.pdf_words import read_words
from askwell.formats.periods import find_period
from askwell.formats.resume import ResumeDocument
from askwell.formats.resume_files import read_resume
from askwell.formats.resume_words import plain, words_in


def flat(text: str) -> str:
    return "".join(words_in(re.sub(r"[.'’-]", "", text)))


def leaves(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from leaves(each)
    elif isinstance(value, list):
        for each in value:
            yield from leaves(each)
    elif value is not None:
        yield str(value)


def dates(text: str) -> tuple[str, str]:
    period = find_period(text)
    return (period.start, period.end) if period else ("", "")


def pair(
    truths: list[dict[str, str]], found: list[dict[str, str]], names: dict[str, str]
) -> Iterator[tuple[str, bool]]:
    """Each true entry against the found one that agrees with it most."""
    left = list(found)
    for truth in truths:

        def agree(entry: dict[str, str], truth: dict[str, str] = truth) -> int:
            return sum(flat(entry.get(name, "")) == flat(truth[key]) for key, name in names.items() if truth.get(key))

        best = max(left, key=agree, default={})
        if best:
            left.remove(best)
        for key, name in names.items():
            if truth.get(key):
                yield f"{key}: {truth[key]} ≠ {best.get(name, '')}", flat(best.get(name, "")) == flat(truth[key])
        if "dates" in truth:
            got = (best.get("startDate", ""), best.get("endDate", ""))
            yield f"dates: {truth['dates']} ≠ {got}", got == dates(truth["dates"])


def resume_fields(truth: dict[str, Any], document: ResumeDocument) -> Iterator[tuple[str, bool]]:
    basics = document.basics
    place = ", ".join(filter(None, (basics.get("city"), basics.get("region"))))
    for key, got in {"full_name": basics.get("name"), "email": basics.get("email"), "phone": basics.get("phone"), "location": place}.items():  # fmt: skip
        if want := truth["contact"].get(key):
            yield f"{key}: {want} ≠ {got}", flat(want) == flat(got or "")
    work = [entry.fields for key in ("work", "volunteer") for entry in document.of(key)]
    studies = [entry.fields for entry in document.of("education")]
    yield from pair(truth["experience"], work, {"title": "position", "company": "name"})
    yield f"entries: {len(truth['experience'])} ≠ {len(work)}", len(truth["experience"]) == len(work)
    yield from pair(truth["education"], studies, {"degree": "studyType", "institution": "institution"})
    skills = {
        flat(text)
        for entry in document.of("skills")
        for text in (*entry.fields.values(), *(line.text for line in entry.lines))
    }
    for skill in truth["skills"]:
        yield f"skill: {skill}", flat(skill) in skills


def linkedin_fields(truth: dict[str, Any], document: ResumeDocument) -> Iterator[tuple[str, bool]]:
    basics = document.basics
    place = ", ".join(filter(None, (basics.get("city"), basics.get("region"))))
    summary = document.summaries[0].text if document.summaries else ""
    for key, got in {"name": basics.get("name", ""), "headline": basics.get("label", ""), "location": place, "summary": summary}.items():  # fmt: skip
        if truth.get(key):
            yield f"{key}: {truth[key]} ≠ {got}", flat(truth[key]) == flat(got)
    posts = [
        entry.fields | {"told": " ".join([entry.fields.get("summary", ""), *(line.text for line in entry.lines)])}
        for entry in document.of("work")
    ]
    roles = [(job["company"], role) for job in truth["exp"] for role in job["roles"]]
    yield f"posts: {len(roles)} ≠ {len(posts)}", len(roles) == len(posts)
    for (company, role), post in zip(roles, posts, strict=False):
        yield f"company: {company} ≠ {post.get('name')}", flat(company) == flat(post.get("name", ""))
        for key, name in {"title": "position", "location": "location", "desc": "told"}.items():
            yield f"{key}: {role[key]} ≠ {post.get(name)}", flat(role[key]) == flat(post.get(name, ""))
        want = dates(f"{role['start']} - {role['end']}")
        got = (post.get("startDate", ""), post.get("endDate", ""))
        yield f"dates: {want} ≠ {got}", want == got
    for study, entry in zip(truth["edu"], document.of("education"), strict=False):
        yield f"school: {study['school']} ≠ {entry.place}", flat(study["school"]) == flat(entry.place)
        got_all = " ".join(entry.fields.get(name, "") for name in ("studyType", "startDate", "endDate"))
        yield f"detail: {study['detail']} ≠ {got_all}", flat(study["detail"]) == flat(got_all)
    listed = {
        "skills": [line.text for entry in document.of("skills") for line in entry.lines],
        "languages": [" ".join(entry.fields.values()) for entry in document.of("languages")],
        "certs": [entry.title for entry in document.of("certificates")],
    }
    for key, got_list in listed.items():
        for want_one in truth.get(key, []):
            yield f"{key}: {want_one}", flat(want_one) in map(flat, got_list)


def words_kept(file: Path, document: ResumeDocument) -> tuple[int, int]:
    """(words of the file, those of them that the document holds anywhere, be it as part of an address made whole)."""
    want = Counter(word for each in read_words(file.read_bytes()) for word in words_in(each.text))
    held = [plain(text) for text in leaves(to_json_resume(document, ours=True))]
    lost = want - Counter(word for text in held for word in words_in(text))
    addresses = " ".join(text for text in held if "/" in text)
    return want.total(), want.total() - sum(count for word, count in lost.items() if word not in addresses)


def judge(file: Path, truth: dict[str, Any]) -> tuple[list[tuple[str, bool]], int, int]:
    """The fields with whether each is right, the words of the file, and those that were kept."""
    documents, findings = read_resume(file.read_bytes(), file.name)
    if not documents:
        print(f"{file.name}: {findings[0]}")
    document = documents[0] if documents else ResumeDocument()
    compare = resume_fields if "experience" in truth else linkedin_fields
    return [*compare(truth, document)], *words_kept(file, document)


def main(arguments: list[str]) -> int:
    for folder in (Path(each) for each in arguments if not each.startswith("--")):
        sums = Counter[str]()
        for truth_file in sorted(folder.glob("*.truth.json")):
            file = truth_file.with_name(truth_file.name.replace(".truth.json", ".pdf"))
            fields, words, kept = judge(file, json.loads(truth_file.read_text("utf-8")))
            right = sum(fine for _, fine in fields)
            sums.update(right=right, fields=len(fields), words=words, kept=kept)
            print(f"{file.name}: {right} of {len(fields)} fields, {kept} of {words} words")
            if "--missed" in arguments:
                print("".join(f"    {what}\n" for what, fine in fields if not fine), end="")
        if sums["fields"]:
            shares = sums["right"] / sums["fields"], sums["kept"] / sums["words"]
            print(
                f"{folder}: {sums['right']} of {sums['fields']} fields ({shares[0]:.1%}), words kept: {shares[1]:.1%}"
            )
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
