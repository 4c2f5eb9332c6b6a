"""What a step of a template and a step of a work plan have in common."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MinValueValidator, RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from apps.process.enums import StepKind
from apps.process.models.deadlines import DeadlineRule
from apps.publications.enums import Channel

code_of_step = RegexValidator(r"^[\w.\-]+$", _("Letters, digits, dots and hyphens."))


class PhaseContent(models.Model):
    """A part of the road: «Підготовчий етап»."""

    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    title = models.CharField(_("title"), max_length=250)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.number}. {self.title}"


class StepContent(models.Model):
    """What is done in a step, by whom, over which channels, by which rules.

    `agenda`, `results` and `tasks` hold one thing per line. `rule` says when a publication or letter is due,
    counted from the step `anchor`; `lasting_rule` how long what is published must stay open for comments.
    """

    code = models.CharField(_("code"), max_length=20, validators=[code_of_step])
    position = models.PositiveIntegerField(_("place in the order"), default=0)
    kind = models.CharField(_("kind"), max_length=12, choices=StepKind)
    title = models.CharField(_("title"), max_length=300)
    window_words = models.CharField(
        _("when, in words"), max_length=200, blank=True, help_text=_("As the plan says it.")
    )
    responsible = models.CharField(_("responsible, in words"), max_length=250, blank=True)
    agenda = models.TextField(_("agenda"), blank=True, help_text=_("One item per line."))
    results = models.TextField(_("results"), blank=True, help_text=_("One per line."))
    tasks = models.TextField(_("tasks"), blank=True, help_text=_("One per line."))
    channels = ArrayField(
        models.CharField(max_length=10, choices=Channel), verbose_name=_("channels"), default=list, blank=True
    )
    with_comments = models.BooleanField(_("open for comments"), default=False)
    rule = models.ForeignKey(
        DeadlineRule, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss",
        verbose_name=_("deadline rule"),
    )  # fmt: skip
    lasting_rule = models.ForeignKey(
        DeadlineRule, on_delete=models.PROTECT, null=True, blank=True, related_name="lasting_%(class)ss",
        verbose_name=_("how long it stays open"),
    )  # fmt: skip
    anchor = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="dependants",
        verbose_name=_("counted from the step"),
    )  # fmt: skip

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code}. {self.title}"

    @property
    def agenda_lines(self) -> list[str]:
        """The items of the agenda."""
        return lines(self.agenda)

    @property
    def result_lines(self) -> list[str]:
        """The results."""
        return lines(self.results)

    @property
    def task_lines(self) -> list[str]:
        """The tasks."""
        return lines(self.tasks)


def lines(text: str) -> list[str]:
    """The lines of a text that hold something."""
    return [line.strip() for line in text.splitlines() if line.strip()]
