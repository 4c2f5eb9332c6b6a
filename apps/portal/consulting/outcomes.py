"""What became of the places of comments in a later edition."""

from __future__ import annotations

from django.urls import reverse

from apps.consultations.domain.carryover import Outcome, Spot, later_plan, spot_of, trace, trace_measures
from apps.portal.consulting.reading import Talk
from apps.portal.consulting.said import Said


def with_outcomes(talk: Talk, shown: list[Said]) -> list[Said]:
    """The same, each with what became of its place, once a later edition is public. At most four queries."""
    spots = {spot_of(item.comment) for item in shown}
    found: dict[Spot, Outcome] = {}
    row = talk.consultation
    if not spots or not talk.has_draft:
        return shown
    if row.edition is not None and (later := talk.later) is not None:
        found.update(trace(old=row.edition, new=later, spots=spots))
        number, pages = later.number, [talk.community.slug, later.strategy.slug]
    elif row.plan_edition is not None and (newer := later_plan(row.plan_edition, at=talk.at)) is not None:
        found.update(trace_measures(old=row.plan_edition, new=newer, spots=spots))
        number, pages = newer.number, [talk.community.slug, newer.stage.strategy.slug]
    for item in shown:
        item.outcome = found.get(spot_of(item.comment))
        if item.outcome is not None:
            item.outcome_url = _address(item, number, pages)
            item.outcome_number = number
    return shown


def _address(item: Said, number: int, pages: list[str]) -> str:
    """The page of the place in the later edition; its contents for the whole; empty where it is gone."""
    outcome, asked = item.outcome, f"?edition={number}"
    if outcome is None or (not outcome.address and item.comment.place_code):
        return ""
    mark = f"#p-{outcome.paragraph}" if outcome.paragraph else ""
    if item.comment.measure_lineage:
        return reverse("portal:measure", args=[*pages, outcome.address]) + asked
    if item.comment.goal_lineage:
        return reverse("portal:goal", args=[*pages, outcome.address]) + asked
    if item.comment.section_lineage:
        return reverse("portal:section", args=[*pages, outcome.address]) + asked + mark
    return reverse("portal:edition", args=[*pages, number])
