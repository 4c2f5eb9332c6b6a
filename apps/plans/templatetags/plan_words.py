"""Terms and money of a plan in templates."""

from __future__ import annotations

from decimal import Decimal

from django import template

from apps.plans.domain import money_words, wording
from apps.plans.models import Measure

register = template.Library()


@register.filter
def measure_term(measure: Measure) -> str:
    """When a measure is done; empty when nothing is known."""
    return wording.term(measure.starts_on, measure.ends_on)


@register.filter
def exact(amount: Decimal, currency: str = "") -> str:
    """An amount to the last kopiyka, with its currency where one is given."""
    sign = f"\u00a0{money_words.currency_sign(currency)}" if currency else ""
    return money_words.exact_money(amount) + sign
