"""A mapping of columns written by hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.plans.domain.imports.model import PreviewColumn
from apps.plans.domain.sheets.folding import fold


def columns(recognised: Sequence[PreviewColumn], given: Any) -> list[str]:
    """The field of every column: `given` is a list of them all, or {header or letter: field} for some.

    Columns that are not named stay as they were recognised. Raises `ValidationError` for a header
    that the table does not have, or for what is neither a list nor a dictionary of texts.
    """
    if isinstance(given, list) and all(isinstance(name, str) for name in given):
        return given
    if not isinstance(given, dict) or not all(isinstance(name, str) for name in given.values()):
        raise ValidationError(_("A mapping is a list of fields, or a dictionary from headers to fields."))
    names = [column.field for column in recognised]
    for place, name in given.items():
        wanted = [column.index for column in recognised if place == column.letter]
        wanted = wanted or [column.index for column in recognised if fold(column.header) == fold(place)]
        if not wanted:
            raise ValidationError(_("The table has no column “%(column)s”."), params={"column": place})
        for index in wanted:
            names[index] = name
    return names
