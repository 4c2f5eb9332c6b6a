"""Sentences of the residents' site that templates cannot put together by themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from apps.strategies.domain.wording import act, day, moment, period
from apps.strategies.enums import EditionKind, EditionState
from apps.strategies.models import Edition, GoalLevel

__all__ = ["Standing", "act", "day", "level_word", "moment", "period", "standing", "tally"]


class Standing(NamedTuple):
    """Where an edition stands: the kind of the state component and its word."""

    kind: str
    label: str


def standing(edition: Edition, at: datetime) -> Standing:
    """The state of an edition in the words of a reader."""
    if edition.state == EditionState.PUBLISHED and edition.published_at and edition.published_at > at:
        return Standing("wait", _("waits for publication"))
    if edition.state == EditionState.PUBLISHED and edition.is_in_force:
        known = edition.kind == EditionKind.REGISTERED
        return Standing(
            "done", _("in force by the state register") if known else _("in force, decision unknown")
        )
    return {
        EditionState.DRAFT: Standing("draft", _("draft, not public")),
        EditionState.PUBLISHED: Standing("going", _("published draft")),
        EditionState.ADOPTED: Standing("done", _("in force")),
        EditionState.SUPERSEDED: Standing("past", _("superseded")),
        EditionState.WITHDRAWN: Standing("off", _("withdrawn")),
    }[EditionState(edition.state)]


def level_word(level: GoalLevel, count: int) -> str:
    """The name of a level after a number, by the Slavic rule: 1 ціль, 2 цілі, 5 цілей."""
    tens, ones = count % 100, count % 10
    if ones == 1 and tens != 11:
        return level.one
    if 2 <= ones <= 4 and not 12 <= tens <= 14:
        return level.few or level.many or level.one
    return level.many or level.few or level.one


def tally(depths: Iterable[int], levels: Iterable[GoalLevel]) -> str:
    """«4 стратегічні цілі, 22 оперативні цілі»: how many goals each level has; lower-cased names."""
    counts = Counter(depths)
    named = {level.number: level for level in levels}
    parts = []
    for number in sorted(counts):
        count = counts[number]
        word = level_word(named[number], count).lower() if number in named else f"({number})"
        parts.append(f"{count} {word}")
    return ", ".join(parts)
