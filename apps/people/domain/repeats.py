"""Sending once more what could not be sent."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import outbox
from apps.people.domain.letters import WRITTEN
from apps.people.models import Letter


@transaction.atomic
def send_again(*, letter: Letter, at: datetime) -> Letter:
    """Try a letter again that was refused or given up, with another two days of patience.

    Raises ValidationError for one that was sent: the same letter goes out once.
    """
    row = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    if row.sent_at is not None:
        raise ValidationError(_("This letter was sent. It does not go out twice."))
    row.refused_at, row.error, row.due_at = None, "", at
    row.save(update_fields=["refused_at", "error", "due_at"])
    outbox.put(kind=WRITTEN, subject_id=row.pk, key=f"{WRITTEN}:{row.pk}:{at.isoformat()}", due_at=at)
    return row
