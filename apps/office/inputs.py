"""Parts of the office's forms: days, times, pictures that are made anew."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django import forms
from django.core.files.base import ContentFile
from django.core.validators import FileExtensionValidator
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.core import attachments, images

JPEG = b"\xff\xd8"


def sent(request: HttpRequest) -> tuple[Any, Any]:
    """What a form is bound to: data and files of a POST, nothing of a GET."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


class DayInput(forms.DateInput):
    """The day picker of the browser."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    """The time picker of the browser."""

    input_type = "time"

    def __init__(self) -> None:
        super().__init__(format="%H:%M")


class PictureField(forms.ImageField):
    """A picture that is looked at, made anew without its metadata and named so that nobody guesses it."""

    default_validators = [FileExtensionValidator(["png", "jpg", "jpeg", "webp"]), attachments.bearable]

    def clean(self, data: Any, initial: Any = None) -> Any:
        """The picture as a new file."""
        file = super().clean(data, initial)
        return made_anew(file) if file and file is not initial else file


def made_anew(file: Any) -> ContentFile[bytes]:
    """A picture without its metadata; raises `ValidationError` for what is none."""
    file.seek(0)
    content = images.reencode(file.read())
    return ContentFile(content, name=f"{uuid4().hex}.{'jpg' if content.startswith(JPEG) else 'png'}")


class PictureForm(forms.Form):
    """The picture of the posts."""

    picture = PictureField(label=_("Picture for the posts"), help_text=_("PNG, JPEG or WebP."))
