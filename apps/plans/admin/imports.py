"""A spreadsheet on its way into a draft: upload it, say what the columns mean."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from apps.plans.admin import columns, samples, waiting
from apps.plans.admin.applying import PreviewPages
from apps.plans.admin.reverting import RevertPage
from apps.plans.admin.waiting import PERMISSION, Waiting
from apps.plans.forms.mapping import MappingForm
from apps.plans.forms.uploads import UploadForm
from apps.plans.models import PlanEdition
from apps.strategies.admin.pages import Page, back_to, edition_url

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ImportPages(RevertPage, PreviewPages):
    """Until «apply» the file waits an hour in the shared cache."""

    def import_pages(self) -> list[Page]:
        """Upload; columns; preview and apply; errors as a file; a file to begin with; undo."""
        return [
            ("import/", self.import_upload, "import"),
            ("import/columns/", self.import_columns, "import_columns"),
            ("import/preview/", self.import_preview, "import_preview"),
            ("import/problems.csv", self.import_problems, "import_problems"),
            ("import/sample.xlsx", self.import_sample, "import_sample"),
            ("import/undo/<int:run_id>/", self.import_undo, "import_undo"),
        ]

    def import_upload(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The upload; a file that can be read leads to its columns, a known one to the preview."""
        edition = self.edition_for(request, object_id, PERMISSION)
        sent = request.method == "POST"
        form = UploadForm(request.POST if sent else None, request.FILES if sent else None)
        if not (sent and form.is_valid()):
            return self.page(request, "import.html", edition, status=422 if form.errors else 200, form=form)
        upload = form.cleaned_data["file"]
        file = Waiting(upload.name, upload.read())
        try:
            preview = file.preview(edition)
        except ValidationError as error:
            form.add_error("file", error)
            return self.page(request, "import.html", edition, status=422, form=form)
        token = waiting.keep(request, edition, file)
        known = len(preview.tables) == 1 and all(column.remembered for column in preview.columns)
        return redirect(_step(edition, "import_preview" if known else "import_columns", token))

    def import_columns(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """What each column means; POST keeps that with the file, or turns to another of its tables."""
        edition = self.edition_for(request, object_id, PERMISSION)
        token, file = waiting.asked(request, edition)
        if file is None:
            return waiting.gone(request, edition)
        if (table := request.POST.get("table", "")) and table.isdecimal() and len(table) < 4:
            waiting.keep(request, edition, replace(file, table=int(table), columns=None), token)
            return redirect(_step(edition, "import_columns", token))
        try:
            preview = file.preview(edition)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return back_to(edition, "import")
        found = columns.sampled(file, preview)
        sent = request.POST if request.method == "POST" else None
        form = MappingForm(sent, stage=edition.stage, columns=found)
        if request.method == "POST" and form.is_valid():
            said = replace(file, columns=form.names)
            try:
                preview = said.preview(edition)
            except ValidationError as error:
                form.add_error(None, error)
            else:
                waiting.keep(request, edition, said, token)
                return redirect(_step(edition, "import_preview", token))
        return self.page(
            request, "import_columns.html", edition, status=422 if form.errors else 200,
            form=form, preview=preview, name=file.name, token=token,
        )  # fmt: skip

    def import_sample(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The plan as a workbook, or the heads of its columns while it is empty."""
        edition = self.edition_for(request, object_id, "plans.view_planedition")
        today = timezone.now().astimezone(edition.community.zone).date()
        return waiting.download(samples.workbook(edition, today), XLSX, f"plan-{edition.stage.slug}.xlsx")


def _step(edition: PlanEdition, page: str, token: str) -> str:
    return f"{edition_url(edition, page)}?file={token}"
