"""Files of a meeting, session or hearing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.core import audit
from apps.process.forms.files import StepFileForm
from apps.process.models import StepFile


class FilePages:
    """A list with a form below it; mixed into `GatheringAdmin`."""

    opts: Any
    row_for: Any
    page_of: Any
    frame: Any

    def file_pages(self) -> list[tuple[str, Callable[..., Any], str]]:
        """The list, and one file of it."""
        return [("files/", self.files, "files"), ("files/<int:file_id>/", self.file, "file")]

    def files(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """GET shows the files; POST adds one, or removes the one named by `remove`."""
        row = self.row_for(request, object_id, f"process.view_{self.opts.model_name}")
        may_edit = request.user.has_perm("process.change_stepfile", row)
        if request.method == "POST" and not may_edit:
            raise PermissionDenied
        if "remove" in request.POST:
            return self._remove(request, row)
        form = StepFileForm(request.POST or None, request.FILES or None, step=row.step)
        if request.method == "POST" and form.is_valid():
            with audit.verb("add", by=request.user):
                form.save()
            messages.success(request, _("The file is added."))
            return redirect(self.page_of(row, "files"))
        context = self.frame(
            request,
            row,
            title=_("Files"),
            form=form if may_edit else None,
            files=list(row.step.files.select_related("item")),
            file_page=f"admin:process_{self.opts.model_name}_file",
        )
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/process/gathering/files.html", context, status=status)

    def _remove(self, request: HttpRequest, row: Any) -> HttpResponse:
        found = self._file(row, request.POST["remove"])
        with audit.verb("delete", by=request.user):
            found.delete()
        messages.success(request, _("The file is removed."))
        return redirect(self.page_of(row, "files"))

    def _file(self, row: Any, wanted: str) -> StepFile:
        pk = int(wanted) if wanted.isdecimal() and len(wanted) < 12 else 0
        found: StepFile | None = row.step.files.filter(pk=pk).first()
        if found is None:
            raise Http404
        return found

    @method_decorator(require_safe)
    def file(self, request: HttpRequest, object_id: int, file_id: int) -> HttpResponseBase:
        """The file itself, for who keeps the page: also those that residents do not see."""
        row = self.row_for(request, object_id, f"process.view_{self.opts.model_name}")
        found = self._file(row, str(file_id))
        try:
            content = found.file.open("rb")
        except FileNotFoundError as missing:
            raise Http404 from missing
        name = f"{found.title[:80]}.{found.file.name.rpartition('.')[2]}"
        return FileResponse(content, as_attachment=True, filename=name)
