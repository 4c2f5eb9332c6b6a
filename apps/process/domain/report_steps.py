"""The step that publishes the report on a consultation: by it, the road owes the report."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext as _

from apps.process.domain import obligations
from apps.process.domain.asking import reporting
from apps.process.domain.rules_in_force import rules_for
from apps.process.enums import StepKind
from apps.process.models import Step
from apps.publications.enums import Channel
from apps.publications.models import Publication

REPORT = "consultation-report"
_DECIDES = (StepKind.MEETING, StepKind.COUNCIL)


def decides_after(step: Step) -> Step | None:
    """Who decides first after a discussion: the next meeting or sitting of the road.

    «After the decision» is not said closer by the rule; the earlier day is the safer reading, and a secretary
    may choose another step.
    """
    rows = Step.objects.filter(workplan=step.workplan_id, kind__in=_DECIDES, cancelled_at=None)
    found: Step | None = (
        rows.filter(Q(position__gt=step.position) | Q(position=step.position, pk__gt=step.pk))
        .order_by("position", "pk")
        .first()
    )
    return found


@transaction.atomic
def ensure(*, step: Step, at: datetime) -> Step:
    """The step that owes the report on the consultation of `step`; made behind the decision unless there."""
    assert step.consultation is not None
    if found := reporting(step.consultation).filter(workplan=step.workplan_id).first():
        owed: Step = found
        return owed
    anchor = decides_after(step)
    behind = anchor or step
    rule = rules_for(step.community).at(REPORT, step.day or obligations.today_of(step.workplan, at))
    rows = Step.objects.filter(workplan=step.workplan_id)
    rows.filter(position__gt=behind.position).update(position=F("position") + 1)
    with translation.override(step.community.language):
        title = _("Publication of the report on the results of the public consultation")
    made: Step = Step.objects.create(
        workplan=step.workplan,
        phase_id=behind.phase_id,
        position=behind.position + 1,
        code=_code(step),
        kind=StepKind.PUBLICATION,
        title=title,
        unit=step.unit,
        responsible=step.responsible,
        channels=[Channel.PORTAL],
        rule=rule,
        anchor=anchor,
        consultation_id=step.consultation_id,
    )
    obligations.refresh(workplan=step.workplan, at=at)
    return made


@transaction.atomic
def adopt(*, publication: Publication) -> Step | None:
    """The report is published: the step that owes it shows that publication, and is proven by it.

    None for a publication that is no report, and where no road owes it.
    """
    report = getattr(publication.consultation, "report", None) if publication.consultation else None
    if report is None or not report.content_hash or report.content_hash != publication.content_hash:
        return None
    assert publication.consultation is not None
    unproven = Q(publication=None) | Q(publication__called_off_at__isnull=False)
    rows = reporting(publication.consultation).filter(unproven).select_for_update(of=("self",))
    owing: Step | None = rows.first()
    if owing is not None:
        owing.publication = publication
        owing.save(update_fields=["publication"])
    return owing


def _code(step: Step) -> str:
    """«3.5.1»: below the discussion, free on the road."""
    taken = set(Step.objects.filter(workplan=step.workplan_id).values_list("code", flat=True))
    codes = (f"{step.code[:16]}.{number}" for number in range(1, len(taken) + 2))
    return next(code for code in codes if code not in taken)
