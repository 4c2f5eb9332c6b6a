"""A consultation as its reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from apps.communities.models import Community
from apps.consultations.enums import Phase
from apps.consultations.models import Comment
from apps.portal.reading import editions_of
from apps.strategies.models import Edition, Strategy
from apps.strategies.querysets import PUBLIC_STATES


@dataclass(frozen=True)
class Talk:
    """A consultation as one reader sees it at one moment."""

    consultation: Any  # with what `reading._known` annotates
    user: Any
    at: datetime

    @property
    def community(self) -> Community:
        """Whose consultation it is."""
        found: Community = self.consultation.community
        return found

    @property
    def slugs(self) -> list[str]:
        """The parts of the address that every page of it begins with."""
        return [self.community.slug, self.consultation.slug]

    @property
    def url(self) -> str:
        """Its page."""
        return self.address("consultation")

    def address(self, name: str, *more: str | int) -> str:
        """The address of one of its pages."""
        return reverse(f"portal:{name}", args=[*self.slugs, *more])

    @cached_property
    def phase(self) -> Phase:
        """Where it is."""
        found: Phase = self.consultation.phase(self.at)
        return found

    @property
    def takes_comments(self) -> bool:
        """Whether people may comment now."""
        return self.phase == Phase.OPEN and self.consultation.takes_comments

    @property
    def has_draft(self) -> bool:
        """Whether there is a draft that the reader may read."""
        return bool(self.consultation.text_is_seen or self.consultation.plan_is_seen)

    @property
    def is_answered(self) -> bool:
        """Whether its report is public."""
        return bool(self.consultation.has_report)

    @cached_property
    def editions(self) -> list[Edition]:
        """The editions of the community that the reader sees. One query."""
        return editions_of(self.community, self.user, self.at)

    @property
    def door_strategy(self) -> Strategy | None:
        """The strategy that the doors of the frame lead to: that of the draft, if the reader sees it."""
        row = self.consultation
        own = row.edition.strategy_id if row.edition else None
        own = row.plan_edition.stage.strategy_id if row.plan_edition else own
        seen = [edition.strategy for edition in self.editions]
        return next(iter([*(item for item in seen if item.pk == own), *seen]), None)

    @property
    def later(self) -> Edition | None:
        """The newest later edition of the strategy that anyone may read."""
        old = self.consultation.edition
        rows = [item for item in self.editions if old is not None and item.strategy_id == old.strategy_id]
        newer = [item for item in rows if item.number > old.number and _is_public(item, self.at)]
        return max(newer, key=lambda item: item.number, default=None)

    def comments(self) -> QuerySet[Comment]:
        """What people said, each in its place. Show `words`, never `body`."""
        own = Comment.objects.visible_to(self.user, self.at).placed()
        found: QuerySet[Comment] = own.filter(consultation=self.consultation)
        return found


def _is_public(edition: Edition, at: datetime) -> bool:
    return edition.state in PUBLIC_STATES and edition.published_at is not None and edition.published_at <= at
