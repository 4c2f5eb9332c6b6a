"""The goal tree and the order of sections, edited as trees; and the preview of a draft."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from apps.core import richtext
from apps.core.frames import framed_tables
from apps.strategies.admin.pages import EditionPages, Page, back_to, may
from apps.strategies.domain import trees
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Edition, Goal, Section

STEPS: dict[str, Callable[..., None]] = {
    "up": trees.move_up,
    "down": trees.move_down,
    "in": trees.indent,
    "out": trees.outdent,
}


class OutlinePages(EditionPages):
    """Pages of an edition that show it in reading order."""

    def outline_pages(self) -> list[Page]:
        """Tree, order of sections, preview."""
        return [
            ("goals/", self.goals, "goals"),
            ("sections/", self.sections, "sections"),
            ("preview/", self.preview, "preview"),
        ]

    def goals(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The whole tree; POST moves one goal."""
        if request.method == "POST":
            return self._move(request, object_id, Goal, "goals", "goal")
        edition = self.edition_for(request, object_id, "strategies.view_edition")
        return self.page(
            request,
            "goals.html",
            edition,
            nodes=rows(Goal, edition),
            level_names=dict(edition.strategy.levels.values_list("number", "one")),
            may_edit=may(request.user, "change", edition),
        )

    def sections(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """POST moves one section; the list itself stands on the edition's page."""
        edition = self.edition_for(request, object_id, "strategies.view_edition")
        if request.method == "POST":
            return self._move(request, object_id, Section, "change", "section")
        return back_to(edition)

    def section_rows(self, edition: Edition) -> list[dict[str, Any]]:
        """Sections in reading order, each with its depth."""
        return rows(Section, edition)

    def preview(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """The text and the goals as readers will see them."""
        edition = self.edition_for(request, object_id, "strategies.view_edition")
        sections = rows(Section, edition)
        return self.page(
            request,
            "preview.html",
            edition,
            vision=edition.vision or edition.strategy.vision,
            sections=[(node["row"], as_read(node["row"].body), node["depth"]) for node in sections],
            annexes=[(annex, as_read(annex.body)) for annex in edition.annexes.all()],
            nodes=rows(Goal, edition),
        )

    def _move(
        self, request: HttpRequest, object_id: int, model: type[Any], page: str, anchor: str
    ) -> HttpResponse:
        edition = self.edition_for(request, object_id, "strategies.view_edition")
        step, row, parent, index = _asked(request, edition, model)
        if not may(request.user, "change", row):
            messages.error(request, _("This edition is no longer a draft: nothing was moved."))
            return back_to(edition, page)
        try:
            if step == "under":
                trees.move_under(row=row, parent=parent, index=index, by=request.user)  # type: ignore[arg-type]
            else:
                STEPS[step](row=row, by=request.user)
        except Refused as refusal:
            messages.error(request, " ".join(refusal.messages))
        return back_to(edition, page, f"{anchor}-{row.pk}")


def _asked(request: HttpRequest, edition: Edition, model: type[Any]) -> tuple[str, Any, Any, int]:
    """`move=up:12` or `move=under:12:7:0` (row, parent or 0, index); anything else is not found."""
    words = request.POST.get("move", "").split(":")
    kept = model.objects.filter(edition=edition)
    numbers = [int(word) for word in words[1:] if word.isdecimal() and len(word) < 12]
    if words[0] in STEPS and len(words) == len(numbers) + 1 == 2:
        parent, index = None, 0
    elif words[0] == "under" and len(words) == len(numbers) + 1 == 4:
        parent = kept.filter(pk=numbers[1]).first() if numbers[1] else None
        index = numbers[2]
        if numbers[1] and parent is None:
            raise Http404
    else:
        raise Http404
    row = kept.select_related("edition__strategy__community").filter(pk=numbers[0]).first()
    if row is None:
        raise Http404
    return words[0], row, parent, index


def rows(model: type[Any], edition: Edition) -> list[dict[str, Any]]:
    """Rows in reading order with their depth and place among their siblings."""
    tree = trees.Tree(model, edition.pk)
    found = []
    for pk, depth in tree.preorder():
        row = tree.rows[pk]
        siblings = tree.children[row.parent_id]
        found.append(
            {
                "row": row,
                "depth": depth,
                "index": siblings.index(pk),
                "is_first": siblings[0] == pk,
                "is_last": siblings[-1] == pk,
            }
        )
    return found


def as_read(html: str) -> str:
    """Rich text for display: cleaned once more, so that a row written past the forms is safe too."""
    return mark_safe(framed_tables(richtext.clean(html)))
