"""The core and the verbs are covered to the branch; this fails when a zone falls below its floor."""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = {
    "coach": 100,
    "planner": 100,
    "formats": 100,
    "journey": 100,
    "records": 95,
    "gateways": 85,
    "web": 90,
    "cli": 85,
    "config": 80,
}


def main() -> int:
    report = json.loads((ROOT / ".coverage.json").read_text())
    low = []
    for zone, floor in FLOORS.items():
        counts = [entry["summary"] for name, entry in report["files"].items() if f"askwell/{zone}/" in name]
        all_of_it = sum(c["num_statements"] + c["num_branches"] for c in counts)
        seen = sum(c["covered_lines"] + c["covered_branches"] for c in counts)
        share = 100 * seen / all_of_it if all_of_it else 0.0
        print(f"{zone:<8} {share:6.2f} % of lines and branches (floor {floor} %)")
        if share < floor:
            low.append(zone)
    if low:
        print(f"Below the floor: {', '.join(low)}")
    return bool(low)


if __name__ == "__main__":
    sys.exit(main())
