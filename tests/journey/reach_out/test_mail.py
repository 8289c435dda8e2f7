from __future__ import annotations

from base64 import b64encode
from email import message_from_bytes, policy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from askwell.journey.reach_out import build_message, mailbox
from askwell.journey.reach_out.errors import EmailAddressIsMissing, MailHeaderIsUnsafe

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine is no failure
AMARA, BEN = "Amara Diallo <amara@diallo.example>", "Ben Okafor <ben@northwind.example>"
UNSAFE = [
    "Ann\r\nBcc: x@evil.example", "Ann\nBcc: x@evil.example", "Ann\rX", "Ann\x00", "Ann\x1b[31m", "Ann\x85", "Ann\u2028X",
    "Ann\u2029X", "=?utf-8?Q?Ann=0D=0ABcc:_x@evil.example?=", "=?utf-8?B?QW5uDQpCY2M6IHhAZXZpbC5leGFtcGxl?=",
    "=?utf-8?q?=3D=3Futf-8=3FQ=3FAnn=3D0D=3D0ABcc=3A=3F=3D?=", "=?no-such-set?Q?Ann?=", "=?utf-8?B?A?=", "x" * 999,
]  # fmt: skip


def built(**changes) -> bytes:
    fields = {
        "sender": AMARA, "to": BEN, "subject": "Your work", "body": "Hello Ben,\n\nCould we talk?\n",
        "message_id": "<a-1@diallo.example>",
    }  # fmt: skip
    return build_message(**{**fields, **changes})


def test_the_file_opens_as_a_draft_with_everything_filled_in():
    mail = message_from_bytes(built(in_reply_to="<b-2@diallo.example>"), policy=policy.default)
    assert (mail["From"], mail["To"], mail["Subject"]) == (AMARA, BEN, "Your work")
    assert (mail["X-Unsent"], mail["Message-ID"]) == ("1", "<a-1@diallo.example>")
    assert (mail["In-Reply-To"], mail["References"]) == ("<b-2@diallo.example>", "<b-2@diallo.example>")
    assert mail.get_content().replace("\r\n", "\n") == "Hello Ben,\n\nCould we talk?\n"


def test_lines_end_as_mail_wants_it():
    data = built(body="a\r\nb\rc\nd\x07\u2028")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert message_from_bytes(data, policy=policy.default).get_content().split() == ["a", "b", "c", "d"]


def test_names_of_all_kinds_come_out_as_they_went_in():
    for name in ("García, María", 'Ann "Nan" Lee', "Ødegård", "李 小龍", "", "O'Brien (x)"):
        mail = message_from_bytes(built(to=mailbox(name, "a@b.example"), subject=f"Für {name}"), policy=policy.default)
        (address,) = mail["To"].addresses
        assert (address.display_name, address.addr_spec) == (name, "a@b.example")
        assert mail["Subject"] == f"Für {name}"


@pytest.mark.parametrize("unsafe", UNSAFE)
@pytest.mark.parametrize("field", ["sender", "to", "subject", "message_id", "in_reply_to"])
def test_no_header_takes_what_could_become_another_header(field, unsafe):
    value = f"{unsafe} <a@b.example>" if field in {"sender", "to"} else unsafe
    with pytest.raises(MailHeaderIsUnsafe):
        built(**{field: value})


@pytest.mark.parametrize("unsafe", UNSAFE)
def test_a_mailbox_refuses_it_too(unsafe):
    with pytest.raises(MailHeaderIsUnsafe):
        mailbox(unsafe, "a@b.example")
    with pytest.raises(MailHeaderIsUnsafe):
        mailbox("Ann", f"a@b.example{unsafe}")


def test_half_a_letter_is_refused():
    for field in ("subject", "body"):
        with pytest.raises(MailHeaderIsUnsafe):
            built(**{field: "a\ud800"})


def test_words_encoded_again_and_again_are_refused():
    name = "Ann"
    for _ in range(4):
        name = f"=?utf-8?B?{b64encode(name.encode()).decode()}?="
    with pytest.raises(MailHeaderIsUnsafe):
        mailbox(name, "a@b.example")


def test_a_message_id_looks_like_one():
    with pytest.raises(MailHeaderIsUnsafe):
        built(message_id="a@b")


@pytest.mark.parametrize(
    "to", ["\u212a@b.example", "a@b.example, c@d.example", "Ann", "Ann <not an address>", "a@b.example; c@d.example"]
)
def test_a_mail_goes_to_exactly_one_address(to):
    with pytest.raises(MailHeaderIsUnsafe):
        built(to=to)


def test_without_an_address_it_says_so():
    with pytest.raises(EmailAddressIsMissing):
        built(to=" ")


@UNTIMED
@given(name=st.text(max_size=60), subject=st.text(max_size=80), body=st.text(max_size=200))
def test_whatever_is_typed_it_is_refused_or_its_headers_are_those_expected(name, subject, body):
    try:
        data = built(to=mailbox(name, "a@b.example"), subject=subject, body=body)
    except MailHeaderIsUnsafe:
        return
    mail = message_from_bytes(data)
    assert sorted(mail.keys()) == [
        "Content-Transfer-Encoding", "Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To",
        "X-Unsent",
    ]  # fmt: skip
    parsed = message_from_bytes(data, policy=policy.default)
    assert [address.addr_spec for address in parsed["To"].addresses] == ["a@b.example"]
