"""The models that we know: what their files must be, byte for byte.

To add one: install it from its own address with `--sha256`, measure it with `faq eval`, and write
down the hashes and sizes of the very files that were measured. Never copy a hash from a page: it
would vouch for bytes that nobody here has seen.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from community_bot.encoders.pins import MODEL, TOKENIZER, Pin


@dataclass(frozen=True, slots=True)
class KnownModel:
    """A model whose files are pinned here, whoever serves them."""

    files: Mapping[str, Pin]
    licence: str
    languages: str
    # Where anybody may fetch it; None: the operator names a mirror or a folder.
    url: str | None = None


KNOWN: Mapping[str, KnownModel] = {
    # sentence-transformers/all-MiniLM-L6-v2, its weights rounded to int8 a channel.
    "all-MiniLM-L6-v2-int8": KnownModel(
        files={
            MODEL: Pin(
                "2183904e5921a0038fa355269ce1e0e951d07c2715381c574fa713cd2b28526b", 22_904_227
            ),
            TOKENIZER: Pin(
                "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037", 466_247
            ),
        },
        licence="Apache-2.0",
        languages="en",
    ),
}
