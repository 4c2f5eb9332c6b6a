"""The page on which a secretary fixes a step's day: form, preview of all that moves, confirmation."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.core.admin.acts import ActPages
from apps.process.domain import days
from apps.process.domain.errors import Refused
from apps.process.domain.outlook import Forecast, forecast, is_movable
from apps.process.domain.wording import has_moved, will_move
from apps.process.forms.days import FixDayForm
from apps.process.models import Step


class DayPage(ActPages):
    """GET asks; the first POST shows what will move and which rules it breaks; the second one does it.

    The confirmation names the preview by its token: if somebody changed the dates meanwhile, the page shows
    the new preview instead of doing something that nobody saw.
    """

    def pages(self) -> list[tuple[str, Callable[..., HttpResponse], str]]:
        """With the page of the day."""
        return [("day/", self.day, "day"), *super().pages()]

    def day(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The exact day of a step."""
        step: Step = self.row_for(request, object_id, "process.change_step")
        form = FixDayForm(request.POST if request.method == "POST" else None, step=step)
        if not is_movable(step):
            refused = [_("The step has taken place or is cancelled: its day does not move.")]
            return self._day_page(request, step, refused=refused)
        if request.method != "POST" or "change" in request.POST or not form.is_valid():
            return self._day_page(request, step, form=form)
        refused = []
        if "confirmed" in request.POST:
            try:
                moves = _fix(request, step, form)
            except Refused as refusal:
                refused = refusal.messages
                step.refresh_from_db()
            else:
                messages.success(request, f"{_('The day is stored.')} {has_moved(len(moves))}")
                return redirect(self.page_of(step))
        wanted: dict[int, date | None] = {step.pk: form.cleaned_data["day"]}
        ahead = forecast(step.workplan, wanted, timezone.now(), closes_on=form.closing)
        return self._day_page(request, step, form=form, ahead=ahead, refused=refused)

    def _day_page(
        self,
        request: HttpRequest,
        step: Step,
        *,
        form: FixDayForm | None = None,
        ahead: Forecast | None = None,
        refused: list[str] | None = None,
    ) -> HttpResponse:
        wrong = bool(refused) or (form is not None and bool(form.errors))
        context = self.frame(
            request,
            step,
            title=_("Fix the day"),
            form=form,
            ahead=ahead,
            says=will_move(len(ahead.moves)) if ahead else "",
            refused=refused or [],
            may_waive=request.user.has_perm("process.waive_rule", step),
        )
        template = "admin/process/step/day.html"
        return TemplateResponse(request, template, context, status=422 if wrong else 200)


def _fix(request: HttpRequest, step: Step, form: FixDayForm) -> list[Any]:
    data = form.cleaned_data
    return days.fix_day(
        step=step,
        day=data["day"],
        starts_at=data["starts_at"],
        ends_at=data["ends_at"],
        place=data["place"],
        closes_on=form.closing,
        by=request.user,  # type: ignore[arg-type]
        at=timezone.now(),
        waive_reason=data["waive_reason"],
        based_on=request.POST.get("token", ""),
    )
