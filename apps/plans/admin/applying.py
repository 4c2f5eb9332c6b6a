"""The preview of an import and what follows it: apply, and the list of problems."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.plans.admin import previews, waiting
from apps.plans.admin.waiting import PERMISSION, Waiting
from apps.plans.domain import imports
from apps.plans.models import PlanEdition
from apps.strategies.admin.pages import EditionPages, back_to, edition_url
from apps.strategies.domain.errors import Refused


class PreviewPages(EditionPages):
    """Nothing changes before «apply»."""

    def import_preview(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """What the file would do, cell by cell; POST does it, all or nothing."""
        edition = self.edition_for(request, object_id, PERMISSION)
        token, file = waiting.asked(request, edition)
        if file is None:
            return waiting.gone(request, edition)
        refused: list[str] = []
        if request.method == "POST":
            try:
                return self._imported(request, edition, file, token)
            except Refused as refusal:
                refused = refusal.messages
            except ValidationError:  # its errors stand in the preview
                refused = [_("The file has errors: nothing was changed.")]
        try:
            preview = file.preview(edition)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return back_to(edition, "import")
        return self.page(
            request, "import_preview.html", edition, status=422 if refused else 200,
            refused=refused, name=file.name, token=token, **previews.shown(preview, edition),
        )  # fmt: skip

    def _imported(
        self, request: HttpRequest, edition: PlanEdition, file: Waiting, token: str
    ) -> HttpResponse:
        at = timezone.now()
        run = imports.apply(edition=edition, by=request.user, at=at, **file.said)  # type: ignore[arg-type]
        waiting.drop(request, edition, token)
        if run.pk is None:
            messages.info(request, _("The plan says all this already: nothing was changed."))
            return back_to(edition)
        says = [
            ngettext("%(count)s measure is added.", "%(count)s measures are added.", run.added)
            % {"count": run.added},
            ngettext("%(count)s measure is changed.", "%(count)s measures are changed.", run.changed)
            % {"count": run.changed},
        ]
        messages.success(
            request, " ".join([*says, _("Until the plan is published the import can be undone.")])
        )
        return redirect(edition_url(edition, fragment="imports"))

    def import_problems(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """All that is wrong with the file, as CSV."""
        edition = self.edition_for(request, object_id, PERMISSION)
        _token, file = waiting.asked(request, edition)
        if file is None:
            return waiting.gone(request, edition)
        try:
            preview = file.preview(edition)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return back_to(edition, "import")
        problems = [*preview.errors, *preview.warnings]
        return waiting.download(previews.problems_csv(problems), "text/csv; charset=utf-8", "problems.csv")
