"""A draft while a verb works on it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.plans.models import PlanEdition
from apps.strategies.domain import lifecycle
from apps.strategies.domain.errors import Refused


def draft_of(edition: PlanEdition) -> PlanEdition:
    """The edition, locked until the end of the transaction; `Refused` when it is no longer a draft."""
    edition = lifecycle.locked(edition)
    if not edition.is_draft:
        raise Refused(_("Only a draft can be edited."))
    return edition
