"""What evidence must be, and whether it is the evidence of a step itself."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.core.moments import local_day
from apps.process.domain.errors import Refused
from apps.process.domain.happenings import BY_EVIDENCE
from apps.process.domain.owing import kinds_of
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Step
from apps.publications.models import Publication

EVIDENCE = ("publication", "evidence_url", "evidence_file", "evidence_note")
PUBLIC = (ObligationKind.PUBLISH, ObligationKind.SEND)


def held_obligation(obligation: Obligation) -> Obligation:
    """The obligation as it is now, held until the transaction ends."""
    held: Obligation = (
        Obligation.objects.select_for_update(of=("self",))
        .select_related("step", "resolution", "community")
        .get(pk=obligation.pk)
    )
    return held


def day_of(row: Obligation, on: date | None, at: datetime, publication: Publication | None) -> date:
    """The community's day on which it was met; `Refused` for a day to come and for a window."""
    if row.kind == ObligationKind.LAST:
        raise Refused(_("A window for comments is met by itself when it has stayed open long enough."))
    zone = row.community.zone
    day = on or (local_day(publication.moment, zone) if publication else local_day(at, zone))
    if day > local_day(at, zone):
        raise Refused(_("This day is still to come."))
    return day


def check(row: Obligation) -> None:
    """Refuse a publication or letter without evidence, and evidence that is malformed."""
    if row.kind in PUBLIC and not any(getattr(row, name) for name in EVIDENCE):
        raise Refused(_("Give the evidence: an address, a file or a note on where it was published."))
    try:
        row.clean_fields(exclude={f.name for f in row._meta.fields} - set(EVIDENCE))
    except ValidationError as error:
        raise Refused(error.messages) from error


def carries(step: Step, kind: str) -> bool:
    """Whether what is owed is the step itself: the letter that goes with a publication is not."""
    own = [owed for owed in kinds_of(step) if step.kind in BY_EVIDENCE or owed == ObligationKind.ACT]
    return bool(own) and kind == own[0]
