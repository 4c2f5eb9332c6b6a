"""Which comments an act is about: chosen one by one, a whole group, or all that fit the filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from apps.consultations.models import Comment, Consultation
from apps.consultations.querysets import STANDING
from apps.core.moments import local_day
from apps.office.desk import entering
from apps.office.desk.asking import Asking, as_data
from apps.office.desk.queue import MOST, Queue, read
from apps.office.desk.rows import Row, rows_of
from apps.strategies.domain.errors import Refused


@dataclass(frozen=True)
class Chosen:
    """The comments of an act, and the query of the queue to which one comes back."""

    consultation: Consultation
    comments: list[Comment]
    back: str

    @property
    def rows(self) -> list[Row]:
        """As rows of the desk."""
        return rows_of(self.comments)

    @property
    def back_url(self) -> str:
        """The queue as it was left; the comment's own page when one came from there."""
        if self.back == "comment" and len(self.comments) == 1:
            return reverse("office:comment", args=[self.comments[0].pk])
        query = as_data("" if self.back == "comment" else self.back).urlencode()
        return reverse("office:workbench", args=[self.consultation.pk]) + (f"?{query}" if query else "")


def chosen(request: HttpRequest, consultation: Consultation, at: Any) -> Chosen:
    """What the request names, of this consultation alone and still standing.

    Raises `Refused` when it names nothing, or more than one act takes.
    """
    data = request.POST if request.method == "POST" else request.GET
    back = data.get("back", "")
    rows = Comment.objects.filter(consultation=consultation, state__in=STANDING)
    queue = Queue(consultation, local_day(at, consultation.community.zone))
    if data.get("all"):
        asked = Asking.of(as_data(back), [(key, title) for key, title, _left in queue.places()]).asked
        rows = queue.chosen(asked).filter(state__in=STANDING)
    elif number := entering.number(data.get("group", "")):
        rows = rows.filter(group=number).order_by("place_order", "number", "pk")
    else:
        rows = rows.filter(pk__in=_numbers(data)).order_by("place_order", "number", "pk")
    found = list(read(rows)[: MOST + 1])
    if not found:
        raise Refused(_("Choose at least one comment."))
    if len(found) > MOST:
        raise Refused(_("At most %(most)s comments at once: narrow the filter.") % {"most": MOST})
    for comment in found:
        comment.consultation = consultation
    return Chosen(consultation, found, back)


def _numbers(data: QueryDict) -> list[int]:
    return [number for value in data.getlist("comment")[: MOST + 1] if (number := entering.number(value))]
