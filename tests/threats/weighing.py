"""What something costs this process and its children: CPU seconds, and how far memory rose."""

from __future__ import annotations

import contextlib
import re
import resource
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Cost:
    """CPU seconds of the children, and megabytes by which this process rose at its height (0 where nothing tells)."""

    child_cpu: float = 0.0
    megabytes: float = 0.0


@contextlib.contextmanager
def weighed() -> Iterator[Cost]:
    cost, cpu, memory = Cost(), _children(), _height(anew=True)
    yield cost
    cost.child_cpu = _children() - cpu
    cost.megabytes = (_height() - memory) / 1024


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _height(*, anew: bool = False) -> int:
    """Kilobytes of memory at the highest point so far, or since `anew`."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    if anew:
        with contextlib.suppress(OSError):  # where that is not allowed, the height counts from the beginning
            Path("/proc/self/clear_refs").write_text("5")
    found = re.search(r"VmHWM:\s+(\d+)", status.read_text())
    return int(found[1]) if found else 0
