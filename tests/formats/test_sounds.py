from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.sounds import kind_of_sound

HEADS = {
    "webm": b"\x1aE\xdf\xa3\x01\x00\x00\x00",
    "ogg": b"OggS\x00\x02",
    "flac": b"fLaC\x00\x00",
    "mp3": b"ID3\x04\x00",
    "amr": b"#!AMR\n",
    "caf": b"caff\x00\x01",
    "wma": b"0&\xb2u\x8ef\xcf\x11\xa6\xd9",
    "flv": b"FLV\x01\x05",
    "mpeg": b"\x00\x00\x01\xba\x44",
    "wav": b"RIFF\x24\x08\x00\x00WAVEfmt ",
    "avi": b"RIFF\x24\x08\x00\x00AVI LIST",
    "aiff": b"FORM\x00\x00\x00\x00AIFFCOMM",
    "mp4": b"\x00\x00\x00\x20ftypM4A \x00",
}


@pytest.mark.parametrize(("kind", "head"), HEADS.items())
def test_a_sound_is_told_by_its_first_bytes(kind, head):
    assert kind_of_sound(head.ljust(16, b"\0")) == kind


@pytest.mark.parametrize(
    ("head", "kind"), [(b"\xff\xfb\x90\x00", "mp3"), (b"\xff\xf3\x40", "mp3"), (b"\xff\xf1\x50", "aac")]
)
def test_frames_that_begin_at_once_are_sound_too(head, kind):
    assert kind_of_sound(head.ljust(16, b"\0")) == kind


@pytest.mark.parametrize(
    "head",
    [
        b"WEBVTT\n\n00:00:01.000 -->",
        b"\xff\xfeW\x00E\x00B\x00V\x00T\x00T\x00",  # a transcript in UTF-16
        b"\xfe\xff\x00W\x00E\x00B\x00V\x00T\x00T",
        b"RIFF\x24\x08\x00\x00WEBPVP8 ",  # a picture
        b"FORM\x00\x00\x00\x00ILBMBMHD",
        b"PK\x03\x04" + b"\0" * 20,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        b"ID3",  # cut off
        b"",
    ],
)
def test_what_is_no_sound_is_not_taken_for_one(head):
    assert kind_of_sound(head) == ""


@given(st.text(alphabet=st.characters(max_codepoint=127), min_size=16))
def test_plain_words_are_sound_only_where_they_begin_like_a_file_of_it(text):
    head = text.encode()
    assert not kind_of_sound(head) or head[:4] in (b"OggS", b"fLaC", b"#!AM", b"caff") or head[:3] == b"ID3" or (
        head[4:8] == b"ftyp" or head[:4] in (b"RIFF", b"FORM")
    )  # fmt: skip
