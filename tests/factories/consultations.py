"""Consultations and what people say in them. A consultation is open from yesterday for thirty days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from apps.consultations.enums import CommentOrigin, CommentState, Identity, QuestionKind, Verdict
from apps.consultations.models import (
    Answer,
    Comment,
    Consultation,
    Contributor,
    Disposition,
    Option,
    Question,
    Response,
    Survey,
    SurveyPage,
)
from tests.factories.communities import CommunityFactory

LONG_AGO = datetime(2025, 9, 1, 9, tzinfo=UTC)


def _ago(**of: int) -> factory.LazyFunction:
    return factory.LazyFunction(lambda: timezone.now() - timedelta(**of))


class ConsultationFactory(DjangoModelFactory):
    """Announced a week ago and open; pass `edition=published_edition(...)` with its community."""

    class Meta:
        model = Consultation

    community = factory.SubFactory(CommunityFactory)
    slug = factory.Sequence(lambda n: f"consultation-{n}")
    title = factory.Sequence(lambda n: f"Обговорення {n}")
    about = "Проєкт стратегії."
    purpose = "Щоб почути мешканців."
    changeable = "Усе, крім бачення."
    decides = "Міська рада."
    least_days = 15
    least_basis = "постанова № 996"
    opens_at = _ago(days=1)
    closes_at = _ago(days=-29)
    published_at = _ago(days=7)


class ContributorFactory(DjangoModelFactory):
    """A guest whose e-mail is confirmed."""

    class Meta:
        model = Contributor

    community = factory.SubFactory(CommunityFactory)
    email = factory.Sequence(lambda n: f"guest{n}@example.org")
    name = factory.Sequence(lambda n: f"Олена Мешканка {n}")
    language = "uk"
    consent = "2026-11"
    consented_at = _ago(days=2)
    confirmed_at = _ago(days=2)
    created_at = _ago(days=2)


class CommentFactory(DjangoModelFactory):
    """Visible, with a number; pass `origin=CommentOrigin.SITE` only for an open consultation."""

    class Meta:
        model = Comment

    consultation = factory.SubFactory(ConsultationFactory)
    community = factory.SelfAttribute("consultation.community")
    edition = factory.SelfAttribute("consultation.edition")
    plan_edition = factory.SelfAttribute("consultation.plan_edition")
    number = factory.Sequence(lambda n: n + 1)
    body = factory.Sequence(lambda n: f"Пропоную додати лавки {n}.")
    author_name = "Олена Мешканка"
    identity = Identity.EMAIL
    origin = CommentOrigin.LETTER
    state = CommentState.VISIBLE
    created_at = _ago(hours=2)
    received_at = _ago(hours=2)


class DispositionFactory(DjangoModelFactory):
    class Meta:
        model = Disposition

    consultation = factory.SubFactory(ConsultationFactory)
    verdict = Verdict.ACCEPTED
    reason = "Додано до проєкту."
    decided_at = _ago(hours=1)


class SurveyFactory(DjangoModelFactory):
    class Meta:
        model = Survey

    consultation = factory.SubFactory(ConsultationFactory, takes_comments=False)
    title = "Опитування"


class SurveyPageFactory(DjangoModelFactory):
    class Meta:
        model = SurveyPage

    survey = factory.SubFactory(SurveyFactory)
    position = factory.Sequence(lambda n: n + 1)
    title = factory.Sequence(lambda n: f"Сторінка {n}")


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    page = factory.SubFactory(SurveyPageFactory)
    position = factory.Sequence(lambda n: n + 1)
    code = factory.Sequence(lambda n: f"q{n}")
    kind = QuestionKind.SINGLE
    text = factory.Sequence(lambda n: f"Питання {n}?")


class OptionFactory(DjangoModelFactory):
    class Meta:
        model = Option

    question = factory.SubFactory(QuestionFactory)
    position = factory.Sequence(lambda n: n + 1)
    text = factory.Sequence(lambda n: f"Варіант {n}")


class ResponseFactory(DjangoModelFactory):
    """Counted; its survey's consultation must be open."""

    class Meta:
        model = Response

    survey = factory.SubFactory(SurveyFactory)
    digest = factory.Sequence(lambda n: f"{n:064x}")
    started_at = _ago(hours=1)
    saved_at = _ago(hours=1)
    submitted_at = _ago(hours=1)
    counted_at = _ago(hours=1)


class AnswerFactory(DjangoModelFactory):
    class Meta:
        model = Answer

    response = factory.SubFactory(ResponseFactory)
    question = factory.SubFactory(QuestionFactory)
