"""Template words of the residents' site."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence, Sized
from datetime import date, datetime

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext, override

from apps.communities.domain.look import stylesheet
from apps.communities.models import Community
from apps.core.frames import framed_tables
from apps.portal import changes, words
from apps.strategies.domain.differences import Kind, Part
from apps.strategies.domain.marks import Block
from apps.strategies.models import Decision, Edition, GoalLevel, Strategy

register = template.Library()
_HEADING = re.compile(r"(</?h)([3-6])(?=[\s>])")
_NOTE = re.compile(r'((?:id="|href="#)fn(?:ref)?-)')
_NUMBERED = re.compile(r'<p id="p-(\d+)"([^>]*)>(.*?)</p>', re.DOTALL)


@register.simple_tag
def look_url(community: Community) -> str:
    """The community's stylesheet, the same for all interface languages, new when its colour is new."""
    version = hashlib.sha256(stylesheet(community.accent).encode()).hexdigest()[:8]
    with override("uk"):
        return f"{reverse('portal:look', args=[community.slug])}?v={version}"


@register.filter
def permalinks(html: str) -> SafeString:
    """Cleaned rich text: numbered paragraphs link to themselves, tables may scroll."""
    label = gettext("Link to paragraph")

    def add(match: re.Match[str]) -> str:
        number, rest, inner = match.groups()
        link = f'<a class="para-link" href="#p-{number}" aria-label="{label} {number}">{number}</a>'
        return f'<p id="p-{number}" class="para"{rest}>{inner} {link}</p>'

    return mark_safe(framed_tables(_NUMBERED.sub(add, html)))


@register.filter
def raised(html: str) -> SafeString:
    """Cleaned rich text whose headings stand one level higher: directly below the heading of the page."""
    return mark_safe(_HEADING.sub(lambda tag: f"{tag.group(1)}{int(tag.group(2)) - 1}", html))


@register.filter
def own_notes(html: str, place: int) -> SafeString:
    """Cleaned rich text whose footnotes do not meet those of another part of the page, by its place there."""
    return mark_safe(_NOTE.sub(rf"\g<1>{int(place)}-", html))


@register.filter
def marked(text: str, wanted: str) -> SafeString | str:
    """`text` with the searched words marked; everything escaped."""
    parts = [re.escape(word) for word in wanted.split()]
    if not parts:
        return text
    pieces = re.split(f"({'|'.join(parts)})", text, flags=re.IGNORECASE)
    out = [format_html("<mark>{}</mark>", p) if i % 2 else format_html("{}", p) for i, p in enumerate(pieces)]
    return mark_safe("".join(out))


@register.filter
def dial(phone: str) -> str:
    """A telephone number as a `tel:` address wants it."""
    return re.sub(r"[^\d+]", "", phone)


@register.filter
def day(value: date | datetime | None, community: Community | None = None) -> str:
    """«15 грудня 2026»; a moment becomes the day in the community's zone. Empty for nothing."""
    return words.day(value, community.zone if community else None) if value else ""


@register.filter
def moment(value: datetime | None, community: Community) -> str:
    """«15 грудня 2026, 09:00 за київським часом». Empty for nothing."""
    return words.moment(value, community.zone) if value else ""


@register.filter
def act(decision: Decision) -> str:
    """A decision as people cite it."""
    return words.act(decision)


@register.filter
def standing(edition: Edition, at: datetime) -> words.Standing:
    """Where an edition stands: `.kind` and `.label` for the state component."""
    return words.standing(edition, at)


@register.filter
def period(strategy: Strategy) -> str:
    """«2021–2030»; empty when unknown."""
    return words.period(strategy)


@register.filter
def level_name(number: int, levels: Iterable[GoalLevel]) -> str:
    """What a level is called; empty when the strategy does not name it."""
    return next((level.one for level in levels if level.number == number), "")


@register.filter
def counted(items: Sized, level: GoalLevel) -> str:
    """«5 оперативних цілей»: how many, with the level's name."""
    return f"{len(items)} {words.level_word(level, len(items)).lower()}"


@register.filter
def kind_name(kind: Kind) -> str:
    """What happened to a row, in a word."""
    return changes.kind_name(kind)


@register.filter
def sums(part: Part) -> str:
    """«2 added, 1 removed»: the counts of a part that are not zero."""
    return changes.sums(part)


@register.filter
def folded_blocks(blocks: Sequence[Block]) -> list[changes.Shown]:
    """The changed blocks of a text with one unchanged block around each; the rest only counted."""
    return changes.folded(blocks)


@register.filter
def machine(value: datetime) -> str:
    """A moment as the attribute `datetime` wants it."""
    return value.isoformat(timespec="seconds")


@register.filter
def ending(name: str) -> str:
    """«PDF» of a file's name."""
    return name.rpartition(".")[2].upper()
