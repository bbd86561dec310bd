"""Any sentence encoder that stands in a folder as `model.onnx` and `tokenizer.json`."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

Floats = npt.NDArray[np.float32]
Numbers = npt.NDArray[np.int64]

_MAX_TOKENS = 128  # a question; the end of a long story is left out
_BATCH = 64  # texts of one length encoded at once
_HAN = 2_000  # characters in a vocabulary from which on it was made for Chinese


class OnnxEncoder:
    """Sentences → vectors of length one, on one thread, since the bot's loop has the others."""

    def __init__(self, folder: Path) -> None:
        onnxruntime.disable_telemetry_events()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(
            str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
        )
        self._inputs = {one.name for one in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(_MAX_TOKENS)
        vocabulary = self._tokenizer.get_vocab()
        self.reads_chinese = sum("\u4e00" <= word[-1:] <= "\u9fff" for word in vocabulary) >= _HAN

    def encode(self, texts: Sequence[str]) -> Floats:
        """Vectors of texts, float32 [texts, width], each of length one."""
        found = [one.ids for one in self._tokenizer.encode_batch(list(texts))]
        # Texts of one length go together: padding costs time and, in an int8 model, a little truth.
        order = sorted(range(len(found)), key=lambda at: len(found[at]))
        vectors: list[Floats | None] = [None] * len(found)
        while order:
            length = len(found[order[0]])
            batch = [at for at in order[:_BATCH] if len(found[at]) == length]
            order = order[len(batch) :]
            ids = np.array([found[at] for at in batch], dtype=np.int64)
            for at, vector in zip(batch, self._pooled(ids), strict=True):
                vectors[at] = vector
        known = [one for one in vectors if one is not None]
        return np.stack(known) if known else np.zeros((0, 1), dtype=np.float32)

    def _pooled(self, ids: Numbers) -> Floats:
        """One vector a text: the mean over its tokens, unless the model itself pools."""
        given = {
            "input_ids": ids,
            "attention_mask": np.ones_like(ids),
            "token_type_ids": np.zeros_like(ids),
        }
        wanted = {name: one for name, one in given.items() if name in self._inputs}
        states = np.asarray(self._session.run(None, wanted)[0], dtype=np.float32)
        pooled = states.mean(axis=1) if states.ndim == 3 else states  # noqa: PLR2004 - [text, token, width]
        lengths = np.linalg.norm(pooled, axis=1, keepdims=True)
        return np.asarray(pooled / np.maximum(lengths, 1e-9), dtype=np.float32)
