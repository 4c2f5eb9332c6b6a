"""Files of the library: what was printed, of what, with which hash."""

from __future__ import annotations

from django.core.files.storage import Storage, storages
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

from apps.communities.enums import ContentLanguage
from apps.communities.models import Community
from apps.consultations.models import Report
from apps.core.audit import audited
from apps.plans.models import PlanEdition
from apps.publications.enums import ENDINGS, FileKind, FileState, Variant
from apps.publications.models.letters import OfficialLetter
from apps.publications.querysets import LibraryFileQuerySet
from apps.strategies.models import Edition

State = FileState


def library() -> Storage:
    """Where the files lie: not among the uploads, since a file may wait for its moment unseen."""
    return storages["library"]


def place(row: LibraryFile, name: str) -> str:
    """A folder per community and strategy, one more for letters, one for reports."""
    folder = row.printed.strategy.slug if row.printed else "letters"
    if row.report_id is not None:
        folder = "reports"
    return f"{row.community.slug}/{folder}/{name}"


@audited
class LibraryFile(ConcurrentTransitionMixin, models.Model):
    """A file made once, hashed, kept and served as it is.

    It is of an edition of a strategy or of a plan, a letter, or a report. `content_hash` is that of what
    it shows, `public_from` the moment of publication printed in it; `sha256` is the file's own. `round`
    counts how often it was asked for. `error` says to staff why it was not made. Transitions only check
    and set the state; the verbs in `domain/rendering.py` are the only callers.
    """

    community = models.ForeignKey(
        Community, on_delete=models.PROTECT, related_name="library_files", verbose_name=_("community")
    )
    edition = models.ForeignKey(
        Edition, on_delete=models.PROTECT, null=True, blank=True, related_name="files",
        verbose_name=_("edition"),
    )  # fmt: skip
    plan_edition = models.ForeignKey(
        PlanEdition, on_delete=models.PROTECT, null=True, blank=True, related_name="files",
        verbose_name=_("plan edition"),
    )  # fmt: skip
    letter = models.OneToOneField(
        OfficialLetter, on_delete=models.PROTECT, null=True, blank=True, related_name="file",
        verbose_name=_("official letter"),
    )  # fmt: skip
    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, null=True, blank=True, related_name="library_files",
        verbose_name=_("report on a consultation"),
    )  # fmt: skip
    kind = models.CharField(_("kind"), max_length=12, choices=FileKind, default=FileKind.EDITION)
    variant = models.CharField(_("variant"), max_length=14, choices=Variant)
    title = models.CharField(_("title"), max_length=400)
    language = models.CharField(_("language"), max_length=2, choices=ContentLanguage)
    state = FSMField(_("state"), choices=FileState.choices, default=State.QUEUED, protected=True)
    content_hash = models.CharField(_("hash of the content"), max_length=64)
    public_from = models.DateTimeField(_("published"), null=True, blank=True)
    round = models.PositiveIntegerField(_("round"), default=1, validators=[MinValueValidator(1)])
    file = models.FileField(_("file"), storage=library, upload_to=place, max_length=300, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    sha256 = models.CharField(_("SHA-256 of the file"), max_length=64, blank=True)
    pages = models.PositiveIntegerField(_("pages"), default=0)
    error = models.TextField(_("why it was not made"), blank=True)
    requested_at = models.DateTimeField(_("requested"))
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    rendered_at = models.DateTimeField(_("made"), null=True, blank=True)

    objects = LibraryFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("library file")
        verbose_name_plural = _("library files")
        ordering = ["-requested_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "variant"], name="library_file_once"),
            models.UniqueConstraint(fields=["plan_edition", "variant"], name="library_file_of_plan_once"),
            models.UniqueConstraint(fields=["report", "variant"], name="library_file_of_report_once"),
            models.CheckConstraint(
                condition=models.Q(edition=None, plan_edition=None, letter=None)
                | models.Q(edition=None, plan_edition=None, report=None)
                | models.Q(edition=None, letter=None, report=None)
                | models.Q(plan_edition=None, letter=None, report=None),
                name="library_file_prints_one_thing",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.READY)
                | ~models.Q(file="") & ~models.Q(sha256="") & models.Q(size__gt=0, rendered_at__isnull=False),
                name="library_file_ready_is_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.FAILED) | ~models.Q(error=""),
                name="library_file_failed_says_why",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=State.RENDERING) | models.Q(started_at__isnull=False),
                name="library_file_rendering_has_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def printed(self) -> Edition | PlanEdition | None:
        """What it was made from: an edition of a strategy or of a stage's plan."""
        return self.edition or self.plan_edition

    @property
    def is_wanted(self) -> bool:
        """Whether there is something to print: a public edition, a letter issued, a report published."""
        if self.letter is not None:
            return bool(self.letter.number)
        if self.report is not None:
            return self.report.published_at is not None
        return self.printed is not None and not self.printed.is_draft

    @property
    def name(self) -> str:
        """How the file is called for short: by its edition, or its number as a letter."""
        if self.letter is not None:
            return f"letter-{self.letter.pk}"
        if self.report is not None:
            return f"consultation-{self.report.consultation.slug}"
        if self.plan_edition:
            return f"plan-{self.plan_edition.stage.slug}-{self.plan_edition.number}"
        return str(self.edition.number if self.edition else self.pk)

    @property
    def ending(self) -> str:
        """The suffix of the file, without a dot."""
        return ENDINGS.get(Variant(self.variant), "pdf")

    @property
    def is_ready(self) -> bool:
        """Whether there is something to serve."""
        return bool(self.state == State.READY)

    @transition(field=state, source=[State.QUEUED, State.RENDERING, State.FAILED], target=State.RENDERING)
    def mark_rendering(self) -> None:
        """A worker is at it; also the next one, after one that died or failed."""

    @transition(field=state, source=State.RENDERING, target=State.READY)
    def mark_ready(self) -> None:
        """Made, hashed and stored."""

    @transition(field=state, source=State.RENDERING, target=State.FAILED)
    def mark_failed(self) -> None:
        """Not made; `error` says why."""

    @transition(
        field=state, source=[State.QUEUED, State.READY, State.FAILED, State.RENDERING], target=State.QUEUED
    )
    def mark_queued(self) -> None:
        """To be made anew: after a failure, or for another content."""
