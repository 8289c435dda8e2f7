"""The one mail builder: whatever leaves as a mail, or as a file a mail program opens, is made here.

Header values are refused, not cleaned, when they hold control characters after RFC 2047 decoding: some versions of
Python's own library turn such a name into a header of its own.
"""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import formataddr, getaddresses
from typing import Final

from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email

from askwell.journey.reach_out.errors import EmailAddressIsMissing, MailHeaderIsUnsafe

CONTROLS: Final = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]")
MOST_HEADER: Final = 998  # RFC 5322, 2.1.1
MESSAGE_ID: Final = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>")
_ROUNDS: Final = 3  # an encoded word may hide another


def build_message(
    *, sender: str, to: str, subject: str, body: str, message_id: str, in_reply_to: str | None = None
) -> bytes:
    """A mail as bytes (RFC 5322, CRLF), marked `X-Unsent: 1` so that mail programs open it as a draft.

    `sender` and `to` are one address each, best made by `mailbox`; `message_id` and `in_reply_to` look like <a@b>.
    Raises MailHeaderIsUnsafe, and EmailAddressIsMissing for a `to` without address.
    """
    if not to.strip():
        raise EmailAddressIsMissing
    for value in (sender, to, subject, message_id, in_reply_to or ""):
        refuse_unsafe(value)
    headers = {"Message-ID": _identifier(message_id), "X-Unsent": "1"}
    if in_reply_to:
        headers |= {"In-Reply-To": _identifier(in_reply_to), "References": _identifier(in_reply_to)}
    mail = EmailMessage(subject, _plain(body), one_mailbox(sender), [one_mailbox(to)], headers=headers)
    try:
        data: bytes = mail.message().as_bytes(linesep="\r\n")
    except ValueError as error:  # half a surrogate, or what Django itself refuses
        raise MailHeaderIsUnsafe from error
    return data


def mailbox(name: str, address: str) -> str:
    """'Ben Okafor <ben@northwind.example>', quoted where a name needs it."""
    refuse_unsafe(name)
    refuse_unsafe(address)
    # Letters beyond ASCII are encoded by the message itself, once.
    return formataddr((name, address)) if name.isascii() else f'"{name.translate(_QUOTED)}" <{address}>'


_QUOTED: Final = str.maketrans({'"': r"\"", "\\": r"\\"})


def one_mailbox(value: str) -> str:
    """`value` when it holds exactly one well-formed address, else MailHeaderIsUnsafe."""
    found = getaddresses([value])
    if len(found) != 1 or not found[0][1].rpartition("@")[0].isascii():
        raise MailHeaderIsUnsafe
    try:
        validate_email(found[0][1])
    except ValidationError:
        raise MailHeaderIsUnsafe from None
    return value


def refuse_unsafe(value: str) -> None:
    """Raise when the value, as it stands or as a mail program would decode it, holds control characters."""
    for _ in range(_ROUNDS):
        if CONTROLS.search(value) or len(value) > MOST_HEADER:
            raise MailHeaderIsUnsafe
        decoded = _decoded(value)
        if decoded == value:
            return
        value = decoded
    raise MailHeaderIsUnsafe


def _decoded(value: str) -> str:
    try:
        parts = decode_header(value)
        return "".join(
            part if isinstance(part, str) else part.decode(charset or "latin-1", "replace") for part, charset in parts
        )
    except (HeaderParseError, LookupError, ValueError):
        raise MailHeaderIsUnsafe from None


def _identifier(value: str) -> str:
    if not MESSAGE_ID.fullmatch(value):
        raise MailHeaderIsUnsafe
    return value


def _plain(body: str) -> str:
    """The text with ordinary line ends and without other control characters."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in "\n\t" or not CONTROLS.match(sign))
