"""Holding, hiding and showing the chosen comments."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.consultations.domain import moderation
from apps.consultations.enums import Act
from apps.office.access import doors, staff_page
from apps.office.desk import entering
from apps.office.desk.choosing import Chosen, chosen
from apps.office.desk.moderation_forms import WITH_REASON, ModerationForm
from apps.office.desk.refusing import back_with, on_form
from apps.office.inputs import sent
from apps.strategies.domain.errors import Refused

VERBS: dict[Act, Any] = {
    Act.HOLD: moderation.hold,
    Act.RELEASE: moderation.release,
    Act.HIDE: moderation.hide,
    Act.RESTORE: moderation.restore,
}


@require_http_methods(["GET", "HEAD", "POST"])
@staff_page
def moderate(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: which comments, what can be done with them. POST: do it with all of them, or none and say why."""
    consultation = entering.consultation(request, pk, "moderate_comment")
    try:
        picked = chosen(request, consultation, timezone.now())
    except Refused as refusal:
        return back_with(request, refusal, consultation)
    form = ModerationForm(sent(request)[0], comments=picked.comments)
    if not form.possible:
        said = _("Nothing can be done with all of these together: some are hidden, others are not.")
        return back_with(request, Refused(said), consultation)
    if request.method == "POST" and form.is_valid() and _done(request, picked, form):
        return redirect(picked.back_url)
    context = {
        "picked": picked,
        "consultation": consultation,
        "form": form,
        "authors": len({row.contributor_id for row in picked.comments if row.contributor_id}),
        "office_doors": doors(request),
    }
    return render(request, "office/desk/moderate.html", context, status=422 if form.errors else 200)


def _done(request: HttpRequest, picked: Chosen, form: ModerationForm) -> bool:
    data = form.cleaned_data
    act = Act(data["act"])
    given = {"reason": data["reason"]} if act in WITH_REASON else {}
    with on_form(form) as done:
        found = VERBS[act](
            comments=picked.comments, note=data["note"], by=request.user, at=timezone.now(), **given
        )
        said = ngettext("%(count)s comment: done.", "%(count)s comments: done.", len(found))
        messages.success(request, said % {"count": len(found)})
    return done.well
