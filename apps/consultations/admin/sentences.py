"""What a verb of a consultation will do, in sentences, before it does it."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from apps.consultations.domain import rule_wording, wording
from apps.consultations.domain.readiness import missing
from apps.consultations.models import Consultation
from apps.plans.models import PlanEdition


def announce(row: Consultation) -> list[str]:
    """What becomes public, and what it still lacks."""
    lacks = missing(row, timezone.now())
    if lacks:
        return [_("Before it can be announced:"), *lacks]
    return [_subject(row), *_frozen()]


def announce_for(row: Consultation, form: Any) -> list[str]:
    """The same for the moment that was chosen."""
    zone = row.community.zone
    moment = form.moment or timezone.now()
    if form.moment is None:
        when = _("Everyone sees it at once.")
    else:
        when = _("Everyone sees it from %(moment)s on. Until then it can be taken back.") % {
            "moment": wording.minute(moment, zone)
        }
    values = {
        "opens": wording.minute(row.opens_at or moment, zone),
        "until": wording.until_words(row),
        "zone": rule_wording.zone_words(zone),
    }
    window = _("People may speak from %(opens)s until %(until)s (%(zone)s).") % values
    return [_subject(row), when, window, f"{rule_wording.rule_words(row)}.", *_frozen()]


def extend(row: Consultation) -> list[str]:
    """Until when it is open now."""
    return [
        _("Now it is open until %(until)s.") % {"until": wording.until_words(row)},
        _("Everybody sees the old end, the new one and the reason. It cannot be made shorter again."),
    ]


def extend_for(row: Consultation, form: Any) -> list[str]:
    """The old end and the new one."""
    data = form.cleaned_data
    values = {
        "former": wording.until_words(row),
        "until": wording.closing_words(data["until"], row.community.zone),
    }
    return [
        _("Open until %(until)s instead of %(former)s.") % values,
        _("Reason, as everybody reads it: %(reason)s") % {"reason": data["reason"]},
        _("It cannot be made shorter again."),
    ]


def subject(row: Consultation) -> str:
    """The draft that is discussed: «Стратегія розвитку, № 2»; empty for a questionnaire alone."""
    found = row.edition or row.plan_edition
    if found is None:
        return ""
    title = str(found.stage) if isinstance(found, PlanEdition) else found.strategy.title
    return f"{title}, № {found.number}"


def _subject(row: Consultation) -> str:
    title = _("“%s”") % row.title
    if row.edition is None and row.plan_edition is None:
        return _("To be announced: a questionnaire, %(title)s.") % {"title": title}
    return _("To be announced: %(title)s. Draft: %(subject)s.") % {"title": title, "subject": subject(row)}


def _frozen() -> list[str]:
    return [
        _("After this title, texts, draft, opening and rule stay as they are; the end can only be extended.")
    ]
