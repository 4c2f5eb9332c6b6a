"""Answers: one result with its reason, for one comment or for many that say the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.communities.models import Unit
from apps.consultations.domain import answer_letters, windows
from apps.consultations.domain.places import Place, PlaceKind, of_lineage
from apps.consultations.enums import Verdict
from apps.consultations.models import Comment, Consultation, Disposition, Report
from apps.consultations.querysets import STANDING
from apps.core import audit
from apps.people.models import User
from apps.plans.models import PlanEdition
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Edition

TAKEN = (Verdict.ACCEPTED, Verdict.PARTLY)
Draft = Edition | PlanEdition


@transaction.atomic
def answer(
    *,
    comments: Iterable[Comment],
    verdict: Verdict,
    reason: str,
    by: User | None,
    at: datetime,
    unit: Unit | None = None,
    changed: Place | None = None,
    edition: Draft | None = None,
) -> Disposition:
    """Give comments of one consultation one result; what they had as result before is replaced.

    `changed` is the place in the later draft `edition` that they changed: for accepted ones, in part or
    whole. Authors are told by letter. Raises `Refused` without a reason; for comments that are withdrawn,
    erased or of several consultations; for a place that the draft has not; once the report is published.
    """
    several = list(comments)
    consultation = _consultation_of(several)
    require_open_to_answers(consultation)
    found = _standing(several)
    words = reason.strip()
    if not words:
        raise Refused(_("Write the reason."))
    if unit is not None and unit.community_id != consultation.community_id:
        raise Refused(_("The unit belongs to another community."))
    with audit.verb("answer_comments", by=by):
        given = Disposition(
            consultation=consultation, verdict=verdict, reason=words, unit=unit, decided_at=at, decided_by=by
        )
        for name, value in _change(consultation, verdict, changed, edition).items():
            setattr(given, name, value)
        given.save()
        _give(found, given)
    answer_letters.arrange(comments=found, at=at)
    return given


@transaction.atomic
def take_back(*, comments: Iterable[Comment], by: User | None) -> int:
    """Take answers back, so that the comments wait again; returns how many. `Refused` after the report."""
    several = list(comments)
    require_open_to_answers(_consultation_of(several))
    found = [comment for comment in _locked(several) if comment.disposition_id is not None]
    with audit.verb("take_answers_back", by=by):
        _give(found, None)
    return len(found)


def require_open_to_answers(consultation: Consultation) -> None:
    """Lock the consultation (shared) against its report; `Refused` once that is published."""
    windows.look(consultation.pk)
    if Report.objects.filter(consultation=consultation, published_at__isnull=False).exists():
        raise Refused(_("The report on this consultation is published: its answers stay as they are."))


def _consultation_of(comments: list[Comment]) -> Consultation:
    if not comments:
        raise Refused(_("Choose at least one comment."))
    if len({comment.consultation_id for comment in comments}) > 1 or comments[0].consultation is None:
        raise Refused(_("The comments belong to different consultations."))
    return comments[0].consultation


def _locked(comments: list[Comment]) -> list[Comment]:
    rows = Comment.objects.select_for_update().filter(pk__in=[row.pk for row in comments])
    return list(rows.order_by("pk"))


def _standing(comments: list[Comment]) -> list[Comment]:
    found = _locked(comments)
    if gone := [str(comment) for comment in found if comment.state not in STANDING]:
        said = _("%(numbers)s cannot be answered: withdrawn or erased by its author.")
        raise Refused(said % {"numbers": ", ".join(gone)})
    return found


def _give(comments: list[Comment], given: Disposition | None) -> None:
    """Point the comments at their answer; answers that nobody has any more go (the log keeps them)."""
    former = {comment.disposition_id for comment in comments if comment.disposition_id}
    Comment.objects.filter(pk__in=[comment.pk for comment in comments]).update(disposition=given)
    Disposition.objects.filter(pk__in=former, comments=None).delete()


def _change(
    consultation: Consultation, verdict: Verdict, changed: Place | None, edition: Draft | None
) -> dict[str, Any]:
    """The columns that say which place of which later draft was changed."""
    if changed is None and edition is None:
        return {}
    if verdict not in TAKEN:
        raise Refused(_("Only what is accepted, in part or whole, changes the draft."))
    if edition is None or not _is_later(consultation, edition):
        raise Refused(_("Choose a later draft of what was discussed."))
    kept: dict[str, Any] = {"plan_edition" if isinstance(edition, PlanEdition) else "edition": edition}
    if changed is None or changed.kind == PlaceKind.WHOLE or changed.lineage is None:
        return kept
    place = of_lineage(edition, changed.lineage)
    fields = place.fields()
    columns = {name: fields[name] for name in ("section_lineage", "goal_lineage", "measure_lineage")}
    # Paragraphs have numbers only once the draft is frozen.
    return kept | columns | {"paragraph": None if edition.is_draft else changed.paragraph}


def _is_later(consultation: Consultation, edition: Draft) -> bool:
    """Whether it is an edition of the same text or of the same stage's plan, and a newer one."""
    plan = isinstance(edition, PlanEdition)
    asked = consultation.plan_edition if plan else consultation.edition
    own = "stage_id" if plan else "strategy_id"
    same = asked is not None and getattr(asked, own) == getattr(edition, own)
    return asked is not None and same and edition.number > asked.number
