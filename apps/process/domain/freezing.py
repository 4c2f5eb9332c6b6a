"""What no longer changes once minutes are approved."""

from __future__ import annotations

from django.utils.translation import gettext as _

from apps.process.enums import MinutesState
from apps.process.models import Minutes, Step
from apps.strategies.domain.errors import Refused


def is_approved(step: Step) -> bool:
    """Whether the minutes of a step are approved."""
    return bool(Minutes.objects.filter(step=step, state=MinutesState.APPROVED).exists())


def refuse_if_approved(step: Step) -> None:
    """`Refused` when the agenda, those present or the decisions would differ from the approved minutes."""
    if is_approved(step):
        raise Refused(_("The minutes are approved. What is wrong in them is corrected by an addendum."))
