"""What the library does when an edition, of a strategy or of a plan, is published or adopted."""

from __future__ import annotations

from django.utils import timezone

from apps.core import outbox
from apps.core.models import Effect
from apps.core.pdf import Rendered, RenderFailed
from apps.plans.domain import editions as plans
from apps.plans.models import PlanEdition
from apps.publications.domain import rendering
from apps.publications.enums import Variant
from apps.publications.models import LibraryFile
from apps.publications.pdf import render_edition, render_plan
from apps.strategies.domain.editions import ADOPTED, PUBLISHED
from apps.strategies.models import Edition


@outbox.handles(PUBLISHED)
@outbox.handles(ADOPTED)
def request_edition_file(effect: Effect) -> None:
    """Ask for the PDF that says of the edition what holds now."""
    if edition := Edition.objects.filter(pk=effect.subject_id).first():
        rendering.request(edition=edition, at=timezone.now())


@outbox.handles(plans.PUBLISHED)
@outbox.handles(plans.ADOPTED)
def request_plan_file(effect: Effect) -> None:
    """Ask for the PDF that says of the plan what holds now."""
    if edition := PlanEdition.objects.filter(pk=effect.subject_id).first():
        rendering.request(edition=edition, at=timezone.now())


@outbox.handles(rendering.REQUESTED, in_steps=True)
def make_file(effect: Effect) -> None:
    """Render, hash and store the PDF once; a failure is kept for staff with its reason.

    What the content itself causes is not tried again by the machine: the office has «try again».
    """
    row = LibraryFile.objects.filter(pk=effect.subject_id).first()
    file = rendering.begin(file=row, at=timezone.now()) if row else None
    if file is None:
        return
    try:
        made = _rendered(file)
        rendering.finish(file=file, content=made.content, pages=made.pages, at=timezone.now())
    except Exception as error:
        permanent = isinstance(error, RenderFailed) and not error.transient
        reason = error.reason if isinstance(error, RenderFailed) else f"{type(error).__name__}: {error}"
        rendering.fail(file=file, reason=reason, at=timezone.now())
        if not permanent:
            raise


def _rendered(file: LibraryFile) -> Rendered:
    if file.plan_edition is not None:
        return render_plan(file.plan_edition, Variant(file.variant))
    assert file.edition is not None
    return render_edition(file.edition, Variant(file.variant))
