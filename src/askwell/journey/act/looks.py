"""How the owner's documents are set: the look and the paper chosen last, and the fonts that lie in the data folder."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings

from askwell.formats.looks import LOOKS, PAPERS, Setting, paper_for
from askwell.journey import keeping
from askwell.journey.errors import NotUnderstood
from askwell.journey.writing import writes
from askwell.records.models import Account

KEPT = "documents"  # a key of Account.settings
FONTS = "fonts"  # a folder in the data folder: whatever fonts the owner puts there


@dataclass(frozen=True)
class Chosen:
    """What was chosen last; a paper of '' is that of the country."""

    look: str
    paper: str


def chosen(owner: Account) -> Chosen:
    kept = owner.settings.get(KEPT, {})
    return Chosen(kept.get("look") or next(iter(LOOKS)), kept.get("paper", ""))


def setting_of(*, owner: Account, language: str = "en", country: str = "") -> Setting:
    """As chosen last; without a chosen paper, that of the country."""
    last, folder = chosen(owner), settings.HOME.root / FONTS
    paper = last.paper or paper_for(country or owner.country)
    return Setting(last.look, paper, language, str(folder) if folder.is_dir() else "")


@writes
def choose_look(*, owner: Account, look: str, paper: str = "") -> Account:
    """Remember a look, and a paper or '' for that of the country."""
    if look not in LOOKS or paper not in ("", *PAPERS):
        raise NotUnderstood(f"There is no such look or paper. Looks: {', '.join(LOOKS)}.", field="look")
    return keeping.keep_setting(owner, KEPT, {"look": look, "paper": paper})
