"""Measures from a spreadsheet: preview, then apply at once or not at all, then undo."""

from apps.plans.domain.imports.applying import apply, preview
from apps.plans.domain.imports.model import Outcome, Preview, PreviewColumn, PreviewRow, Untouched
from apps.plans.domain.imports.places import ERROR, WARNING
from apps.plans.domain.imports.undoing import undo

__all__ = [
    "ERROR",
    "WARNING",
    "Outcome",
    "Preview",
    "PreviewColumn",
    "PreviewRow",
    "Untouched",
    "apply",
    "preview",
    "undo",
]
