"""Choices of what people say."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CommentKind(TextChoices):
    """What a contribution wants."""

    SUPPORT = "support", _("support")
    CONCERN = "concern", _("concern")
    QUESTION = "question", _("question")
    PROPOSAL = "proposal", pgettext_lazy("comment", "proposal")


class CommentOrigin(TextChoices):
    """How it reached the portal."""

    SITE = "site", _("on the portal")
    LETTER = "letter", _("by letter")
    HEARING = "hearing", _("at a hearing")
    SESSION = "session", _("at a strategic session")


class AuthorKind(TextChoices):
    """In whose name it is said."""

    RESIDENT = "resident", _("resident")
    ORGANISATION = "organisation", _("organisation")
    GROUP = "group", _("group of a strategic session")
