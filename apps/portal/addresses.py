"""Parts of addresses that Django's own converters do not know."""

from __future__ import annotations


class EditionPair:
    """Two edition numbers, older and newer: `2-3`."""

    regex = r"[1-9][0-9]{0,3}-[1-9][0-9]{0,3}"

    def to_python(self, value: str) -> tuple[int, int]:
        """`2-3` as `(2, 3)`."""
        old, new = value.split("-")
        return int(old), int(new)

    def to_url(self, value: tuple[int, int]) -> str:
        """`(2, 3)` as `2-3`."""
        return f"{value[0]}-{value[1]}"


class MeasureCode:
    """The address of a measure: free text without a slash."""

    regex = r"[^/\x00]{1,60}"

    def to_python(self, value: str) -> str:
        """As written."""
        return value

    def to_url(self, value: str) -> str:
        """As written; Django quotes it."""
        return value


class GoalCode:
    """The code of a goal as it is written in the strategy: free text without a slash."""

    regex = r"[^/\x00]{1,40}"

    def to_python(self, value: str) -> str:
        """As written."""
        return value

    def to_url(self, value: str) -> str:
        """As written; Django quotes it."""
        return value


class StepCode:
    """The code of a step of a road: letters, digits, dots, hyphens, low lines."""

    regex = r"[\w.\-]{1,20}"

    def to_python(self, value: str) -> str:
        """As written."""
        return value

    def to_url(self, value: str) -> str:
        """As written; Django quotes it."""
        return value
