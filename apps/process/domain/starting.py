"""The verb that begins a road in another month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from apps.core import audit
from apps.people.models import User
from apps.process.domain import months, obligations
from apps.process.domain.applying import apply
from apps.process.domain.laid_steps import words_for
from apps.process.domain.outlook import Forecast, Move, forecast_of
from apps.process.domain.timeline_loading import load
from apps.process.domain.windows import understood
from apps.process.models import Step, Workplan


@transaction.atomic
def move_start(
    *, workplan: Workplan, starts_on: date, by: User | None, at: datetime, based_on: str = ""
) -> list[Move]:
    """Begin a work plan in another month: windows of what has not happened shift by whole months.

    Exact days stay. Raises `Overtaken`.
    """
    held = obligations.locked(workplan)
    ahead = start_outlook(held, starts_on, at)
    with audit.verb("move_start", by=by):
        before, held.starts_on = held.starts_on, starts_on.replace(day=1)
        held.save(update_fields=["starts_on"])
        apply(ahead, held, by=by, at=at, waive_reason="", based_on=based_on)
        _reword(held, list(ahead.days), before)
    return ahead.moves


def start_outlook(workplan: Workplan, starts_on: date, at: datetime) -> Forecast:
    """What `move_start` would do; stores nothing."""
    timeline = replace(load(workplan), starts_on=starts_on.replace(day=1))
    return forecast_of(workplan, timeline, months.shifted(timeline, workplan.starts_on, starts_on), at)


def _reword(workplan: Workplan, steps: list[int], before: date) -> None:
    """Words that name a month, «середина листопада», are no longer true once the window has shifted.

    Those of the template come back with the month for which it was written; words of the community's own go.
    """
    sources = workplan.template.steps.select_related("template") if workplan.template else []
    by_code = {source.code: source for source in sources}
    rows = list(Step.objects.filter(pk__in=steps))
    for row in rows:
        source = by_code.get(row.code)
        if source is not None and row.window_words in ("", words_for(source, before)):
            row.window_words = words_for(source, workplan.starts_on)
        elif understood(row.window_words) is not None:
            row.window_words = ""
    Step.objects.bulk_update(rows, ["window_words"], batch_size=obligations.BATCH)
