"""Which sentence model the bot answers with, and what happens when it cannot be used."""

import pytest

from community_bot.core.errors import ModelError
from community_bot.encoders.choosing import chosen_model, opened_model
from tests.support.encoders import laid, small_model


def test_without_a_name_there_is_no_model_and_no_fault(tmp_path):
    chosen = chosen_model(None, tmp_path)

    assert (chosen.encoder, chosen.fault) == (None, None)


def test_a_model_that_works_encodes(tmp_path):
    laid(tmp_path / "small", small_model())
    chosen = chosen_model("small", tmp_path)

    assert chosen.fault is None
    assert chosen.encoder is not None
    assert chosen.encoder.encode(["how do i withdraw"]).shape == (1, 8)


@pytest.mark.parametrize("name", ["missing", "half", "broken"])
def test_a_model_that_does_not_work_leaves_the_default_tier_and_says_why(tmp_path, name):
    laid(tmp_path / "half", small_model())
    (tmp_path / "half" / "tokenizer.json").unlink()
    laid(tmp_path / "broken", small_model())
    (tmp_path / "broken" / "model.onnx").write_bytes(b"no model")
    chosen = chosen_model(name, tmp_path)

    assert chosen.encoder is None
    assert chosen.fault
    with pytest.raises(ModelError):
        opened_model(tmp_path / name)
