"""Other people's files, in and out. Pure: bytes or text in, frozen dataclasses and findings out; nothing raises.

Contacts, every one as a `Card`:
    read_archive(data, name) -> LinkedInArchive          LinkedIn's zip, or one CSV out of it   (linkedin)
    iter_connections(data) -> Iterator[Card | FormatFinding]   the same, one by one             (linkedin_connections)
A `FormatFinding` is one sentence on what could not be read, where, and how to mend it.
"""

from .cards import Card, normalize_email, normalize_linkedin_url, normalize_url
from .findings import FormatFinding
from .linkedin import LinkedInArchive, LinkedInEducation, LinkedInPosition, LinkedInProfile
from .linkedin_connections import iter_connections

__all__ = [
    "Card",
    "FormatFinding",
    "LinkedInArchive",
    "LinkedInEducation",
    "LinkedInPosition",
    "LinkedInProfile",
    "iter_connections",
    "normalize_email",
    "normalize_linkedin_url",
    "normalize_url",
]
