"""How much was said about each place of a draft: one query, whatever the number of comments."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Count, Q

from apps.consultations.enums import CommentState
from apps.portal.consulting.reading import Talk


@dataclass
class Tally:
    """What was said about one place: `read` are shown with their words, `placed` also without.

    Replies are no part of it. `paragraphs` has the same by paragraph, None for the place itself.
    """

    read: int = 0
    placed: int = 0
    paragraphs: dict[int | None, Tally] = field(default_factory=dict)

    def add(self, paragraph: int | None, read: int, placed: int) -> None:
        """Count so many more."""
        self.read += read
        self.placed += placed
        own = self.paragraphs.setdefault(paragraph, Tally())
        own.read += read
        own.placed += placed

    def at(self, paragraph: int | None) -> Tally:
        """Of one paragraph."""
        return self.paragraphs.get(paragraph) or Tally()


class Tallies(dict["UUID | None", Tally]):
    """Tallies by the lineage of the place; None is the whole document."""

    def at(self, lineage: UUID | None) -> Tally:
        """Of one place; empty where nobody said anything."""
        return self.get(lineage) or Tally()

    @property
    def read(self) -> int:
        """All comments that are shown."""
        return sum(tally.read for tally in self.values())


def tallies(talk: Talk) -> Tallies:
    """Counts by place and paragraph. One query."""
    names = ("section_lineage", "goal_lineage", "measure_lineage", "paragraph")
    rows = talk.comments().filter(parent=None).order_by().values_list(*names)
    shown = Count("pk", filter=Q(state=CommentState.VISIBLE))
    found = Tallies()
    counted = rows.annotate(placed=Count("pk"), read=shown)
    for section, goal, measure, paragraph, placed, read in counted:
        found.setdefault(section or goal or measure, Tally()).add(paragraph, read, placed)
    return found
