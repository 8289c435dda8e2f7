"""How well needs are read: of labelled postings and pairs, which are found, and which are found that are none.

    python tools/needs_eval.py [--missed]

The labels stand in `tests/coach/examples`: postings, takeaways, needs said twice, and needs beside lines of a résumé.
What is `made` was seen while the rules were written, what is `held` only measures.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from askwell.coach.needs import need_said, needs_in, same_needs, shown_by
from askwell.formats.web_text import read_web_text

EXAMPLES = Path(__file__).resolve().parent.parent / "tests" / "coach" / "examples"


def rows(name: str, key: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((EXAMPLES / f"{name}.toml").read_text("utf-8"))[key]
    return found


def plain(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def postings(part: str, missed: bool = False) -> Counter[str]:
    """Needs of whole postings: found and right, by their words; and of these, how many of the right kind."""
    counts = Counter[str]()
    for row in (each for each in rows("postings", "posting") if each["part"] == part):
        wanted = {plain(words): kind for kind, words in (need.split(" ", 1) for need in row["needs"])}
        lines, _ = read_web_text(row["text"].encode())
        found = {plain(need.text): need.kind for need in needs_in("\n".join(lines))}
        both = wanted.keys() & found.keys()
        right = sum(wanted[each] == found[each] for each in both)
        counts.update(wanted=len(wanted), found=len(found), both=len(both), right=right)
        for each in sorted(wanted.keys() ^ found.keys()) if missed else ():
            print(f"  {row['name']}: {'missed' if each in wanted else 'too much'}: {each}")
        for each in sorted(both) if missed else ():
            if wanted[each] != found[each]:
                print(f"  {row['name']}: {found[each]} instead of {wanted[each]}: {each}")
    return counts


def lines(part: str, missed: bool = False) -> Counter[str]:
    """Needs beside the lines of a résumé: where one is found for a need, whether it is one that shows it."""
    counts = Counter[str]()
    for resume in (each for each in rows("needs", "resume") if each["part"] == part):
        needs = resume["needs"]
        for need, found in zip(needs, shown_by([each["text"] for each in needs], resume["lines"]), strict=True):
            wanted, best = set(need["lines"]), {one.at + 1 for one in found}
            right = bool(wanted & best) if wanted else not best
            counts.update(needs=1, wanted=bool(wanted), found=bool(best), both=bool(wanted & best), right=right)
            if missed and not right:
                print(f"  {resume['name']}: {need['text']}: found {sorted(best)}, wanted {sorted(wanted)}")
    return counts


def pairs(part: str, missed: bool = False) -> Counter[str]:
    """Needs said twice, and what is said in talks."""
    same = [each for each in rows("needs", "same") if each["part"] == part]
    said = [each for each in rows("needs", "said") if each["part"] == part]
    wrong = [each for each in same if (len(same_needs([each["one"], each["other"]])) == 1) != each["is_same"]]
    amiss = [each for each in said if (need_said(each["text"]) is not None) != each["is_need"]]
    for each in [*wrong, *amiss] if missed else ():
        print(f"  {each}")
    right = {"same right": len(same) - len(wrong), "said right": len(said) - len(amiss)}
    return Counter(same=len(same), said=len(said), **right)


def told_of(counts: Counter[str]) -> str:
    return f"precision {counts['both']} of {counts['found']}, recall {counts['both']} of {counts['wanted']}"


def main(arguments: list[str]) -> int:
    missed = "--missed" in arguments
    for part in ("made", "held"):
        found, shown, told = postings(part, missed), lines(part, missed), pairs(part, missed)
        print(f"postings, {part}: {told_of(found)}, kind right {found['right']} of {found['both']}")
        print(f"lines of a résumé, {part}: {told_of(shown)}, right {shown['right']} of {shown['needs']}")
        print(f"the same or not, {part}: {told['same right']} of {told['same']} right")
        print(f"said in a talk, {part}: {told['said right']} of {told['said']} right")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
