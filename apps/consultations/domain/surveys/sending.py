"""Sending one's answers: counted at once for who is known, after a letter for a guest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import addresses, contributors, links, rule_wording, windows, wording
from apps.consultations.domain.comment_letters import key_of
from apps.consultations.domain.surveys import conditions, responses, sheets, values
from apps.consultations.domain.windows import Opening
from apps.consultations.enums import LinkPurpose, SurveyAccess
from apps.consultations.models import Answer, Contributor, Response
from apps.people.domain import letters
from apps.strategies.domain.errors import Refused

WAITING = 3  # questionnaires that wait for one address to be confirmed, so that nobody's letter box is filled


@dataclass(frozen=True)
class Sender:
    """Who sends: known (`contributor`), or a guest by an address; `consent` is whether the box was ticked."""

    contributor: Contributor | None = None
    email: str = ""
    consent: bool = False
    language: str = ""


@transaction.atomic
def submit(*, response: Response, sender: Sender, at: datetime) -> Response:
    """Send the answers; sent twice they are sent once. `counted_at` tells whether they count already.

    Answers to questions that are not asked any more go. Raises `Closed` outside of the window; `Refused`
    for missing answers, without consent, for a person who is counted already, and for guests where only
    people with an account may answer.
    """
    survey = response.survey
    opening = windows.require_open(survey.consultation_id)
    locked: Response = Response.objects.select_for_update(of=("self",)).get(pk=response.pk)
    locked.survey = survey
    if locked.submitted_at is not None:
        return locked
    _tidy(locked)
    if survey.access == SurveyAccess.PERSON:
        locked.contributor = _person(locked, sender, opening, at)
    locked.submitted_at = opening.now
    with windows.in_time(opening):
        locked.save(update_fields=["submitted_at", "contributor"])
    if survey.access == SurveyAccess.PERSON and sender.contributor is None:
        _ask_to_confirm(locked, opening, at)
        return locked
    return responses.count(response=locked, at=at)


def _tidy(response: Response) -> None:
    """Refuse gaps, and leave out what was answered on a way since left."""
    sheet = sheets.read(response.survey)
    given = values.of_response(response)
    if missing := conditions.missing(sheet, given):
        titles = "; ".join(asked.question.text for asked in missing)
        raise Refused(_("These questions must be answered: %(titles)s") % {"titles": titles})
    asked = conditions.asked_of(sheet, given)
    if not any(given.get(question) for question in asked):
        raise Refused(_("You have not answered anything yet."))
    Answer.objects.filter(response=response).exclude(question__in=asked).delete()


def _person(response: Response, sender: Sender, opening: Opening, at: datetime) -> Contributor:
    """Who sends. Raises `Refused` in words."""
    known = sender.contributor
    if not sender.consent and (known is None or not known.consent):
        raise Refused(_("Agree to the processing of your personal data: nothing can be received without it."))
    if known is not None:
        if responses.of_person(survey=response.survey, contributor=known) is not None:
            raise Refused(_("You have already answered this questionnaire."))
        return known
    if not opening.takes_guests:
        raise Refused(_("Sign in to answer: only people with an account may."))
    community = response.survey.consultation.community
    guest = contributors.guest(community=community, email=sender.email, language=sender.language, at=at)
    if (
        Response.objects.filter(contributor=guest, submitted_at__isnull=False, counted_at=None).count()
        >= WAITING
    ):
        raise Refused(
            _("Several questionnaires wait for this e-mail to be confirmed. Open the letters first.")
        )
    return guest


def _ask_to_confirm(response: Response, opening: Opening, at: datetime) -> None:
    """Write the letter with the link that counts the answers."""
    guest, survey = response.contributor, response.survey
    assert guest is not None
    assert opening.closes_at is not None
    community = survey.consultation.community
    lasts = min(contributors.KEPT, opening.closes_at + windows.GRACE - opening.now)
    token = links.make(
        contributor=guest, purpose=LinkPurpose.ANSWERS, subject_id=response.pk, at=at, lasts=lasts
    )
    letters.write(
        key=key_of(guest, f"survey:{response.pk}"),
        to=guest.email,
        template="answers_confirm",
        context={
            "survey": survey,
            "confirm_url": addresses.page("own_enter", community.slug, token, language=guest.language),
            "until": wording.minute(at + lasts, community.zone),
            "zone": rule_wording.zone_words(community.zone),
        },
        language=guest.language,
        community=community,
        at=at,
    )
