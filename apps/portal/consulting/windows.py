"""Where a consultation is, in words and with its shape."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.consultations.domain import rule_wording, wording
from apps.consultations.domain.shapes import OF_PHASE
from apps.consultations.enums import Phase
from apps.portal.consulting.reading import Talk


@dataclass(frozen=True)
class Window:
    """State, the sentence about its days, and the rule; `kind` is that of the state component."""

    kind: str
    label: str
    sentence: str
    rule: str


def window(talk: Talk) -> Window:
    """The window of a consultation at the moment of reading. No query."""
    row = talk.consultation
    dated = talk.phase != Phase.WITHDRAWN and row.opens_at is not None
    rule = rule_wording.rule_words(row) if dated else ""
    zone = rule_wording.zone_words(talk.community.zone) if dated else ""
    sentence = wording.window_words(row, talk.at)
    return Window(
        OF_PHASE[talk.phase], str(talk.phase.label), sentence, ". ".join(filter(None, [rule, zone]))
    )


@dataclass(frozen=True)
class Group:
    """Consultations that are at the same point of their way."""

    name: str
    slug: str
    talks: list[tuple[Talk, Window]]


def groups(talks: Iterable[Talk]) -> list[Group]:
    """Open ones, those to come, those that are over; empty groups are left out."""
    named = [
        (_("Open now"), "open", {Phase.OPEN}),
        (_("Coming"), "coming", {Phase.ANNOUNCED, Phase.DRAFT}),
        (_("Over"), "over", {Phase.CLOSED, Phase.ANSWERED, Phase.WITHDRAWN}),
    ]
    rows = [(talk, window(talk)) for talk in talks]
    found = [
        Group(name, slug, [pair for pair in rows if pair[0].phase in phases]) for name, slug, phases in named
    ]
    return [group for group in found if group.talks]
