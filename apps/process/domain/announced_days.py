"""Days of a step whose consultation is announced: they are decided there."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from apps.consultations.domain import terms
from apps.consultations.models import Consultation
from apps.core.moments import local_day
from apps.process.domain.asking import asks
from apps.process.domain.dates import day_words
from apps.process.domain.errors import Refused
from apps.process.models import Step


def check_opening(step: Step, day: date | None) -> None:
    """`Refused` for a day on which the draft would come later than its announced consultation opens."""
    announced = _announced(step)
    if announced is not None and (day is None or day > days_of(announced)[0]):
        opens_on = day_words(days_of(announced)[0])
        raise Refused(
            _("Its consultation is announced and opens on %(day)s: the step is no later.") % {"day": opens_on}
        )


def check_closing(step: Step, closes_on: date | None) -> None:
    """`Refused` for another last day than that of an announced consultation: it is extended there."""
    announced = _announced(step)
    if announced is not None and closes_on not in (None, days_of(announced)[1]):
        raise Refused(_("Its consultation is announced: extend the consultation, and the step follows."))


def days_of(consultation: Consultation) -> tuple[date, date]:
    """The day on which an announced consultation opens, and the last one."""
    assert consultation.opens_at is not None
    assert consultation.closes_at is not None
    zone = consultation.community.zone
    return local_day(consultation.opens_at, zone), terms.last_day(consultation.closes_at, zone)


def _announced(step: Step) -> Consultation | None:
    found = step.consultation if step.consultation_id and asks(step) else None
    if found is None or found.published_at is None or found.withdrawn_at is not None:
        return None
    return found
