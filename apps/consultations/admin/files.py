"""Documents of a consultation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.consultations.domain import documents
from apps.consultations.enums import Phase
from apps.consultations.forms.documents import DocumentForm
from apps.consultations.models import Consultation, ConsultationFile

TAKING = (Phase.DRAFT, Phase.ANNOUNCED, Phase.OPEN)


class FilePages:
    """A list with a form below it; mixed into the admin class of consultations."""

    row_for: Any
    page_of: Any
    frame: Any

    def file_pages(self) -> list[tuple[str, Any, str]]:
        """The list, and one file of it."""
        return [("files/", self.files, "files"), ("files/<int:file_id>/", self.file, "file")]

    def files(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """GET shows the documents; POST adds one, or removes the one named by `remove`."""
        row: Consultation = self.row_for(request, object_id, "consultations.view_consultation")
        may_edit = request.user.has_perm("consultations.change_consultation", row)
        if request.method == "POST" and not may_edit:
            raise PermissionDenied
        form = DocumentForm()
        refused: list[str] = []
        if request.method == "POST":
            try:
                if done := self._changed(request, row):
                    messages.success(request, done)
                    return redirect(self.page_of(row, "files"))
            except ValidationError as refusal:
                refused = refusal.messages
            form = DocumentForm(request.POST, request.FILES)
        phase = row.phase(timezone.now())
        context = self.frame(
            request,
            row,
            title=_("Documents"),
            form=form if may_edit and phase in TAKING else None,
            may_remove=may_edit and phase == Phase.DRAFT,
            refused=refused,
            files=list(row.files.all()),
        )
        status = 422 if refused or form.errors else 200
        template = "admin/consultations/consultation/files.html"
        return TemplateResponse(request, template, context, status=status)

    def _changed(self, request: HttpRequest, row: Consultation) -> str:
        """What was done, in a sentence; empty for a form that is not filled in well."""
        now = timezone.now()
        if "remove" in request.POST:
            documents.remove(document=_file(row, request.POST["remove"]), by=request.user, at=now)  # type: ignore[arg-type]
            return _("The file is removed.")
        form = DocumentForm(request.POST, request.FILES)
        if not form.is_valid():
            return ""
        data = form.cleaned_data
        documents.add(consultation=row, title=data["title"], file=data["file"], by=request.user, at=now)  # type: ignore[arg-type]
        return _("The file is added.")

    @method_decorator(require_safe)
    def file(self, request: HttpRequest, object_id: int, file_id: int) -> HttpResponseBase:
        """The file itself, for who keeps the consultation: also while residents do not see it."""
        row = self.row_for(request, object_id, "consultations.view_consultation")
        found = _file(row, str(file_id))
        try:
            content = found.file.open("rb")
        except FileNotFoundError as missing:
            raise Http404 from missing
        name = f"{found.title[:80]}.{found.file.name.rpartition('.')[2]}"
        return FileResponse(content, as_attachment=True, filename=name)


def _file(row: Consultation, wanted: str) -> ConsultationFile:
    pk = int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0
    found: ConsultationFile | None = row.files.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
