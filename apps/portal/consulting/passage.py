"""The words of the draft that one comment is about."""

from __future__ import annotations

from apps.consultations.models import Comment
from apps.core.paragraphs import paragraphs
from apps.plans.models import Measure
from apps.portal.consulting.reading import Talk
from apps.strategies.models import Annex, Goal, Section


def words_at(talk: Talk, comment: Comment) -> dict[int | None, str]:
    """The words by paragraph, None for the title of the place; empty for the whole. At most two queries."""
    if comment.section_lineage:
        return _text(talk, comment)
    if comment.goal_lineage:
        goals = Goal.objects.filter(edition=comment.edition_id, lineage=comment.goal_lineage)
        return _titled(list(goals.visible_to(talk.user, talk.at).values_list("title", flat=True)))
    if comment.measure_lineage:
        rows = Measure.objects.filter(edition=comment.plan_edition_id, lineage=comment.measure_lineage)
        return _titled(list(rows.visible_to(talk.user, talk.at).values_list("title", flat=True)))
    return {}


def _text(talk: Talk, comment: Comment) -> dict[int | None, str]:
    for model, title in ((Section, "heading"), (Annex, "title")):
        rows = model.objects.filter(edition=comment.edition_id, lineage=comment.section_lineage)
        found = rows.visible_to(talk.user, talk.at).values_list(title, "body").first()
        if found is not None:
            words: dict[int | None, str] = {None: found[0]}
            words.update(paragraphs(found[1]).items())
            return words
    return {}


def _titled(titles: list[str]) -> dict[int | None, str]:
    return {None: titles[0]} if titles else {}
