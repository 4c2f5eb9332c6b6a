"""The kinds of things that a side effect can be about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Model, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from apps.communities.models import Community, Unit
from apps.consultations.models import Comment, Consultation, Contributor, Report
from apps.people.models import Letter
from apps.plans.models import PlanEdition
from apps.publications.models import LibraryFile, OfficialLetter, Posting, Publication, Subscription
from apps.strategies.models import Edition


@dataclass(frozen=True)
class Noun:
    """A kind of subject: its table, the way from it to its community, what it is called."""

    model: type[Model]
    community: str
    name: Callable[[Any], str]
    related: tuple[str, ...] = ()

    def rows(self) -> QuerySet[Any]:
        """All of them, each with its community."""
        return self.model._default_manager.select_related(*self.related)

    def names_in(self, communities: QuerySet[Community]) -> QuerySet[Any]:
        """Their numbers as text, as the outbox keeps them, in these communities."""
        rows = self.model._default_manager.filter(**{f"{self.community}__in": communities.values("pk")})
        return rows.annotate(number_as_text=Cast("pk", CharField())).values("number_as_text")


def _edition(row: Edition) -> str:
    return f"{row.strategy.title}, {_('edition')} {row.number}"


def _plan(row: PlanEdition) -> str:
    return f"{row.stage.strategy.title}, {row.stage.years}, {_('edition')} {row.number}"


EDITION = Noun(Edition, "strategy__community", _edition, ("strategy__community",))
PLAN = Noun(PlanEdition, "stage__strategy__community", _plan, ("stage__strategy__community",))
FILE = Noun(LibraryFile, "community", lambda row: row.title, (
    "community", "edition__strategy__community", "plan_edition__stage__strategy__community",
))  # fmt: skip
PUBLICATION = Noun(Publication, "community", str, ("community",))
POSTING = Noun(
    Posting,
    "publication__community",
    lambda row: f"{row.publication.title}: {row}",
    ("publication__community",),
)
OFFICIAL = Noun(OfficialLetter, "community", str, ("community",))
SUBSCRIPTION = Noun(Subscription, "community", lambda row: str(row.community), ("community",))
LETTER = Noun(Letter, "community", lambda row: row.subject, ("community",))
MORNING = Noun(Community, "pk", str)
# Who speaks is nobody's business here: only whose community it is.
CONTRIBUTOR = Noun(Contributor, "community", lambda row: str(row.community), ("community",))
REPORT = Noun(Report, "consultation__community", str, ("consultation__community",))
CONSULTATION = Noun(Consultation, "community", str, ("community",))
COMMENT = Noun(Comment, "community", lambda row: f"№ {row.number or row.pk}", ("community",))
UNIT = Noun(Unit, "community", str, ("community",))
NOUNS = {
    "strategies.edition_published": EDITION,
    "strategies.edition_adopted": EDITION,
    "plans.edition_published": PLAN,
    "plans.edition_adopted": PLAN,
    "publications.file_requested": FILE,
    "publications.published": PUBLICATION,
    "publications.posting_due": POSTING,
    "publications.letters_due": POSTING,
    "publications.letter_sent": OFFICIAL,
    "publications.subscription_unconfirmed": SUBSCRIPTION,
    "publications.news_came": CONSULTATION,
    "publications.comment_came": COMMENT,
    "people.letter_written": LETTER,
    "process.morning": MORNING,
    "consultations.report_published": REPORT,
    "consultations.report_redacted": REPORT,
    "consultations.answers_given": CONTRIBUTOR,
    "consultations.unit_asked": UNIT,
}
