"""Taking answers back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from apps.consultations.domain import answering
from apps.consultations.models import Consultation
from apps.office.access import staff_page
from apps.office.desk import entering
from apps.office.desk.choosing import chosen
from apps.office.desk.refusing import back_with
from apps.strategies.domain.errors import Refused


@require_POST
@staff_page
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """The chosen comments wait for an answer again."""
    consultation: Consultation = entering.consultation(request, pk, "answer_comment")
    try:
        picked = chosen(request, consultation, timezone.now())
        count = answering.take_back(comments=picked.comments, by=request.user)  # type: ignore[arg-type]
    except Refused as refusal:
        return back_with(request, refusal, consultation)
    said = ngettext("%(count)s answer is taken back.", "%(count)s answers are taken back.", count)
    messages.success(request, said % {"count": count})
    return redirect(picked.back_url)
