"""Whether what was chosen is among what a question offers."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.lengths import OTHER_MAX, check_length
from apps.consultations.domain.surveys.values import Value
from apps.strategies.domain.errors import Refused


def check_own(asked: Asked, values: Sequence[Value]) -> None:
    """Raises Refused for an option or a row of another question."""
    options, rows = {option.pk for option in asked.options}, {row.pk for row in asked.rows}
    chosen = {value.option for value in values} - {None}
    about = {value.row for value in values} - {None}
    if not chosen <= options or not about <= rows:
        raise Refused(_("Choose one of the answers offered."))


def check_single(asked: Asked, values: Sequence[Value]) -> None:
    """Raises Refused unless it is one answer of those offered."""
    check_own(asked, values)
    if len(values) != 1 or values[0].option is None:
        raise Refused(_("Choose one answer."))
    _others(asked, values)


def check_multiple(asked: Asked, values: Sequence[Value]) -> None:
    """Raises Refused for none of those offered, for one chosen twice, and for too many."""
    check_own(asked, values)
    options = [value.option for value in values]
    if None in options or len(set(options)) != len(options):
        raise Refused(_("Choose one of the answers offered."))
    if len(options) > asked.most:
        words = ngettext("Choose at most %(count)s answer.", "Choose at most %(count)s answers.", asked.most)
        raise Refused(words % {"count": asked.most})
    _others(asked, values)


def _others(asked: Asked, values: Sequence[Value]) -> None:
    worded = {option.pk for option in asked.options if option.is_other}
    for value in values:
        if value.text and value.option not in worded:
            raise Refused(_("Words belong to the answer that asks for them."))
        check_length(value.text, OTHER_MAX)
