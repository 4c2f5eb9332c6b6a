"""Who follows a community by e-mail."""

from __future__ import annotations

import secrets

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.enums import ContentLanguage
from apps.communities.models import Community
from apps.publications.querysets import SubscriptionQuerySet


def new_token() -> str:
    """The secret in the links of the letters."""
    return secrets.token_urlsafe(24)


class Subscription(models.Model):
    """An address that asked for letters about publications and confirmed it. Personal, so not audited."""

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="subscriptions", verbose_name=_("community")
    )
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=2, choices=ContentLanguage)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    asked_at = models.DateTimeField(_("asked"))
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("subscription")
        verbose_name_plural = _("subscriptions")
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["community", "email"], name="subscription_once"),
        ]

    def __str__(self) -> str:
        return self.email
