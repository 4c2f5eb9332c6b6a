"""What a subscription follows, and by which conditions those are found who follow something."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from apps.consultations.models import Consultation
from apps.publications.models import Subscription


def words_of(subscription: Subscription) -> str:
    """What it follows, as it was called when somebody asked; empty for all publications.

    Read the subscription with its consultation.
    """
    consultation = subscription.consultation
    return consultation.title if consultation else subscription.place_title


def of_community() -> Q:
    """Condition: follows all publications of its community."""
    return Q(consultation=None, strategy=None)


def about(consultation: Consultation) -> Q:
    """Condition: follows the consultation, or a place of the strategy that it puts up for discussion."""
    found = Q(consultation=consultation)
    if consultation.edition is not None:
        found |= Q(strategy=consultation.edition.strategy_id)
    return found


def talks_of(subscription: Subscription, at: datetime) -> QuerySet[Consultation]:
    """The consultations announced by `at` in which something may happen that it wants to know."""
    rows: QuerySet[Consultation] = Consultation.objects.announced(at).select_related("community")
    rows = rows.filter(community=subscription.community_id)
    if subscription.consultation_id is not None:
        return rows.filter(pk=subscription.consultation_id)
    if subscription.strategy_id is not None:
        return rows.filter(edition__strategy=subscription.strategy_id)
    return rows
