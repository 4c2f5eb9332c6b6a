"""What stands in the margin beside a paragraph: how much was said about it, and the way to say something."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from apps.portal.consulting.reading import Talk
from apps.portal.consulting.tallies import Tally
from apps.portal.consulting.ways import say_url


def opinions(count: int) -> str:
    """«14 думок»."""
    return ngettext("%(count)s opinion", "%(count)s opinions", count) % {"count": count}


@dataclass(frozen=True)
class Margin:
    """What stands beside the passages of one place; `page` is the page with the comments on it."""

    talk: Talk
    on: str
    tally: Tally
    page: str = ""

    def beside(self, paragraph: int) -> SafeString:
        """«14 думок · додати», «прокоментувати»; empty where nothing was said and nothing can be."""
        said, parts = self.tally.at(paragraph).read, []
        hidden = format_html(
            '<span class="visually-hidden"> {}</span>', _("paragraph %(number)s") % {"number": paragraph}
        )
        if said:
            parts.append(
                format_html(
                    '<a href="{}?p={}#comments">{}{}</a>', self.page, paragraph, opinions(said), hidden
                )
            )
        if self.talk.takes_comments:
            label = pgettext("opinion", "add") if said else _("comment on this")
            url = say_url(self.talk, self.on, paragraph)
            parts.append(format_html('<a href="{}" rel="nofollow">{}{}</a>', url, label, hidden))
        return mark_safe(" · ".join(parts))
