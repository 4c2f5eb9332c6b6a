"""The verbs of a consultation, with what they say before and after."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.consultations.admin import sentences
from apps.consultations.domain import announcing
from apps.consultations.enums import Phase
from apps.consultations.forms.acts import AnnounceForm, CallOffForm, ExtendForm, OutcomeForm
from apps.consultations.models import Consultation
from apps.core.admin.acts import Act

LIVING = (Phase.ANNOUNCED, Phase.OPEN)


def _announce(row: Consultation, form: Any, by: Any, at: datetime) -> str:
    announcing.announce(consultation=row, by=by, at=at, public_from=form.moment)
    return _("The consultation is announced.") if form.moment is None else _("The announcement is planned.")


def _unannounce(row: Consultation, form: Any, by: Any, at: datetime) -> str:
    announcing.unannounce(consultation=row, by=by, at=at)
    return _("It is a draft again.")


def _extend(row: Consultation, form: Any, by: Any, at: datetime) -> str:
    data = form.cleaned_data
    announcing.extend(consultation=row, until=data["until"], reason=data["reason"], by=by, at=at)
    return _("The consultation is extended.")


def _call_off(row: Consultation, form: Any, by: Any, at: datetime) -> str:
    announcing.call_off(consultation=row, reason=form.cleaned_data["reason"], by=by, at=at)
    return _("The consultation is called off.")


def _outcome(row: Consultation, form: Any, by: Any, at: datetime) -> str:
    announcing.say_outcome(consultation=row, outcome=form.cleaned_data["outcome"], by=by, at=at)
    return _("The outcome stands on the page.")


def _phase(row: Consultation) -> Phase:
    return row.phase(timezone.now())


ACTS = (
    Act(
        "announce",
        gettext_lazy("Announce"),
        "consultations.announce_consultation",
        _announce,
        sentences.announce,
        lambda row: row.published_at is None,
        AnnounceForm,
        confirms=sentences.announce_for,
    ),
    Act(
        "unannounce",
        gettext_lazy("Take the announcement back"),
        "consultations.announce_consultation",
        _unannounce,
        (gettext_lazy("Nobody has seen it yet. It becomes a draft again and can be edited."),),
        lambda row: row.published_at is not None and _phase(row) == Phase.DRAFT,
    ),
    Act(
        "extend",
        gettext_lazy("Extend"),
        "consultations.extend_consultation",
        _extend,
        sentences.extend,
        lambda row: _phase(row) in LIVING,
        ExtendForm,
        confirms=sentences.extend_for,
    ),
    Act(
        "outcome",
        gettext_lazy("Say the outcome"),
        "consultations.change_consultation",
        _outcome,
        (gettext_lazy("It stands first on the page of the consultation and can be changed later."),),
        lambda row: _phase(row) in (Phase.CLOSED, Phase.ANSWERED),
        OutcomeForm,
    ),
    Act(
        "call-off",
        gettext_lazy("Call off"),
        "consultations.call_off_consultation",
        _call_off,
        (
            gettext_lazy("From this moment on nobody can speak. What was said stays readable."),
            gettext_lazy("Its page stays at its address and says why it was called off."),
            gettext_lazy("This cannot be undone."),
        ),
        lambda row: _phase(row) in (*LIVING, Phase.CLOSED),
        CallOffForm,
        is_grave=True,
    ),
)
