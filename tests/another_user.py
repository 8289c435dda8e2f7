"""Another user of this computer, for tests run by root: nobody, who has this program and none of its rights."""

from __future__ import annotations

import json
import os
import traceback
import warnings
from collections.abc import Callable
from typing import Any

import pytest

NOBODY = 65534
needs_root = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root may become another user of this computer"
)


def as_nobody(work: Callable[..., Any], *given: Any) -> Any:
    """What `work` gives back (as JSON) when nobody does it, in a process of its own.

    A fork and not a new program, for the interpreter may lie where nobody may read.
    """
    reading, writing = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the child only does its work and ends
        child = os.fork()
    if child == 0:
        _work_and_end(writing, work, given)
    os.close(writing)
    with os.fdopen(reading) as told:
        words = told.read()
    os.waitpid(child, 0)
    done = json.loads(words)
    assert "failed" not in done, done["failed"]
    return done["result"]


def _work_and_end(writing: int, work: Callable[..., Any], given: tuple[Any, ...]) -> None:
    try:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        os.environ.clear()
        os.chdir("/")
        said = {"result": work(*given)}
    except BaseException:
        said = {"failed": traceback.format_exc()}
    with os.fdopen(writing, "w") as out:
        out.write(json.dumps(said))
    os._exit(0)
