"""Letters: e-mails that the portal writes, each once by its key."""

from __future__ import annotations

import hashlib
from urllib.parse import urlsplit

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.models import Community
from apps.people.models.users import User


class Letter(models.Model):
    """An e-mail to one address, rendered when it was written.

    Not audited: it is personal data, changes only from waiting to sent or refused, and may be removed
    when nobody needs it any more. `sendings` counts how often it was handed to a mail server; more than
    one means that an attempt broke off and the person may have it twice, with the same Message-ID.
    """

    key = models.CharField(_("key"), max_length=200, unique=True)
    community = models.ForeignKey(
        Community,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("community"),
    )
    person = models.ForeignKey(
        User,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="letters",
        verbose_name=_("person"),
    )
    to = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=2)
    subject = models.CharField(_("subject of the letter"), max_length=250)
    text = models.TextField(_("text"))
    html = models.TextField(_("text with markup"), blank=True)
    unsubscribe_url = models.URLField(_("address to unsubscribe"), max_length=500, blank=True)
    created_at = models.DateTimeField(_("written"))
    due_at = models.DateTimeField(_("to be sent"))
    sendings = models.PositiveSmallIntegerField(_("attempts to send"), default=0)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    refused_at = models.DateTimeField(_("refused"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True)

    class Meta:
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        ordering = ["-due_at", "-pk"]
        indexes = [models.Index(fields=["community", "-due_at"], name="letter_of_community")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(refused_at=None),
                name="letter_is_not_sent_and_refused",
            )
        ]

    def __str__(self) -> str:
        return f"{self.to}: {self.subject}"

    @property
    def message_id(self) -> str:
        """Follows from the key: a repeated sending is the same message to the mail programs."""
        host = urlsplit(settings.PORTAL_ADDRESS).hostname or "localhost"
        return f"<{hashlib.sha256(self.key.encode()).hexdigest()[:40]}@{host}>"

    @property
    def is_settled(self) -> bool:
        """Nothing is left to do: it was accepted, or refused for good."""
        return self.sent_at is not None or self.refused_at is not None
