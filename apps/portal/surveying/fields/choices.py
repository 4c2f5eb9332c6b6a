"""Questions answered by choosing: one option, several, a point of a scale."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.lengths import OTHER_MAX
from apps.consultations.domain.surveys.values import Value
from apps.portal.speaking.plain import Plain
from apps.portal.surveying.fields.naming import Cleaned, Fields, name


def one_of(initial: Any, label: str, choices: Sequence[tuple[Any, str]]) -> forms.Field:
    """One choice among several, as round buttons."""
    return forms.TypedChoiceField(
        label=label, choices=choices, coerce=int, empty_value=None, required=False, initial=initial,
        widget=forms.RadioSelect,
    )  # fmt: skip


def options_of(asked: Asked) -> list[tuple[int, str]]:
    """The options with their keys."""
    return [(option.pk, option.text) for option in asked.options]


def single_fields(asked: Asked, values: Sequence[Value]) -> Fields:
    """Its fields, filled with what was answered before."""
    initial = values[0].option if values else None
    fields = {name(asked): one_of(initial, asked.question.text, options_of(asked))}
    return fields | _other_fields(asked, values)


def multiple_fields(asked: Asked, values: Sequence[Value]) -> Fields:
    """Its fields, filled with what was answered before."""
    field = forms.TypedMultipleChoiceField(
        label=asked.question.text, choices=options_of(asked), coerce=int, required=False,
        initial=[value.option for value in values], widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    return {name(asked): field} | _other_fields(asked, values)


def _other_fields(asked: Asked, values: Sequence[Value]) -> Fields:
    """Words to each option that asks for them."""
    said = {value.option: value.text for value in values}
    fields: Fields = {}
    for option in asked.options:
        if option.is_other:
            label = _("“%(option)s”, in words") % {"option": option.text}
            fields[name(asked, option.pk)] = Plain(
                label=label, max_length=OTHER_MAX, required=False, initial=said.get(option.pk, "")
            )
    return fields


def _words(asked: Asked, cleaned: Cleaned) -> dict[int, str]:
    """What was written to options that ask for words."""
    told = {o.pk: str(cleaned.get(name(asked, o.pk)) or "").strip() for o in asked.options if o.is_other}
    return {option: words for option, words in told.items() if words}


def single_values(asked: Asked, cleaned: Cleaned) -> list[Value]:
    """What was entered. Words without a choice choose; words beside another choice stay, to be refused."""
    words, chosen = _words(asked, cleaned), cleaned.get(name(asked))
    if chosen is None:
        return [Value(option=option, text=text) for option, text in words.items()]
    return [Value(option=chosen, text=words.get(chosen) or next(iter(words.values()), ""))]


def multiple_values(asked: Asked, cleaned: Cleaned) -> list[Value]:
    """What was entered. Words choose their option."""
    words = _words(asked, cleaned)
    chosen = dict.fromkeys([*(cleaned.get(name(asked)) or []), *words])
    return [Value(option=option, text=words.get(option, "")) for option in chosen]


def scale_fields(asked: Asked, values: Sequence[Value]) -> Fields:
    """Its fields, filled with what was answered before."""
    number = values[0].number if values else None
    ends = {asked.question.low: asked.question.low_label, asked.question.high: asked.question.high_label}
    choices = [
        (step, f"{step} – {ends[Decimal(step)]}" if ends.get(Decimal(step)) else str(step))
        for step in asked.steps
    ]
    return {name(asked): one_of(None if number is None else int(number), asked.question.text, choices)}


def scale_values(asked: Asked, cleaned: Cleaned) -> list[Value]:
    """What was entered."""
    chosen = cleaned.get(name(asked))
    return [] if chosen is None else [Value(number=Decimal(chosen))]
