"""What the columns of a table mean: from its headers, else from what stands in them."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.plans.domain.sheets import labels, money_headers, own_headers, positions
from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.domain.sheets.folding import fold
from apps.plans.domain.sheets.header_block import block
from apps.plans.domain.sheets.header_roles import REPEATABLE, fields_of
from apps.plans.domain.sheets.model import Column, Grid, Layout


def recognise(grid: Grid) -> Layout:
    """How `grid` is to be read, as far as its headers and cells tell; what is not known is left out."""
    found = block(grid)
    headers = [" / ".join(lines) for lines in found.headers]
    known = [own_headers.known(lines[-1]) if len(lines) == 1 else None for lines in found.headers]
    own = bool(headers) and all(known) and len(set(known)) == len(known)
    if own:
        fields = [field or Field(Role.IGNORED) for field in known]
    else:
        fields = positions.completed(grid, found.rows, headers, fields_of(headers, known))
    counts = _multipliers(headers, fields, found.multiplier)
    columns = [
        Column(index, letter(index), header, field, count)
        for index, (header, field, count) in enumerate(zip(headers, fields, counts, strict=True))
    ]
    return Layout(columns, found.rows, fingerprint(headers), own)


def remapped(layout: Layout, names: list[str]) -> Layout:
    """The same layout with the meaning of its columns as a person gave it, by field names.

    Raises `ValidationError` if the names are not one per column, mean nothing, or one stands twice.
    """
    if len(names) != len(layout.columns):
        raise ValidationError(
            _("The table has %(columns)s columns, the mapping %(names)s."),
            params={"columns": len(layout.columns), "names": len(names)},
            code="mapping",
        )
    fields = [_named(name) for name in names]
    for index, field in enumerate(fields):
        if field.role not in REPEATABLE and field in fields[:index]:
            first, second = layout.columns[fields.index(field)].letter, layout.columns[index].letter
            raise ValidationError(
                _("The columns %(first)s and %(second)s both mean “%(field)s”: leave one of them out."),
                params={"first": first, "second": second, "field": labels.label(field)},
                code="mapping",
            )
    columns = [replace(column, field=field) for column, field in zip(layout.columns, fields, strict=True)]
    return replace(layout, columns=columns)


def _named(name: str) -> Field:
    try:
        return Field.named(name)
    except ValueError as error:
        raise ValidationError(
            _("“%(name)s” is not the name of a column's meaning."), params={"name": name[:80]}, code="mapping"
        ) from error


def fingerprint(headers: list[str]) -> str:
    """The hash by which a mapping is remembered: of the folded headers, in their order."""
    return hashlib.sha256("\n".join(map(fold, headers)).encode()).hexdigest()


def letter(index: int) -> str:
    """The letters of a column as spreadsheets count them: 0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _multipliers(headers: list[str], fields: list[Field], above: Decimal | None) -> list[Decimal]:
    """What sums count in: the column's own word, the line above the table, what all other sums say."""
    own = [money_headers.multiplier(fold(header)) for header in headers]
    said = {one for one, field in zip(own, fields, strict=True) if one and field.role in labels.SUMS}
    common = said.pop() if len(said) == 1 else Decimal(1)
    return [one or above or common for one in own]
