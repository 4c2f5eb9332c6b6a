"""Taking an import back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.plans.admin.waiting import PERMISSION
from apps.plans.domain import imports
from apps.plans.models import MeasureImport
from apps.strategies.admin.pages import EditionPages, edition_url
from apps.strategies.domain.errors import Refused


class RevertPage(EditionPages):
    """As long as the plan is a draft and nobody has built on the import."""

    def import_undo(self, request: HttpRequest, object_id: int, run_id: int) -> HttpResponse:
        """GET shows what would be taken back, POST takes it back."""
        edition = self.edition_for(request, object_id, PERMISSION)
        run = MeasureImport.objects.filter(edition=edition, pk=run_id).first()
        if run is None:
            raise Http404
        if request.method != "POST":
            return self.page(request, "import_undo.html", edition, run=run)
        try:
            imports.undo(run=run, by=request.user, at=timezone.now())  # type: ignore[arg-type]
        except Refused as refusal:
            return self.page(
                request, "import_undo.html", edition, status=422, run=run, refused=refusal.messages
            )
        messages.success(request, _("The import is undone: the plan is as it was before it."))
        return redirect(edition_url(edition, fragment="imports"))
