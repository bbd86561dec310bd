"""Words that are kept for a while, so that only a process with the key can read them."""

from dataclasses import dataclass, field, replace

from cryptography.fernet import Fernet, InvalidToken

from community_bot.core.decisions import Change, KeepText
from community_bot.core.facts import Facts
from community_bot.core.ports import Entry


@dataclass(frozen=True, slots=True)
class Sealer:
    """Seals what goes into the books and opens what comes out.

    Without a key it makes one up, so that what it sealed is lost with the process: that suits
    books that nobody comes back to.
    """

    key: bytes = field(default_factory=Fernet.generate_key, repr=False)

    def sealed(self, entry: Entry) -> Entry:
        """The entry with the words that it keeps unreadable."""
        if not any(isinstance(one, KeepText) for one in entry.decision.changes):
            return entry
        changes = tuple(self._sealed(one) for one in entry.decision.changes)
        return replace(entry, decision=replace(entry.decision, changes=changes))

    def opened(self, facts: Facts) -> Facts:
        """The facts with kept words readable; words sealed with another key are gone."""
        if not facts.kept_text:
            return facts
        try:
            words = Fernet(self.key).decrypt(facts.kept_text.encode()).decode()
        except InvalidToken:
            words = ""
        return replace(facts, kept_text=words)

    def _sealed(self, change: Change) -> Change:
        if not isinstance(change, KeepText):
            return change
        return replace(change, words=Fernet(self.key).encrypt(change.words.encode()).decode())
