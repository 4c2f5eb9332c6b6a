"""Words with one of a few meanings: kind, state, source of money."""

from __future__ import annotations

import re
from functools import lru_cache

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.plans.domain.sheets import money_headers
from apps.plans.domain.sheets.folding import fold
from apps.plans.domain.sheets.misreadings import Misread
from apps.plans.enums import FundingSource, MeasureKind, Reported

_KINDS = (
    (MeasureKind.PROJECT, re.compile(r"про[єе]кт|проект|project")),
    (MeasureKind.MEASURE, re.compile(r"зах[оі]д|мероприят|measure|action")),
)
# The first that fits: «не виконано» before «виконано», «не розпочато» before «розпочато».
_STATES = (
    (Reported.NOT_DUE, ("не наста", "не наступ", "not yet due", "не розпоча", "не начат", "not started")),
    (Reported.NOT_DUE, ("очіку", "ожида", "запланован", "planned")),
    (Reported.CANCELLED, ("скас", "відмін", "отмен", "cancel", "знят", "снят", "виключ", "исключ")),
    (Reported.POSTPONED, ("перенес", "відклад", "отлож", "postpon", "призупин", "приостан")),
    (
        Reported.NOT_DONE,
        ("не викон", "невикон", "не реаліз", "не выполн", "невыполн", "не реализ", "not done"),
    ),
    (Reported.NOT_DONE, ("not implem", "не здійс", "не осуществ")),
    (Reported.GOING, ("викону", "реалізу", "триває", "в процес", "у процес", "частков", "частич", "выполня")),
    (
        Reported.GOING,
        ("реализу", "in progress", "ongoing", "going", "розпоча", "начат", "в работе", "роботі"),
    ),
    (Reported.GOING, ("partial", "продовж", "продолж", "идет")),
    (
        Reported.DONE,
        ("викон", "реаліз", "заверш", "выполн", "реализ", "done", "complete", "implemented", "готов"),
    ),
)
_NO_DATA = {"-", "немає даних", "нет данных", "no data", "н/д"}


@lru_cache(maxsize=2000)
def kind(text: str) -> str | None:
    """Measure or project. Raises `Misread` for other words."""
    folded = fold(text)
    exact = _labels(MeasureKind).get(folded)
    if exact or folded in _NO_DATA:
        return exact
    found = [kind.value for kind, pattern in _KINDS if pattern.search(folded)]
    if len(found) != 1:
        raise Misread(_("Write “measure” or “project” here."))
    return found[0]


@lru_cache(maxsize=2000)
def state(text: str) -> str | None:
    """What was reported; None for «немає даних». Raises `Misread` for other words."""
    folded = fold(text)
    exact = _labels(Reported).get(folded)
    if exact or folded in _NO_DATA:
        return exact
    for reported, parts in _STATES:
        if any(part in folded for part in parts):
            return reported.value
    known = ", ".join(str(label) for label in Reported.labels)
    raise Misread(_("The state was not understood. Known states: %(states)s.") % {"states": known})


@lru_cache(maxsize=2000)
def source(text: str) -> str | None:
    """The source of money of a whole row. Raises `Misread` for words that name none, or several."""
    folded = fold(text)
    exact = _labels(FundingSource).get(folded)
    if exact or folded in _NO_DATA:
        return exact
    found = money_headers.source(folded)
    if found is None:
        known = ", ".join(str(label) for label in FundingSource.labels)
        raise Misread(
            _("The source of money was not understood. Known sources: %(sources)s.") % {"sources": known}
        )
    return found.value


@lru_cache(maxsize=8)
def _labels(choices: type[MeasureKind] | type[Reported] | type[FundingSource]) -> dict[str, str]:
    """The portal's own words for the choices, in all its languages, folded."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.update({fold(str(choice.label)): str(choice.value) for choice in choices})
    return found
