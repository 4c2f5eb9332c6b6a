"""The portal's own headers, as an export writes them above its columns."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.plans.domain.sheets.fields import MONEY, Field, Role

WORDS = {
    Role.CODE: gettext_lazy("Code"),
    Role.KIND: gettext_lazy("Kind"),
    Role.GOAL: gettext_lazy("Goal"),
    Role.TITLE: gettext_lazy("Measure or project"),
    Role.DESCRIPTION: gettext_lazy("Description"),
    Role.RESULT: gettext_lazy("Expected result"),
    Role.UNIT: gettext_lazy("Responsible unit"),
    Role.CO_EXECUTORS: gettext_lazy("Co-executors"),
    Role.PARTNERS: gettext_lazy("Partners"),
    Role.TERM: gettext_lazy("Term"),
    Role.STARTS_ON: gettext_lazy("Start"),
    Role.ENDS_ON: gettext_lazy("End"),
    Role.TERRITORY: gettext_lazy("Territory"),
    Role.LATITUDE: gettext_lazy("Latitude"),
    Role.LONGITUDE: gettext_lazy("Longitude"),
    Role.DREAM_ID: gettext_lazy("DREAM number"),
    Role.MILESTONES: gettext_lazy("Milestones"),
    Role.INDICATOR: gettext_lazy("Indicator"),
    Role.INDICATOR_UNIT: gettext_lazy("Unit of measurement"),
    Role.BASELINE: gettext_lazy("Baseline"),
    Role.TARGET: gettext_lazy("Target"),
    Role.PLANNED: gettext_lazy("Planned"),
    Role.ALLOCATED: gettext_lazy("Allocated"),
    Role.SPENT: gettext_lazy("Spent"),
    Role.STATE: gettext_lazy("State of implementation"),
    Role.REASON: gettext_lazy("Reason or result"),
    Role.TOTAL: gettext_lazy("Total"),
    Role.SOURCE: gettext_lazy("Source of money"),
    Role.IGNORED: gettext_lazy("Left out"),
}
CURRENCIES = {
    "UAH": gettext_lazy("UAH"),
    "RUB": gettext_lazy("RUB"),
    "EUR": gettext_lazy("EUR"),
    "USD": gettext_lazy("USD"),
}
SUMS = (*MONEY, Role.TOTAL)


def label(field: Field, currency: str = "UAH") -> str:
    """The header of a field's column in the active language: «Заплановано, 2021, місцевий бюджет, грн».

    Sums are exact, in full units of `currency` (ISO 4217).
    """
    word = str(WORDS[field.role])
    if field.role == Role.GOAL and field.level:
        return _("Goal, level %(level)s") % {"level": field.level}
    if field.role not in SUMS:
        return word
    parts = [
        word,
        str(field.year or ""),
        str(field.source.label) if field.source else "",
        str(CURRENCIES[currency]),
    ]
    return ", ".join(part for part in parts if part)
