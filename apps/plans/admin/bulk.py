"""Many measures at once: one unit for all, or all dates moved. Shown before it is done, undone after."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.plans.admin import undoing
from apps.plans.admin.acts import ACTS, Act
from apps.plans.admin.paging import chosen
from apps.plans.models import Measure, PlanEdition
from apps.strategies.admin.pages import Page, back_to, edition_url
from apps.strategies.domain.errors import Refused


@dataclass(frozen=True)
class Wish:
    """An act that a person wants to be done to some measures."""

    act: Act
    edition: PlanEdition
    rows: list[Measure]
    form: Any


class BulkPages(undoing.UndoPage):
    """GET asks, the first POST shows before and after, the second acts."""

    def bulk_pages(self) -> list[Page]:
        """One page per act, and the way back."""
        acts: list[Page] = [(f"{act.name}/", self._bulk_view(act), act.name) for act in ACTS]
        return [*acts, ("undo/", self.undo, "undo")]

    def _bulk_view(self, act: Act) -> Callable[..., HttpResponse]:
        def view(request: HttpRequest, object_id: int) -> HttpResponse:
            edition = self.edition_for(request, object_id, "plans.change_planedition")
            rows = list(chosen(request, edition).select_related("unit"))
            if not rows:
                messages.warning(request, _("Choose measures first: tick the boxes at the left."))
                return back_to(edition, "grid")
            form = act.form(request.POST if request.method == "POST" else None, edition=edition)
            return self._bulk(request, Wish(act, edition, rows, form))

        return view

    def _bulk(self, request: HttpRequest, wish: Wish) -> HttpResponse:
        act, form = wish.act, wish.form
        if request.method != "POST" or not form.is_valid():
            return self._bulk_page(request, wish)
        try:
            shown = [(row, act.before(row), act.after(row, form)) for row in wish.rows]
            if "confirmed" in request.POST:
                return _done(request, wish)
        except Refused as refusal:
            return self._bulk_page(request, wish, refused=refusal.messages)
        changes = [line for line in shown if line[1] != line[2]]
        return self._bulk_page(request, wish, changes=changes, confirming=True)

    def _bulk_page(self, request: HttpRequest, wish: Wish, **context: Any) -> HttpResponse:
        status = 422 if wish.form.errors or context.get("refused") else 200
        what = {"act": wish.act, "rows": wish.rows, "form": wish.form}
        return self.page(request, "bulk.html", wish.edition, status=status, **what, **context)


def _done(request: HttpRequest, wish: Wish) -> HttpResponse:
    """Act, and keep how it was."""
    before = undoing.values(wish.rows)
    count = wish.act.do(wish.edition, list(before), wish.form, request.user)
    says = ngettext("%(count)s measure is changed.", "%(count)s measures are changed.", count)
    messages.success(request, says % {"count": count})
    if not count:
        return redirect(edition_url(wish.edition, "grid"))
    return redirect(undoing.keep(request, wish.edition, before))
