"""What a side effect is about, and in whose community that is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, Func, Model, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from apps.communities.models import Community
from apps.core.models import Effect
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
    "people.letter_written": LETTER,
    "process.morning": MORNING,
}


def kept(user: Any) -> QuerySet[Effect]:
    """Side effects in the communities of `user`; a superuser has all, also those without a subject."""
    rows = Effect.objects.all()
    if user.is_superuser:
        return rows
    own = Community.objects.kept_by(user)
    number = Func(F("subject_id"), Value(":"), Value(1), function="split_part", output_field=CharField())
    found = Q(pk__in=[])
    for kind, noun in NOUNS.items():
        found |= Q(kind=kind, number__in=noun.names_in(own))
    return rows.annotate(number=number).filter(found)


def subjects_of(effects: Iterable[Effect]) -> dict[int, Any]:
    """What each effect is about, by the effect's primary key; one query per noun."""
    wanted: dict[str, set[int]] = defaultdict(set)
    several = [(effect, number) for effect in effects if (number := _number(effect)) is not None]
    for effect, number in several:
        wanted[effect.kind].add(number)
    rows = {kind: NOUNS[kind].rows().in_bulk(numbers) for kind, numbers in wanted.items()}
    return {effect.pk: rows[effect.kind].get(number) for effect, number in several}


def called(effect: Effect, subject: Any) -> str:
    """The subject in words; empty if there is none."""
    return NOUNS[effect.kind].name(subject) if subject is not None else ""


def may_retry(user: Any, subject: Any) -> bool:
    """Administrators and secretaries of that community; what has none is the superusers' business."""
    if subject is None or subject.community is None:
        return bool(user.is_superuser)
    return bool(user.has_perm("people.retry_effects", subject))


def _number(effect: Effect) -> int | None:
    text = effect.subject_id.partition(":")[0]
    return (
        int(text) if effect.kind in NOUNS and text.isascii() and text.isdigit() and len(text) < 19 else None
    )
