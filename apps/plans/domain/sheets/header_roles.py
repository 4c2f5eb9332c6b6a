"""From the words of headers to the fields of columns."""

from __future__ import annotations

from apps.plans.domain.sheets import header_words as words
from apps.plans.domain.sheets import money_headers, money_words
from apps.plans.domain.sheets.fields import Field, Role
from apps.plans.domain.sheets.folding import fold

REPEATABLE = {Role.IGNORED, Role.GOAL, Role.TOTAL}


def fields_of(headers: list[str], known: list[Field | None]) -> list[Field]:
    """The fields of all columns by their headers; `known` has those of the portal's own headers."""
    folded = [fold(header) for header in headers]
    fields = [field or Field(_role_before(text)) for field, text in zip(known, folded, strict=True)]
    sums = {
        index: one
        for index, text in enumerate(folded)
        if fields[index].role == Role.IGNORED and not _ignored(text) and (one := money_headers.read(text))
    }
    for index, field in money_headers.settled(sums).items():
        fields[index] = field
    for index, text in enumerate(folded):
        if fields[index].role == Role.IGNORED and index not in sums and not _ignored(text):
            fields[index] = _after(text)
    return _without_doubles(_with_title(fields, folded))


def _role_before(text: str) -> Role:
    return next((role for role, pattern in words.BEFORE_MONEY if pattern.search(text)), Role.IGNORED)


def _ignored(text: str) -> bool:
    """A header that is known and has no place in a plan («Примітка», «Факт» of an indicator)."""
    return any(role == Role.IGNORED and pattern.search(text) for role, pattern in words.BEFORE_MONEY)


def _after(text: str) -> Field:
    for role, pattern in words.AFTER_MONEY:
        if pattern.search(text):
            return Field(role)
    if money_words.SOURCE.search(text):
        return Field(Role.SOURCE)
    return _noun(text)


def _noun(text: str) -> Field:
    """Code, goal, title or description: the words of the last line decide between them."""
    last = text.rsplit(" / ", 1)[-1]
    level, above = _goal(last), _goal(text)
    if words.NUMBER.search(text):
        return Field(Role.CODE)
    if words.CODE.match(last) and (above is None or words.TITLE.search(text)):
        return Field(Role.CODE)
    if words.TITLE.search(last) and (level is None or level.level == 3):
        return Field(Role.TITLE) if level or above is None else above
    if level:
        return level
    if words.DESCRIPTION.search(text):
        return Field(Role.DESCRIPTION)
    return above or Field(Role.TITLE if words.TITLE.search(text) else Role.IGNORED)


def _goal(text: str) -> Field | None:
    for level, pattern in words.GOALS:
        if pattern.search(text):
            return Field(Role.GOAL, level=level)
    return None


def _with_title(fields: list[Field], folded: list[str]) -> list[Field]:
    """A table without a column of measures has its tasks for measures."""
    task = Field(Role.GOAL, level=3)
    if not any(field.role == Role.TITLE for field in fields) and task in fields:
        fields[len(fields) - 1 - fields[::-1].index(task)] = Field(Role.TITLE)
    return fields


def _without_doubles(fields: list[Field]) -> list[Field]:
    """Of two columns that seem to say the same the first counts; a person may say otherwise."""
    return [
        Field(Role.IGNORED) if field.role not in REPEATABLE and field in fields[:index] else field
        for index, field in enumerate(fields)
    ]
