"""One letter that the portal wrote, and trying it again."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from apps.office import letters as reading
from apps.office.access import doors, staff_page
from apps.people.domain import repeats
from apps.people.models import Letter


@staff_page
def letter(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter as it was written."""
    found = _found(request, pk)
    shown = reading.shown(found, request.user)
    return render(request, "office/letters/letter.html", {"shown": shown, "office_doors": doors(request)})


@require_POST
@staff_page
def repeat(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: try a letter again that was not delivered."""
    found = _found(request, pk)
    if not reading.may_repeat(request.user, found):
        raise PermissionDenied
    try:
        repeats.send_again(letter=found, at=timezone.now())
        messages.success(request, _("It is being tried again."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("office:letter", pk)


def _found(request: HttpRequest, pk: int) -> Letter:
    """Letters that the person may not read do not exist."""
    found = reading.kept(request.user).filter(pk=pk).first() if reading.may_read(request.user) else None
    if found is None:
        raise Http404
    return found
