"""What a draft of a consultation still lacks before it can be announced."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.consultations.domain import terms
from apps.consultations.domain.surveys import faults
from apps.consultations.domain.wording import closing_words
from apps.consultations.models import Consultation, Question, Survey

TEXTS = ("about", "purpose", "changeable", "decides")


def missing(consultation: Consultation, announced_at: datetime) -> list[str]:
    """Why it cannot be announced at that moment, one sentence each; empty if it can.

    Two queries at most, five more with a questionnaire. The window is judged by
    the rule named in it (`terms.least_closing`).
    """
    found = [*_texts(consultation), *_subject(consultation), *_window(consultation, announced_at)]
    survey = Survey.objects.filter(consultation=consultation.pk).first()
    return [*found, *(faults.faults(survey) if survey is not None else ())]


def _texts(consultation: Consultation) -> list[str]:
    empty = [name for name in TEXTS if not getattr(consultation, name).strip()]
    labels = {field.name: str(field.verbose_name) for field in consultation._meta.fields}
    names = [labels[name] for name in empty]
    found = [_("Fill in: %(fields)s.") % {"fields": ", ".join(names)}] if names else []
    if not consultation.least_basis.strip():
        found.append(_("Say by which rule it lasts at least so long."))
    if not (consultation.contact_email or consultation.contact_phone):
        found.append(_("Give an e-mail or a telephone for questions."))
    return found


def _subject(consultation: Consultation) -> list[str]:
    asks = Question.objects.filter(page__survey__consultation=consultation.pk).exists()
    subject = consultation.edition or consultation.plan_edition
    if subject is None:
        if consultation.takes_comments:
            return [_("Choose the draft that people comment on, or switch comments off.")]
        return [] if asks else [_("Choose a draft, or add a questionnaire with questions.")]
    if not (consultation.takes_comments or asks):
        return [_("Let people comment, or add a questionnaire with questions.")]
    if subject.community != consultation.community:
        return [_("The draft belongs to another community.")]
    opens_at = consultation.opens_at
    public = subject.published_at if subject.withdrawn_at is None else None
    if public is None or (opens_at is not None and public > opens_at):
        return [_("Publish the draft first, no later than for the moment at which the consultation opens.")]
    return []


def _window(consultation: Consultation, announced_at: datetime) -> list[str]:
    opens_at, closes_at = consultation.opens_at, consultation.closes_at
    if closes_at is None or opens_at is None:
        return [_("Say until when people may speak.")]
    if opens_at < announced_at:
        return [_("It would open before it is announced: choose a later opening.")]
    zone, least = consultation.community.zone, consultation.least_days
    if terms.is_long_enough(opens_at, closes_at, least, zone):
        return []
    values = {
        "count": least,
        "basis": consultation.least_basis,
        "earliest": closing_words(terms.least_closing(opens_at, least, zone), zone),
    }
    return [
        ngettext(
            "It lasts at least %(count)s day (%(basis)s): it may close on %(earliest)s at the earliest.",
            "It lasts at least %(count)s days (%(basis)s): it may close on %(earliest)s at the earliest.",
            least,
        )
        % values
    ]
