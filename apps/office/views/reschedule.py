"""Moving many steps at once: choose by how much, look at what would move, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.communities.models import Community
from apps.office import rescheduling
from apps.office.access import doors, staff_page
from apps.office.moving import MoveForm
from apps.office.rescheduling import MOST
from apps.office.wishes import Wish
from apps.process.domain.errors import Refused
from apps.process.models import Step


@staff_page
@require_http_methods(["GET", "HEAD", "POST"])
def reschedule(request: HttpRequest) -> HttpResponse:
    """GET: the choice and, once it is made, what would move. POST: move all of them, or none and say why."""
    data = request.POST if request.method == "POST" else request.GET
    steps = _steps(request.user, data)
    if not steps:
        messages.warning(request, _("Choose at least one step that may get another day."))
        return redirect("office:obligations")
    form = MoveForm(data) if "way" in data else MoveForm()
    answer = _applied(request, steps, form.wish) if request.method == "POST" and form.is_valid() else None
    if answer is not None:
        return answer
    preview = rescheduling.preview(steps, form.wish, timezone.now()) if form.is_valid() else None
    context = {
        "steps": steps,
        "form": form,
        "preview": preview,
        "may_waive": all(request.user.has_perm("process.waive_rule", step) for step in steps),
        "waive_reason": data.get("waive_reason", ""),
        "office_doors": doors(request),
    }
    return render(request, "office/reschedule.html", context)


def _steps(user: Any, data: QueryDict) -> list[Step]:
    """The chosen steps that the person may move; those of foreign communities do not exist."""
    numbers = [int(value) for value in data.getlist("step") if value.isascii() and value.isdigit()]
    found = list(_own(user).filter(pk__in=[n for n in numbers if n < 2**62][:MOST]))
    if numbers and not found:
        raise Http404
    if not all(user.has_perm("process.change_step", step) for step in found):
        raise PermissionDenied
    return found


def _own(user: Any) -> QuerySet[Step]:
    rows = Step.objects.filter(workplan__community__in=Community.objects.kept_by(user).values("pk"))
    return rows.select_related("workplan__community", "publication").order_by("workplan", "position", "pk")


def _applied(request: HttpRequest, steps: list[Step], wish: Wish) -> HttpResponse | None:
    """The way back to the board; None with a message when nothing could be moved."""
    try:
        moved = rescheduling.apply(
            steps=steps,
            wish=wish,
            by=request.user,  # type: ignore[arg-type]
            at=timezone.now(),
            waive_reason=request.POST.get("waive_reason", ""),
            token=request.POST.get("token", ""),
        )
    except Refused as refusal:
        for message in refusal.messages:
            messages.error(request, message)
        return None
    words = ngettext("%(number)s date was moved.", "%(number)s dates were moved.", moved)
    messages.success(request, words % {"number": moved})
    return redirect("office:obligations")
