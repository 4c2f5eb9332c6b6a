"""A Word document or Markdown becomes an edition's sections and annexes: preview first, then apply."""

from apps.strategies.domain.texts.applying import Counts, apply
from apps.strategies.domain.texts.model import TextAnnex, TextPreview, TextSection
from apps.strategies.domain.texts.reading import preview

__all__ = ["Counts", "TextAnnex", "TextPreview", "TextSection", "apply", "preview"]
