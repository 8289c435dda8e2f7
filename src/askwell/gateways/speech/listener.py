"""The process that listens to one recording: started by `hearing` by its path, shut in, and gone when all is heard.

It reads the recording and the model, writes nothing but what it says to its parent, and reaches no network.
"""

from __future__ import annotations

import base64
import json
import os
import sys
from collections.abc import Callable
from typing import Any, Final

_MOST: Final = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": 0, "RLIMIT_NOFILE": 64}
_GENTLY: Final = 10  # pages come first


def main() -> None:
    """Answer the one request that stands on standard input, line by line on standard output."""
    request, out = json.loads(sys.stdin.buffer.readline()), sys.stdout.buffer
    sys.path[:] = request["path"]

    def say(told: dict[str, Any]) -> None:
        out.write(json.dumps(told).encode() + b"\n")
        out.flush()

    try:
        _answer(request, say)
        last = "done"
    except BaseException as error:
        last = type(error).__name__
    out.write(last.encode("ascii", "replace") + b"\n")
    out.flush()
    os._exit(0)  # the model's threads need not be asked


def _answer(request: dict[str, Any], say: Callable[[dict[str, Any]], None]) -> None:
    from askwell.gateways.confinement import be_watched, leave_the_network, limit

    leave_the_network()
    limit({**_MOST, "RLIMIT_AS": request["memory"]})
    if hasattr(os, "nice"):
        os.nice(_GENTLY)
    from askwell.gateways.speech.ears import listening

    with open(request["file"], "rb") as file:
        if "clip" in request:
            be_watched()
            say({"clip": base64.b64encode(listening.clip(file, *request["clip"])).decode("ascii")})
            return
        from askwell.gateways.speech.ears.recognizer import Recognizer

        recognizer = Recognizer(request["model"])
        be_watched()
        listening.listen(file, recognizer, request["kept"], say)


if __name__ == "__main__":
    main()
