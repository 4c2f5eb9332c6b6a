"""The carry-over table of a draft: what becomes of the former stage's measures."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.plans.admin.carried import Leaf, counts
from apps.plans.domain import carryovers
from apps.plans.domain.drafts import draft_of
from apps.plans.enums import Fate
from apps.plans.forms.carryovers import CarryoverForm
from apps.plans.models import PlanEdition
from apps.strategies.admin.pages import EditionPages, Page, back_to, edition_url, may
from apps.strategies.domain.errors import Refused


class CarryoverPages(EditionPages):
    """GET shows the table; POST fills it, or settles what was changed."""

    def carryover_pages(self) -> list[Page]:
        """One address."""
        return [("carryover/", self.carryover, "carryover")]

    def carryover(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The table, fifty former measures at a time."""
        edition = self.edition_for(request, object_id, "plans.view_planedition")
        editable = may(request.user, "change", edition)
        if request.method == "POST" and not editable:
            messages.error(request, _("This edition is no longer a draft: nothing was saved."))
            return back_to(edition)
        if request.method == "POST" and "prepare" in request.POST:
            return self._prepared(request, edition)
        if request.method != "POST":
            return self._carried(request, edition, Leaf.of(request, edition))
        with transaction.atomic():  # what was sent is compared with what is there until it is written
            try:
                draft_of(edition)
            except Refused as refusal:
                messages.error(request, " ".join(refusal.messages))
                return back_to(edition)
            return self._settled(request, edition, Leaf.of(request, edition))

    def _prepared(self, request: HttpRequest, edition: PlanEdition) -> HttpResponse:
        today = timezone.now().astimezone(edition.community.zone).date()
        try:
            count = carryovers.prepare(edition=edition, on=today, by=request.user)  # type: ignore[arg-type]
        except Refused as refusal:
            messages.error(request, " ".join(refusal.messages))
            return back_to(edition, "carryover")
        says = ngettext("%(count)s line is added.", "%(count)s lines are added.", count)
        messages.success(request, says % {"count": count})
        return back_to(edition, "carryover")

    def _settled(self, request: HttpRequest, edition: PlanEdition, leaf: Leaf) -> HttpResponse:
        if not all(form.is_valid() for form in leaf.forms):
            return self._carried(request, edition, leaf, status=422)
        changed = [form for form in leaf.forms if form.differs]
        try:
            with transaction.atomic():
                for form in changed:
                    _settle(edition, form, request.user)
        except Refused as refusal:
            return self._carried(request, edition, leaf, status=422, refused=refusal.messages)
        count = len(changed)
        says = ngettext("%(count)s line is changed.", "%(count)s lines are changed.", count)
        messages.success(request, says % {"count": count})
        number = f"?page={leaf.page.number}" if leaf.page.number > 1 else ""
        return redirect(edition_url(edition, "carryover") + number)

    def _carried(
        self, request: HttpRequest, edition: PlanEdition, leaf: Leaf, status: int = 200, **context: Any
    ) -> HttpResponse:
        former = carryovers.former_edition(edition)
        known = {row.lineage for row in leaf.lines}
        missing = former.measures.exclude(lineage__in=known).count() if former else 0
        return self.page(
            request,
            "carryover.html",
            edition,
            status=status,
            former=former,
            missing=missing,
            counts=counts(leaf.lines),
            page=leaf.page,
            shown_numbers=list(leaf.page.paginator.get_elided_page_range(leaf.page.number)),
            forms=leaf.forms,
            may_edit=may(request.user, "change", edition),
            listed=leaf.forms[0].choices.listed if leaf.forms else [],
            **context,
        )


def _settle(edition: PlanEdition, form: CarryoverForm, by: Any) -> None:
    data = form.cleaned_data
    carryovers.settle(
        edition=edition, former=form.former.lineage, fate=Fate(data["fate"]),
        successors=data["successors"], reason=data["reason"], by=by,
    )  # fmt: skip
