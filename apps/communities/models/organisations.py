"""Who is responsible and who helps."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.communities.enums import PartnerKind
from apps.communities.models.communities import Community
from apps.core.audit import audited


@audited
class Unit(models.Model):
    """A department, municipal enterprise or institution responsible for something."""

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="units", verbose_name=_("community")
    )
    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    phone = models.CharField(_("telephone"), max_length=50, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    address = models.CharField(_("postal address"), max_length=250, blank=True)
    source_url = models.URLField(_("source"), blank=True)

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["community", "name"], name="unit_name_unique")]

    def __str__(self) -> str:
        return self.short_name or self.name


@audited
class Partner(models.Model):
    """An organisation that supports the community and is credited on what it supported."""

    community = models.ForeignKey(
        Community, on_delete=models.CASCADE, related_name="partners", verbose_name=_("community")
    )
    name = models.CharField(_("name"), max_length=250)
    kind = models.CharField(_("kind"), max_length=12, choices=PartnerKind, default=PartnerKind.PARTNER)
    url = models.URLField(_("site"), blank=True)
    note = models.CharField(_("what it supports"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners and donors")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["community", "name"], name="partner_name_unique")]

    def __str__(self) -> str:
        return self.name
