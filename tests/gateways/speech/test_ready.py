from __future__ import annotations

from pathlib import Path

import pytest

from askwell.gateways import speech
from askwell.gateways.speech import ready


@pytest.fixture
def model(tmp_path, monkeypatch) -> Path:
    monkeypatch.setattr(ready, "NEEDED", ())
    (tmp_path / "model").mkdir()
    for name in ready.MODEL:
        (tmp_path / "model" / name).write_bytes(b"\x06\x00\x00\x00\x0c\x00WhisperSpec\x00")
    return tmp_path / "model"


def test_nothing_is_missing_when_all_is_there(model):
    assert speech.missing(model) is None


def test_the_extra_is_named_when_its_packages_are_not_installed(monkeypatch, model):
    monkeypatch.setattr(ready, "NEEDED", ("no_such_package",))
    assert "pip install 'askwell[speech]'" in speech.missing(model)


def test_a_model_that_is_no_folder_no_model_or_of_another_kind_is_told_in_one_sentence(model, tmp_path):
    assert "No speech model" in speech.missing(None)
    assert "There is no folder" in speech.missing(tmp_path / "nowhere")
    (model / "model.bin").write_bytes(b"\x06\x00\x00\x00\x0f\x00TransformerSpec")
    assert "of another kind" in speech.missing(model)
    (model / "tokenizer.json").unlink()
    assert "it has no tokenizer.json" in speech.missing(model)


def test_without_the_package_of_the_small_model_there_is_no_default(monkeypatch, tmp_path):
    monkeypatch.setattr(ready, "_SHIPPED", ("no_such_package", "model"))
    assert speech.default_model_folder() is None
    monkeypatch.setattr(ready, "_SHIPPED", ("askwell", "no_such_folder"))
    assert speech.default_model_folder() is None
    monkeypatch.setattr(ready, "_SHIPPED", ("askwell", "gateways"))
    assert speech.default_model_folder().name == "gateways"


def test_what_is_heard_becomes_a_transcript_with_the_names_that_are_known():
    heard = speech.Heard(
        (speech.HeardLine(0.0, 1.0, 0, "How are you?"), speech.HeardLine(1.5, 2.0, 1, "Fine.")),
        (speech.Hole(65.0, 68.2),), (), 70.0, 2,
    )  # fmt: skip
    told = speech.as_transcript(heard, {0: "Amara"})
    assert told.timed
    assert [(one.speaker, one.text) for one in told.utterances] == [("Amara", "How are you?"), ("Voice 2", "Fine.")]
    assert str(told.findings[0]).startswith("Somebody speaks at 1:05 for 3 seconds, and no word of it was understood.")
    assert speech.as_transcript(heard).speakers == ("Voice 1", "Voice 2")


def test_every_error_is_a_sentence():
    for name in speech.__all__:
        one = getattr(speech, name)
        if isinstance(one, type) and issubclass(one, speech.NotHeard):
            assert one().sentence.endswith((".", "?"))
            assert "\n" not in one().sentence
