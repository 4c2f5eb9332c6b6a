"""Goals: nodes of the tree that is part of an edition."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from tree_queries.fields import TreeNodeForeignKey

from apps.communities.models import Community
from apps.core.audit import audited
from apps.strategies.enums import named_sdgs
from apps.strategies.frozen import frozen_rows
from apps.strategies.models.editions import Edition
from apps.strategies.models.strategies import SDG
from apps.strategies.querysets import TreePartQuerySet


@audited
class Goal(models.Model):
    """A node of the goal tree.

    `code` is shown as the document writes it; `slug` is its form in addresses (look-alike
    letters folded, see `domain/codes.py`); `code_given` marks a code that the portal gave because
    the document has none; `position` orders siblings.
    """

    edition = models.ForeignKey(
        Edition, on_delete=models.CASCADE, related_name="goals", verbose_name=_("edition")
    )
    lineage = models.UUIDField(_("lineage"), default=uuid.uuid4, editable=False)
    parent = TreeNodeForeignKey(
        "self",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("under"),
    )
    level = models.PositiveSmallIntegerField(_("level"), default=1, validators=[MinValueValidator(1)])
    code = models.CharField(_("code"), max_length=40)
    code_given = models.BooleanField(_("code given by the portal"), default=False)
    slug = models.CharField(_("address"), max_length=60)
    title = models.CharField(_("title"), max_length=1000)
    description = models.TextField(_("description"), blank=True)
    sdgs = ArrayField(SDG, verbose_name=_("Sustainable Development Goals"), default=list, blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)

    objects = TreePartQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "lineage"], name="goal_lineage_unique"),
            models.UniqueConstraint(
                fields=["edition", "slug"], name="goal_slug_unique", deferrable=models.Deferrable.DEFERRED
            ),
        ]
        triggers = frozen_rows()

    def __str__(self) -> str:
        return f"{self.code} {self.title}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Fill the address from the code when it is empty."""
        if not self.slug:
            from apps.strategies.codes import fold

            self.slug = fold(self.code)
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    @property
    def community(self) -> Community:
        """The community of its edition."""
        return self.edition.community

    @property
    def named_sdgs(self) -> list[str]:
        """Numbers and names of its Sustainable Development Goals."""
        return named_sdgs(self.sdgs)
