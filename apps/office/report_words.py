"""What publishing a report will do, in sentences, before it is done."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.consultations.enums import Verdict
from apps.consultations.models import Consultation
from apps.consultations.querysets import PLACED
from apps.publications.enums import OF_REPORT


def counts(consultation: Consultation) -> list[tuple[str, int]]:
    """How many comments have which result now. One query."""
    rows = consultation.comments.filter(number__isnull=False, state__in=PLACED)
    found: Counter[Any] = Counter(rows.order_by().values_list("disposition__verdict", flat=True))
    named = [(str(Verdict(value).label), found[value]) for value in Verdict.values if found[value]]
    return [*named, (_("no result"), found[None])] if found[None] else named


def preview(consultation: Consultation, comments: int) -> list[str]:
    """What happens when the button is pressed. One query."""
    followers = consultation.community.subscriptions.exclude(confirmed_at=None).count()
    said = ngettext(
        "The report is published at once, with %(count)s comment.",
        "The report is published at once, with %(count)s comments.",
        comments,
    )
    files = ngettext("%(count)s file is made.", "%(count)s files are made.", len(OF_REPORT))
    letters = ngettext(
        "%(count)s person who follows the community is written to.",
        "%(count)s people who follow the community are written to.",
        followers,
    )
    return [
        f"{said % {'count': comments}} {_('It cannot be changed or taken back afterwards.')}",
        _("The consultation is shown as answered. Answers can no longer be changed."),
        files % {"count": len(OF_REPORT)},
        letters % {"count": followers},
    ]
