"""What is owed, as residents read it: by when, by which rule, on what basis, with which proof."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from apps.portal.road import days
from apps.portal.road.badges import badge
from apps.portal.road.reading import RoadPlace, is_out
from apps.process.domain import wording
from apps.process.domain.standing import Standing, StandingWord, standing
from apps.process.domain.wording import RuleWords
from apps.process.enums import ObligationKind
from apps.process.models import Obligation

# A decision is told of on the page of its meeting.
ELSEWHERE = (ObligationKind.RESOLUTION,)
# Said of work that nobody waits for only when something is wrong.
ONLY_LATE = (ObligationKind.ACT,)


@dataclass(frozen=True)
class Owed:
    """One obligation: `kind` and `badge` make its state; the rest are words, empty where there are none."""

    row: Obligation
    kind: str
    badge: str
    due: str
    rule: RuleWords | None
    method: list[str]
    proof_url: str
    proof_note: str


def owed_of(place: RoadPlace, rows: Iterable[Obligation]) -> list[Owed]:
    """The obligations of steps in words; each row carries its step, which knows its days."""
    found = []
    for row in rows:
        _note_what_happened(row)
        state = standing(row, place.today, place.calendar)
        if row.kind in ELSEWHERE or (row.kind in ONLY_LATE and not state.is_late):
            continue
        found.append(_owed(place, row, state))
    return found


def _note_what_happened(row: Obligation) -> None:
    """What is published has been met at its moment, before a worker has noted it; so has what was done."""
    happened = getattr(row.step, "happened", None)
    if row.kind in (ObligationKind.PUBLISH, ObligationKind.ACT) and row.met_on is None and happened:
        row.met_on = happened


def _owed(place: RoadPlace, row: Obligation, state: Standing) -> Owed:
    day = days.brief(row.due_on, place.today) if row.due_on else ""
    return Owed(
        row=row,
        kind=state.kind,
        badge=badge(row.kind, state, day),
        due=_due(row, state, day),
        rule=wording.rule_of(row) or (wording.words_of(row.rule) if row.rule else None),
        method=wording.method(row) if row.rule_id else [],
        proof_url=_proof_url(place, row),
        proof_note=row.evidence_note if row.met_on else "",
    )


def _due(row: Obligation, state: Standing, day: str) -> str:
    """By when it was due, where the badge does not say so."""
    if row.due_on is None or state.word in (StandingWord.CANCELLED, StandingWord.DUE, StandingWord.DUE_TODAY):
        return ""
    if row.kind == ObligationKind.LAST:
        return _("until %(day)s at least") % {"day": day}
    return _("due by %(day)s") % {"day": day}


def _proof_url(place: RoadPlace, row: Obligation) -> str:
    if row.met_on is None:
        return ""
    if row.publication and row.publication.path and is_out(row.publication, place.at):
        return row.publication.path
    if row.evidence_url or not row.evidence_file:
        return row.evidence_url
    return str(row.evidence_file.url)
