"""T13: a cell that a spreadsheet would run is text in every table we write, and comes back as it was."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from dataclasses import fields, replace
from pathlib import Path

import pytest

from askwell.formats.cards import Card
from askwell.formats.contact_csv import OWN_COLUMNS, read_contacts, write_contacts
from askwell.formats.texts import clean_line, clean_text
from askwell.journey import overview
from askwell.records.models import Contact, ContactPoint, Organization, Position

FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1+1)", "=HYPERLINK(\"//evil.example\",\"a\")", "\t=1+1", "\r=1+1",
    "\n=1+1", " =1+1", "＝1+1", "＋1+1", "－1+1", "＠SUM(1)", "−1+1", "'=1+1", "''=1+1", "=1+1\nBen", "\u00a0=1+1",
    "+49 555 0100", "-",
)  # fmt: skip
BEGINS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
TEXTS = ("formatted_name", "given_name", "family_name", "organization", "title", "location", "about")


def cells_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))[1:]


def card_of(formula: str) -> Card:
    """A person whose every column of words holds it, in all the shape that its reader keeps."""
    line = clean_line(formula)
    texts = dict.fromkeys(TEXTS, line) | {"about": clean_text(formula)}
    return Card(**texts, phones=(line,), categories=(line,), uid=line)


def test_no_cell_begins_like_a_formula_and_each_comes_back_byte_for_byte():
    assert len(FORMULAS) == 21
    cards = [card_of(formula) for formula in FORMULAS]
    text = write_contacts(cards)
    cells = [cell for row in cells_of(text) for cell in row]
    assert len(cells) == len(FORMULAS) * len(OWN_COLUMNS)
    assert not [cell for cell in cells if cell.lstrip("\u00a0 ").startswith(BEGINS_A_FORMULA)]
    back, findings = read_contacts(text.encode())
    assert not findings
    assert [replace(card, source_line=0) for card in back] == cards


def test_every_column_of_words_was_tried():
    tried = {*TEXTS, "phones", "categories", "uid"}
    shaped = {"emails", "urls", "linkedin_url", "connected_on", "source_line"}  # nothing in these begins so
    assert {field.name for field in fields(Card)} == tried | shaped


def exported(owner, now) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(overview.export_everything(owner=owner, now=now))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".csv", ".tsv"))}


@pytest.fixture
def people(owner) -> list[str]:
    """Somebody for each formula, who has it in every column."""
    for number, formula in enumerate(FORMULAS):
        line = clean_line(formula)
        place = Organization.objects.create(owner=owner, name=f"{line} {number}", sort_name=line)
        one = Contact.objects.create(
            owner=owner, formatted_name=line, given_name=line, family_name=line, location=line, about=formula,
            organization=place, source="csv",
        )  # fmt: skip
        ContactPoint.objects.create(owner=owner, contact=one, kind="phone", value=line, normalized=f"{line}{number}")
        Position.objects.create(owner=owner, contact=one, title=line, is_current=True)
    return [clean_line(formula) for formula in FORMULAS]


def test_the_export_has_no_table_with_a_formula(owner, now, people):
    tables = exported(owner, now)
    assert list(tables) == ["contacts.csv"]
    rows = cells_of(tables["contacts.csv"])
    assert len(rows) == len(people)
    assert not [cell for row in rows for cell in row if cell.lstrip().startswith(BEGINS_A_FORMULA)]
    assert [card.formatted_name for card in read_contacts(tables["contacts.csv"].encode())[0]] == people


@pytest.mark.fault
@pytest.mark.long
@pytest.mark.skipif(
    not shutil.which("soffice"), reason="there is no LibreOffice on this computer to open the table with"
)
def test_a_spreadsheet_shows_the_text_and_no_result(owner, now, people, tmp_path):
    (tmp_path / "contacts.csv").write_text(exported(owner, now)["contacts.csv"], "utf-8", newline="")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to"]
    subprocess.run([*command, "fods", "contacts.csv"], cwd=tmp_path, check=True, capture_output=True)
    page = Path(tmp_path / "contacts.fods").read_text("utf-8")
    assert "table:formula" not in page
    assert 'office:value-type="string"' in page
