"""One text of a reason: added, changed, deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.communities.models import Community
from apps.consultations.models import ReasonText
from apps.core import audit
from apps.office.access import doors, staff_page
from apps.office.desk import entering
from apps.office.desk.text_forms import ReasonTextForm
from apps.office.inputs import sent
from apps.office.views.reason_texts import text_of


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def add(request: HttpRequest, community: int) -> HttpResponse:
    """GET: an empty form. POST: a new text for the community."""
    home = Community.objects.kept_by(request.user).filter(pk=community).first()
    if home is None:
        raise Http404
    row = text_of(home)
    entering.need(request, "add_reasontext", row)
    return _form(request, row, "add")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def reason_text(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the text. POST: change it, or delete it with «delete»; answers that used it keep their words."""
    own = Community.objects.kept_by(request.user).values("pk")
    row = ReasonText.objects.select_related("community").filter(community__in=own, pk=pk).first()
    if row is None:
        raise Http404
    if request.method == "POST" and "delete" in request.POST:
        entering.need(request, "delete_reasontext", row)
        with audit.verb("delete", by=request.user):
            row.delete()
        messages.success(request, _("The text is deleted. Answers that used it keep their words."))
        return redirect("office:reason_texts")
    entering.need(request, "change_reasontext", row)
    return _form(request, row, "change")


def _form(request: HttpRequest, row: ReasonText, verb: str) -> HttpResponse:
    form = ReasonTextForm(sent(request)[0], instance=row)
    if request.method == "POST" and form.is_valid():
        with audit.verb(verb, by=request.user):
            form.save()
        messages.success(request, _("The text is saved."))
        return redirect("office:reason_texts")
    context: dict[str, Any] = {"form": form, "row": row, "office_doors": doors(request)}
    return render(request, "office/desk/reason_text.html", context, status=422 if form.errors else 200)
