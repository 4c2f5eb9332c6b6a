"""Taking proposed words over into the next draft, with the answer that says whose they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import answering, passages
from apps.consultations.domain.answering import Draft
from apps.consultations.domain.places import of_comment
from apps.consultations.domain.quotes import Quote, Unclear
from apps.consultations.domain.rewriting import Found
from apps.consultations.enums import Verdict
from apps.consultations.models import Comment, Consultation, Disposition
from apps.core import audit
from apps.core.paragraphs import paragraphs
from apps.people.models import User
from apps.plans.models import Measure
from apps.strategies.domain import lifecycle
from apps.strategies.domain.errors import Refused
from apps.strategies.models import Annex, Goal, Section

FIELDS: dict[type[Any], tuple[str, ...]] = {
    Section: ("body",),
    Annex: ("body",),
    Goal: ("title", "description"),
    Measure: ("title", "description", "result"),
}


@dataclass(frozen=True)
class Passage:
    """What the draft says at the place of a comment: `row` and `field` are where, `found` the words."""

    row: Any
    field: str
    found: Found

    @property
    def now(self) -> str:
        """What stands there now; empty where a new paragraph would be added."""
        return self.found.now

    @property
    def seen(self) -> str:
        """A mark of the whole field as it is now: another one means that somebody changed it meanwhile."""
        return hashlib.sha256(getattr(self.row, self.field).encode()).hexdigest()[:24]


def drafts(consultation: Consultation) -> list[Draft]:
    """Later editions of what is discussed that are still drafts, the newest first. One query."""
    asked: Any = consultation.edition or consultation.plan_edition
    if asked is None:
        return []
    later = asked.siblings.filter(number__gt=asked.number).order_by("-number")
    return [edition for edition in later if edition.is_draft]


def passage(comment: Comment, edition: Draft) -> Passage:
    """The words of the draft that the comment would replace: what it quotes, else its paragraph, else the
    title of its goal or measure; for a whole section a new paragraph at its end.

    Raises `Refused` when the draft has no such place or no such passage any more.
    """
    row = _row(comment, edition)
    quote = Quote(" ".join(comment.quote.split()), comment.quote_prefix, comment.quote_suffix)
    for field in FIELDS[type(row)]:
        try:
            return Passage(row, field, _find(comment, row, field, quote))
        except Unclear:
            continue
    raise Refused(
        _(
            "The passage cannot be replaced by itself: it is not in the draft as it was, or it holds a note, "
            "a link or a picture. Change the draft by hand, then answer and name the changed place."
        )
    )


@transaction.atomic
def take_over(
    *,
    comment: Comment,
    edition: Draft,
    text: str,
    reason: str,
    by: User | None,
    at: datetime,
    verdict: Verdict | None = None,
    others: Iterable[Comment] = (),
    seen: str = "",
) -> Disposition:
    """Put `text` in the place of the passage in a draft and answer the comment, and `others` with it.

    The answer names the changed place, so that the differences of editions lead back to the comment; it is
    «accepted», or «in part» when the text is another one than proposed. `seen` is the mark of what the
    person saw. Raises `Refused` for no text, for what is no later draft, for who may not edit it, when the
    passage is gone or was changed meanwhile, and as `answering.answer` does.
    """
    if comment.consultation is None:
        raise Refused(_("This comment belongs to no consultation."))
    answering.require_open_to_answers(comment.consultation)
    if not text.strip():
        raise Refused(_("Write the text that is taken over."))
    edition = lifecycle.locked(edition)
    if not edition.is_draft:
        raise Refused(_("Only a draft can be edited."))
    place = passage(comment, edition)
    if not may_edit(by, place.row):
        raise Refused(_("You may not edit this draft. Ask an editor."))
    if seen and seen != place.seen:
        raise Refused(_("Somebody has changed this passage meanwhile. Look at it again."))
    with audit.verb("take_over", by=by, reason=str(comment)):
        setattr(place.row, place.field, _fitting(place, text))
        place.row.save(update_fields=[place.field])
    same = " ".join(text.split()) == " ".join(comment.replacement.split())
    return answering.answer(
        comments=[comment, *others],
        verdict=verdict or (Verdict.ACCEPTED if same else Verdict.PARTLY),
        reason=reason,
        changed=of_comment(comment),
        edition=edition,
        by=by,
        at=at,
    )


def may_edit(person: User | None, row: Any) -> bool:
    """Whether a person may change this row of a draft; the portal itself (none) may."""
    meta = type(row)._meta
    return person is None or person.has_perm(f"{meta.app_label}.change_{meta.model_name}", row)


def _row(comment: Comment, edition: Draft) -> Any:
    lineage = comment.section_lineage or comment.goal_lineage or comment.measure_lineage
    for name in ("sections", "annexes", "goals", "measures"):
        rows = getattr(edition, name, None)
        if lineage and rows is not None and (row := rows.filter(lineage=lineage).first()):
            return row
    raise Refused(_("The draft has no such place."))


def _find(comment: Comment, row: Any, field: str, quote: Quote) -> Found:
    text = getattr(row, field)
    if isinstance(row, Measure) or field == "title":
        return passages.in_plain(text, quote)
    words = _words_then(comment) if field == "body" and comment.paragraph is not None else ""
    return passages.in_rich(text, quote, comment.paragraph if field == "body" else None, words)


def _words_then(comment: Comment) -> str:
    """What the paragraph said in the edition that the comment was made on."""
    for model in (Section, Annex):
        rows = model.objects.filter(edition=comment.edition_id, lineage=comment.section_lineage)
        for body in rows.values_list("body", flat=True):
            return paragraphs(body).get(comment.paragraph or 0, "")
    return ""


def _fitting(place: Passage, text: str) -> str:
    value = place.found.rewritten(text)
    longest = place.row._meta.get_field(place.field).max_length
    if longest and len(value) > longest:
        raise Refused(_("The text is too long: at most %(most)s characters.") % {"most": longest})
    return value
