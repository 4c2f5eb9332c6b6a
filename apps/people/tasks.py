"""What this room does when a letter was written."""

from __future__ import annotations

from django.utils import timezone

from apps.core import outbox
from apps.core.models import Effect
from apps.people.domain import letters, sending
from apps.people.models import Letter


@outbox.handles(letters.WRITTEN, in_steps=True, alone=False)
def send_letter(effect: Effect) -> None:
    """Hand the letter to the mail server once; what the server refuses is kept with its reason."""
    if letter := Letter.objects.filter(pk=effect.subject_id).first():
        sending.send(letter=letter, at=timezone.now())
