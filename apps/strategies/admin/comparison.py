"""Two editions side by side."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.strategies.admin.pages import EditionPages, Page
from apps.strategies.domain import differences
from apps.strategies.models import Edition


class ComparisonPages(EditionPages):
    """`compare/?with=<edition>`: the former at the left, this one at the right."""

    def comparison_pages(self) -> list[Page]:
        """One page."""
        return [("compare/", self.compare, "compare")]

    def compare(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Show only what differs, row by row; both editions belong to one strategy."""
        edition = self.edition_for(request, object_id, "strategies.view_edition")
        others = list(edition.strategy.editions.exclude(pk=edition.pk).order_by("-number"))
        other = _chosen(request, edition, others)
        pair = sorted([edition, other], key=lambda e: e.number) if other else []
        difference = differences.between(pair[0], pair[1]) if pair else None
        return self.page(
            request,
            "compare.html",
            edition,
            others=others,
            other=other,
            difference=difference,
            parts=_parts(difference) if difference else [],
            public_url=_public(pair),
        )


def _chosen(request: HttpRequest, edition: Edition, others: list[Edition]) -> Edition | None:
    """The edition asked for; by default the one this is based on, else the newest other."""
    wanted = request.GET.get("with", "")
    if wanted:
        found = next((other for other in others if str(other.pk) == wanted), None)
        if found is None:
            raise Http404
        return found
    based = next((other for other in others if other.pk == edition.based_on_id), None)
    return based or (others[0] if others else None)


def _parts(difference: differences.Difference) -> list[tuple[Any, differences.Part]]:
    return [
        (_("Sections"), difference.sections),
        (_("Goals"), difference.goals),
        (_("Annexes"), difference.annexes),
    ]


def _public(pair: list[Edition]) -> str:
    """The same comparison as readers see it."""
    if not pair:
        return ""
    strategy = pair[0].strategy
    numbers = (pair[0].number, pair[1].number)
    return reverse("portal:difference", args=[strategy.community.slug, strategy.slug, numbers])
