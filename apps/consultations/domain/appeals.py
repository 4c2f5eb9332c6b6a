"""An author asks that a hidden comment is shown again."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from apps.consultations.domain import owning, plaintext
from apps.consultations.enums import Act, CommentState
from apps.consultations.models import Appeal, Comment, Contributor
from apps.core import outbox
from apps.strategies.domain.errors import Refused

TEXT_MAX = 3_000
APPEALED = "consultations.comment_appealed"


@transaction.atomic
def appeal(*, comment: Comment, contributor: Contributor, text: str, at: datetime) -> Appeal:
    """Ask that a hidden comment of one's own is looked at again; also after the closing.

    Raises `Refused` for a comment of somebody else, one that is not hidden, without a reason, while a former
    appeal waits, and once one was decided: the same hiding is appealed against once.
    """
    found = owning.own(comment, contributor)
    if found.state != CommentState.HIDDEN:
        raise Refused(_("Only a hidden comment can be appealed for."))
    words = plaintext.text(text, most=TEXT_MAX)
    if not words:
        raise Refused(_("Write why the comment should be shown."))
    _refuse_another(found)
    made: Appeal = Appeal.objects.create(comment=found, text=words, made_at=at)
    outbox.put(kind=APPEALED, subject_id=made.pk, key=f"{APPEALED}:{made.pk}", due_at=at)
    return made


def _refuse_another(comment: Comment) -> None:
    """One appeal at a time, and one against the same hiding."""
    hidden = comment.moderation_acts.filter(act=Act.HIDE).order_by("done_at").last()
    for former in comment.appeals.all():
        if former.decided_at is None:
            raise Refused(_("Your appeal waits for an answer already."))
        if hidden is not None and former.made_at >= hidden.done_at:
            raise Refused(_("Your appeal was decided. The decision stands."))
