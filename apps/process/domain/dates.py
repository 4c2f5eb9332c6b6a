"""Days in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils.formats import date_format

if TYPE_CHECKING:
    pass


def day_words(day: date) -> str:
    """A day with its month in words."""
    return str(date_format(day, "DATE_FORMAT"))


def short_day(day: date) -> str:
    """A day and its month: «29 листопада»."""
    return str(date_format(day, "j E"))
