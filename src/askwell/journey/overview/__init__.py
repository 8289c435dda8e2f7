"""Across all stages: what to do next, how far it is, where it came from, and what goes in and out."""

from askwell.journey.overview.archive import archive_page
from askwell.journey.overview.backups import BackupCannotBeWritten, back_up
from askwell.journey.overview.backups_daily import daily_backups, order_the_daily_backup
from askwell.journey.overview.bin import bin_page, delete, put_back
from askwell.journey.overview.checking import BackupIsRefused, check_backup
from askwell.journey.overview.copying import copy_everything, database_at, sqlite_file
from askwell.journey.overview.erasing import erase, find_contact, finish_erasing, what_would_go
from askwell.journey.overview.exports import export_everything
from askwell.journey.overview.exports_person import export_person
from askwell.journey.overview.imports import (
    accept_resume,
    cancel_import,
    choose_columns,
    columns_page,
    go_on_with_imports,
    import_page,
    is_under_way,
    resume_import,
    resume_preview,
    start_import,
    waits_for_a_look,
    waits_for_columns,
)
from askwell.journey.overview.imports_reading import KINDS, as_json, is_resume
from askwell.journey.overview.pipeline import pipeline
from askwell.journey.overview.restoring import RestoreWasCutOff, finish_restoring, move_what_was_decided, restore
from askwell.journey.overview.search import search
from askwell.journey.overview.timeline import timeline
from askwell.journey.overview.today import today
from askwell.journey.overview.trail import trail
from askwell.journey.overview.verifying import mend_search, verify

__all__ = [
    "KINDS", "BackupCannotBeWritten", "BackupIsRefused", "RestoreWasCutOff", "accept_resume", "archive_page", "as_json", "back_up",
    "bin_page", "cancel_import", "check_backup", "choose_columns", "columns_page", "copy_everything", "daily_backups",
    "database_at", "delete", "erase", "export_everything", "export_person", "find_contact", "finish_erasing",
    "finish_restoring", "go_on_with_imports", "import_page", "is_resume", "is_under_way", "mend_search", "move_what_was_decided",
    "order_the_daily_backup", "pipeline", "put_back", "restore", "resume_import", "resume_preview", "search", "sqlite_file",
    "start_import", "timeline", "today", "trail", "verify", "waits_for_a_look", "waits_for_columns",
    "what_would_go",
]  # fmt: skip
