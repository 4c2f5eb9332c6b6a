"""Private drafts: what somebody writes before sending it. Nobody else reads them; left alone, they go."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import comment_files, owning, plaintext, receiving, windows
from apps.consultations.domain.places import Place
from apps.consultations.enums import CommentKind, CommentOrigin, CommentState, Identity
from apps.consultations.models import Comment, Consultation, Contributor
from apps.core import outbox
from apps.strategies.domain.errors import Refused

BODY_MAX = 10_000
QUOTE_MAX = 2_000
CONTEXT_MAX = 100
DRAFTS_MAX = 50  # of one person in one consultation
KEPT = timedelta(days=30)
LEFT = "consultations.draft_left"


@transaction.atomic
def write(
    *,
    consultation: Consultation,
    place: Place,
    kind: CommentKind,
    body: str,
    at: datetime,
    replacement: str = "",
    quote: str = "",
    quote_prefix: str = "",
    quote_suffix: str = "",
    parent: Comment | None = None,
    contributor: Contributor | None = None,
) -> Comment:
    """A draft on `place`, or a reply to `parent` in its place; without `contributor` a stranger's.

    Raises `Closed` outside of the window, `Refused` for an empty or too long text, a reply to a reply or to
    what is not shown, too many drafts, and a person of another community.
    """
    opening, kept = receiving.open_with_drafts(consultation.pk, contributor)
    if not opening.takes_comments:
        raise Refused(_("This consultation takes no comments."))
    if parent is not None:
        parent = check_parent(parent, consultation)
    if contributor is not None and contributor.community_id != consultation.community_id:
        raise Refused(_("The consultation belongs to another community."))
    if kept >= DRAFTS_MAX:
        raise Refused(_("You have too many drafts here. Send some or throw some away first."))
    draft: Comment = Comment(
        community_id=consultation.community_id,
        consultation=consultation,
        edition_id=consultation.edition_id,
        plan_edition_id=consultation.plan_edition_id,
        parent=parent,
        contributor=contributor,
        origin=CommentOrigin.SITE,
        identity=Identity.UNKNOWN,
        state=CommentState.DRAFT,
        created_at=opening.now,
        quote=plaintext.text(quote, most=QUOTE_MAX),
        quote_prefix=plaintext.line(quote_prefix[-CONTEXT_MAX:], most=CONTEXT_MAX),
        quote_suffix=plaintext.line(quote_suffix[:CONTEXT_MAX], most=CONTEXT_MAX),
        **(place_of_reply(parent) if parent else place.fields(consultation.community.language)),
    )
    say(draft, kind, body, replacement)
    with windows.in_time(opening):
        draft.save(force_insert=True)
    outbox.put(kind=LEFT, subject_id=draft.pk, key=f"{LEFT}:{draft.pk}", due_at=at + KEPT)
    return draft


@transaction.atomic
def rewrite(
    *, comment: Comment, kind: CommentKind, body: str, at: datetime, replacement: str = ""
) -> Comment:
    """Change a draft. Raises `Closed` outside of the window, `Refused` for one that is sent already."""
    opening = windows.require_open(owning.home(comment))
    draft = owning.locked(comment)
    if draft.state != CommentState.DRAFT:
        raise Refused(_("This comment is sent already."))
    say(draft, kind, body, replacement)
    draft.edited_at = opening.now
    with windows.in_time(opening):
        draft.save(update_fields=["kind", "body", "replacement", "edited_at"])
    return draft


@transaction.atomic
def throw_away(*, comment: Comment, at: datetime) -> None:
    """Delete a draft, with its files; at any time, for nobody else knows of it. `Refused` for one sent."""
    draft = Comment.objects.select_for_update(of=("self",)).filter(pk=comment.pk).first()
    if draft is None:
        return
    if draft.state != CommentState.DRAFT:
        raise Refused(_("This comment is sent already."))
    delete(draft)


@transaction.atomic
def forget(*, comment: Comment, at: datetime) -> bool:
    """Delete a draft that nobody touched for `KEPT`; one that was touched meanwhile waits again."""
    draft = Comment.objects.select_for_update(of=("self",)).filter(pk=comment.pk).first()
    if draft is None or draft.state != CommentState.DRAFT:
        return False
    touched: datetime = draft.edited_at or draft.created_at
    if touched > at - KEPT:
        due = touched + KEPT
        outbox.put(kind=LEFT, subject_id=draft.pk, key=f"{LEFT}:{draft.pk}:{due:%Y-%m-%d}", due_at=due)
        return False
    delete(draft)
    return True


def say(comment: Comment, kind: CommentKind, body: str, replacement: str) -> None:
    """Put the words into a comment, cleaned. Raises `Refused` without any, and for too many."""
    comment.kind = CommentKind(kind)
    comment.body = plaintext.text(body, most=BODY_MAX)
    proposes = comment.kind == CommentKind.PROPOSAL
    comment.replacement = plaintext.text(replacement, most=BODY_MAX) if proposes else ""
    if not comment.body:
        raise Refused(_("Write what you want to say."))


def check_parent(parent: Comment, consultation: Consultation | None) -> Comment:
    """The comment replied to, read anew. `Refused` for one of elsewhere, a reply, or one not shown."""
    found: Comment | None = Comment.objects.filter(pk=parent.pk).first()
    if found is None or found.consultation_id is None or found.state != CommentState.VISIBLE:
        raise Refused(_("The comment that you reply to is not shown any more."))
    if consultation is not None and found.consultation_id != consultation.pk:
        raise Refused(_("The comment that you reply to belongs to another consultation."))
    if found.parent_id is not None:
        raise Refused(_("A reply cannot be replied to: reply to the comment itself."))
    return found


def place_of_reply(parent: Comment) -> dict[str, object]:
    """A reply stands where its comment stands."""
    names = ("section_lineage", "goal_lineage", "measure_lineage", "paragraph")
    return {name: getattr(parent, name) for name in (*names, "place_code", "place_title", "place_order")}


def delete(comment: Comment) -> None:
    """Delete a comment that was never public, with its files."""
    comment_files.drop_all(comment)
    comment.delete()
