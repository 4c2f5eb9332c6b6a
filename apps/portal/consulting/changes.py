"""The passage of a later draft that a comment changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from apps.consultations.models import Disposition
from apps.plans.models import Measure, PlanEdition
from apps.portal.consulting.reading import Talk
from apps.strategies.models import Annex, Edition, Goal, Section


@dataclass(frozen=True)
class Changed:
    """The place in the later edition: what it is called and where it stands; `diff` compares the two."""

    label: str
    url: str
    number: int
    diff: str = ""


def changed(talk: Talk, disposition: Disposition | None) -> Changed | None:
    """Where the result of a comment is to be seen, if it names a place the reader may read. Two queries."""
    if disposition is None:
        return None
    if disposition.edition is not None:
        return _in_text(talk, disposition, disposition.edition)
    if disposition.plan_edition is not None:
        return _in_plan(talk, disposition, disposition.plan_edition)
    return None


def _in_text(talk: Talk, row: Disposition, edition: Edition) -> Changed | None:
    slugs = [talk.community.slug, edition.strategy.slug]
    if row.goal_lineage:
        goal = _seen(talk, Goal, edition, row.goal_lineage)
        address = ("goal", str(goal.slug), f"{goal.code} {goal.title}") if goal else None
    else:
        address = _text_address(talk, row, edition)
    if address is None:
        return None
    name, slug, label = address
    mark = f"#p-{row.paragraph}" if row.paragraph else ""
    url = reverse(f"portal:{name}", args=[*slugs, slug]) + f"?edition={edition.number}{mark}"
    return Changed(label, url, edition.number, _difference(talk, edition, slugs, slug))


def _text_address(talk: Talk, row: Disposition, edition: Edition) -> tuple[str, str, str] | None:
    section = _seen(talk, Section, edition, row.section_lineage)
    if section is not None:
        return "section", section.number, f"{section.number}. {section.heading}"
    annex = _seen(talk, Annex, edition, row.section_lineage)
    return ("section", f"annex-{annex.number}", annex.title) if annex is not None else None


def _in_plan(talk: Talk, row: Disposition, edition: PlanEdition) -> Changed | None:
    measure = _seen(talk, Measure, edition, row.measure_lineage)
    if measure is None:
        return None
    url = reverse("portal:measure", args=[talk.community.slug, edition.strategy.slug, measure.slug])
    label, diff = f"{measure.code} {measure.title}", _plan_difference(talk, edition, measure.slug)
    return Changed(label, f"{url}?edition={edition.number}", edition.number, diff)


def _difference(talk: Talk, edition: Edition, slugs: list[str], address: str) -> str:
    """The change in the comparison of the discussed draft with the later one."""
    old = talk.consultation.edition
    if old is None or not talk.consultation.text_is_seen or old.number >= edition.number:
        return ""
    return reverse("portal:difference", args=[*slugs, (old.number, edition.number)]) + f"#change-{address}"


def _plan_difference(talk: Talk, edition: PlanEdition, address: str) -> str:
    old = talk.consultation.plan_edition
    if old is None or not talk.consultation.plan_is_seen or old.number >= edition.number:
        return ""
    slugs = [talk.community.slug, edition.strategy.slug, edition.stage.slug]
    return (
        reverse("portal:plan_difference", args=[*slugs, (old.number, edition.number)]) + f"#change-{address}"
    )


def _seen(talk: Talk, model: Any, edition: Edition | PlanEdition, lineage: Any) -> Any:
    rows = model.objects.visible_to(talk.user, talk.at)
    return rows.filter(edition=edition, lineage=lineage).first() if lineage else None
