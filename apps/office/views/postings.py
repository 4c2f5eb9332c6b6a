"""Evidence of what a person posted over a channel."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.core.moments import moment_of
from apps.office.access import staff_page
from apps.office.evidence_forms import PostedForm
from apps.office.inputs import sent
from apps.office.views.publications import act, need, page
from apps.publications.domain import postings
from apps.publications.models import Posting
from apps.strategies.domain.errors import Refused


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def posting(request: HttpRequest, pk: int) -> HttpResponse:
    """Evidence of a posting that a person made; POST with «reopen» takes it back."""
    row = Posting.objects.select_related("publication__community").filter(pk=pk).first()
    if row is None or not request.user.has_perm("publications.view_posting", row):
        raise Http404
    need(request, row.publication)
    if request.method == "POST" and "reopen" in request.POST:
        again, words = row, _("The evidence is taken back.")
        return act(
            request,
            row.publication,
            lambda: postings.reopen(posting=again, by=request.user, at=timezone.now()),
            words,
        )
    now = timezone.now().astimezone(row.community.zone)
    form = PostedForm(*sent(request), initial={"day": now.date(), "time": now.time()})
    if request.method == "POST" and form.is_valid() and _recorded(request, row, form):
        return redirect("office:publication", row.publication_id)
    status = 422 if form.errors else 200
    return page(request, row.publication, template="posting", form=form, posting=row, status=status)


def _recorded(request: HttpRequest, row: Posting, form: PostedForm) -> bool:
    """Whether the evidence was taken; what is wrong stands on the form."""
    data = form.cleaned_data
    try:
        postings.record(
            posting=row,
            posted_at=_posted_at(data, row),
            by=request.user,
            at=timezone.now(),
            url=data["url"],
            screenshot=data["screenshot"],
            note=data["note"],
        )
    except Refused as refusal:
        for words in refusal.messages:
            form.add_error(None, words)
        return False
    messages.success(request, _("The evidence is stored."))
    return True


def _posted_at(data: dict[str, Any], row: Posting) -> datetime:
    try:
        return moment_of(data["day"], data["time"], row.community.zone)
    except ValueError as error:
        raise Refused(_("There is no such moment.")) from error
