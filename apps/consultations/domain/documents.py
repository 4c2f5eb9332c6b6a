"""Documents put beside the draft: added at any time before the end, removed only before anybody saw them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from apps.consultations.domain.announcing import locked
from apps.consultations.enums import Phase
from apps.consultations.models import Consultation, ConsultationFile
from apps.core import audit
from apps.people.models import User
from apps.strategies.domain.errors import Refused


@transaction.atomic
def add(
    *, consultation: Consultation, title: str, file: Any, by: User | None, at: datetime
) -> ConsultationFile:
    """Put a document at the end of the list.

    Raises `Refused` once it is closed or called off, for people could no longer answer to it; ValidationError
    for a file that is not what it says.
    """
    row = locked(consultation)
    if row.phase(at) not in (Phase.DRAFT, Phase.ANNOUNCED, Phase.OPEN):
        raise Refused(_("The consultation is over: nobody could speak about a new document."))
    last = row.files.aggregate(last=Max("position"))["last"] or 0
    found = ConsultationFile(consultation=row, title=title.strip(), file=file, position=last + 1)
    found.full_clean()
    with audit.verb("add", by=by):
        found.save()
    return found


@transaction.atomic
def remove(*, document: ConsultationFile, by: User | None, at: datetime) -> None:
    """Take a document away again. `Refused` once people may have read it: what was announced stays."""
    if locked(document.consultation).phase(at) != Phase.DRAFT:
        raise Refused(_("People may have read it: a document of an announced consultation stays."))
    with audit.verb("delete", by=by):
        document.delete()
