"""Trying again what went wrong."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.core import audit, outbox
from apps.core.models import Effect
from apps.office import subjects
from apps.office.access import staff_page
from apps.publications.domain import postings, rendering
from apps.publications.models import LibraryFile, Posting
from apps.strategies.domain.errors import Refused


@require_POST
@staff_page
@transaction.atomic
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: give a dead effect another round; foreign ones do not exist."""
    found = subjects.kept(request.user).filter(pk=pk).exclude(dead_at=None).first()
    if found is None:
        raise Http404
    if not subjects.may_retry(request.user, subjects.subjects_of([found]).get(found.pk)):
        raise PermissionDenied
    effect = Effect.objects.select_for_update().exclude(dead_at=None).filter(pk=found.pk).first()
    if effect is None:
        raise Http404
    with audit.verb("retry", by=request.user):
        outbox.retry(effect, at=timezone.now())
    messages.success(request, _("It is being tried again."))
    return redirect("office:effects")


@require_POST
@staff_page
def retry_file(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: make a file that failed once more; files of foreign communities do not exist."""
    file = LibraryFile.objects.select_related("community").filter(pk=pk).first()
    if file is None or not request.user.has_perm("communities.view_community", file.community):
        raise Http404
    if not request.user.has_perm("people.retry_effects", file):
        raise PermissionDenied
    try:
        rendering.retry(file=file, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("It is being tried again."))
    except Refused as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("office:effects")


@require_POST
@staff_page
def retry_posting(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: post once more what a channel did not take; postings of foreign communities do not exist."""
    posting = Posting.objects.select_related("publication__community").filter(pk=pk).first()
    if posting is None or not request.user.has_perm("communities.view_community", posting):
        raise Http404
    if not request.user.has_perm("people.retry_effects", posting):
        raise PermissionDenied
    try:
        postings.try_again(posting=posting, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("It is being tried again."))
    except Refused as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("office:effects")
