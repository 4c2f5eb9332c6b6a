"""The territorial community."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities import validators
from apps.communities.enums import CommunityKind, ContentLanguage, WorkingCalendar
from apps.communities.querysets import CommunityQuerySet
from apps.core import attachments
from apps.core.alphabet import sort_key
from apps.core.audit import audited


@audited
class Community(models.Model):
    """A municipality that plans on the portal, identified by its КАТОТТГ code where it has one."""

    slug = models.SlugField(_("address"), max_length=80, unique=True, validators=[validators.free_slug])
    katottg = models.CharField(_("КАТОТТГ code"), max_length=19, blank=True, validators=[validators.katottg])
    name = models.CharField(_("name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=100, blank=True)
    sort_key = models.CharField(max_length=200, editable=False, db_index=True)
    kind = models.CharField(_("kind"), max_length=12, choices=CommunityKind, blank=True)
    oblast = models.CharField(_("oblast"), max_length=100, blank=True)
    raion = models.CharField(_("raion"), max_length=100, blank=True)
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_source = models.CharField(_("source of the population"), max_length=300, blank=True)
    language = models.CharField(
        _("language of the content"), max_length=2, choices=ContentLanguage, default=ContentLanguage.UK
    )
    time_zone = models.CharField(
        _("time zone"), max_length=50, default="Europe/Kyiv", validators=[validators.time_zone]
    )
    calendar = models.CharField(
        _("working-day calendar"), max_length=2, choices=WorkingCalendar, default=WorkingCalendar.UA
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[validators.colour],
        help_text=_("From the coat of arms; used where its contrast is sufficient."),
    )
    arms = models.ImageField(
        _("coat of arms"),
        upload_to="arms/",
        blank=True,
        validators=[FileExtensionValidator(["png", "jpg", "jpeg", "webp"]), attachments.bearable],
    )
    contact_unit = models.CharField(_("responsible unit"), max_length=200, blank=True)
    contact_phone = models.CharField(_("telephone"), max_length=50, blank=True)
    contact_email = models.EmailField(_("e-mail"), blank=True)
    website = models.URLField(_("official site"), blank=True)
    made_up = models.BooleanField(
        _("made up"), default=False, help_text=_("An example that says on every page that it is made up.")
    )

    objects = CommunityQuerySet.as_manager()

    class Meta:
        verbose_name = _("community")
        verbose_name_plural = _("communities")
        ordering = ["sort_key", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["katottg"], condition=~models.Q(katottg=""), name="community_katottg_unique"
            )
        ]

    def __str__(self) -> str:
        return self.short_name or self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the place in the alphabet true to the name."""
        self.sort_key = sort_key(self.short_name or self.name)[:200]
        super().save(*args, **kwargs)

    @property
    def community(self) -> Community:
        """Itself: permissions ask every object for its community."""
        return self

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the community's days begin and end."""
        return ZoneInfo(self.time_zone)
