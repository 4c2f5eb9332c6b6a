"""A made-up community with everything that the pages can show; committed, because a browser reads it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.db import transaction

from apps.communities.models import Community
from apps.consultations.models import Consultation
from apps.core import richtext
from apps.core.models import Effect
from apps.people.enums import Role
from apps.people.models import User
from apps.plans.models import PlanEdition
from apps.process.models import Workplan
from apps.strategies.domain import editions, forks
from apps.strategies.enums import EditionKind
from apps.strategies.models import Edition, GoalLevel, Strategy
from tests import factories
from tests.journeys import town_consultation, town_plan, town_road

PASSWORD = "korystuvach-3-shliakhu"
FIRST = datetime(2021, 3, 1, 9, tzinfo=UTC)
LEVELS = [("стратегічна ціль", "стратегічні цілі", "стратегічних цілей")]
LEVELS += [("оперативна ціль", "оперативні цілі", "оперативних цілей"), ("завдання", "завдання", "завдань")]
BODY = """
<p>Громада лежить на берегах річки й має <strong>дев’ять</strong> старостинських округів. Докладніше —
<a href="https://example.org/pasport">паспорт громади</a>.</p>
<h3>Населення</h3>
<table><caption>Чисельність населення</caption><thead><tr><th scope="col">Рік</th><th scope="col">Осіб</th></tr></thead>
<tbody><tr><th scope="row">2019</th><td>34 800</td></tr><tr><th scope="row">2020</th><td>34 500</td></tr></tbody></table>
<ul><li><p>освіта;</p></li><li><p>охорона здоров’я.</p></li></ul>
<ol><li><p>перше;</p></li><li><p>друге.</p></li></ol>
<blockquote><p>Вода належить усім.</p></blockquote>
<p>Річка мілішає<sup class="footnote"><a href="#fn-1" id="fnref-1">1</a></sup>.</p>
<section class="footnotes"><ol class="footnotes"><li id="fn-1"><p>За даними водоканалу.</p></li></ol></section>
"""


@dataclass
class Town:
    """Rows by the names that the journeys use."""

    community: Community
    strategy: Strategy
    adopted: Edition
    amended: Edition
    plan: PlanEdition
    road: Workplan
    talk: Consultation
    people: dict[str, User]


def build() -> Town:
    """Communities to search, one with a strategy in force, an amended draft that is public and people."""
    with transaction.atomic():
        for number in range(65):
            name = f"Сусідня {number:02} сільська територіальна громада"
            factories.CommunityFactory(slug=f"susidnia-{number}", name=name, short_name="")
        community = _community()
        strategy = _strategy(community)
        people = {
            role: _person(community, role) for role in (Role.EDITOR, Role.SECRETARY, Role.ADMINISTRATOR)
        }
        adopted = _first(strategy)
        amended = _second(adopted)
        plan = town_plan.build(adopted, FIRST + timedelta(days=90))
        road = town_road.build(community, adopted)
        talk = town_consultation.build(community, adopted, amended)
        _russian()
        Effect.objects.all().delete()  # a journey waits only for what it causes itself
    return Town(community, strategy, adopted, amended, plan, road, talk, people)


def _community() -> Community:
    return factories.CommunityFactory(
        slug="zrazkova",
        name="Зразкова міська територіальна громада",
        short_name="Зразкова",
        raion="Зразковий район",
        accent="#1f6f54",
        population=34_500,
        population_source="Паспорт громади, 2020",
        made_up=True,
        contact_unit="Відділ економіки",
        contact_phone="+380 44 123-45-67",
        contact_email="plan@example.org",
    )


def _strategy(community: Community) -> Strategy:
    strategy = factories.StrategyFactory(
        community=community,
        slug="strategy-2030",
        title="Стратегія розвитку Зразкової громади до 2030 року",
        vision="Зразкова — громада чистої води, де видно, на що йде кожна гривня.",
        mission="Робити обіцяне й показувати зроблене.",
        sdgs=[6, 11],
    )
    strategy.partners.add(
        factories.PartnerFactory(community=community, name="Фонд «Вода»", url="https://example.org/")
    )
    for number, (one, few, many) in enumerate(LEVELS, start=1):
        GoalLevel.objects.create(strategy=strategy, number=number, one=one, few=few, many=many)
    return strategy


def _person(community: Community, role: Role) -> User:
    from allauth.account.models import EmailAddress

    person = factories.member(community, role)
    person.email = f"{role.value}@example.org"
    person.set_password(PASSWORD)
    person.save()
    EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)
    return person


def _first(strategy: Strategy) -> Edition:
    edition = factories.EditionFactory(strategy=strategy, kind=EditionKind.FULL)
    _text(edition)
    _goals(edition)
    factories.SourceFactory(
        edition=edition, label="Рішення ради", url="https://example.org/rishennia", licence="CC BY 4.0"
    )
    edition = editions.publish(edition=edition, by=None, at=FIRST)
    decision = factories.DecisionFactory(
        community=strategy.community,
        number="7-12",
        adopted_on=date(2021, 4, 2),
        title="Про затвердження стратегії",
        source_url="https://example.org/7-12",
    )
    return editions.adopt(edition=edition, decision=decision, by=None, at=FIRST + timedelta(days=60))


def _text(edition: Edition) -> None:
    body = richtext.clean(BODY)
    for number in range(1, 4):
        part = factories.SectionFactory(
            edition=edition,
            number=str(number),
            heading=f"Розділ про громаду {number}",
            body=body,
            position=number,
        )
        factories.SectionFactory(
            edition=edition, parent=part, number=f"{number}.1", heading="Докладніше", body=body, position=1
        )
    factories.AnnexFactory(edition=edition, number="1", title="Карта громади", body="<p>Опис карти.</p>")


def _goals(edition: Edition) -> None:
    position = 0
    for a in range(1, 4):
        top = factories.GoalFactory(
            edition=edition,
            code=str(a),
            title=f"Чисте довкілля і вода, частина {a}",
            position=a,
            sdgs=[6],
            description=richtext.clean("<p>Чому це <em>важливо</em>: річка мілішає.</p>"),
        )
        for b in range(1, 5):
            middle = factories.GoalFactory(
                edition=edition, parent=top, code=f"{a}.{b}", title=f"Водогін {b}", position=b
            )
            for c in range(1, 4):
                position += 1
                factories.GoalFactory(
                    edition=edition,
                    parent=middle,
                    code=f"{a}.{b}.{c}",
                    position=c,
                    title=f"Оновити мережу {position} з’єднаннями від насосної станції до будинків і шкіл",
                )


def _second(first: Edition) -> Edition:
    draft = forks.fork(edition=first, kind=EditionKind.AMENDED, by=None)
    draft.goals.filter(code="1.1").update(title="Водогін і каналізація 1")
    draft.goals.filter(code="3.4.3").delete()
    factories.GoalFactory(edition=draft, code="4", title="Безбар’єрність", position=4)
    section = draft.sections.get(number="1")
    section.body = section.body.replace("старостинських округів", "округів зі старостами")
    section.save()
    draft.note = "Додано ціль про безбар’єрність."
    draft.save()
    return editions.publish(edition=draft, by=None, at=FIRST + timedelta(days=400))


def _russian() -> None:
    community = factories.CommunityFactory(
        slug="primerny", name="Примерный городской округ", short_name="", language="ru"
    )
    strategy = factories.StrategyFactory(
        community=community, slug="strategia", title="Стратегия", vision="Город у реки"
    )
    factories.published_edition(strategy=strategy, goals=3, sections=1)
