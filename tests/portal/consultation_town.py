"""A consultation with a little of everything, for the tests of its pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from apps.consultations.domain.places import Place, find
from apps.consultations.enums import CommentOrigin
from apps.consultations.models import Comment, Consultation
from apps.core import richtext
from apps.strategies.domain import editions
from tests.factories import (
    AnnexFactory,
    CommunityFactory,
    EditionFactory,
    GoalFactory,
    SectionFactory,
    StrategyFactory,
)
from tests.factories.consultations import CommentFactory, ConsultationFactory
from tests.factories.strategies import LONG_AGO

BODY = """<p>Щороку висаджується тисяча дерев.</p><p>Якість повітря вимірюється.</p>
<ul><li>школи;</li><li><p>лікарні.</p></li></ul>
<table><tbody><tr><td><p>2019</p></td></tr></tbody></table>"""


@dataclass
class Talk:
    """The consultation; `on` finds a place of its draft."""

    consultation: Consultation

    @property
    def base(self) -> str:
        return f"/{self.consultation.community.slug}/consultations/{self.consultation.slug}/"

    def on(self, key: str, paragraph: int | None = None) -> Place:
        return find(self.consultation, key, paragraph)

    def say(self, key: str = "", paragraph: int | None = None, **also: Any) -> Comment:
        given: dict[str, Any] = {"origin": CommentOrigin.SITE, **self.on(key, paragraph).fields(), **also}
        comment: Comment = CommentFactory(consultation=self.consultation, **given)
        return comment

    def close(self, **also: Any) -> None:
        """Its window is over since yesterday."""
        past = {"closes_at": timezone.now() - timedelta(hours=1), **also}
        Consultation.objects.filter(pk=self.consultation.pk).update(**past)
        self.consultation.refresh_from_db()


def make(published_at: datetime = LONG_AGO, **also: Any) -> Talk:
    """Open on a draft with sections 1, 1.1 and 2, an annex, and the goals A.1 and A.1.1."""
    community = also.pop("community", None) or CommunityFactory(slug="misto", name="Річкова громада")
    edition = EditionFactory(strategy=StrategyFactory(community=community, slug="strategy"))
    first = SectionFactory(
        edition=edition, number="1", heading="Довкілля", body=richtext.clean(BODY), position=1
    )
    SectionFactory(edition=edition, parent=first, number="1.1", heading="Вода", position=1)
    SectionFactory(edition=edition, number="2", heading="Дороги", body="<p>Дорога рівна.</p>", position=2)
    AnnexFactory(edition=edition, number="1", title="Карта", body="<p>Карта.</p>")
    top = GoalFactory(edition=edition, code="А.1", title="Чиста вода", position=1)
    GoalFactory(edition=edition, parent=top, code="А.1.1", title="Водогін", position=1)
    edition = editions.publish(edition=edition, by=None, at=published_at)
    return Talk(ConsultationFactory(community=community, slug="proiekt", edition=edition, **also))
