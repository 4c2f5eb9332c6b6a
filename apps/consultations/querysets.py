"""Who sees which consultation, comment and answer: the only door to what is not public."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

from django.db import models
from django.db.models import Q

from apps.consultations.enums import CommentState
from apps.strategies.querysets import kept_by, public_at

# A place is kept also for what is hidden, withdrawn or erased: nothing disappears without a trace.
PLACED = (CommentState.VISIBLE, CommentState.HIDDEN, CommentState.WITHDRAWN, CommentState.ERASED)
STANDING = (CommentState.VISIBLE, CommentState.HELD, CommentState.HIDDEN)


def announced_at(at: datetime, prefix: str = "") -> Q:
    """Condition: announced by `at`; `prefix` is the path to the consultation.

    One called off afterwards keeps its address, with the reason and all that was said; one called off before
    anybody saw it was never announced.
    """
    stands = Q(**{f"{prefix}withdrawn_at": None})
    was_seen = Q(**{f"{prefix}withdrawn_at__gte": models.F(f"{prefix}published_at")})
    return Q(**{f"{prefix}published_at__lte": at}) & (stands | was_seen)


class ConsultationQuerySet(models.QuerySet[Any]):
    """Consultations."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those announced by `at`, and all of the communities in which `user` has a role."""
        return self.filter(announced_at(at) | kept_by(user, ""))

    def announced(self, at: datetime) -> Self:
        """Those anyone sees at `at`."""
        return self.filter(announced_at(at))

    def open_at(self, at: datetime) -> Self:
        """Those in which people may speak at `at`: half-open, from `opens_at` until before `closes_at`."""
        return self.announced(at).filter(opens_at__lte=at, closes_at__gt=at, withdrawn_at=None)


class ConsultationPartQuerySet(models.QuerySet[Any]):
    """Rows that hang off a consultation."""

    to_consultation = "consultation__"

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those of consultations that `user` sees at `at`."""
        path = self.to_consultation
        return self.filter(announced_at(at, path) | kept_by(user, path))


class CommentQuerySet(models.QuerySet[Any]):
    """Comments."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those in their place on what is public at `at`, and all but private drafts of `user`'s communities.

        What is hidden, withdrawn or erased keeps its place: show `words`, never `body`.
        """
        public = Q(received_at__lte=at, state__in=PLACED, number__isnull=False)
        in_consultation = announced_at(at, "consultation__")
        beside = Q(consultation=None) & (public_at(at, "edition__") | Q(edition=None))
        drafts = (CommentState.DRAFT, CommentState.UNCONFIRMED)
        return self.filter(public & (in_consultation | beside) | kept_by(user, "") & ~Q(state__in=drafts))

    def placed(self) -> Self:
        """Those with a number that readers see, be it as an empty place."""
        return self.filter(state__in=PLACED, number__isnull=False)

    def standing(self) -> Self:
        """Those that need an answer: said, and neither withdrawn nor erased before it."""
        return self.filter(state__in=STANDING)


class ReportQuerySet(models.QuerySet[Any]):
    """Reports."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those published by `at`, and all of the communities in which `user` has a role."""
        public = Q(published_at__lte=at) & announced_at(at, "consultation__")
        return self.filter(public | kept_by(user, "consultation__"))


class ReportedWordsQuerySet(models.QuerySet[Any]):
    """What people said, as reports have it."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those in published reports that are still shown; whoever `user` is: staff read drafts elsewhere."""
        public = Q(report__published_at__lte=at) & announced_at(at, "report__consultation__")
        return self.filter(public).shown()

    def shown(self) -> Self:
        """Those whose comment is visible: not what was erased or hidden after the report."""
        return self.filter(comment__state=CommentState.VISIBLE)


class SurveyPartQuerySet(ConsultationPartQuerySet):
    """Rows of a questionnaire."""

    to_consultation = "survey__consultation__"
