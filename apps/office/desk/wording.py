"""The proposed wording beside what it would replace."""

from __future__ import annotations

from apps.consultations.models import Comment
from apps.core.paragraphs import paragraphs
from apps.plans.models import Measure
from apps.strategies.domain.marks import Piece, words
from apps.strategies.models import Annex, Goal, Section


def difference(comment: Comment) -> tuple[Piece, ...]:
    """Word marks from the passage that is meant to the proposed wording; empty without a proposal.

    The passage is what the comment quotes, else its paragraph, else the title of its goal or measure.
    """
    if not comment.replacement:
        return ()
    return words(comment.quote or passage(comment), comment.replacement)


def passage(comment: Comment) -> str:
    """The words of the place in the edition that the comment was made on; empty for the whole."""
    if comment.goal_lineage:
        rows = Goal.objects.filter(edition=comment.edition_id, lineage=comment.goal_lineage)
        return rows.values_list("title", flat=True).first() or ""
    if comment.measure_lineage:
        measures = Measure.objects.filter(edition=comment.plan_edition_id, lineage=comment.measure_lineage)
        return measures.values_list("title", flat=True).first() or ""
    if not comment.section_lineage or comment.paragraph is None:
        return ""
    for model in (Section, Annex):
        parts = model._default_manager.filter(edition=comment.edition_id, lineage=comment.section_lineage)
        if body := parts.values_list("body", flat=True).first():
            return paragraphs(body).get(comment.paragraph, "")
    return ""
