"""Checks of single values of a plan."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# Form seen on public project pages of the DREAM system: date of six or eight digits, then eight hex digits.
DREAM_ID = r"DREAM-UA-(?:\d{6}|\d{8})-[0-9A-Fa-f]{8}"

dream_id = RegexValidator(
    rf"^{DREAM_ID}\Z", _("A DREAM number looks like DREAM-UA-010124-1A2B3C4D."), code="dream_id"
)
