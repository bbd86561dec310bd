"""Whether a model works here."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np

from community_bot.core.errors import ModelError

_SENTENCE = "How do I withdraw? 怎么提币？"
_ROWS = 2  # the axes of what an encoder returns: texts, and the numbers of each


def require_runtime() -> None:
    """Raises ModelError when nothing here could run a model."""
    if not (find_spec("onnxruntime") and find_spec("tokenizers")):
        raise ModelError(
            "Models need packages that are not installed; "
            "run pip install 'community-bot[semantic]' and try again"
        )


def dimensions(folder: Path, name: str) -> int:
    """How many numbers the model makes of a sentence.

    Raises ModelError when it cannot be loaded, or makes none that can be compared.
    """
    require_runtime()
    from community_bot.encoders.onnx import OnnxEncoder

    try:
        rows = OnnxEncoder(folder).encode([_SENTENCE])
    except Exception as error:  # noqa: BLE001 - the runtimes raise whatever a file makes them
        reason = " ".join(str(error).split())[:200] or type(error).__name__
        raise ModelError(f"{name} cannot encode a sentence: {reason}") from None
    if rows.ndim != _ROWS or len(rows) != 1 or not np.isclose(np.linalg.norm(rows), 1, atol=1e-3):
        raise ModelError(f"{name} cannot encode a sentence: what it makes has no direction")
    return int(rows.shape[1])
