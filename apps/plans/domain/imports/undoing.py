"""Taking an applied import back, as long as nobody built on it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.communities.models import Partner, Unit
from apps.core import audit
from apps.people.models import User
from apps.plans.domain.drafts import draft_of
from apps.plans.domain.forks import MEASURE_PARTS
from apps.plans.domain.imports import bulk, changing, facts_in_bulk, restoring, states, traces
from apps.plans.domain.imports.changes import Change
from apps.plans.domain.imports.saying import Names
from apps.plans.domain.imports.states import State
from apps.plans.domain.sheets.collector import paused
from apps.plans.models import Carryover, Measure, MeasureImport, Outlay, PlanEdition, Progress
from apps.strategies.domain.errors import Refused

_NAMED = 5


@transaction.atomic
@paused()
def undo(*, run: MeasureImport, by: User | None, at: datetime) -> int:
    """Put the draft back to what it was before the import. Returns how many measures that touched.

    What the import added is removed, what it changed is restored with its parts and facts; units and
    partners that it made go if nothing uses them. Raises `Refused` when the edition is published,
    a later import stands, or a measure was edited since.
    """
    edition = draft_of(run.edition)
    run = MeasureImport.objects.select_for_update().get(pk=run.pk)
    _check_newest(run, edition)
    if "changed" not in run.before:
        raise Refused(_("The import can no longer be undone: the plan has been published since."))
    former: dict[str, Any] = run.before["changed"]
    now = {str(state.lineage): state for state in states.load(edition, map(UUID, run.after))}
    _check_unedited(run, edition, now, former)
    with audit.verb("undo_import", by=by):
        bulk.prepare()
        _remove(edition, [state for lineage, state in now.items() if lineage not in former])
        restored = [(now[one], restoring.restored(now[one], values)) for one, values in former.items()]
        changing.change(edition, restored)
        facts = [Change(before, after, Names()) for before, after in restored]
        facts_in_bulk.write(edition, facts, at.astimezone(edition.community.zone).date())
        for model, ids in ((Unit, run.before["units"]), (Partner, run.before["partners"])):
            _remove_unused(model, ids)
    run.undone_at, run.before, run.after = at, {}, {}
    run.save(update_fields=["undone_at", "before", "after"])
    return len(now)


def _check_newest(run: MeasureImport, edition: PlanEdition) -> None:
    if run.undone_at is not None:
        raise Refused(_("This import was already undone."))
    newest = edition.imports.filter(undone_at=None).order_by("-applied_at", "-pk").first()
    if newest != run:
        raise Refused(_("A later import has to be undone first: %(file)s.") % {"file": newest})


def _check_unedited(
    run: MeasureImport, edition: PlanEdition, now: dict[str, State], former: dict[str, Any]
) -> None:
    """What people did since is not thrown away: a change, a removal, a line of the carry-over table."""
    edited = [
        state
        for lineage, state in now.items()
        if traces.digest_of(state, former.get(lineage)) != run.after[lineage]
    ]
    added = [state.lineage for lineage, state in now.items() if lineage not in former]
    continued = Carryover.objects.filter(edition=edition, successor__lineage__in=added)
    successors = set(continued.values_list("successor__lineage", flat=True))
    edited += [state for state in now.values() if state.lineage in successors and state not in edited]
    count = len(edited) + len(run.after) - len(now)
    if not count:
        return
    names = ", ".join(f"{state.scalars['code']} {state.scalars['title']}"[:80] for state in edited[:_NAMED])
    words = ngettext(
        "%(count)s measure was edited after the import, and undoing it would lose that: %(names)s",
        "%(count)s measures were edited after the import, and undoing it would lose that: %(names)s",
        count,
    )
    more = "…" if count > _NAMED or not names else ""
    raise Refused(words % {"count": count, "names": names + more})


def _remove(edition: PlanEdition, added: list[State]) -> None:
    """Measures with their parts and facts: parts first, in one statement for each kind."""
    if not added:
        return
    keys = [(state.pk,) for state in added]
    for model in MEASURE_PARTS:
        bulk.remove(model, ("measure_id",), keys)
    Measure.objects.filter(pk__in=[state.pk for state in added]).delete()
    facts = [(edition.stage_id, state.lineage) for state in added if state.outlays or state.progress]
    for fact in (Outlay, Progress):
        bulk.remove(fact, ("stage_id", "lineage"), facts)


def _remove_unused(model: type[models.Model], ids: Iterable[int]) -> None:
    """Remove those rows to which nothing points."""
    rows = model._default_manager.filter(pk__in=list(ids))
    for relation in model._meta.related_objects:
        if relation.on_delete is not models.DO_NOTHING:
            column = relation.field.attname if relation.one_to_many else relation.field.name
            pointing = relation.related_model._base_manager.filter(**{column: models.OuterRef("pk")})
            rows = rows.exclude(models.Exists(pointing))
    for row in rows:
        row.delete()
