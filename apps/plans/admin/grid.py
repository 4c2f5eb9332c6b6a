"""The grid: fifty measures of a draft in one form, saved at once or not at all."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.plans.admin import overtaken
from apps.plans.admin.listing import Listing
from apps.plans.admin.sent import BULK, next_page, row_form, sent_forms
from apps.plans.domain import grid
from apps.plans.forms.grid import RowForm
from apps.plans.models import PlanEdition
from apps.strategies.admin.pages import EditionPages, Page, edition_url, may
from apps.strategies.domain.errors import Refused


class GridPages(EditionPages):
    """GET lists, POST saves what was changed and then, if asked, goes on to a bulk page."""

    def grid_pages(self) -> list[Page]:
        """One address."""
        return [("grid/", self.measures, "grid")]

    def measures(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The measures; inputs where the person may edit them."""
        edition = self.edition_for(request, object_id, "plans.view_planedition")
        listing = Listing.of(request.GET, edition)
        if request.method == "POST":
            return self._saved(request, edition, listing)
        return self._listed(request, edition, listing)

    def _listed(self, request: HttpRequest, edition: PlanEdition, listing: Listing) -> HttpResponse:
        page = listing.page(edition)
        editable = may(request.user, "change", edition)
        rows = list(page.object_list.select_related("unit"))
        forms = [row_form(row, listing) for row in rows] if editable else []
        return self._grid(request, edition, listing, forms, rows=rows, page=page)

    def _saved(self, request: HttpRequest, edition: PlanEdition, listing: Listing) -> HttpResponse:
        if not may(request.user, "change", edition):
            messages.error(request, _("This edition is no longer a draft: nothing was saved."))
            return redirect(edition_url(edition))
        forms = sent_forms(request.POST, edition, listing)
        wanted = [form for form in forms if not form.is_left]
        if not all(form.is_valid() for form in wanted):
            self._explain(forms, [form.row.pk for form in forms if form.was_asked])
            return self._grid(request, edition, listing, forms, status=422)
        try:
            edits = [form.edit() for form in wanted]
            count = grid.apply(edition=edition, edits=edits, by=request.user)  # type: ignore[arg-type]
        except grid.Overtaken as refusal:
            return self._asked_again(request, edition, listing, forms, refusal)
        except Refused as refusal:
            messages.error(request, " ".join(refusal.messages))
            return redirect(edition_url(edition))
        _tell(request, count)
        return redirect(next_page(request, edition, listing))

    def _asked_again(
        self,
        request: HttpRequest,
        edition: PlanEdition,
        listing: Listing,
        forms: Sequence[RowForm],
        refusal: grid.Overtaken,
    ) -> HttpResponse:
        """The page once more: the person's values stay, what the others wrote stands beside them."""
        both = overtaken.merged(request.POST, forms, refusal.conflicts)
        gone = [conflict.pk for conflict in refusal.conflicts if conflict.theirs is None]
        again = sent_forms(both, edition, listing)
        self._explain(again, [conflict.pk for conflict in refusal.conflicts])
        removed = [overtaken.other(entry, None) for entry in overtaken.latest(gone).values()]
        kept = [form for form in again if form.row.pk not in gone]
        return self._grid(
            request, edition, listing, kept, status=409, refused=refusal.messages, removed=removed
        )

    def _explain(self, forms: Sequence[RowForm], pks: Collection[int]) -> None:
        """Tell the rows what the other person did."""
        entries = overtaken.latest(pks) if pks else {}
        for form in forms:
            if form.row.pk in pks:
                form.conflict = overtaken.other(entries.get(form.row.pk), form)

    def _grid(
        self,
        request: HttpRequest,
        edition: PlanEdition,
        listing: Listing,
        forms: Sequence[RowForm],
        *,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        page = context.get("page")
        return self.page(
            request,
            "grid.html",
            edition,
            status=status,
            listing=listing,
            forms=forms,
            may_edit=may(request.user, "change", edition),
            may_record=request.user.has_perm("plans.change_progress", edition),
            shown_numbers=list(page.paginator.get_elided_page_range(page.number)) if page else [],
            wrong=[form for form in forms if form.is_bound and form.errors and not form.conflict],
            chosen=set(request.POST.getlist("rows")),
            **context,
        )


def _tell(request: HttpRequest, count: int) -> None:
    if count:
        says = ngettext("%(count)s measure is changed.", "%(count)s measures are changed.", count)
        messages.success(request, says % {"count": count})
    elif request.POST.get("then", "") not in BULK:
        messages.info(request, _("Nothing was changed."))
