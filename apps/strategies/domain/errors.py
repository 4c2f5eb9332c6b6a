"""What a verb refuses, in words for the person who asked."""

from __future__ import annotations

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """A verb could not be done; `messages` say why in the user's language. Nothing was changed."""
