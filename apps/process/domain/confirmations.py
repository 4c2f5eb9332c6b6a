"""The letter to who registered for a hearing."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from apps.people.domain import letters
from apps.people.models import Letter
from apps.process.models import Registration


def write(registration: Registration, *, language: str, at: datetime) -> Letter:
    """What, when and where, and the link that gives the place back; once per registration."""
    hearing = registration.hearing
    return letters.write(
        key=f"hearing_registration:{registration.pk}",
        to=registration.email,
        template="hearing_registration",
        context={
            "registration": registration,
            "hearing": hearing,
            "step": hearing.step,
            "cancel_url": cancel_url(registration, language),
        },
        language=language,
        community=hearing.community,
        at=at,
    )


def cancel_url(registration: Registration, language: str) -> str:
    """The whole address of the page on which the place is given back."""
    with translation.override(language):
        path = reverse("portal:registration", args=[registration.community.slug, registration.token])
    return f"{settings.PORTAL_ADDRESS.rstrip('/')}{path}"
