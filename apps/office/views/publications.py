"""A publication and its postings: ready texts, evidence, another moment, calling it off."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.office.access import doors, staff_page
from apps.office.inputs import PictureForm, sent
from apps.office.moment_form import MomentForm
from apps.process.domain import publishing as road
from apps.process.models import Step
from apps.publications.domain import publishing
from apps.publications.domain.addresses import address_of
from apps.publications.domain.channels import BY_PORTAL, NEEDS_PICTURE
from apps.publications.enums import Channel, PostingState
from apps.publications.models import Publication
from apps.strategies.domain.errors import Refused

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@staff_page
def publication(request: HttpRequest, pk: int) -> HttpResponse:
    """Where it stands, over each channel; POST sets the picture of the posts."""
    row = found(request, pk)
    form = PictureForm(*sent(request))
    if request.method == "POST":
        need(request, row)
        if form.is_valid():
            return act(
                request,
                row,
                lambda: publishing.illustrate(
                    publication=row, picture=form.cleaned_data["picture"], by=_who(request), at=timezone.now()
                ),
                _("The picture is stored."),
            )
    return page(request, row, picture_form=form, status=422 if form.errors else 200)


@require_http_methods(METHODS)
@staff_page
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """What calling off means, then doing it."""
    row = found(request, pk)
    need(request, row)
    if request.method != "POST":
        return page(request, row, template="call_off")
    return act(
        request,
        row,
        lambda: road.call_off(publication=row, by=_who(request), at=timezone.now()),
        _("The publication is called off."),
    )


@require_http_methods(METHODS)
@staff_page
def reschedule(request: HttpRequest, pk: int) -> HttpResponse:
    """Another day and time."""
    row = found(request, pk)
    need(request, row)
    form = MomentForm(*sent(request), initial={"day": row.day, "time": row.time})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            road.reschedule(publication=row, by=_who(request), at=timezone.now(), **data)
        except Refused as refusal:
            for words in refusal.messages:
                form.add_error(None, words)
        else:
            messages.success(request, _("The publication has another moment."))
            return redirect("office:publication", row.pk)
    return page(request, row, template="reschedule", form=form, status=422 if form.errors else 200)


def found(request: HttpRequest, pk: int) -> Publication:
    """A publication of one's communities; foreign ones do not exist."""
    rows = Publication.objects.select_related(
        "community", "edition__strategy__community", "plan_edition__stage__strategy__community"
    )
    row = rows.filter(pk=pk).first()
    if row is None or not request.user.has_perm("publications.view_publication", row):
        raise Http404
    return row


def need(request: HttpRequest, row: Publication) -> None:
    """Who schedules publications may change them."""
    if not request.user.has_perm("process.schedule_publication", row):
        raise PermissionDenied


def _who(request: HttpRequest) -> Any:
    return request.user


def act(request: HttpRequest, row: Publication, verb: Any, words: str) -> HttpResponse:
    """Do a verb and say so, or say why not; back to the page of the publication."""
    try:
        verb()
        messages.success(request, words)
    except Refused as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("office:publication", row.pk)


def page(
    request: HttpRequest,
    row: Publication,
    *,
    template: str = "publication",
    status: int = 200,
    form: forms.Form | None = None,
    **more: Any,
) -> HttpResponse:
    """A page about a publication, in the frame of the office."""
    at = timezone.now()
    own = list(row.postings.select_related("entered_by"))
    context = {
        "publication": row,
        "address": address_of(row),
        "step": Step.objects.filter(publication=row).select_related("workplan").first(),
        "is_public": row.is_public(at),
        "waits": row.called_off_at is None and row.moment > at,
        "postings": own,
        "by_portal": BY_PORTAL,
        "failed": PostingState.FAILED,
        "needs_picture": NEEDS_PICTURE,
        "letters": list(row.letters.order_by("pk")),
        "sends_letters": any(item.channel == Channel.LETTER for item in own),
        "may_change": request.user.has_perm("process.schedule_publication", row),
        "form": form,
        "zone": row.community.zone,
        "office_community": row.community,
        "office_doors": doors(request),
        "crumbs": [
            {"label": _("Who owes what"), "url": reverse("office:obligations")},
            {"label": row.title, "url": "" if template == "publication" else _address(row)},
        ],
        **more,
    }
    return render(request, f"office/publishing/{template}.html", context, status=status)


def _address(row: Publication) -> str:
    return reverse("office:publication", args=[row.pk])
