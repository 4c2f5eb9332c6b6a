"""State and money of a measure: they are no part of the edition, so they are entered on frozen plans, too."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.plans.admin.known import Known
from apps.plans.admin.recording import record
from apps.plans.models import Measure, Stage


class FactsPage:
    """One page: GET shows, POST records what differs."""

    admin_site: Any
    opts: Any

    def facts(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The state with its reason, and the money by year and source beside what was planned."""
        rows: Any = self.get_queryset(request)  # type: ignore[attr-defined]
        found = rows.select_related("edition__stage__strategy__community", "unit").filter(pk=object_id)
        measure: Measure | None = found.first()
        if measure is None:
            raise Http404
        if not request.user.has_perm("plans.change_progress", measure):
            raise PermissionDenied
        if request.method == "POST":
            with transaction.atomic():
                list(Stage.objects.select_for_update().filter(pk=measure.edition.stage_id).values("pk"))
                return self._record(request, measure)
        form, table = Known.of(measure).forms()
        return self._facts(request, measure, form=form, rows=table)

    def _record(self, request: HttpRequest, measure: Measure) -> HttpResponse:
        known = Known.of(measure)
        form, rows = known.forms(request.POST)
        if not all([form.is_valid(), rows.is_valid()]):
            return self._facts(request, measure, status=422, form=form, rows=rows)
        if form.cleaned_data["version"] != known.version:
            form.add_error(None, _changed_meanwhile())
            form.data = {**form.data.dict(), "version": known.version}  # type: ignore[attr-defined]
            return self._facts(request, measure, status=409, form=form, rows=rows)
        record(measure, known, form.cleaned_data, rows, request.user)
        messages.success(request, _("State and money are recorded."))
        return redirect(reverse("admin:plans_measure_facts", args=[measure.pk]))

    def _facts(
        self, request: HttpRequest, measure: Measure, status: int = 200, **context: Any
    ) -> HttpResponse:
        context |= {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "measure": measure,
            "edition": measure.edition,
            "back": reverse("admin:plans_measure_change", args=[measure.pk]),
        }
        return TemplateResponse(request, "admin/plans/measure/facts.html", context, status=status)


def _changed_meanwhile() -> str:
    return _(
        "Somebody else has recorded something since you opened this page. Nothing was overwritten and what "
        "you typed is still here. Compare it with what is recorded, then save again to replace it."
    )
