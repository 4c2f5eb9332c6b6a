"""Writing an official letter about a publication from a template."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.office.access import staff_page
from apps.office.letter_forms import LetterForm
from apps.office.views.official_letters import METHODS, page
from apps.office.views.publications import found, need
from apps.publications.domain import official_letters as verbs
from apps.strategies.domain.errors import Refused


@require_http_methods(METHODS)
@staff_page
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """A new letter about a publication, filled in from the template."""
    publication = found(request, pk)
    need(request, publication)
    initial = asdict(verbs.template_words(publication))
    form = LetterForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            who: Any = request.user
            letter = verbs.write(publication=publication, words=form.words(), by=who, at=timezone.now())
        except Refused as refusal:
            form.add_error(None, " ".join(refusal.messages))
        else:
            messages.success(request, _("The letter is stored."))
            return redirect("office:official_letter", letter.pk)
    return page(request, publication, None, {"words": form}, status=422 if form.errors else 200)
