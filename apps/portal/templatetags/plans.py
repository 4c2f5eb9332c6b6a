"""Template words of the plan's pages."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from apps.plans.domain import money_words, wording
from apps.plans.domain.differences import PlanDifference
from apps.plans.domain.money_words import sentence_money
from apps.plans.enums import Standing
from apps.plans.models import Measure
from apps.portal import plan_words
from apps.portal.changes import counted
from apps.strategies.domain.differences import Kind

register = template.Library()


@register.filter
def of(table: Mapping[Any, Any], key: Any) -> Any:
    """The entry of a table; nothing where there is none."""
    return table.get(key)


@register.filter
def plan_sums(difference: PlanDifference) -> str:
    """How many measures came, went and changed, in words."""
    return counted({kind: difference.count(kind) for kind in Kind})


@register.filter
def plan_growth(difference: PlanDifference, currency: str) -> str:
    """By how much the planned sum changed, as a sentence."""
    total = sentence_money(difference.new_total, currency)
    more = sentence_money(abs(difference.more), currency)
    if difference.more > 0:
        return _("The planned sum grew by %(more)s to %(total)s.") % {"more": more, "total": total}
    if difference.more < 0:
        return _("The planned sum shrank by %(less)s to %(total)s.") % {"less": more, "total": total}
    return _("The planned sum is the same: %(total)s.") % {"total": total}


@register.filter
def term(measure: Measure) -> str:
    """When a measure is done: «2021–2023», «I квартал 2023»; empty when nothing is known."""
    return wording.term(measure.starts_on, measure.ends_on)


@register.filter
def thousands(amount: Decimal | None) -> str:
    """An amount in thousands, exact; empty for nothing."""
    return "" if amount is None else money_words.thousands(amount)


@register.filter
def money(amount: Decimal | None, currency: str) -> str:
    """«12,4 млн грн», for sentences; empty for nothing."""
    return "" if amount is None else sentence_money(amount, currency)


@register.filter
def sign(currency: str) -> str:
    """«грн» for a currency."""
    return money_words.currency_sign(currency)


@register.filter
def state_kind(standing: str) -> str:
    """Shape and colour of a measure's state: the kind of the state component."""
    return plan_words.KINDS[Standing(standing)]


@register.filter
def state_word(standing: str) -> str:
    """A measure's state in a word."""
    return str(Standing(standing).label)
