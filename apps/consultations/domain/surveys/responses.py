"""Somebody's answers: begun, found again by a secret, and counted once."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import windows
from apps.consultations.domain.introducing import CONSENT
from apps.consultations.enums import SurveyAccess
from apps.consultations.models import Contributor, Response, Survey
from apps.core import outbox
from apps.strategies.domain.errors import Refused

LEFT = "consultations.response_left"
KEPT = timedelta(days=30)  # how long answers that nobody sent are kept once the consultation is closed
_BYTES = 24


def digest(secret: str, of: str = "response") -> str:
    """The hash under which a secret is kept."""
    return hashlib.sha256(f"{of}:{secret}".encode("utf-8", "replace")).hexdigest()


def find(*, survey: Survey, secret: str) -> Response | None:
    """The answers behind a return link; None for one that is not known. One query."""
    rows = Response.objects.select_related("contributor")
    found: Response | None = rows.filter(survey=survey, digest=digest(secret)).first()
    if found is not None:
        found.survey = survey
    return found


def of_person(*, survey: Survey, contributor: Contributor | None) -> Response | None:
    """What a person has sent and is counted with; None if nothing. One query."""
    if contributor is None:
        return None
    rows = Response.objects.filter(survey=survey, contributor=contributor, counted_at__isnull=False)
    found: Response | None = rows.first()
    return found


@transaction.atomic
def start(
    *, survey: Survey, language: str, at: datetime, contributor: Contributor | None = None
) -> tuple[Response, str]:
    """Begin to answer; returns the row and the secret that finds it again, of which only the hash is kept.

    With anonymous answers the secret is the token of the device, too: it answers once. Raises `Closed`
    outside of the window, `Refused` for a person who is counted already.
    """
    opening = windows.require_open(survey.consultation_id)
    if of_person(survey=survey, contributor=contributor) is not None:
        raise Refused(_("You have already answered this questionnaire."))
    secret = secrets.token_urlsafe(_BYTES)
    is_device = survey.access == SurveyAccess.DEVICE
    with windows.in_time(opening):
        response: Response = Response.objects.create(
            survey=survey,
            contributor=None if is_device else contributor,
            device=digest(secret, f"device:{survey.pk}") if is_device else "",
            digest=digest(secret),
            language=language[:2],
            started_at=opening.now,
        )
    outbox.put(kind=LEFT, subject_id=response.pk, key=f"{LEFT}:{response.pk}", due_at=at + KEPT)
    return response, secret


@transaction.atomic
def count(*, response: Response, at: datetime) -> Response:
    """Count answers that were sent in time, once their sender is known; done twice it is done once.

    Possible until `windows.GRACE` after the closing: what counts is when they were sent. Raises `Closed`
    afterwards, `Refused` for what was not sent and for a person who is counted already.
    """
    opening = windows.look(response.survey.consultation_id)
    locked: Response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    if locked.counted_at is not None:
        return locked
    if locked.submitted_at is None:
        raise Refused(_("These answers are not sent yet."))
    if not opening.takes_confirmations:
        raise windows.Closed(windows.words(opening))
    locked.counted_at = opening.now
    try:
        with transaction.atomic():
            locked.save(update_fields=["counted_at"])
    except IntegrityError as error:
        raise Refused(_("You have already answered this questionnaire. Your first answers count.")) from error
    if locked.contributor is not None:
        _keep_consent(locked.contributor, locked.submitted_at)
    return locked


def _keep_consent(contributor: Contributor, at: datetime) -> None:
    """They ticked the box when they sent; a person known before keeps the version agreed to."""
    if not contributor.consent:
        contributor.consent, contributor.consented_at = CONSENT, at
        contributor.save(update_fields=["consent", "consented_at"])


@transaction.atomic
def forget_left(*, response_id: int, at: datetime) -> bool:
    """Delete answers that nobody sent or confirmed, once the consultation is closed; whether it did.

    While it is open they stay, and are looked at again.
    """
    rows = Response.objects.select_for_update(of=("self",)).filter(pk=response_id, counted_at=None)
    found: Response | None = rows.select_related("survey").first()
    if found is None:
        return False
    opening = windows.look(found.survey.consultation_id)
    if opening.closes_at is not None and opening.now < opening.closes_at + windows.GRACE:
        key = f"{LEFT}:{response_id}:{at:%Y-%m-%d}"
        outbox.put(kind=LEFT, subject_id=response_id, key=key, due_at=at + KEPT)
        return False
    found.delete()
    return True
