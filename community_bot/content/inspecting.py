"""The scam rules put together from the content: what inspects messages and checks subjects."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from community_bot.content.domains import load_suffixes, load_vocabulary
from community_bot.content.files import refuse_faulty
from community_bot.content.scam_rules import NAME, ScamRules, load_scam_rules
from community_bot.core.languages import Language
from community_bot.core.official import Official
from community_bot.core.scam.checking import Checker
from community_bot.core.scam.domains import DomainJudge, Listed, on_no_list
from community_bot.core.scam.findings import Finding
from community_bot.core.scam.identity import COPIED, Identity
from community_bot.core.scam.inspection import Inspector, Specimen
from community_bot.core.scam.links import links_in
from community_bot.core.scam.targets import Targets
from community_bot.core.scam.wording import Wording

# How something is told that is not done: by who asks, warns, or says what happened to them.
_TELLING = frozenset({"question", "warner", "told", "never"})


@dataclass(frozen=True, slots=True)
class Tools:
    """Everything that knows a scam, built once for a profile and a file of rules."""

    domains: DomainJudge
    identity: Identity
    wording: Wording
    official: Official
    rules: ScamRules

    @property
    def targets(self) -> Targets:
        """What judges the links of a message."""
        return Targets(self.domains.judge)

    @property
    def inspector(self) -> Inspector:
        """What looks at messages."""
        return Inspector((self.targets.findings, self._worded, self._named), self._is_asking)

    @property
    def checker(self) -> Checker:
        """What looks at subjects that somebody holds up."""
        return Checker(self.official, self.targets.checked, self._copied)

    @property
    def warnings(self) -> Mapping[str, Mapping[Language, str]]:
        """What members are told, by rule of the file."""
        return {rule.name: rule.warning for rule in self.wording.rules}

    @property
    def titles(self) -> Mapping[str, Mapping[Language, str]]:
        """What people call a rule of the file."""
        return {rule.name: rule.title for rule in self.wording.rules}

    def hosts(self, text: str) -> tuple[str, ...]:
        """The hosts that a text leads to, each once, in its order."""
        return tuple(dict.fromkeys(link.host for link in links_in(text)))

    def judged(self, host: str) -> tuple[Finding, ...]:
        """What a host alone comes to."""
        found = self.domains.judge(host, "").finding((0, len(host)))
        return (found,) if found else ()

    def named(self, display_name: str, username: str | None) -> tuple[Finding, ...]:
        """What a name alone comes to."""
        return self.identity.findings(display_name, username)

    def _worded(self, specimen: Specimen) -> tuple[Finding, ...]:
        return self.wording.findings(specimen.plain, self.official.is_official)

    def _named(self, specimen: Specimen) -> tuple[Finding, ...]:
        """Nowhere in the text: a span marks letters of what was written."""
        found = self.identity.findings(specimen.display_name, specimen.username, specimen.platform)
        return tuple(replace(one, span=(0, 0)) for one in found)

    def _is_asking(self, specimen: Specimen) -> bool:
        return not _TELLING.isdisjoint(self.wording.frames_in(specimen.plain))

    def _copied(self, name: str) -> str:
        """Whom an account name copies; nobody where it only sounds like an office."""
        found = self.identity.findings("", name)
        is_copy = any(one.rule in COPIED for one in found)
        return next(iter(self.official.name.values()), "") if is_copy else ""


def tools_for(folder: Path, official: Official, listed: Listed = on_no_list) -> Tools:
    """The tools for a profile and the wording rules of a folder, where it has any.

    Raises ContentError for rules that do not fit.
    """
    rules = rules_in(folder)
    return Tools(
        domains=DomainJudge.of(official, load_suffixes(), load_vocabulary(), listed=listed),
        identity=Identity.of(official),
        wording=rules.wording,
        official=official,
        rules=rules,
    )


def rules_in(folder: Path) -> ScamRules:
    """The wording rules of a folder and their examples; none where there is no file.

    Raises ContentError for rules that do not fit.
    """
    file = folder / NAME
    if not file.exists():
        return ScamRules(Wording.of({}, {}, ()))
    rules, document = load_scam_rules(file)
    refuse_faulty(document)
    return rules
