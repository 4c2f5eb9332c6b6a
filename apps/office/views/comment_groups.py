"""Groups of comments that say the same, and what may say the same."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from apps.consultations.domain import likenesses
from apps.consultations.domain.clusters import Cluster, same_wording
from apps.consultations.models import Comment
from apps.office.access import doors, staff_page
from apps.office.desk import entering
from apps.office.desk.rows import rows_of
from apps.office.views.workbench import rights

TITLE = 80


@require_safe
@staff_page
def groups(request: HttpRequest, pk: int) -> HttpResponse:
    """Groups of a consultation, and what may say the same; `?after=` looks at the next comments."""
    consultation = entering.consultation(request, pk)
    after = request.GET.get("after", "")
    behind = int(after) if after.isascii() and after.isdigit() and len(after) < 19 else 0
    found = likenesses.suggestions(consultation, behind)
    clusters = [*([] if behind else same_wording(consultation)), *found.clusters]
    rows = consultation.groups.annotate(
        count=Count("comments"), left=Count("comments", filter=Q(comments__disposition=None))
    )
    context = {
        "consultation": consultation,
        "groups": rows.order_by("-left", "title", "pk"),
        "clusters": _without_repeats(clusters),
        "found": found,
        "office_doors": doors(request),
        **rights(request.user, consultation),
    }
    return render(request, "office/desk/groups.html", context)


def _without_repeats(clusters: list[Cluster]) -> list[dict[str, Any]]:
    """A comment is suggested once: with its twins rather than with those that are only alike."""
    seen: set[int] = set()
    shown = []
    for cluster in clusters:
        rows = [comment for comment in cluster.comments if comment.pk not in seen]
        seen |= {comment.pk for comment in rows}
        if len(rows) > 1:
            shown.append({"rows": rows_of(rows), "same": cluster.same, "title": title_for(rows)})
    return shown


def title_for(comments: list[Comment]) -> str:
    """The beginning of the first text, as a suggestion."""
    words = " ".join(comments[0].body.split())
    return words if len(words) <= TITLE else words[:TITLE].rsplit(" ", 1)[0] + "…"
