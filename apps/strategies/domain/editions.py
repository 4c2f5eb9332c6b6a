"""The verbs of an edition's life: publish, register, unschedule, adopt, withdraw."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit, richtext
from apps.core.nesting import reading_order
from apps.people.models import User
from apps.strategies.domain import lifecycle
from apps.strategies.domain.canonical import content_hash
from apps.strategies.domain.errors import Refused
from apps.strategies.domain.lifecycle import adopt, unschedule, withdraw
from apps.strategies.models import Annex, Edition, Section

PUBLISHED = "strategies.edition_published"
ADOPTED = "strategies.edition_adopted"

__all__ = ["ADOPTED", "PUBLISHED", "adopt", "publish", "register", "unschedule", "withdraw"]


@transaction.atomic
def publish(
    *, edition: Edition, by: User | None, at: datetime, public_from: datetime | None = None
) -> Edition:
    """Freeze a draft; it is public from `public_from` (default: `at`) on, without any worker.

    Raises `Refused` for an edition that is not a draft, an empty one, or a moment in the past.
    """
    edition = lifecycle.locked(edition)
    moment = public_from or at
    lifecycle.check_publishable(edition, moment=moment, at=at)
    if not (edition.sections.exists() or edition.goals.exists()):
        raise Refused(_("The edition is empty: it has neither sections nor goals."))
    with audit.verb("publish", by=by):
        _number_paragraphs(edition)
        edition.vision, edition.mission = edition.strategy.vision, edition.strategy.mission
        lifecycle.freeze(edition, content_hash=content_hash(edition), moment=moment, at=at)
    return edition


def _number_paragraphs(edition: Edition) -> None:
    """Permanent paragraph addresses, counted through sections and annexes in reading order."""
    number = 1
    sections = reading_order(Section.objects.filter(edition=edition))
    annexes = list(Annex.objects.filter(edition=edition).order_by("position", "pk"))
    for row in (*sections, *annexes):
        row.body, number = richtext.number_paragraphs(row.body, number)
    Section.objects.bulk_update(sections, ["body"], batch_size=200)
    Annex.objects.bulk_update(annexes, ["body"], batch_size=200)


def register(*, edition: Edition, by: User | None, at: datetime) -> Edition:
    """Publish a draft that a named source says is in force; `Refused` as `lifecycle.register` says."""
    return lifecycle.register(edition=edition, publish=publish, by=by, at=at)
