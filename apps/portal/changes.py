"""How the difference of two editions is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.strategies.domain.differences import Kind, Part
from apps.strategies.domain.marks import Block, Mark, Piece


@dataclass(frozen=True)
class Shown:
    """A block on the page, or (`skipped` > 0) the number of unchanged blocks left out here."""

    pieces: tuple[Piece, ...] = ()
    skipped: int = 0
    form_only: bool = False


def kind_name(kind: Kind) -> str:
    """What happened to a row, in a word."""
    return {
        Kind.ADDED: _("added"),
        Kind.REMOVED: _("removed"),
        Kind.MOVED: _("moved"),
        Kind.CHANGED: _("changed"),
    }[kind]


def sums(part: Part) -> str:
    """The counts of a part that are not zero, as a list in words."""
    return counted(part.counts)


def counted(counts: Mapping[Kind, int]) -> str:
    """Counts that are not zero, as a list in words: «3 додано, 1 вилучено»."""
    said = {
        Kind.ADDED: ngettext("%(count)s added", "%(count)s added", counts[Kind.ADDED]),
        Kind.REMOVED: ngettext("%(count)s removed", "%(count)s removed", counts[Kind.REMOVED]),
        Kind.MOVED: ngettext("%(count)s moved", "%(count)s moved", counts[Kind.MOVED]),
        Kind.CHANGED: ngettext("%(count)s changed", "%(count)s changed", counts[Kind.CHANGED]),
    }
    return ", ".join(said[kind] % {"count": counts[kind]} for kind in Kind if counts[kind])


def folded(blocks: Sequence[Block]) -> list[Shown]:
    """Changed blocks with their nearest unchanged neighbours; longer unchanged runs are only counted."""
    touched = [index for index, block in enumerate(blocks) if block.mark != Mark.SAME]
    near = {index + step for index in touched for step in (-1, 0, 1)}
    shown: list[Shown] = []
    skipped = 0
    for index, block in enumerate(blocks):
        if index not in near:
            skipped += 1
            continue
        if skipped:
            shown.append(Shown(skipped=skipped))
            skipped = 0
        form_only = block.mark == Mark.CHANGED and all(p.mark == Mark.SAME for p in block.pieces)
        shown.append(Shown(block.pieces, form_only=form_only))
    if skipped:
        shown.append(Shown(skipped=skipped))
    return shown
