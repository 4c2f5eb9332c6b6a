"""What people wrote in a questionnaire, for the office: words and places, apart from their other answers."""

from __future__ import annotations

import csv
import io

from django.db.models import Q
from django.utils.translation import gettext as _

from apps.consultations.models import Answer, Survey
from apps.plans.domain.sheets.escapes import escaped


def csv_bytes(survey: Survey) -> bytes:
    """CSV in UTF-8 with a byte order mark, ordered by the words: nothing shows who wrote what else."""
    told = ~Q(text="") | Q(latitude__isnull=False)
    rows = Answer.objects.filter(told, response__survey=survey, response__counted_at__isnull=False)
    rows = rows.select_related("question__page", "option")
    ordered = rows.order_by("question__page__position", "question__position", "text", "latitude")
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_("code"), _("question"), _("answer"), _("text"), _("latitude"), _("longitude")])
    for row in ordered:
        option = row.option.text if row.option else ""
        point = [row.latitude, row.longitude]
        words = [row.question.code, row.question.text, option, row.text]
        writer.writerow([*map(escaped, words), *("" if value is None else value for value in point)])
    return text.getvalue().encode("utf-8-sig", "replace")
