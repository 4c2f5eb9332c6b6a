"""The way back after a bulk act: for an hour, unless somebody has edited the measures since."""

from __future__ import annotations

import secrets
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.plans.domain import grid
from apps.plans.models import Measure, PlanEdition
from apps.strategies.admin.pages import EditionPages, back_to, edition_url
from apps.strategies.domain.errors import Refused

KEPT_SECONDS = 60 * 60
Values = dict[int, dict[str, Any]]


def values(rows: list[Measure]) -> Values:
    """How measures are, by their ids."""
    return {row.pk: {name: getattr(row, name) for name in grid.FIELDS} for row in rows}


def keep(request: HttpRequest, edition: PlanEdition, before: Values) -> str:
    """Keep how the measures were; returns the address of the way back."""
    token = secrets.token_urlsafe(12)
    rows = Measure.objects.filter(pk__in=before)
    cache.set(
        _key(request, edition, token),
        [(row.pk, grid.version(row), before[row.pk]) for row in rows],
        KEPT_SECONDS,
    )
    return f"{edition_url(edition, 'undo')}?token={token}"


class UndoPage(EditionPages):
    """GET offers the way back, POST goes it."""

    def undo(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Put the measures back as they were before the act."""
        edition = self.edition_for(request, object_id, "plans.change_planedition")
        key = _key(request, edition, request.GET.get("token", "")[:40])
        kept = cache.get(key)
        if kept is None:
            messages.info(request, _("There is nothing to undo any more."))
            return back_to(edition, "grid")
        if request.method != "POST":
            return self.page(request, "undo.html", edition, count=len(kept))
        edits = [grid.Edit(pk, seen, before) for pk, seen, before in kept]
        try:
            count = grid.apply(edition=edition, edits=edits, by=request.user, verb="undo")  # type: ignore[arg-type]
        except Refused:
            messages.error(request, _("Somebody has edited these measures since: nothing was undone."))
            return back_to(edition, "grid")
        cache.delete(key)
        says = ngettext("%(count)s measure is as it was.", "%(count)s measures are as they were.", count)
        messages.success(request, says % {"count": count})
        return back_to(edition, "grid")


def _key(request: HttpRequest, edition: PlanEdition, token: str) -> str:
    return f"plan-undo:{request.user.pk}:{edition.pk}:{token}"
