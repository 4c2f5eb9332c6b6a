"""Questions answered by writing: a number, a text, a place."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext as _

from apps.consultations.domain.surveys.asked import Asked
from apps.consultations.domain.surveys.lengths import OTHER_MAX, WORDS_MAX
from apps.consultations.domain.surveys.values import Value
from apps.portal.speaking.plain import Plain
from apps.portal.surveying.fields.naming import Cleaned, Fields, name
from apps.portal.surveying.fields.written import WrittenNumber, WrittenPoint


def number_fields(asked: Asked, values: Sequence[Value]) -> Fields:
    """Its fields, filled with what was answered before."""
    initial = f"{values[0].number.normalize():f}" if values and values[0].number is not None else ""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "short", "autocomplete": "off"})
    return {
        name(asked): WrittenNumber(
            label=asked.question.text, max_length=30, required=False, initial=initial, widget=widget
        )
    }


def number_values(asked: Asked, cleaned: Cleaned) -> list[Value]:
    """What was entered."""
    number = cleaned.get(name(asked))
    return [] if number is None else [Value(number=number)]


def text_fields(asked: Asked, values: Sequence[Value]) -> Fields:
    """Its fields, filled with what was answered before."""
    return {
        name(asked): Plain(
            label=asked.question.text, max_length=WORDS_MAX, required=False, widget=forms.Textarea,
            initial=values[0].text if values else "",
        )
    }  # fmt: skip


def text_values(asked: Asked, cleaned: Cleaned) -> list[Value]:
    """What was entered."""
    text = str(cleaned.get(name(asked)) or "").strip()
    return [Value(text=text)] if text else []


def place_fields(asked: Asked, values: Sequence[Value]) -> Fields:
    """Its fields, filled with what was answered before."""
    value = values[0] if values else Value()
    point = f"{value.latitude}, {value.longitude}" if value.latitude is not None else ""
    return {
        name(asked): Plain(
            label=_("In words: street, building, what is near"), max_length=OTHER_MAX, required=False,
            initial=value.text,
        ),
        name(asked, "point"): WrittenPoint(
            label=_("Coordinates, if you know them"), max_length=60, required=False, initial=point,
            help_text=_("Two numbers as any map gives them, for example 50.4501, 30.5234."),
            widget=forms.TextInput(attrs={"autocomplete": "off"}),
        ),
    }  # fmt: skip


def place_values(asked: Asked, cleaned: Cleaned) -> list[Value]:
    """What was entered."""
    text = str(cleaned.get(name(asked)) or "").strip()
    latitude, longitude = cleaned.get(name(asked, "point")) or (None, None)
    if not text and latitude is None:
        return []
    return [Value(text=text, latitude=latitude, longitude=longitude)]
