"""Whether an answer fits rows that each get one answer, or places that each go to one."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.checking_choices import check_own
from apps.consultations.domain.surveys.values import Value
from apps.strategies.domain.errors import Refused


def check_matrix(asked: Asked, values: Sequence[Value]) -> None:
    """Raises Refused unless every row that is answered has one answer, and all where they must."""
    check_own(asked, values)
    rows = [value.row for value in values]
    if None in rows or any(value.option is None for value in values) or len(set(rows)) != len(rows):
        raise Refused(_("Choose one answer in each row."))
    if asked.question.required and len(rows) < len(asked.rows):
        raise Refused(_("Choose one answer in each row."))


def check_ranking(asked: Asked, values: Sequence[Value]) -> None:
    """Raises Refused unless the places go from 1 without a gap, each to one answer."""
    check_own(asked, values)
    options = [value.option for value in values]
    if None in options or len(set(options)) != len(options) or len(options) > asked.most:
        raise Refused(_("Give each place in the order to one answer."))
    if sorted(value.rank or 0 for value in values) != list(range(1, len(values) + 1)):
        raise Refused(_("Number from 1 without a gap, each number once."))
