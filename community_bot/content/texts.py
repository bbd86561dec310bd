"""The bot's own sentences, shipped inside the package."""

from importlib import resources

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax.ast import Message

from community_bot.core.languages import Language
from community_bot.core.texts import Texts


def load_texts() -> Texts:
    """Every sentence in every language."""
    return Texts({language: _bundle(language) for language in Language})


def keys_of(language: Language) -> tuple[str, ...]:
    """The keys of one language in the order of its file."""
    body = FluentResource(_source(language)).body
    return tuple(str(one.id.name) for one in body if isinstance(one, Message))


def raw(language: Language, prefix: str) -> dict[str, str]:
    """Sentences as they stand in the file, `{ $name }` left in, for a page that fills them in."""
    found: dict[str, str] = {}
    for line in _source(language).splitlines():
        key, is_text, words = line.partition(" = ")
        if is_text and key.startswith(prefix):
            found[key] = words
    return found


def _bundle(language: Language) -> FluentBundle:
    # Isolation marks would stand in every name and address that is put into a sentence.
    bundle = FluentBundle([language.value], use_isolating=False)
    bundle.add_resource(FluentResource(_source(language)))
    return bundle


def _source(language: Language) -> str:
    folder = resources.files("community_bot.content") / "texts"
    return (folder / f"{language.value}.ftl").read_text(encoding="utf-8")
