"""What is known of a link, account, address or number that somebody holds up to be checked."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from community_bot.core.messages import Link
from community_bot.core.official import Official

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@([\w-]{1,63}(?:\.[\w-]{1,63}){1,8})")
_HANDLE = re.compile(r"(?<![\w.@/])@([A-Za-z][\w.]{2,63})")
_PHONE = re.compile(r"(?<![\w.])\+?\d(?:[ ()-]{0,2}\d){6,14}(?!\w)")
# Ways of support by the words that members have for them; `absent` of the profile names the ways.
_WAYS = {
    "wechat": re.compile(r"(?i)\bwe ?chat\b|微信|薇信|\bvx\b"),
    "qq": re.compile(r"(?i)(?<![a-z])qq(?![a-z])|扣扣|企鹅号"),
    "whatsapp": re.compile(r"(?i)\bwhats ?app\b|wa\.me"),
    "line": re.compile(r"\bLINE\b"),
}
_MOST = 5  # subjects of one message: nobody reads more


class Word(StrEnum):
    """What is said of a subject; unknown is never safe."""

    OFFICIAL = "official"  # on the list
    USER_CONTENT = "user-content"  # an official page that anybody may write
    REFERRAL = "referral"  # an official address that carries somebody's code
    IMITATION = "imitation"  # copies somebody official
    KNOWN_BAD = "known-bad"  # on a list of frauds
    MASKED = "masked"  # shows one address and opens another
    ABSENT = "absent"  # a way in which the exchange gives no support
    UNKNOWN = "unknown"  # not on the list


@dataclass(frozen=True, slots=True)
class Checked:
    """A subject and what is known of it; `of` is whom it imitates, what it shows, or which way."""

    subject: str
    word: Word
    of: str = ""

    @property
    def is_bad(self) -> bool:
        """Whether nobody should touch it."""
        return self.word in (Word.IMITATION, Word.KNOWN_BAD, Word.MASKED, Word.ABSENT)


LinkChecks = Callable[[str, Sequence[Link]], tuple[Checked, ...]]
NameCopied = Callable[[str], str]


def _no_links(_text: str, _given: Sequence[Link]) -> tuple[Checked, ...]:
    return ()


def _no_copy(_name: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks subjects against the official profile.

    `links` checks the links of a text, `copied` says whom an account name copies, or nobody.
    """

    official: Official
    links: LinkChecks = field(default=_no_links)
    copied: NameCopied = field(default=_no_copy)

    def checked(self, text: str, platform: str, given: Sequence[Link] = ()) -> tuple[Checked, ...]:
        """What is known of everything in a text that can be checked, at most five, each once.

        `platform` is where an account name stands that says nothing else of itself.
        """
        mails = tuple(self._mails(text))
        # An address behind an @ is an e-mail's, and no link.
        hosts = {one.subject.partition("@")[2] for one in mails}
        links = (one for one in self.links(text, given) if one.subject not in hosts)
        found = (*links, *mails, *self._handles(text, platform), *self._ways(text))
        return tuple(dict.fromkeys(found))[:_MOST]

    def _mails(self, text: str) -> Iterator[Checked]:
        for match in _EMAIL.finditer(text):
            host = match[1].lower()
            is_ours = any(
                host == one or host.endswith(f".{one}") for one in self.official.email_domains
            )
            if is_ours:
                yield Checked(match[0], Word.OFFICIAL)
                continue
            bad = next((one for one in self.links(host, ()) if one.is_bad), None)
            yield Checked(match[0], bad.word, bad.of) if bad else Checked(match[0], Word.UNKNOWN)

    def _handles(self, text: str, platform: str) -> Iterator[Checked]:
        for match in _HANDLE.finditer(text):
            name, shown = match[1].rstrip("."), f"@{match[1]}"
            where = [one for one in self.official.handles if self._is_handle(name, one)]
            if platform in where or (where and platform not in self.official.handles):
                yield Checked(shown, Word.OFFICIAL)
            elif copied := self.copied(name):
                yield Checked(shown, Word.IMITATION, copied)
            else:
                yield Checked(shown, Word.UNKNOWN)

    def _is_handle(self, name: str, platform: str) -> bool:
        return name.lower() in (one.lower() for one in self.official.handles[platform])

    def _ways(self, text: str) -> Iterator[Checked]:
        absent = self.official.absent
        for way, pattern in _WAYS.items():
            found = pattern.search(text)
            if found and way in absent:
                yield Checked(found[0], Word.ABSENT, way)
        for match in _PHONE.finditer(text):
            if "phone" in absent:
                yield Checked(match[0], Word.ABSENT, "phone")
            else:
                yield Checked(match[0], Word.UNKNOWN)
