"""HTML as a converter gives it, with the pictures it refers to."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.core import images


@dataclass
class Source:
    """A document on its way: markup of any quality, pictures by media name, warnings."""

    html: str = ""
    title: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)

    def take_picture(self, data: bytes, words: str) -> str:
        """The address of a picture that is kept; empty, with a warning, for one that cannot be."""
        try:
            picture = images.reencode(data)
        except ValidationError as error:
            named = {"words": words[:60] or _("without a description"), "reason": error.messages[0]}
            self.warnings.append(_("A picture (%(words)s) was left out: %(reason)s") % named)
            return ""
        name = images.name_for(picture)
        self.pictures[name] = picture
        return f"/media/{name}"
