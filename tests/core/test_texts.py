"""The bot's sentences: what is put into them stays letters."""

import pytest
from fluent.runtime import FluentBundle, FluentResource

from community_bot.core.languages import Language
from community_bot.core.rich import Paragraph, Rich, Span
from community_bot.core.texts import Texts
from tests.support.house import EN, ZH

SENTENCES = {
    EN: "hello = **Hello** { $name }!\nempty =\n    .label = only a label\n",
    ZH: "hello = **你好** { $name }！\n",
}


def bundle(language: Language) -> FluentBundle:
    one = FluentBundle([language.value], use_isolating=False)
    one.add_resource(FluentResource(SENTENCES[language]))
    return one


TEXTS = Texts({language: bundle(language) for language in SENTENCES})


def test_a_sentence_has_its_markup_and_a_name_has_none():
    assert TEXTS.rich(EN, "hello", name="**Mira** [x](https://evil.example)") == Rich(
        (
            Paragraph(
                (Span("Hello", bold=True), Span(" **Mira** [x](https://evil.example)!")),
            ),
        )
    )


def test_a_label_is_letters_alone():
    assert TEXTS.line(ZH, "hello", name="*Mira*") == "**你好** *Mira*！"


def test_it_is_known_which_sentences_there_are():
    assert TEXTS.has(EN, "hello")
    assert not TEXTS.has(ZH, "bye")


@pytest.mark.parametrize("key", ["bye", "empty"])
def test_a_sentence_that_is_not_there_is_told_by_its_key(key):
    with pytest.raises(LookupError, match=key):
        TEXTS.line(EN, key)


def test_a_sentence_whose_value_was_forgotten_is_told_by_its_key():
    with pytest.raises(KeyError, match="hello"):
        TEXTS.line(EN, "hello")


@pytest.mark.parametrize("name", ["key", "language", "self", "text"])
def test_a_value_may_have_any_name(name):
    texts = Texts({EN: FluentBundle(["en"], use_isolating=False)})
    texts._bundles[EN].add_resource(FluentResource(f"say = {'{'} ${name} {'}'}\n"))

    assert texts.line(EN, "say", **{name: "x"}) == "x"
