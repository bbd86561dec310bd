"""The bot's sentences in every language."""

from collections.abc import Iterable, Mapping, Sequence

from fluent.runtime import FluentBundle

from community_bot.core.languages import Language
from community_bot.core.markdown import escape, parse
from community_bot.core.rich import Rich


class Texts:
    """Sentences by key; what is put into them is never read as markup."""

    def __init__(self, bundles: Mapping[Language, FluentBundle]) -> None:
        self._bundles = bundles

    def rich(self, language: Language, key: str, /, **values: str) -> Rich:
        """A sentence or card with its markup."""
        return parse(self._format(language, key, {k: escape(v) for k, v in values.items()}))

    def line(self, language: Language, key: str, /, **values: str) -> str:
        """A label: letters only."""
        return self._format(language, key, values)

    def listed(self, language: Language, items: Sequence[str]) -> str:
        """Items as one reads them aloud: "a, b or c"; nothing for none."""
        if len(items) < 2:  # noqa: PLR2004 - nothing to join
            return "".join(items)
        return self.line(language, "list-or", rest=self.row(language, items[:-1]), last=items[-1])

    def row(self, language: Language, items: Iterable[str]) -> str:
        """Items one after the other: "a, b, c"."""
        # Fluent drops spaces at the end of a value, so the joint stands between two bars.
        return self.line(language, "list-gap").strip("|").join(items)

    def has(self, language: Language, key: str) -> bool:
        """Whether there are words for a key."""
        return self._bundles[language].has_message(key)

    def _format(self, language: Language, key: str, values: Mapping[str, str]) -> str:
        bundle = self._bundles[language]
        pattern = bundle.get_message(key).value
        if pattern is None:
            raise KeyError(key)
        text, faults = bundle.format_pattern(pattern, dict(values))
        if faults:
            raise KeyError(f"{key}: {faults[0]}")
        return str(text)
