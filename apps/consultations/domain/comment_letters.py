"""Letters to people who speak: the link that confirms, and the receipt.

They hold what is the person's own, so their keys begin with `voices:<contributor>:`, by which erasure finds
them (`personal.py`). Nothing that a stranger typed goes to the address in a letter that asks to confirm,
except that something was sent.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from apps.consultations.domain import addresses, links, places, rule_wording, wording
from apps.consultations.enums import CommentState, LinkPurpose
from apps.consultations.models import Comment, Contributor
from apps.people.domain import letters

KEY = "voices"


def key_of(contributor: Contributor, what: str) -> str:
    """The key of a letter to a contributor, by which erasing finds it."""
    return f"{KEY}:{contributor.pk}:{what}"


def ask_to_confirm(comment: Comment, contributor: Contributor, *, lasts: timedelta, at: datetime) -> None:
    """Write the letter with the link that confirms a comment; it works once, for `lasts`."""
    consultation = comment.consultation
    assert consultation is not None
    community = consultation.community
    token = links.make(
        contributor=contributor, purpose=LinkPurpose.COMMENT, subject_id=comment.pk, at=at, lasts=lasts
    )
    letters.write(
        key=key_of(contributor, f"confirm:{comment.pk}"),
        to=contributor.email,
        template="comment_confirm",
        context={
            "consultation": consultation,
            "place": places.of_comment(comment),
            "confirm_url": addresses.page("own_enter", community.slug, token, language=contributor.language),
            "until": wording.minute(at + lasts, community.zone),
            "zone": rule_wording.zone_words(community.zone),
        },
        language=contributor.language,
        community=community,
        at=at,
    )


def confirm_receipt(comment: Comment, *, at: datetime) -> None:
    """Write the receipt with number, moment, hash and text; nothing for one that was taken back meanwhile."""
    contributor, consultation = comment.contributor, comment.consultation
    if contributor is None or consultation is None or comment.received_at is None:
        return
    if comment.state not in (CommentState.VISIBLE, CommentState.HELD, CommentState.HIDDEN):
        return
    community = consultation.community
    letters.write(
        key=key_of(contributor, f"receipt:{comment.pk}"),
        to=contributor.email,
        template="comment_receipt",
        context={
            "comment": comment,
            "consultation": consultation,
            "place": places.of_comment(comment),
            "received": wording.minute(comment.received_at, community.zone),
            "until": wording.until_words(consultation),
            "zone": rule_wording.zone_words(community.zone),
            "held": comment.state == CommentState.HELD,
            "comment_url": addresses.page(
                "comment", community.slug, consultation.slug, comment.number, language=contributor.language
            ),
            "own_url": addresses.page("own", community.slug, language=contributor.language),
        },
        language=contributor.language,
        community=community,
        person=contributor.user,
        at=at,
    )
