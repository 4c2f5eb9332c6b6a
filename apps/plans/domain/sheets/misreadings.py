"""What stops a cell from being understood."""

from __future__ import annotations


class Misread(ValueError):
    """A value that means nothing here; its text is for the person who made the table."""
