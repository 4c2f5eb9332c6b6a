"""A rule as people read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.process.models import DeadlineRule, Obligation

if TYPE_CHECKING:
    pass


@dataclass(frozen=True)
class RuleWords:
    """A rule as people read it, what it rests on, and whether somebody read it in the text of the act."""

    words: str
    basis: str
    verified: bool
    source_url: str = ""

    @property
    def sentence(self) -> str:
        """«words», basis; a rule that nobody read in its act says so and is never called law."""
        text = f"{quoted(self.words)}, {self.basis}" if self.basis else quoted(self.words)
        return text if self.verified else f"{text} ({unverified()})"


def rule_of(obligation: Obligation) -> RuleWords | None:
    """The rule by which an obligation was computed, as it was then; None where no rule sets its day."""
    kept = obligation.inputs.get("rule")
    if not kept:
        return None
    return RuleWords(kept["words"], kept["basis"], kept["verified"], kept.get("source_url", ""))


def words_of(rule: DeadlineRule) -> RuleWords:
    """A rule as it is now."""
    return RuleWords(rule.words, rule.basis, rule.verified, rule.source_url)


def quoted(text: str) -> str:
    """In the quotation marks of the language."""
    return _("“%s”") % text


def unverified() -> str:
    """What stands beside a rule that nobody read in the text of its act."""
    return _("not checked against the text of the act")
