"""What people say about a draft."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self

import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.consultations.enums import (
    AuthorKind,
    CommentKind,
    CommentOrigin,
    CommentState,
    Identity,
    NameShown,
    Reason,
)
from apps.consultations.frozen import WithinWindow
from apps.consultations.models.consultations import Consultation
from apps.consultations.models.contributors import Contributor
from apps.consultations.models.dispositions import CommentGroup, Disposition
from apps.consultations.models.states import CommentStates
from apps.consultations.querysets import CommentQuerySet, announced_at
from apps.core import attachments
from apps.plans.models import PlanEdition
from apps.strategies.models import Edition

_OWN_WORDS = ("body", "replacement", "kind", "quote", "quote_prefix", "quote_suffix")
_CHANGED = " OR ".join(f"NEW.{name} IS DISTINCT FROM OLD.{name}" for name in _OWN_WORDS)


class Comment(CommentStates):
    """A question, proposal or opinion, on one place of a frozen edition, with its number in the community.

    The place is a lineage (section or annex, goal, measure; none means the whole) and a paragraph as in
    `#p-12`; `place_code` and `place_title` are what it was called, for lists. `quote` with what stands
    before and behind it is the passage that the reader selected. A private draft and one whose e-mail is
    not confirmed have no number. A reply names its `parent`, which is none itself. It is not audited: an
    event table never forgets, and a person may ask that what they said is forgotten.
    Show `words`, not `body`: hidden, withdrawn and erased ones keep their place, not their text.
    """

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="comments", verbose_name=_("community")
    )
    consultation = models.ForeignKey(
        Consultation, on_delete=models.PROTECT, null=True, blank=True, related_name="comments",
        verbose_name=_("consultation"),
    )  # fmt: skip
    number = models.PositiveIntegerField(
        _("number"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies",
        verbose_name=_("reply to"),
    )  # fmt: skip
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="comments",
        verbose_name=_("edition"),
    )  # fmt: skip
    plan_edition = models.ForeignKey(
        PlanEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="comments",
        verbose_name=_("plan edition"),
    )  # fmt: skip
    goal_lineage = models.UUIDField(_("goal"), null=True, blank=True)
    section_lineage = models.UUIDField(_("section"), null=True, blank=True)
    measure_lineage = models.UUIDField(_("measure"), null=True, blank=True)
    paragraph = models.PositiveIntegerField(_("paragraph"), null=True, blank=True)
    place_code = models.CharField(_("place"), max_length=80, blank=True)
    place_title = models.CharField(_("title of the place"), max_length=300, blank=True)
    place_order = models.PositiveIntegerField(_("place in the order"), default=0)
    quote = models.TextField(_("quoted passage"), blank=True)
    quote_prefix = models.CharField(_("before the passage"), max_length=100, blank=True)
    quote_suffix = models.CharField(_("behind the passage"), max_length=100, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=CommentKind, default=CommentKind.PROPOSAL)
    body = models.TextField(_("text"))
    replacement = models.TextField(_("replacement text"), blank=True)
    contributor = models.ForeignKey(
        Contributor, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments",
        verbose_name=_("contributor"),
    )  # fmt: skip
    author_name = models.CharField(_("who says it"), max_length=200, blank=True)
    author_kind = models.CharField(
        _("in whose name"), max_length=12, choices=AuthorKind, default=AuthorKind.RESIDENT
    )
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    name_shown = models.CharField(_("shown as"), max_length=8, choices=NameShown, default=NameShown.FULL)
    identity = models.CharField(
        _("how the author is known"), max_length=8, choices=Identity, default=Identity.STAFF
    )
    origin = models.CharField(_("how received"), max_length=10, choices=CommentOrigin)
    created_at = models.DateTimeField(_("created"), null=True, blank=True)
    received_at = models.DateTimeField(_("received"), null=True, blank=True)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    ended_at = models.DateTimeField(_("withdrawn or erased"), null=True, blank=True)
    told_at = models.DateTimeField(_("author told of the result"), null=True, blank=True)
    reason = models.CharField(_("why held or hidden"), max_length=12, choices=Reason, blank=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64, blank=True)
    likeness = models.CharField(_("hash of the wording"), max_length=64, blank=True)
    support_count = models.PositiveIntegerField(_("supported by"), default=0)
    group = models.ForeignKey(
        CommentGroup, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments",
        verbose_name=_("group of similar ones"),
    )  # fmt: skip
    disposition = models.ForeignKey(
        Disposition, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments",
        verbose_name=_("result"),
    )  # fmt: skip
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["-received_at", "-pk"]
        indexes = [
            models.Index(fields=["consultation", "section_lineage", "paragraph"], name="comment_of_section"),
            models.Index(fields=["consultation", "goal_lineage"], name="comment_of_goal"),
            models.Index(fields=["consultation", "measure_lineage"], name="comment_of_measure"),
            models.Index(fields=["consultation", "state", "received_at"], name="comment_in_queue"),
            models.Index(fields=["consultation", "likeness"], name="comment_likeness"),
            models.Index(fields=["edition", "section_lineage"], name="comment_of_edition"),
            GinIndex(fields=["body"], opclasses=["gin_trgm_ops"], name="comment_body_trigrams"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["community", "number"], name="comment_number_once"),
            models.CheckConstraint(
                condition=models.Q(state__in=[CommentState.DRAFT, CommentState.UNCONFIRMED])
                | models.Q(state__in=[CommentState.WITHDRAWN, CommentState.ERASED])
                | models.Q(number__isnull=False, received_at__isnull=False),
                name="comment_said_has_number",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CommentState.HIDDEN) | ~models.Q(reason=""),
                name="comment_hidden_has_reason",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=CommentState.ERASED)
                | models.Q(body="", replacement="", author_name="", organisation="", quote=""),
                name="comment_erased_is_empty",
            ),
            models.CheckConstraint(
                condition=models.Q(parent=None) | ~models.Q(parent=models.F("id")),
                name="comment_is_not_its_own_reply",
            ),
        ]
        triggers = [
            WithinWindow("comment_in_time", pgtrigger.Insert, "NEW.consultation_id", "NEW.origin = 'site'"),
            WithinWindow(
                "comment_changed_in_time",
                pgtrigger.Update,
                "OLD.consultation_id",
                f"OLD.origin = 'site' AND NEW.state <> 'erased' AND ({_CHANGED}"
                " OR (OLD.state = 'draft' AND NEW.state <> 'draft')"
                " OR (OLD.state <> 'withdrawn' AND NEW.state = 'withdrawn'))",
            ),
        ]

    def __str__(self) -> str:
        return f"№ {self.number}" if self.number else str(_("comment without a number"))

    @property
    def is_readable(self) -> bool:
        """Whether its text is shown to everyone."""
        return bool(self.state == CommentState.VISIBLE)

    @property
    def words(self) -> str:
        """The text for readers: empty for what is hidden, withdrawn, erased or not shown yet."""
        return self.body if self.is_readable else ""


class CommentFileQuerySet(models.QuerySet["CommentFile"]):
    """Files of comments: seen as long as the words of their comment are."""

    def visible_to(self, user: Any, at: datetime) -> Self:
        """Those of comments that anyone reads at `at`, whoever `user` is: staff see others in the office."""
        shown = {"comment__state": CommentState.VISIBLE, "comment__received_at__lte": at}
        return self.filter(announced_at(at, "comment__consultation__"), **shown)


class CommentFile(models.Model):
    """A file that somebody put to a comment; as personal as the comment, so not audited."""

    comment = models.ForeignKey(
        Comment, on_delete=models.CASCADE, related_name="files", verbose_name=_("comment")
    )
    name = models.CharField(_("name of the file"), max_length=150)
    file = models.FileField(
        _("file"), upload_to="comments/", max_length=300, validators=[attachments.document]
    )
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)

    objects = CommentFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("file of a comment")
        verbose_name_plural = _("files of comments")
        ordering = ["pk"]
        triggers = [
            WithinWindow(
                "file_in_time",
                pgtrigger.Insert | pgtrigger.Update,
                "SELECT own.consultation_id FROM consultations_comment AS own"
                " WHERE own.id = NEW.comment_id AND own.origin = 'site'",
            )
        ]

    def __str__(self) -> str:
        return self.name
