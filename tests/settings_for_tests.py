"""The product's own settings on a throwaway data folder, and, if asked for, on a throwaway PostgreSQL."""

from __future__ import annotations

import os
import tempfile

import postgresql

_folder = tempfile.TemporaryDirectory(prefix="askwell-tests-")
os.environ["ASKWELL_HOME"] = _folder.name
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # pytest-playwright keeps an event loop in this thread
if os.environ.get("ASKWELL_TEST_DATABASE") != "postgresql":
    os.environ.pop("DATABASE_URL", None)
elif "DATABASE_URL" not in os.environ:
    postgresql.serve_the_tests()

from askwell.config.settings import *  # noqa: E402, F403
from askwell.config.settings import DATABASES  # noqa: E402

if "DATABASE_URL" in os.environ:
    DATABASES["default"]["TEST"] = {"TEMPLATE": postgresql.TEMPLATE}
else:
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # said, lest each worker makes up the name of a file
