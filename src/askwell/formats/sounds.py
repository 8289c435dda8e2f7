"""Which files are sound or film, told by their first bytes: a name may say anything."""

from __future__ import annotations

from typing import Final

ENOUGH: Final = 16  # bytes that a file must show of itself
_AT_THE_HEAD: Final = {
    b"\x1aE\xdf\xa3": "webm",
    b"OggS": "ogg",
    b"fLaC": "flac",
    b"ID3": "mp3",
    b"#!AMR": "amr",
    b"caff": "caf",
    b"FLV\x01": "flv",
    b"\x00\x00\x01\xba": "mpeg",
    b"0&\xb2u\x8ef\xcf\x11": "wma",
}
_IN_A_BOX: Final = {  # the box's first four bytes, and what stands at the ninth
    (b"RIFF", b"WAVE"): "wav",
    (b"RIFF", b"AVI "): "avi",
    (b"FORM", b"AIFF"): "aiff",
    (b"FORM", b"AIFC"): "aiff",
}
# Frames that begin at once: eleven or twelve bits set, then the version and the layer.
_FRAMES: Final = {
    **dict.fromkeys((0xFB, 0xFA, 0xF3, 0xF2, 0xE3, 0xE2), "mp3"),
    **dict.fromkeys((0xF1, 0xF9, 0xF0, 0xF8), "aac"),
}


def kind_of_sound(head: bytes) -> str:
    """What kind of sound or film the file is that begins like this; '' when it is neither."""
    if len(head) < ENOUGH:
        return ""
    if head[4:8] == b"ftyp":
        return "mp4"
    if head[0] == 0xFF and head[1] in _FRAMES:
        return _FRAMES[head[1]]
    boxed = _IN_A_BOX.get((head[:4], head[8:12]), "")
    return boxed or next((kind for start, kind in _AT_THE_HEAD.items() if head.startswith(start)), "")
