"""The list of who comes to a hearing, as a file."""

from __future__ import annotations

import csv
import io

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from apps.plans.domain.sheets.escapes import escaped
from apps.process.models import Hearing


def registered_csv(hearing: Hearing) -> str:
    """Who has a place, in the order of registration; safe to open in a spreadsheet program."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["№", _("Name"), _("E-mail"), _("Wants to speak"), _("Registered")])
    zone = hearing.community.zone
    for number, row in enumerate(hearing.registrations.standing(), start=1):
        speaks = _("yes") if row.wants_to_speak else _("no")
        moment = date_format(row.registered_at.astimezone(zone), "Y-m-d H:i")
        writer.writerow([number, escaped(row.name), escaped(row.email), speaks, moment])
    return "\ufeff" + file.getvalue()
