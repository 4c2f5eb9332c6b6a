"""Adding a picture to a text, without scripts: it is sent with the form and stands at the end."""

from __future__ import annotations

from html import escape
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.core import attachments, images

PICTURE_FIELDS = ("picture", "picture_words")


class PicturedMixin(forms.Form):
    """Two more fields: a picture and what it shows. `rich_field` names the text that it goes into."""

    rich_field = "body"
    picture = forms.FileField(
        label=gettext_lazy("Add a picture"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}),
        help_text=gettext_lazy("PNG, JPEG, WebP or GIF. After saving it stands at the end of the text."),
    )
    picture_words = forms.CharField(
        label=gettext_lazy("What the picture shows"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("For those who cannot see it. Required with a picture."),
    )

    def clean(self) -> dict[str, Any] | None:
        """Verify and re-encode the picture, and put it at the end of the text."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        upload = cleaned.get("picture")
        if not upload:
            return cleaned
        words = " ".join(cleaned.get("picture_words", "").split())
        if not words:
            self.add_error("picture_words", _("Say what the picture shows."))
            return cleaned
        try:
            address = f"/media/{_kept(upload)}"
        except ValidationError as error:
            self.add_error("picture", error)
            return cleaned
        figure = f'<figure><img src="{address}" alt="{escape(words)}"></figure>'
        cleaned[self.rich_field] = cleaned.get(self.rich_field, "") + figure
        return cleaned


def _kept(upload: UploadedFile) -> str:
    """Store the picture under its content's name and return that; `ValidationError` if it is none."""
    attachments.bearable(upload)
    data = images.reencode(upload.read())
    name = images.name_for(data)
    if not default_storage.exists(name):
        default_storage.save(name, ContentFile(data))
    return name
