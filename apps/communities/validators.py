"""What may stand in a community's fields."""

from __future__ import annotations

from zoneinfo import available_timezones

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

RESERVED_SLUGS = frozenset(
    {
        *(
            "accounts",
            "admin",
            "api",
            "calendar",
            "documents",
            "en",
            "help",
            "look",
            "media",
            "news",
            "office",
        ),
        *(
            "consultations",
            "events",
            "follow",
            "monitoring",
            "open-data",
            "participation",
            "plan",
            "roadmap",
            "ru",
        ),
        *("search", "static", "status", "uk", "units"),
    }
)
katottg = RegexValidator(r"^UA\d{17}$", _("A КАТОТТГ code is UA and 17 digits."))
colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write the colour as #rrggbb."))


def time_zone(value: str) -> None:
    """Refuse a name that is not in the IANA time zone database."""
    if value not in available_timezones():
        raise ValidationError(_("“%(value)s” is not a time zone."), params={"value": value})


def free_slug(value: str) -> None:
    """Refuse an address that the portal itself uses."""
    if value in RESERVED_SLUGS:
        raise ValidationError(_("The address “%(value)s” is taken by the portal."), params={"value": value})
