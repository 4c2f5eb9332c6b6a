"""What the verbs of the road refuse, in words for the person who asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from apps.strategies.domain.errors import Refused

if TYPE_CHECKING:
    from apps.process.domain.gates import Breach

__all__ = ["Overtaken", "Refused", "RuleBroken"]


class RuleBroken(Refused):
    """A day breaks rules: each message is the rule's words, its basis and the day that it allows."""

    def __init__(self, breaches: Sequence[Breach], note: str = "") -> None:
        super().__init__([*(breach.sentence for breach in breaches), *([note] if note else [])])
        self.breaches = list(breaches)


class Overtaken(Refused):
    """Somebody changed the dates after the preview was shown. Nothing was changed."""

    def __init__(self) -> None:
        super().__init__(
            _("Meanwhile somebody changed these dates. Look at the new preview and confirm it again.")
        )
