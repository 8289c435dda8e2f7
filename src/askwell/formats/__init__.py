"""Other people's files, in and out. Pure: bytes or text in, frozen dataclasses and findings out; nothing raises.

Contacts, every one as a `Card`:
    linkedin.read_archive(data, name) -> LinkedInArchive   LinkedIn's zip, or one CSV out of it   (linkedin)
    iter_connections(data) -> Iterator[Card | FormatFinding]   its connections, one by one      (linkedin_connections)
    read_cards(data), write_cards(cards, now)            vCard                                  (vcard)
    detect(data, name), propose_mapping(columns, rows),  any address book's CSV                 (contact_csv)
    read_contacts(data, mapping), write_contacts(cards)
    defuse(cell), undefuse(cell)                         formulas in any exported CSV           (formulas)

Calendars, whose modules are imported by themselves (the library behind them takes 0.2 s, which no address book needs):
    write_event(invitation, now, method) -> bytes        one talk as an .ics invitation         (icalendar)
    write_events(entries, now) -> bytes                  talks, to-dos and journals together    (icalendar)
    read_events(data, zone)                              other people's events                  (icalendar_reading)

Transcripts of a talk, of any program:
    read_transcript(data) -> Transcript                  who said what, and when                (captions)

A résumé in whatever file it lies (imported by itself; a PDF is read by machine code, loaded when it is needed):
    read_resume(data, name)                              JSON Resume, PDF, DOCX, LinkedIn       (resume_files)

Askwell's own export:
    write_archive(records, extras, meta) -> bytes, read_archive(data) -> Archive                (archive)

A reader gives `(good, findings)`. A `FormatFinding` is one sentence on what could not be read, where, and how to mend it.
"""

from .cards import Card, normalize_email, normalize_linkedin_url, normalize_url
from .contact_csv import CONTACT_FIELDS, CsvShape, detect, propose_mapping, read_contacts, write_contacts
from .findings import FormatFinding
from .formulas import defuse, undefuse
from .linkedin import LinkedInArchive, LinkedInEducation, LinkedInPosition, LinkedInProfile
from .linkedin_connections import iter_connections
from .vcard import read_cards, write_cards

__all__ = [
    "CONTACT_FIELDS",
    "Card",
    "CsvShape",
    "FormatFinding",
    "LinkedInArchive",
    "LinkedInEducation",
    "LinkedInPosition",
    "LinkedInProfile",
    "defuse",
    "detect",
    "iter_connections",
    "normalize_email",
    "normalize_linkedin_url",
    "normalize_url",
    "propose_mapping",
    "read_cards",
    "read_contacts",
    "undefuse",
    "write_cards",
    "write_contacts",
]
