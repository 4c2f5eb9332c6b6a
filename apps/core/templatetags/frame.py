"""What every page's frame needs: the portal's name and the same page in the other languages."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.utils.translation import get_language

register = template.Library()


class LanguageChoice(NamedTuple):
    """One entry of the language switch."""

    code: str
    name: str
    url: str
    current: bool


def in_language(path: str, code: str) -> str:
    """The same address in another interface language; the default language has no prefix."""
    known = [item for item, _name in settings.LANGUAGES]
    head, _slash, rest = path.lstrip("/").partition("/")
    bare = f"/{rest}" if head in known else path
    return bare if code == settings.LANGUAGE_CODE else f"/{code}{bare}"


@register.simple_tag(takes_context=True)
def language_choices(context: dict[str, Any]) -> list[LanguageChoice]:
    """The interface languages, each with the address of this very page; empty without a request."""
    request = context.get("request")
    if request is None:
        return []
    here = get_language()
    path = request.get_full_path()
    return [
        LanguageChoice(code, str(name), in_language(path, code), code == here)
        for code, name in settings.LANGUAGES
    ]


@register.simple_tag
def portal_name() -> str:
    """The name of this portal, in the language of the interface."""
    return str(settings.PORTAL_NAME)
