"""Files beside a comment: putting one there, taking it away, and reading it."""

from __future__ import annotations

import mimetypes
from urllib.parse import quote

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.consultations.domain import comment_files, own
from apps.consultations.models import Comment
from apps.portal import rates
from apps.portal.speaking.floor import Floor, floor_at
from apps.portal.speaking.standing import Said

MOST, HOUR = 20, 3600


class FileForm(forms.Form):
    """One file; the verb judges what is in it."""

    upload = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PDF, DOCX, XLSX, ODT, PNG or JPEG. A picture loses its place and time data."),
        max_length=500,
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def files(request: HttpRequest, community: str, slug: str, pk: int) -> HttpResponse:
    """The files of one's own comment or draft, and the form for another one."""
    floor = floor_at(request, community, slug)
    said = Said(floor.own(pk), floor.at)
    if not _may_change(floor, said):
        return redirect(said.url("receipt"))
    form = FileForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _attached(floor, said, form):
        messages.success(request, _("The file is added."))
        return redirect(said.url("file"))
    kept = list(said.comment.files.all())
    context = floor.context(
        _("Files"), said=said, comment=said.comment, files=kept, form=form,
        has_room=len(kept) < comment_files.FILES_MAX,
    )  # fmt: skip
    return render(request, "portal/commenting/files.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
def remove(request: HttpRequest, community: str, slug: str, pk: int, file: int) -> HttpResponse:
    """One file less."""
    floor = floor_at(request, community, slug)
    said = Said(floor.own(pk), floor.at)
    found = own.file(comment=said.comment, pk=file)
    if found is None:
        raise Http404("no such file")
    try:
        comment_files.detach(file=found, contributor=floor.speaker, at=floor.at)
        messages.success(request, _("The file is removed."))
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(said.url("file"))


@never_cache
@require_safe
def get(request: HttpRequest, community: str, slug: str, number: int, pk: int) -> HttpResponseBase:
    """A file of a comment that everyone reads, always saved and never opened in the portal's own name."""
    floor = floor_at(request, community, slug)
    rows = Comment.objects.visible_to(request.user, floor.at).filter(consultation=floor.consultation)
    comment = get_object_or_404(rows, number=number)
    found = own.file(comment=comment, pk=pk) if comment.is_readable or _is_own(floor, comment) else None
    if found is None or not found.file:
        raise Http404("no such file")
    try:
        handle = found.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("no such file") from error
    kind = mimetypes.guess_type(str(found.file.name))[0] or "application/octet-stream"
    answer = FileResponse(handle, content_type=kind)
    plain = f"comment-{number}-{pk}.{found.file.name.rpartition('.')[2]}"
    answer["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(found.name, safe='')}"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


def _is_own(floor: Floor, comment: Comment) -> bool:
    return floor.speaker is not None and comment.contributor_id == floor.speaker.pk


def _may_change(floor: Floor, said: Said) -> bool:
    """A draft of this browser takes files; what was sent only from who is known to have sent it."""
    if said.is_draft:
        return said.is_open
    return said.may_change and floor.speaker is not None


def _attached(floor: Floor, said: Said, form: FileForm) -> bool:
    try:
        if not rates.within(floor.request, "upload", MOST, HOUR):
            raise ValidationError(_("Too much was sent from here. Try again in an hour."))
        comment_files.attach(
            comment=said.comment, contributor=floor.speaker, upload=form.cleaned_data["upload"], at=floor.at
        )
    except ValidationError as error:
        form.add_error("upload", error)
        return False
    return True
