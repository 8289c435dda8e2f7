"""The product's own settings on a throwaway data folder."""

from __future__ import annotations

import os
import tempfile

_folder = tempfile.TemporaryDirectory(prefix="askwell-tests-")
os.environ["ASKWELL_HOME"] = _folder.name
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # pytest-playwright keeps an event loop in this thread

from askwell.config.settings import *  # noqa: E402, F403
