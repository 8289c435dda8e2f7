"""Everything out, in one zip of open formats: JSON of every record, vCard, CSV, iCalendar, Markdown."""

from __future__ import annotations

from datetime import datetime
from importlib.metadata import version

from askwell.formats.archive import write_archive
from askwell.formats.contact_csv import write_contacts
from askwell.formats.icalendar import write_events
from askwell.formats.vcard import write_cards
from askwell.journey import keeping, meet
from askwell.journey.overview import exports_pages
from askwell.journey.overview.exports_rows import account_row, live, rows_of
from askwell.records.models import Account, Recording

READ_ME = """This is everything that was kept in Askwell.

records/       every record, one JSON file a kind; records point at each other by uid
contacts.vcf   the people, as vCard 4.0
contacts.csv   the people, as a table
calendar.ics   conversations and promises, as iCalendar
notes/         each conversation with its notes, as Markdown
recordings/    the sound of conversations, as far as you keep it
manifest.json  the settings of the account, and a digest of every file

What lay in the bin is not in here. Notes marked "off the record" are: keep this file to yourself.
To bring it back: askwell import archive FILE
"""


def export_everything(*, owner: Account, now: datetime) -> bytes:
    """The archive: every live record of every noun, and the same for people and other programs to read."""
    records = {name: rows_of(noun, live(noun, owner)) for name, noun in keeping.nouns_by_name().items()}
    cards = exports_pages.cards(owner)
    extras: dict[str, str | bytes] = {
        "contacts.vcf": write_cards(cards, now),
        "contacts.csv": write_contacts(cards),
        "calendar.ics": write_events(exports_pages.calendar(owner), now),
        **{f"notes/{name}": text for name, text in exports_pages.notes(owner)},
        **{name: path.read_bytes() for name, path in meet.sounds(live(Recording, owner))},
        "README.txt": READ_ME,
    }
    return write_archive(records, extras, meta(owner, now))


def meta(owner: Account, now: datetime) -> dict[str, object]:
    """What the archive is, and the settings of the account."""
    return {"made_at": now, "askwell": version("askwell"), "account": account_row(owner)}
