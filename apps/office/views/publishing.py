"""Publishing a step: what, when, over which channels; what it will do; then it is scheduled."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.office import publishing_words
from apps.office.access import doors, staff_page
from apps.office.inputs import sent
from apps.office.publishing_forms import PublishForm
from apps.process.domain import publishing
from apps.process.domain.errors import Refused
from apps.process.domain.outlook import Forecast
from apps.process.models import Step


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def publish_step(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, what it would do, and doing it; a step that has its publication leads there."""
    at = timezone.now()
    step = _step(request, pk)
    if step.publication is not None and step.publication.called_off_at is None:
        return redirect("office:publication", step.publication.pk)
    form = PublishForm(*sent(request), step=step, at=at)
    if request.method != "POST" or "change" in request.POST or not form.is_valid():
        status = 422 if request.method == "POST" and form.errors else 200
        return _page(request, step, form, status=status)
    refused: list[str] = []
    if "confirmed" in request.POST:
        try:
            publication = _schedule(request, step, form)
        except Refused as refusal:
            refused = refusal.messages
        else:
            messages.success(request, _done(publication.is_public(at)))
            return redirect("office:publication", publication.pk)
    ahead = publishing.foretold(step, form.chosen_day, at)
    status = 422 if refused else 200
    return _page(request, step, form, status=status, ahead=ahead, refused=refused)


def _schedule(request: HttpRequest, step: Step, form: PublishForm) -> Any:
    data = form.cleaned_data
    return publishing.schedule(
        step=step,
        title=data["title"],
        summary=data["summary"],
        channels=data["channels"],
        by=request.user,  # type: ignore[arg-type]
        at=timezone.now(),
        waive_reason=data["waive_reason"] if request.user.has_perm("process.waive_rule", step) else "",
        based_on=request.POST.get("token", ""),
        **form.wall,
        **form.shown,
    )


def _done(is_public: bool) -> str:
    return _("It is published.") if is_public else _("The publication is scheduled.")


def _page(
    request: HttpRequest,
    step: Step,
    form: PublishForm,
    *,
    status: int = 200,
    ahead: Forecast | None = None,
    refused: list[str] | None = None,
) -> HttpResponse:
    says = []
    if ahead is not None and form.moment is not None:
        chosen = form.cleaned_data["channels"]
        says = publishing_words.preview(step, form.shown, form.moment, chosen, timezone.now())
    context = {
        "step": step,
        "form": form,
        "owed": publishing_words.owed(step),
        "says": says,
        "ahead": ahead,
        "moves": moves_besides(ahead, step) if ahead else [],
        "refused": refused or [],
        "may_waive": request.user.has_perm("process.waive_rule", step),
        "office_community": step.community,
        "office_doors": doors(request),
        "crumbs": [
            {"label": _("Who owes what"), "url": reverse("office:obligations")},
            {"label": f"{step.code}. {_('Publish')}", "url": ""},
        ],
    }
    return render(request, "office/publishing/publish.html", context, status=status)


def moves_besides(ahead: Forecast, step: Step) -> list[Any]:
    """What moves besides the step's own day."""
    return [move for move in ahead.moves if move.step.pk != step.pk]


def _step(request: HttpRequest, pk: int) -> Step:
    """A step that the person may publish; those of foreign communities do not exist."""
    rows = Step.objects.select_related("workplan__community", "workplan__strategy", "publication")
    step = rows.filter(pk=pk).first()
    if step is None or not request.user.has_perm("process.view_step", step):
        raise Http404
    if not request.user.has_perm("process.schedule_publication", step):
        raise PermissionDenied
    return step
