"""The process that reads one foreign file: started by `apart` by its path, under limits, and gone when the file is read."""

from __future__ import annotations

import gc
import importlib
import json
import os
import sys
from typing import NoReturn


def main() -> NoReturn:
    request, out = json.loads(sys.stdin.buffer.readline()), sys.stdout.buffer
    sys.path[:] = request["path"]
    try:
        from askwell.gateways.confinement import be_watched, leave_the_network, limit

        limit(request["limits"])
        from askwell.formats.plain import to_lines

        for name in request["loads"]:
            importlib.import_module(name)
        reader = getattr(importlib.import_module(request["module"]), request["reader"])
        with open(request["file"], "rb") as file:
            data = file.read()
        leave_the_network()
        be_watched()
        gc.disable()  # gone in a moment, and rows hold no cycles
        for line in to_lines(reader(data, *request["args"], **request["options"])):
            out.write(line.encode() + b"\n")
        last = "done"
    except BaseException as error:
        last = type(error).__name__
    out.write(last.encode("ascii", "replace") + b"\n")
    out.flush()
    os._exit(0)  # without putting a great many rows away one by one


if __name__ == "__main__":
    main()
