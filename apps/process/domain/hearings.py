"""Public hearings: a place for everybody who registers in time, and none too many."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from apps.core import audit
from apps.core.clock import database_now
from apps.people.models import User
from apps.process.domain import confirmations
from apps.process.domain.openings import Window, closes_at, places_left, window_of
from apps.process.models import Hearing, Registration, Step
from apps.strategies.domain.errors import Refused

__all__ = [
    "Window",
    "cancel_registration",
    "closes_at",
    "places_left",
    "prepare",
    "register",
    "window_of",
]
NAME_MAX = 200


@transaction.atomic
def prepare(*, step: Step, by: User | None) -> Hearing:
    """The hearing of a step, on the step's draft; made once, then returned as it is."""
    found: Hearing | None = Hearing.objects.filter(step=step).first()
    if found is not None:
        return found
    with audit.verb("add", by=by):
        return Hearing.objects.create(step=step, edition=step.edition)


@transaction.atomic
def register(
    *,
    hearing: Hearing,
    name: str,
    email: str,
    wants_to_speak: bool,
    at: datetime,
    language: str = "",
) -> Registration:
    """Give somebody a place and write them a letter with the link that gives it back.

    The hearing is locked, and only then the database's clock is asked whether the window is open and the
    places are counted: neither a slow form nor many at once get past. Raises ValidationError for what is no
    address, `Refused` outside the window, for a taken address, and when no place is left.
    """
    name, email = " ".join(name.split())[:NAME_MAX], email.strip().lower()
    if not name:
        raise Refused(_("Write your name."))
    validate_email(email)
    rows = Hearing.objects.select_for_update(of=("self",)).select_related("step__workplan__community")
    locked = rows.get(pk=hearing.pk)
    _refuse_window(window_of(locked, database_now()))
    if locked.registrations.standing().filter(email=email).exists():
        raise Refused(_("There is already a place for this address. The link in the letter gives it back."))
    if places_left(locked) == 0:
        raise Refused(_("All places are taken."))
    registration = Registration.objects.create(
        hearing=locked, name=name, email=email, wants_to_speak=wants_to_speak, registered_at=at
    )
    confirmations.write(registration, language=language or locked.community.language, at=at)
    return registration


def _refuse_window(window: Window) -> None:
    words = {
        Window.NONE: _("There is no registration for this hearing."),
        Window.BEFORE: _("Registration has not opened yet."),
        Window.AFTER: _("Registration is closed."),
    }
    if window in words:
        raise Refused(words[window])


@transaction.atomic
def cancel_registration(*, token: str, at: datetime) -> Registration:
    """Give a place back; done twice it is done once. `Refused` for a link that is not known."""
    rows = Registration.objects.select_for_update(of=("self",))
    found: Registration | None = (
        rows.select_related("hearing__step__workplan__community").filter(token=token).first()
    )
    if found is None:
        raise Refused(_("This link is not known."))
    if found.cancelled_at is None:
        found.cancelled_at = at
        found.save(update_fields=["cancelled_at"])
    return found
