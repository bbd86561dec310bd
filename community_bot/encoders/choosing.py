"""The sentence encoder that the settings name, or why it does not help."""

from dataclasses import dataclass
from pathlib import Path

from community_bot.core.errors import ModelError
from community_bot.core.faq.likeness import Encoder
from community_bot.encoders.store import Store, pins_of, refuse_incomplete, refuse_other_bytes
from community_bot.encoders.trial import dimensions


@dataclass(frozen=True, slots=True)
class ChosenModel:
    """An encoder and the name of exactly its files, or none and what went wrong with it."""

    encoder: Encoder | None = None
    name: str = ""
    fault: str | None = None


def chosen_model(model: str | None, models_dir: Path) -> ChosenModel:
    """The model of the settings, its hashes checked; a fault leaves the default tier."""
    if not model:
        return ChosenModel()
    folder = Store(models_dir).folder(model)
    try:
        return ChosenModel(opened_model(folder, model), f"{model} {pins_of(folder, model)}")
    except ModelError as error:
        return ChosenModel(fault=str(error))


def opened_model(folder: Path, name: str = "") -> Encoder:
    """The encoder in a folder, ready, its files compared with their hashes where those are known.

    Raises ModelError when a file is missing or another one, or no encoder.
    """
    refuse_incomplete(folder)
    refuse_other_bytes(folder, pins_of(folder, name or folder.name))
    dimensions(folder, name or folder.name)  # what is no encoder fails here, not at a question
    from community_bot.encoders.onnx import OnnxEncoder

    return OnnxEncoder(folder)
