"""Django's settings. Everything a person may set has the prefix ASKWELL_; DATABASE_URL alone has the name it has everywhere."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from askwell.config.home import current_home
from askwell.config.postgresql.url import postgresql_at
from askwell.config.sqlite_swap import use_a_safe_sqlite
from askwell.journey import STAGES
from askwell.journey.errors import AskwellError
from askwell.planner.rotation import Rotation

use_a_safe_sqlite()


def clock_offset(wanted: str) -> timedelta:
    return datetime.fromisoformat(wanted) - datetime.now(UTC) if wanted else timedelta(0)


class BackupsAreNotUnderstood(AskwellError):
    """ASKWELL_BACKUPS must say “off”, or from how many days, weeks and months a backup is kept, such as “7,4,12”."""


def backup_rotation(wanted: str) -> Rotation | None:
    if wanted.strip().lower() == "off":
        return None
    try:
        days, weeks, months = (int(number) for number in wanted.split(","))
    except ValueError:
        raise BackupsAreNotUnderstood from None
    if days < 1 or min(weeks, months) < 0:
        raise BackupsAreNotUnderstood
    return Rotation(days, weeks, months)


class HistoryIsNotUnderstood(AskwellError):
    """ASKWELL_HISTORY must say “off”, or for how many days every text of a note is kept, such as “90”."""


def history_age(wanted: str) -> timedelta | None:
    if wanted.strip().lower() == "off":
        return None
    try:
        age = timedelta(days=int(wanted))
    except (ValueError, OverflowError):
        raise HistoryIsNotUnderstood from None
    if age < timedelta(days=1):
        raise HistoryIsNotUnderstood
    return age


class LargestRecordingIsNotUnderstood(AskwellError):
    """ASKWELL_LARGEST_RECORDING must say how many megabytes a recording may have, from 1 to 1000."""


def largest_recording(wanted: str) -> int:
    if not (wanted.isascii() and wanted.isdigit() and 1 <= int(wanted) <= 1000):
        raise LargestRecordingIsNotUnderstood
    return int(wanted)


HOME = current_home()
WEB = Path(__file__).resolve().parent.parent / "web"
ROOMS = ["base", "account", "overview", *(stage.folder for stage in STAGES)]

SECRET_KEY = os.environ.get("ASKWELL_SECRET_KEY") or HOME.secret("django")
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]  # the gate in front checks the port too
ROOT_URLCONF = "askwell.config.urls"
WSGI_APPLICATION = "askwell.config.wsgi.application"
AUTH_USER_MODEL = "records.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.staticfiles",
    "django_cotton.apps.SimpleAppConfig",
    "django_tasks",
    "django_tasks_db",
    "askwell.records",
]

MIDDLEWARE = [
    "askwell.web.base.middleware.SecurityHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "askwell.web.base.middleware.Owner",
    "askwell.web.base.middleware.Sentences",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / room / "templates" for room in ROOMS],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "askwell.web.base.context.page",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django_cotton.cotton_loader.Loader", "django.template.loaders.filesystem.Loader"],
                )
            ],
            "builtins": ["django_cotton.templatetags.cotton", "askwell.web.base.templatetags.words"],
        },
    }
]
COTTON_DIR = "cotton"

ASKWELL_SQLITE = {
    "ENGINE": "askwell.config.sqlite",
    "NAME": HOME.database,
    "CONN_MAX_AGE": None,
    "OPTIONS": {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        # FULL, always: NORMAL loses acknowledged notes at a power cut (measured, docs/design-notes.md).
        "init_command": (
            "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA secure_delete=ON;"
            # Not mapped: each thread's map counts as memory of its own, and saved a tenth of the time.
            "PRAGMA mmap_size=0;PRAGMA cache_size=-8000;PRAGMA temp_store=MEMORY;"
        ),
    },
}
DATABASE_URL = os.environ.get("DATABASE_URL", "").strip()
DATABASES = {"default": postgresql_at(DATABASE_URL) if DATABASE_URL else ASKWELL_SQLITE}
ASKWELL_WRITER_LOCK = HOME.root / "writer.lock"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# The daily backup that `askwell serve` makes: off, or how many days, weeks and months it reaches back.
ASKWELL_BACKUPS = backup_rotation(os.environ.get("ASKWELL_BACKUPS", "7,4,12"))

# For how long every text a note ever had is kept; then some of them. Off: for ever.
ASKWELL_HISTORY = history_age(os.environ.get("ASKWELL_HISTORY", "90"))

# The most that a recording which is brought in may have, in megabytes.
ASKWELL_LARGEST_RECORDING = largest_recording(os.environ.get("ASKWELL_LARGEST_RECORDING", "1000").strip())

# The folder of the model that listens to recordings; without one, the model that the extra `speech` brings along.
ASKWELL_SPEECH_MODEL = (
    Path(named).expanduser() if (named := os.environ.get("ASKWELL_SPEECH_MODEL", "").strip()) else None
)

# A house set to another day, for pictures and tests: ASKWELL_CLOCK=2026-05-12T09:30+00:00. It runs on from there.
ASKWELL_CLOCK_OFFSET = clock_offset(os.environ.get("ASKWELL_CLOCK", ""))

USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False
LANGUAGE_CODE = "en"

STATIC_URL = "/static/"
STATICFILES_DIRS = [(WEB / room / "static") for room in ROOMS if (WEB / room / "static").is_dir()]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False
WHITENOISE_MAX_AGE = 0  # asked again each time, answered 304: an update is never half old
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/vendor/"  # the version is in the path

CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_NAME = "askwell_csrf"
CSRF_FAILURE_VIEW = "askwell.web.base.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000  # a wrap-up has a dozen fields for each note, and a long talk hundreds of notes
FILE_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_PERMISSIONS = 0o600
X_FRAME_OPTIONS = "DENY"
APPEND_SLASH = True
SILENCED_SYSTEM_CHECKS: list[str] = []
LOGGING_CONFIG = None  # askwell.config.logs sets it up: no personal text in a log
