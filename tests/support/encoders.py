"""A sentence encoder of a few hundred bytes: a table of word vectors, as ONNX and a tokenizer.

The ONNX file is written by hand, so that no package is needed that only tests would use. The
numbers are those of fields in onnx.proto.
"""

import hashlib
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Whitespace

Files = dict[str, bytes]

WORDS = ("[UNK]", "[PAD]", "how", "do", "i", "withdraw", "deposit")
WIDTH = 8  # numbers a word
_FLOAT, _INT64 = 1, 7
_INPUTS = ("input_ids", "attention_mask", "token_type_ids")


def small_model(seed: int = 0, *, scale: float = 1, inputs: Sequence[str] = _INPUTS) -> Files:
    """The two files of a model; another seed gives another one, scale 0 one that makes zeros."""
    table = np.random.default_rng(seed).normal(size=(len(WORDS), WIDTH)) * scale
    return {"model.onnx": _onnx(table.astype(np.float32), inputs), "tokenizer.json": _tokenizer()}


def hashes_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file."""
    return {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}


def laid(folder: Path, files: Files) -> Path:
    """This folder, with these files in it."""
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def _tokenizer() -> bytes:
    words = WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token=WORDS[0])
    tokenizer = Tokenizer(words)
    tokenizer.pre_tokenizer = Whitespace()
    return tokenizer.to_str().encode()


def _onnx(table: np.ndarray, inputs: Sequence[str]) -> bytes:
    """states[b, s, :] = table[ids[b, s], :], whatever the other inputs say."""
    words = b"".join(_number(1, size) for size in table.shape) + _number(2, _FLOAT)
    words += _bytes(8, b"table") + _bytes(9, table.tobytes())
    look_up = _bytes(1, b"table") + _bytes(1, inputs[0].encode()) + _bytes(2, b"last_hidden_state")
    graph = _bytes(1, look_up + _bytes(4, b"Gather")) + _bytes(2, b"small") + _bytes(5, words)
    for name in inputs:
        graph += _bytes(11, _value(name, _INT64, ["batch", "tokens"]))
    graph += _bytes(12, _value("last_hidden_state", _FLOAT, ["batch", "tokens", WIDTH]))
    opset = _bytes(1, b"") + _number(2, 17)
    return _number(1, 8) + _bytes(7, graph) + _bytes(8, opset)


def _value(name: str, kind: int, axes: Sequence[str | int]) -> bytes:
    shape = b"".join(
        _bytes(1, _number(1, axis) if isinstance(axis, int) else _bytes(2, axis.encode()))
        for axis in axes
    )
    return _bytes(1, name.encode()) + _bytes(2, _bytes(1, _number(1, kind) + _bytes(2, shape)))


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _bytes(field: int, value: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(value)) + value


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])
