"""What the page about going in and out shows: the last imports and the backups there are."""

from __future__ import annotations

from dataclasses import dataclass

from askwell.journey.overview.backups import Backup, backups
from askwell.journey.overview.backups_daily import DailyBackups, daily_backups
from askwell.journey.overview.imports import recent_imports
from askwell.records.models import Account, Contact, ImportRun


@dataclass(frozen=True)
class ArchivePage:
    """The last imports, the backups in the data folder, and how many people there are."""

    imports: list[ImportRun]
    backups: list[Backup]
    daily: DailyBackups
    people: int


def archive_page(*, owner: Account) -> ArchivePage:
    """In two queries."""
    people = Contact.objects.of(owner).filter(is_me=False).count()
    return ArchivePage(recent_imports(owner=owner), backups(), daily_backups(), people)
