"""A Word or Markdown file becomes the sections of a draft: upload, look, apply."""

from __future__ import annotations

import secrets
from base64 import b64encode
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from apps.strategies.admin.outline import as_read
from apps.strategies.admin.pages import EditionPages, Page, back_to, edition_url
from apps.strategies.domain import texts
from apps.strategies.forms.texts import UploadForm
from apps.strategies.models import Edition

KEPT_SECONDS = 60 * 60
LARGEST_PAGE = 6 * 1024 * 1024


class ImportPages(EditionPages):
    """Nothing changes before «apply»; until then the file waits an hour in the shared cache."""

    def import_pages(self) -> list[Page]:
        """One address: GET form, POST file → preview, POST token → applied."""
        return [("import/", self.import_text, "import")]

    def import_text(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Upload, preview or apply, by what was sent."""
        edition = self.edition_for(request, object_id, "strategies.change_edition")
        if request.method == "POST" and "token" in request.POST:
            return self._apply(request, edition, request.POST["token"])
        form = UploadForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid():
            return self._preview(request, edition, form)
        return self._form(request, edition, form)

    def _form(self, request: HttpRequest, edition: Edition, form: UploadForm) -> HttpResponse:
        status = 422 if form.errors else 200
        return self.page(request, "import.html", edition, status=status, form=form)

    def _preview(self, request: HttpRequest, edition: Edition, form: UploadForm) -> HttpResponse:
        upload = form.cleaned_data["file"]
        data = upload.read()
        try:
            text = texts.preview(data=data, name=upload.name)
        except ValidationError as error:
            form.add_error("file", error)
            return self._form(request, edition, form)
        token = secrets.token_urlsafe(16)
        cache.set(_key(request, edition, token), (upload.name, data), KEPT_SECONDS)
        return self.page(
            request,
            "import_preview.html",
            edition,
            text=text,
            name=upload.name,
            token=token,
            **_shown(text, edition),
        )

    def _apply(self, request: HttpRequest, edition: Edition, token: str) -> HttpResponse:
        kept: tuple[str, bytes] | None = cache.get(_key(request, edition, token[:40]))
        if kept is None:
            messages.error(
                request, _("The file is no longer here: upload it once more. Nothing was changed.")
            )
            return back_to(edition, "import")
        try:
            text = texts.preview(data=kept[1], name=kept[0])
            texts.apply(edition=edition, text=text, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
            return back_to(edition, "import")
        cache.delete(_key(request, edition, token[:40]))
        messages.success(request, _("The text is in the draft. Read it through before you publish."))
        return back_to(edition)


def _key(request: HttpRequest, edition: Edition, token: str) -> str:
    """A file is found only by who uploaded it, for the edition it was meant for."""
    return f"text-import:{request.user.pk}:{edition.pk}:{token}"


def _shown(text: texts.TextPreview, edition: Edition) -> dict[str, Any]:
    """What the preview page shows."""
    pictures = _pictures(text)
    return {
        "sections": [(section, _body(section.body, pictures)) for section in text.sections],
        "annexes": [(annex, _body(annex.body, pictures)) for annex in text.annexes],
        "warnings": text.warnings,
        "old_sections": edition.sections.count(),
        "old_annexes": edition.annexes.count(),
        "back": edition_url(edition),
    }


def _pictures(text: texts.TextPreview) -> dict[str, str]:
    """Pictures are stored by «apply» only; until then the page carries them itself, as far as it can."""
    if sum(map(len, text.images.values())) > LARGEST_PAGE:
        return {}
    kinds = {"jpg": "jpeg"}
    return {
        default_storage.url(
            name
        ): f"data:image/{kinds.get(name[-3:], 'png')};base64,{b64encode(data).decode()}"
        for name, data in text.images.items()
    }


def _body(html: str, pictures: dict[str, str]) -> str:
    """A body for display; its pictures in place of their future addresses."""
    body = as_read(html)
    for address, picture in pictures.items():
        body = body.replace(f'src="{address}"', f'src="{picture}"')
    return mark_safe(body)
