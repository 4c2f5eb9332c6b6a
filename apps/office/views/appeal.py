"""One appeal: read and decided."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import appeal_decisions
from apps.office.access import doors, may, staff_page
from apps.office.desk import entering
from apps.office.desk.moderation_forms import AppealForm
from apps.office.desk.refusing import on_form
from apps.office.desk.rows import Row
from apps.office.inputs import sent
from apps.office.views.appeals import kept


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def appeal(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the comment, what was done with it, what its author says. POST: decide."""
    row = kept(request.user).filter(pk=pk).first()
    if row is None:
        raise Http404
    entering.need(request, "view_appeal", row)
    form = AppealForm(sent(request)[0])
    if request.method == "POST":
        entering.need(request, "moderate_comment", row)
        if form.is_valid():
            with on_form(form) as done:
                appeal_decisions.decide(
                    appeal=row,
                    by=entering.person(request),
                    at=timezone.now(),
                    **form.cleaned_data,
                )
                messages.success(request, _("The appeal is decided. Its author gets a letter."))
            if done.well:
                return redirect("office:appeals")
    context = {
        "appeal": row,
        "row": Row(row.comment),
        "consultation": row.comment.consultation,
        "acts": row.comment.moderation_acts.select_related("done_by"),
        "form": form,
        "may_moderate": may(request.user, "consultations.moderate_comment", row),
        "office_doors": doors(request),
    }
    return render(request, "office/desk/appeal.html", context, status=422 if form.errors else 200)
