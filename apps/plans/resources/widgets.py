"""How the values of a measure are written into the cells of a table."""

from __future__ import annotations

from typing import Any

from import_export import widgets

from apps.plans.domain.sheets.escapes import escaped

EMPTY_LINE = "–"


class Text(widgets.Widget):
    """A text that no spreadsheet runs as a formula; lines end as everywhere."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The text of a cell; empty for nothing."""
        return escaped(str(value).replace("\r\n", "\n").replace("\r", "\n")) if value else ""


class Texts(widgets.Widget):
    """Several texts in one cell: names with semicolons between them, or one text per line.

    Where other columns are read line by line beside it, a dash keeps the place of an empty text.
    """

    def __init__(self, between: str = "\n", part: str = "") -> None:
        """`part`: which attribute of each value is the text; without it the value itself is."""
        super().__init__()
        self.between, self.part = between, part

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The texts of a cell; empty when none of them says anything."""
        texts = [getattr(text, self.part) if self.part else text for text in value or ()]
        rows = [" ".join(str(text).split()) for text in texts]
        return escaped(self.between.join(row or EMPTY_LINE for row in rows)) if any(rows) else ""


class Choice(widgets.Widget):
    """The word of a choice."""

    def __init__(self, labels: dict[str, str]) -> None:
        super().__init__()
        self.labels = labels

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> str:
        """The word; empty when nothing was chosen."""
        return self.labels.get(value, "")


class Plain(widgets.Widget):
    """A number or a day, as itself: the format of the file decides how it is written."""

    def render(self, value: Any, obj: Any = None, **kwargs: Any) -> Any:
        """The value; an empty text for nothing."""
        return "" if value is None else value
