"""Roles and sectors."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person may do in a community."""

    ADMINISTRATOR = "administrator", _("administrator")
    EDITOR = "editor", _("editor")
    SECRETARY = "secretary", _("secretary")
    MODERATOR = "moderator", _("moderator")
    REPORTER = "reporter", _("reporter")
    READER = "reader", _("reader")


class GroupRole(TextChoices):
    """A person's place in a working group."""

    CHAIR = "chair", _("chair")
    SECRETARY = "secretary", _("secretary of the group")
    MODERATOR = "moderator", _("moderator of the group")
    MEMBER = "member", _("member")


class Sector(TextChoices):
    """The four sectors from which a working group is drawn."""

    ADMINISTRATION = "administration", _("administration")
    BUSINESS = "business", _("business")
    SCIENCE = "science", _("science and education")
    PUBLIC = "public", _("public")
