"""What was read from a document; survives as JSON between the preview and the apply."""

from __future__ import annotations

import base64
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class TextSection:
    """A section: `level` from 1, `parent` is the place of its parent in the list, `body` clean HTML."""

    number: str
    heading: str
    level: int
    parent: int | None
    body: str
    number_given: bool = False


@dataclass(frozen=True)
class TextAnnex:
    """An annex; `body` clean HTML."""

    number: str
    title: str
    body: str


@dataclass
class TextPreview:
    """A whole document: what would be written, what to look at first, and its pictures by media name."""

    name: str
    title: str = ""
    sections: list[TextSection] = field(default_factory=list)
    annexes: list[TextAnnex] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)

    def to_json(self) -> str:
        """All of it, pictures in base 64."""
        content = asdict(self)
        content["images"] = {name: base64.b64encode(data).decode() for name, data in self.images.items()}
        return json.dumps(content, ensure_ascii=False)

    def check_types(self) -> None:
        """`TypeError` where a text or a place is none: JSON can hold anything."""
        texts = [self.name, self.title, *self.warnings, *self.images]
        texts += [text for s in self.sections for text in (s.number, s.heading, s.body)]
        texts += [text for a in self.annexes for text in (a.number, a.title, a.body)]
        places = [place for s in self.sections for place in (s.level, s.parent or 0)]
        if not all(isinstance(text, str) and "\x00" not in text for text in texts):
            raise TypeError("texts")
        if not all(isinstance(place, int) for place in places):
            raise TypeError("places")

    @classmethod
    def from_json(cls, text: str) -> TextPreview:
        """The preview that `to_json` wrote; `ValidationError` for anything else.

        What comes back is not trusted: `apply` cleans texts and checks pictures once more.
        """
        try:
            content: dict[str, Any] = json.loads(text)
            images = {n: base64.b64decode(data, validate=True) for n, data in content.pop("images").items()}
            sections = [TextSection(**one) for one in content.pop("sections")]
            annexes = [TextAnnex(**one) for one in content.pop("annexes")]
            found = cls(sections=sections, annexes=annexes, images=images, **content)
            found.check_types()
            return found
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ValidationError(_("The preview is no longer readable. Upload the file again.")) from error
