"""Postings: one publication over one channel, with what proves it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.core import attachments
from apps.core.audit import audited
from apps.publications.enums import Channel, PostingState
from apps.publications.models.publications import Publication
from apps.publications.querysets import PostingQuerySet


def unguessable(row: Posting, name: str) -> str:
    """A place that nobody can guess before a page links to it."""
    return f"evidence/{uuid.uuid4().hex}.{name.rpartition('.')[2].lower()}"


@audited
class Posting(models.Model):
    """A publication over one channel. `text` is ready to be copied; evidence is a link or a screenshot."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="postings", verbose_name=_("publication")
    )
    channel = models.CharField(_("channel"), max_length=10, choices=Channel)
    state = models.CharField(_("state"), max_length=8, choices=PostingState, default=PostingState.WAITING)
    text = models.TextField(_("text"), blank=True)
    posted_at = models.DateTimeField(_("posted"), null=True, blank=True)
    url = models.URLField(_("address"), max_length=500, blank=True)
    screenshot = models.ImageField(
        _("screenshot"),
        upload_to=unguessable,
        blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg", "webp"]), attachments.bearable],
    )
    sha256 = models.CharField(_("hash of what was posted"), max_length=64, blank=True)
    note = models.CharField(_("note"), max_length=300, blank=True)
    error = models.TextField(_("why it was not posted"), blank=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("entered by"),
    )  # fmt: skip

    objects = PostingQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting")
        verbose_name_plural = _("postings")
        ordering = ["publication", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "channel"], name="posting_once_per_channel"),
            models.CheckConstraint(
                condition=~models.Q(state=PostingState.DONE) | models.Q(posted_at__isnull=False),
                name="posting_done_has_time",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_channel_display())

    @property
    def community(self) -> Community:
        """The community of its publication."""
        return self.publication.community
