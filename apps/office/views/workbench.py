"""The moderator's workbench: the queue of a consultation."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.consultations.domain import progress
from apps.consultations.domain.wording import window_words
from apps.core.moments import local_day
from apps.office.access import doors, may, staff_page
from apps.office.desk import entering
from apps.office.desk.asking import Asking
from apps.office.desk.lots import lots
from apps.office.desk.queue import PER_PAGE, Queue, read
from apps.office.views.obligations import CountedPaginator


@require_safe
@staff_page
def workbench(request: HttpRequest, pk: int) -> HttpResponse:
    """What fits the filter, by place; the number of queries does not grow with the number of comments."""
    consultation = entering.consultation(request, pk)
    now = timezone.now()
    queue = Queue(consultation, local_day(now, consultation.community.zone))
    places = queue.places()
    asking = Asking.of(request.GET, [(key, _label(title, left)) for key, title, left in places])
    asked, counts = asking.asked, queue.counts(asking.asked)
    count = counts[asked.state_or_left]
    paginator = CountedPaginator(read(queue.chosen(asked)), PER_PAGE, count)
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "consultation": consultation,
        "window": window_words(consultation, now),
        "far": progress.of(consultation),
        "asking": asking,
        "active": asking.active,
        "states": asking.states(counts),
        "count": count,
        "lots": lots(page),
        "page": page,
        "shown_numbers": paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1),
        "query": asking.query(),
        "next_place": _next_place(places, asked.on),
        "today": queue.today,
        "office_doors": doors(request),
        **rights(request.user, consultation),
    }
    return render(request, "office/desk/workbench.html", context)


def rights(user: Any, consultation: Any) -> dict[str, bool]:
    """What the person may do on the desk."""
    return {
        "may_moderate": may(user, "consultations.moderate_comment", consultation),
        "may_answer": may(user, "consultations.answer_comment", consultation),
        "may_ask": may(user, "consultations.assign_comment", consultation),
        "may_report": may(user, "consultations.publish_report", consultation),
        "may_enter": may(user, "consultations.enter_comment", consultation),
    }


def _label(title: str, left: int) -> str:
    name = title or _("On the whole")
    short = name if len(name) <= 60 else f"{name[:59]}…"
    return f"{short} ({left})"


def _next_place(places: list[tuple[str, str, int]], on: str) -> tuple[str, str] | None:
    """The next place that has something without an answer, behind the one that is shown."""
    keys = [key for key, *_rest in places]
    behind = places[keys.index(on) + 1 :] if on in keys else []
    return next(((key, _label(title, left)) for key, title, left in behind if left), None)
