from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.formats.captions import read_transcript
from askwell.formats.transcript import Utterance
from effort import grows_too_fast

TURNS = [
    ("Ana Ruiz", "What does a typical day look like?", 1.0, 3.0),
    ("Chiara de Luca", "Mornings are quiet: I read the overnight log.", 3.5, 7.25),
    ("Ana Ruiz", "And then?", 7.5, 8.0),
    ("Ben O'Neil", "Then it gets loud.", 8.5, 10.0),
]


def clock(seconds: float, mark: str = ".") -> str:
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole % 3600 // 60:02d}:{whole % 60:02d}{mark}{round(seconds % 1 * 1000):03d}"


def short(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def teams() -> str:
    cues = (
        f"id/{n}-0\n{clock(a)} --> {clock(b)}\n<v {who}>{words}</v>\n" for n, (who, words, a, b) in enumerate(TURNS)
    )
    return "WEBVTT\n\n" + "\n".join(cues)


def zoom() -> str:
    cues = (f"{n}\n{clock(a)} --> {clock(b)}\n{who}: {words}\n" for n, (who, words, a, b) in enumerate(TURNS, 1))
    return "WEBVTT\n\n" + "\n".join(cues)


def srt() -> str:
    return "\n".join(
        f"{n}\n{clock(a, ',')} --> {clock(b, ',')}\n{who}: {words}\n" for n, (who, words, a, b) in enumerate(TURNS, 1)
    )


def sbv() -> str:
    return "\n".join(f"{clock(a)[1:]},{clock(b)[1:]}\n{who}: {words}\n" for who, words, a, b in TURNS)


def otter() -> str:
    return (
        "\n".join(f"{who}  {short(a)}  \n{words}\n" for who, words, a, _ in TURNS) + "\nTranscribed by https://otter.ai"
    )


def rev() -> str:
    return "\n".join(f"{who} ({clock(a)[:8]}):\n{words}\n" for who, words, a, _ in TURNS)


def zoom_captions() -> str:
    return "\n".join(f"[{who}] 10:02:{int(a):02d}\n{words}\n" for who, words, a, _ in TURNS)


def teams_text() -> str:
    return "\n".join(f"{short(a)} {who}\n{words}\n" for who, words, a, _ in TURNS)


def meet() -> str:
    head = "Talk (2026-07-18) - Transcript\n\nAttendees\n\nAna Ruiz, Ben O'Neil, Chiara de Luca\n\nTranscript\n\n00:00:00\n\n"
    end = "\nMeeting ended after 00:30:12\n\nThis editable transcript was computer generated and might contain errors."
    return head + "\n".join(f"{who}: {words}" for who, words, _, _ in TURNS) + end


def names() -> str:
    return "\n\n".join(f"{who}: {words}" for who, words, _, _ in TURNS)


def times_first() -> str:
    return "\n".join(f"[{clock(a)[:8]}] {who}: {words}" for who, words, a, _ in TURNS)


def bold() -> str:
    return "\n".join(f"**{who}:** {words}" for who, words, _, _ in TURNS)


def whisperx() -> str:
    return json.dumps({"segments": [{"start": a, "end": b, "text": f" {w}", "speaker": who} for who, w, a, b in TURNS]})


def deepgram() -> str:
    numbers = {who: n for n, who in enumerate(dict.fromkeys(turn[0] for turn in TURNS))}
    said = [{"start": a, "end": b, "transcript": w, "speaker": numbers[who]} for who, w, a, b in TURNS]
    return json.dumps({"results": {"utterances": said}})


def fireflies() -> str:
    said = [{"speaker_name": who, "text": w, "start_time": str(a), "end_time": str(b)} for who, w, a, b in TURNS]
    return json.dumps({"title": "Talk", "sentences": said})


def assembly() -> str:
    said = [{"speaker": who, "text": w, "start": int(a * 1000), "end": int(b * 1000)} for who, w, a, b in TURNS]
    return json.dumps({"utterances": said})


def rev_json() -> str:
    def elements(words: str, a: float, b: float) -> list[dict[str, object]]:
        first, *rest = words.split()
        timed = [{"type": "text", "value": first, "ts": a, "end_ts": a + 0.1}, {"type": "punct", "value": ""}]
        return [*timed, {"type": "text", "value": " ".join(rest), "ts": a + 0.2, "end_ts": b}]

    said = [{"speaker": {"name": who}, "elements": elements(w, a, b)} for who, w, a, b in TURNS]
    return json.dumps({"monologues": said})


def a_list() -> str:
    return json.dumps([{"speaker": who, "text": w, "start": a, "end": b} for who, w, a, b in TURNS])


TO_THE_MILLISECOND = [teams, zoom, srt, sbv, whisperx, fireflies, assembly, rev_json, a_list]
FORMATS = {
    teams: "teams.vtt", zoom: "zoom.vtt", srt: "srt", sbv: "sbv", otter: "otter.txt", rev: "rev.txt",
    zoom_captions: "zoom.txt", teams_text: "teams.txt", meet: "meet.txt", names: "names.txt", times_first: "names.txt",
    bold: "names.txt", whisperx: "whisperx.json", fireflies: "fireflies.json", assembly: "assemblyai.json",
    rev_json: "rev.json", a_list: "list.json",
}  # fmt: skip


@pytest.mark.parametrize("write", FORMATS, ids=lambda write: write.__name__)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_every_program_says_who_said_what(write, ends):
    read = read_transcript(write().replace("\n", ends).encode())
    assert read.format == FORMATS[write]
    assert [(u.speaker, u.text) for u in read.utterances] == [(who, words) for who, words, _, _ in TURNS]
    assert read.speakers == ("Ana Ruiz", "Chiara de Luca", "Ben O'Neil")


@pytest.mark.parametrize("write", TO_THE_MILLISECOND, ids=lambda write: write.__name__)
def test_captions_say_when(write):
    read = read_transcript(write().encode())
    assert read.timed
    assert [(u.start, u.end) for u in read.utterances] == [(pytest.approx(a), pytest.approx(b)) for _, _, a, b in TURNS]


@pytest.mark.parametrize("write", [otter, rev, teams_text, times_first], ids=lambda write: write.__name__)
def test_headings_say_when_somebody_began(write):
    read = read_transcript(write().encode())
    assert not read.timed
    assert [u.start for u in read.utterances] == [int(a) for _, _, a, _ in TURNS]


def test_the_clock_of_the_day_becomes_seconds_since_the_first_word():
    assert [u.start for u in read_transcript(zoom_captions().encode()).utterances] == [0, 2, 6, 7]


def test_a_time_that_stands_alone_belongs_to_the_next_words():
    assert [u.start for u in read_transcript(meet().encode()).utterances] == [0, None, None, None]


def test_numbered_speakers_keep_their_numbers():
    read = read_transcript(deepgram().encode())
    assert (read.format, read.speakers) == ("deepgram.json", ("Speaker 0", "Speaker 1", "Speaker 2"))


def test_words_of_one_speaker_alone_are_read_from_deepgram_too():
    words = [{"punctuated_word": "Hello,", "word": "hello", "start": 0.1, "end": 0.4, "speaker": 0}]
    read = read_transcript(json.dumps({"results": {"channels": [{"alternatives": [{"words": words}]}]}}).encode())
    assert read.utterances == (Utterance("Speaker 0", "Hello,", 0.1, 0.4),)


def test_whisper_knows_no_speakers_and_that_is_said():
    read = read_transcript(b'{"text": "Yes.", "segments": [{"start": 0, "end": 1, "text": " Yes."}]}')
    assert (read.format, read.speakers, read.timed) == ("whisper.json", (), True)
    assert "no speaker names" in str(read.findings[0])


def test_a_text_without_names_or_times_says_both():
    read = read_transcript(b"She plans outages.\nThere were two things: speed and cost.\n")
    assert (read.format, read.speakers, len(read.utterances), len(read.findings)) == ("text", (), 2, 2)


def test_rolling_captions_say_each_line_once():
    text = (
        "WEBVTT\nKind: captions\n\n00:00.000 --> 00:02.000\n \nso<00:00.500><c> tell</c><00:00.900><c> me</c>\n\n"
        "00:02.000 --> 00:02.010\nso tell me\n \n\n00:02.010 --> 00:04.000\nso tell me\nabout<00:02.500><c> it</c>\n"
    )
    read = read_transcript(text.encode())
    assert read.format == "youtube.vtt"
    assert [u.text for u in read.utterances] == ["so tell me", "about it"]


def test_whoever_spoke_last_goes_on_until_somebody_else_is_named():
    text = (
        "1\n00:00:00,000 --> 00:00:01,000\nAna: One\n\n2\n00:00:01,000 --> 00:00:02,000\ntwo\n\n"
        "3\n00:00:02,000 --> 00:00:03,000\nBen: Three\nstill me\nAna: four\n"
    )
    assert [(u.speaker, u.text) for u in read_transcript(text.encode()).utterances] == [
        ("Ana", "One"), ("Ana", "two"), ("Ben", "Three still me"), ("Ana", "four"),
    ]  # fmt: skip


def test_lines_without_a_name_go_on_with_the_one_above():
    text = "Me: Hello there.\nIt is good: to see you.\n\nGuest: Hi.\nMe: one thing: time\n"
    read = read_transcript(text.encode())
    assert [(u.speaker, u.text) for u in read.utterances] == [
        ("Me", "Hello there. It is good: to see you."), ("Guest", "Hi."), ("Me", "one thing: time"),
    ]  # fmt: skip


def test_captions_without_labels_or_voices_are_plain():
    read = read_transcript(b"WEBVTT\n\n00:00.000 --> 00:02.000\nAnd the reason: money\n")
    assert (read.format, read.speakers) == ("vtt", ())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is a PDF"),
        (b"PK\x03\x04word/document.xml", "is a zip archive"),
        (b"WEBVTT\n\nNOTE nothing\n", "Nobody says anything"),
        (b"[00:01]\n", "Nobody says anything"),
        (b"1\n00:00:00,000 --> 00:00:01,000\n\n", "Nobody says anything"),
        (b"1\n00:00:75,000 --> 00:00:99,000\nHi\n", "Nobody says anything"),
    ],
)
def test_what_is_no_transcript_is_refused_in_words(data, words):
    read = read_transcript(data)
    assert not read.utterances
    assert words in str(read.findings[0])


@pytest.mark.parametrize(
    "text", ["{}", "[]", "[1, 2]", '{"segments": [{"text": " "}]}', '{"transcript": "Hi"}', "[" * 100_000]
)
def test_json_of_another_shape_is_text(text):
    assert read_transcript(text.encode()).format in ("text", "")


@pytest.mark.parametrize("moment", ["soon", None, True, [1], 1e300, -5, 10**400, float("inf")])
def test_odd_moments_are_left_out(moment):
    read = read_transcript(json.dumps([{"text": "Hi", "speaker": None, "start": moment}]).encode())
    assert read.utterances[0].start in (None, 1.0)


def test_words_in_words_without_end_are_none():
    deep = '{"words": [' * 440 + '{"words": "x"}' + "]}" * 440
    assert [u.text for u in read_transcript(f'[{{"text": "Hi"}}, {deep}]'.encode()).utterances] == ["Hi"]


def test_a_heading_without_words_is_no_utterance():
    read = read_transcript((otter() + "\n\nBen O'Neil  0:12\n\nAna Ruiz  0:13\n").encode())
    assert len(read.utterances) == len(TURNS)


def test_nobody_stops_before_they_began():
    assert Utterance("Ana", "Hi", 5.0, 4.0).end == 5.0


@given(st.binary(max_size=2000))
def test_any_bytes_are_answered(data):
    read = read_transcript(data)
    assert read.utterances or read.findings


PIECES = [
    "WEBVTT",
    "\n",
    "\n\n",
    " --> ",
    "-->",
    "00:01.000",
    "00:00:01,000",
    "<v Ana>",
    "</v>",
    "Ana: ",
    "0:03",
    "[Ben]",
    "{",
    "x",
]


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_mixture_of_formats_is_answered(pieces):
    read = read_transcript("".join(pieces).encode())
    assert all(u.text for u in read.utterances)
    assert read.utterances or read.findings


LONG, QUICK = 40_000, 0.15


@pytest.mark.parametrize("before", ["", "WEBVTT\n\n00:01.000 --> 00:02.000\n", "Ana: ", "["])
def test_four_times_the_file_is_four_times_the_work_and_not_sixteen(before):
    for unit in [
        *PIECES,
        "Ana: hi\n",
        "Ana  0:03\nhi\n",
        "<v Ana><i>",
        "&amp",
        '{"text":"x"},',
        "00:01.000 --> 00:02.000\nx\n\n",
        "\t",
    ]:
        long, quarter = ((before + unit * (size // len(unit))).encode() for size in (LONG, LONG // 4))
        assert not grows_too_fast(read_transcript, long, quarter, QUICK), unit


@pytest.mark.parametrize("unit", ["how are you ", "x", "<v Ana>", "\u202e\U0001f600", "\0", "<"])
def test_a_megabyte_in_one_line_is_answered(unit):
    for before in ("", "Ana: ", "WEBVTT\n\n00:01.000 --> 00:02.000\n"):
        read = read_transcript((before + unit * (1_000_000 // len(unit.encode()))).encode())
        assert read.utterances or read.findings
