"""What an answer can be chosen from: later editions with their places, texts to reuse."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from apps.consultations.domain import places
from apps.consultations.domain.answering import Draft
from apps.consultations.models import Consultation, Disposition, ReasonText

DRAFTS = 2  # how many later editions are offered


def later(consultation: Consultation) -> list[Draft]:
    """The newest later editions of what is discussed; one query."""
    asked: Any = consultation.edition or consultation.plan_edition
    if asked is None:
        return []
    rows = asked.siblings.filter(number__gt=asked.number, withdrawn_at=None)
    return list(rows.order_by("-number")[:DRAFTS])


def places_of(edition: Draft) -> tuple[str, list[tuple[str, str]]]:
    name = _("Edition %(number)s, %(state)s") % {
        "number": edition.number,
        "state": edition.get_state_display(),
    }
    found = [(str(edition.pk), _("the draft as a whole"))]
    found += [(f"{edition.pk}:{place.lineage}", place.label) for place in places.of_edition(edition)]
    return name, found


def changed_value(given: Disposition) -> str:
    """The changed place of an answer as a choice."""
    edition = given.edition_id or given.plan_edition_id
    if edition is None:
        return ""
    lineage = given.section_lineage or given.goal_lineage or given.measure_lineage
    return f"{edition}:{lineage}" if lineage else str(edition)


def texts(consultation: Consultation) -> list[ReasonText]:
    """Texts to reuse; one query."""
    return list(ReasonText.objects.filter(community=consultation.community_id))
