"""Plans where everything that is not public yet carries a word that nobody may read.

Works by looking at the models, like `canaries.py`: a model of this room without a planted row fails a test.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from apps.people.models import User
from apps.plans.domain import editions, forks
from apps.plans.enums import Fate, Reported
from apps.plans.models import (
    Carryover,
    CoExecutor,
    ColumnMapping,
    Measure,
    MeasureImport,
    MeasurePartner,
    Outlay,
    PlanEdition,
    PlanSource,
    Progress,
    Stage,
    StatedFigure,
)
from apps.strategies.enums import EditionKind
from apps.strategies.models import Strategy
from tests import factories
from tests.architecture.canaries import fill
from tests.factories.strategies import LONG_AGO

# A sum that stands nowhere else, so that money that leaks is seen as well.
SUM = Decimal("777123456.78")


@dataclass
class Plans:
    """Plan editions of one public strategy: two stages public, more of the first and second hidden."""

    first: PlanEdition
    public: PlanEdition
    draft: PlanEdition
    coming: PlanEdition
    withdrawn: PlanEdition
    later: PlanEdition

    @property
    def hidden(self) -> list[PlanEdition]:
        """Those that a stranger may not see."""
        return [self.draft, self.coming, self.withdrawn, self.later]


def plan_models() -> list[type[models.Model]]:
    """The nouns of the room."""
    return [
        model
        for model in apps.get_app_config("plans").get_models()
        if not hasattr(model, "pgh_tracked_model")
    ]


def of_edition(model: type[models.Model], edition: PlanEdition) -> models.QuerySet[Any]:
    """The rows of a model that belong to a plan edition alone."""
    names = {field.name for field in model._meta.concrete_fields}
    rows = model._base_manager.all()
    if model is PlanEdition:
        return rows.filter(pk=edition.pk)
    if "measure" in names:
        return rows.filter(measure__edition=edition)
    if "edition" in names:
        return rows.filter(edition=edition)
    own = Measure.objects.filter(edition=edition).values("lineage")
    return rows.filter(lineage__in=own) if "lineage" in names else rows.none()


def plant(strategy: Strategy, hidden: Strategy, coming_at: datetime, author: User) -> Plans:
    """A public plan of two stages, and more of it that may not be read; the other strategy's plan is hidden."""
    first = factories.published_plan(measures=6, stage=factories.StageFactory(strategy=strategy, number=1))
    second = factories.StageFactory(strategy=strategy, number=2)
    public = factories.published_plan(measures=5, stage=second)
    now = timezone.now()
    gone = _grown(public, first, "kanarkagone", author)
    gone = editions.publish(edition=gone, by=author, at=now - timedelta(days=3))
    gone = editions.withdraw(edition=gone, reason="kanarkagone reason", by=author, at=now - timedelta(days=2))
    draft = _grown(public, first, "kanarkadraft", author)
    coming = _grown(public, first, "kanarkacoming", author)
    coming = editions.publish(edition=coming, by=author, at=now, public_from=coming_at)
    third = factories.StageFactory(strategy=strategy, number=3)
    later = forks.start(stage=third, kind=EditionKind.PRELIMINARY, by=author)
    grow(later, public, "kanarkadraft")
    other = factories.StageFactory(strategy=hidden, number=1)
    fill(other, "kanarkahidden")
    grow(factories.PlanEditionFactory(stage=other), first, "kanarkahidden")
    mapping = ColumnMapping(community=strategy.community, used_at=LONG_AGO)
    mapping.fingerprint, mapping.columns = "kanarkadraft", ["kanarkadraft"]
    mapping.save()
    return Plans(first, public, draft, coming, gone, later)


def _grown(public: PlanEdition, former: PlanEdition, word: str, author: User) -> PlanEdition:
    """A fork in which every text of what was copied is replaced, with new measures besides."""
    fork = forks.fork(edition=public, kind=EditionKind.AMENDED, by=author)
    for number, measure in enumerate(fork.measures.all(), 1):
        fill(measure, word, number, skip=("slug", "dream_id"))
        measure.funding.update(planned=SUM)
    grow(fork, former, word)
    return fork


def grow(edition: PlanEdition, former: PlanEdition, word: str) -> None:
    """Two new measures with everything that hangs off one, the edition's own rows, and facts on them."""
    for number in (90, 91):
        measure = factories.MeasureFactory(
            edition=edition, code=f"9.{number}", unit__name=f"{word} unit {number} {edition.pk}",
            position=number, latitude=Decimal("49.2"), longitude=Decimal("31.2"),
        )  # fmt: skip
        fill(measure, word, number, skip=("dream_id",))
        _parts(measure, word, number)
        _facts(measure, word, number)
    Carryover.objects.create(
        edition=edition, former_edition=former, former=former.measures.all()[0].lineage,
        fate=Fate.CONTINUED, successor=measure, reason=word,
    )  # fmt: skip
    Carryover.objects.create(
        edition=edition, former_edition=former, former=former.measures.all()[1].lineage,
        fate=Fate.DROPPED, reason=word,
    )  # fmt: skip
    fill(PlanSource.objects.create(edition=edition), word)
    fill(StatedFigure.objects.create(edition=edition, what="projects", value=777), word)
    held = MeasureImport.objects.create(
        edition=edition, applied_at=timezone.now(), before={"x": word}, after={"x": word}
    )
    fill(held, word)
    fill(edition, word)


def _parts(measure: Measure, word: str, number: int) -> None:
    factories.FundingFactory(measure=measure, year=2026, source="other", planned=SUM)
    fill(factories.MilestoneFactory(measure=measure), word, number)
    fill(factories.PlanIndicatorFactory(measure=measure), word, number)
    unit = factories.UnitFactory(community=measure.community, name=f"{word} co {number} {measure.pk}")
    CoExecutor.objects.create(measure=measure, unit=unit)
    partner = factories.PartnerFactory(community=measure.community, name=f"{word} {number} {measure.pk}")
    MeasurePartner.objects.create(measure=measure, partner=partner)


def _facts(measure: Measure, word: str, number: int) -> None:
    stage: Stage = measure.edition.stage
    report = Progress.objects.create(
        stage=stage, lineage=measure.lineage, state=Reported.GOING, as_of=date(2026, 9, 30)
    )
    fill(report, word, number)
    Outlay.objects.create(stage=stage, lineage=measure.lineage, year=2026, allocated=SUM, spent=SUM)
