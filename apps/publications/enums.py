"""Choices of the library's nouns."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FileKind(TextChoices):
    """What a file of the library is."""

    EDITION = "edition", _("edition as PDF")
    PLAN = "plan", _("action plan as PDF")


class FileState(TextChoices):
    """How far the making of a file is."""

    QUEUED = "queued", _("waits its turn")
    RENDERING = "rendering", _("being made")
    READY = "ready", _("ready")
    FAILED = "failed", _("not made")


class Variant(TextChoices):
    """What a file says of its edition: the same text is printed anew when a decision makes it official."""

    DRAFT = "draft", _("published draft, with a watermark")
    IN_FORCE = "in_force", _("in force, its decision is not known")
    ADOPTED = "adopted", _("adopted by a decision")
