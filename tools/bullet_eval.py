"""How well rewritten lines are judged: of labelled rewritings, how many unfaithful ones are caught and faithful ones stopped.

    python tools/bullet_eval.py LABELLED.json [--missed]

The file is a list of {text, entry (the lines of the entry), label: faithful, soft or hard}. Caught and stopped both mean
a finding of severity "block" or "warn"; "suggest" only asks.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from askwell.coach.bullets import check_rewrite


def main(arguments: list[str]) -> int:
    file = next(each for each in arguments if not each.startswith("--"))
    counts = Counter[str]()
    for row in json.loads(Path(file).read_text("utf-8")):
        found = check_rewrite(row["text"], row["entry"])
        stopped = any(finding.severity in ("block", "warn") for finding in found)
        kind = "faithful" if row["label"] == "faithful" else "unfaithful"
        counts.update({kind: 1, f"{kind} stopped": int(stopped)})
        if "--missed" in arguments and stopped != (kind == "unfaithful"):
            print(f"{row['label']}: {row['text']}", *(f"    {f.severity}: {f.message}" for f in found), sep="\n")
    print(f"unfaithful caught: {counts['unfaithful stopped']} of {counts['unfaithful']}")
    print(f"faithful stopped: {counts['faithful stopped']} of {counts['faithful']}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
