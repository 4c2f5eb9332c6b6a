"""Rules, methods and moves in sentences, in the language of whoever reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from apps.process.domain.gates import Breach
from apps.process.domain.dates import day_words, short_day
from apps.process.domain.methods import method
from apps.process.domain.rulewords import RuleWords, quoted, rule_of, unverified, words_of

__all__ = [
    "RuleWords",
    "breach",
    "day_words",
    "has_moved",
    "method",
    "quoted",
    "rule_of",
    "short_day",
    "unverified",
    "will_move",
    "words_of",
]


def breach(found: Breach) -> str:
    """«<step>, <day>: «<rule>», <basis>; the earliest possible day is <day>»."""
    values = {
        "step": found.what,
        "day": day_words(found.chosen),
        "rule": words_of(found.rule).sentence,
        "allowed": day_words(found.allowed),
    }
    sentence = (
        _("%(step)s: %(rule)s. %(day)s is too late; the last possible day is %(allowed)s.")
        if found.is_latest
        else _("%(step)s: %(rule)s. %(day)s is too early; the earliest possible day is %(allowed)s.")
    )
    return str(sentence % values)


def will_move(number: int) -> str:
    """«12 dates will move»."""
    if not number:
        return _("No date will move.")
    return ngettext("%(number)s date will move.", "%(number)s dates will move.", number) % {"number": number}


def has_moved(number: int) -> str:
    """«12 dates have moved»."""
    return ngettext("%(number)s date has moved.", "%(number)s dates have moved.", number) % {"number": number}
