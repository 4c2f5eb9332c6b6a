"""Choices of the community's nouns."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CommunityKind(TextChoices):
    """Kinds of territorial community in the state register."""

    CITY = "city", _("city community")
    SETTLEMENT = "settlement", _("settlement community")
    VILLAGE = "village", _("village community")


class WorkingCalendar(TextChoices):
    """Whose public holidays count."""

    UA = "UA", _("Ukraine")
    RU = "RU", _("Russia")


class ContentLanguage(TextChoices):
    """Languages a community may publish in."""

    UK = "uk", "Українська"
    RU = "ru", "Русский"
    EN = "en", "English"


class PartnerKind(TextChoices):
    """What a partner does."""

    DONOR = "donor", _("donor")
    PROGRAMME = "programme", _("programme")
    PARTNER = "partner", _("partner")
