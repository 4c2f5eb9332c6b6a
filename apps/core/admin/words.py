"""Words of the staff editor, which asks Django's JavaScript catalogue for them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.views.i18n import JavaScriptCatalog

EDITOR = {
    "paragraph": _("paragraph"),
    "Paragraph": _("Paragraph"),
    "Heading 3": _("Heading 3"),
    "Heading 4": _("Heading 4"),
    "Heading 5": _("Heading 5"),
    "unordered list": _("list"),
    "ordered list": _("numbered list"),
    "List properties": _("kind of numbering"),
    "List type": _("Kind of numbering"),
    "Start at": _("Start at"),
    "Decimal numbers": _("1, 2, 3"),
    "Lowercase letters": _("a, b, c"),
    "Uppercase letters": _("A, B, C"),
    "Lowercase Roman numerals": _("i, ii, iii"),
    "Uppercase Roman numerals": _("I, II, III"),
    "blockquote": _("quotation"),
    "horizontal rule": _("line across"),
    "bold": _("bold"),
    "italic": _("italic"),
    "underline": _("underlined"),
    "strike": _("struck through"),
    "subscript": _("subscript"),
    "superscript": _("superscript"),
    "insert link": _("insert a link"),
    "remove link": _("remove the link"),
    "Edit Link": _("Link"),
    "URL": _("Address"),
    "Title": _("Title"),
    "Insert table": _("insert a table"),
    "Insert Table": _("Insert a table"),
    "Table Properties": _("Table"),
    "Rows": _("Rows"),
    "Columns": _("Columns"),
    "Include header row": _("With a row of heads"),
    "Add column": _("add a column"),
    "Delete column": _("delete the column"),
    "Add row": _("add a row"),
    "Delete row": _("delete the row"),
    "Merge cells": _("merge the cells"),
    "Split cell": _("split the cell"),
    "Toggle header cell": _("head or ordinary cell"),
    "Delete table": _("delete the table"),
    "undo": _("undo"),
    "redo": _("redo"),
    "Insert": _("Insert"),
    "Update": _("Save"),
    "Cancel": _("Cancel"),
}


class AdminWords(JavaScriptCatalog):
    """Django's words for the admin's scripts, and those of the editor."""

    packages = ["django.contrib.admin"]

    def get_catalog(self) -> dict[str, Any]:
        """Both in the language of the request."""
        return {**super().get_catalog(), **{word: str(text) for word, text in EDITOR.items()}}
