"""The community's documents: files of editions and the decisions behind them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.plans.models import PlanEdition
from apps.portal import caching, frame
from apps.portal.library import files_of
from apps.portal.reading import community_at, editions_of
from apps.portal.usual_editions import usual_editions
from apps.publications.models import LibraryFile
from apps.strategies.models import Edition, Strategy


@caching.public
def documents(request: HttpRequest, community: str) -> HttpResponse:
    """By strategy, in force first: state, decision, file with size and hash."""
    at = timezone.now()
    place = community_at(request, community, at)
    found = editions_of(place, request.user, at)
    files = files_of(found, request.user, at)
    groups: dict[Strategy, list[tuple[Edition, list[LibraryFile]]]] = {}
    for edition in found:
        groups.setdefault(edition.strategy, []).append((edition, files[edition.pk]))
    plans: dict[Strategy, list[tuple[PlanEdition, list[LibraryFile]]]] = {strategy: [] for strategy in groups}
    shown = usual_editions(groups, request.user, at)
    annexes = files_of(shown, request.user, at)
    for plan in shown:
        plans[plan.stage.strategy].append((plan, annexes[plan.pk]))
    main = found[0].strategy if found else None
    context = {
        **frame.of_community(place, main, here="documents", title=_("Documents")),
        "groups": [(strategy, rows, plans[strategy]) for strategy, rows in groups.items()],
        "at": at,
    }
    return render(request, "portal/documents/documents.html", context)
