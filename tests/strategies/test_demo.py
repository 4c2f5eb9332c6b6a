"""The demo communities: built by the verbs, complete, idempotent, and honest about what is not known."""

from datetime import UTC, date, datetime, timedelta
from io import StringIO

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.communities.domain.look import light_accent
from apps.communities.models import Community
from apps.people.models import Membership, User, WorkingGroup
from apps.strategies.enums import EditionKind, EditionState, StrategyKind
from apps.strategies.models import Annex, Decision, Edition, Goal, Section, Source, Strategy

pytestmark = pytest.mark.django_db
REAL = ["drohobych", "kramatorsk", "myrhorod", "novokuznetsk", "vinnytsia", "zaporizhzhia", "zhmerynka"]


def load(**options):
    output = StringIO()
    call_command("load_demo", stdout=output, **options)
    return output.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """All communities, loaded once for the tests that only look at them."""
    with django_db_blocker.unblock():
        try:
            load()
            yield
        finally:
            call_command("flush", interactive=False, verbosity=0)


def tree(slug, level):
    rows = Goal.objects.filter(edition__strategy__community__slug=slug, edition__number=1, level=level)
    return list(rows.order_by("position"))


def test_second_run_stores_nothing_and_writes_nothing(demo):
    before = {
        model: model.objects.count() for model in (Community, Strategy, Edition, Goal, Section, Source, User)
    }
    with CaptureQueriesContext(connection) as queries:
        assert load().strip() == "nothing to do"
    words = {query["sql"].split()[0] for query in queries.captured_queries}
    assert not words & {"INSERT", "UPDATE", "DELETE"}
    assert before == {model: model.objects.count() for model in before}


def test_all_communities_are_there_and_only_the_example_is_made_up(demo):
    assert sorted(Community.objects.filter(made_up=False).values_list("slug", flat=True)) == REAL
    assert list(Community.objects.filter(made_up=True).values_list("slug", flat=True)) == ["zrazkova"]


def test_every_edition_names_its_sources(demo):
    assert not Edition.objects.filter(sources=None).exists()
    assert not Source.objects.filter(label="").exists()


def test_only_the_decision_of_vinnytsia_is_known_among_real_communities(demo):
    known = Decision.objects.filter(community__made_up=False)
    assert [(d.community.slug, d.number, d.adopted_on) for d in known] == [
        ("vinnytsia", "194", date(2021, 2, 26))
    ]
    adopted = Edition.objects.exclude(decision=None).filter(strategy__community__made_up=False)
    assert [edition.community.slug for edition in adopted] == ["vinnytsia"]


def test_no_vision_or_mission_is_invented_for_a_real_community(demo):
    for strategy in Strategy.objects.filter(community__made_up=False):
        assert (strategy.vision, strategy.mission) == ("", ""), strategy
    for edition in Edition.objects.filter(strategy__community__made_up=False):
        assert (edition.vision, edition.mission) == ("", ""), edition


def test_what_the_list_of_communities_does_not_say_of_drohobych_stays_empty(demo):
    drohobych = Community.objects.get(slug="drohobych")
    assert (drohobych.oblast, drohobych.raion, drohobych.population) == ("", "", None)


@pytest.mark.parametrize("slug", REAL)
def test_real_communities_have_no_invented_arms_phone_or_mail(demo, slug):
    community = Community.objects.get(slug=slug)
    assert (community.arms.name, community.contact_phone, community.contact_email) == ("", "", "")
    assert not community.units.exclude(phone="", email="").exists()


def test_population_always_names_its_source(demo):
    assert not Community.objects.exclude(population=None).filter(population_source="").exists()


def test_zhmerynka_has_the_whole_tree_of_the_register_with_codes_as_written(demo):
    top, below = tree("zhmerynka", 1), tree("zhmerynka", 2)
    assert [g.code for g in top] == [
        *("А 1", "А.2", "А.3", "А 4", "А 5", "В.1", "В.2", "В 3", "В.4", "С.1", "С.2", "С.3", "С.4", "С.5"),
    ]
    assert len(below) == 48
    codes = [g.code for g in below]
    assert {"А 1.3", "В 3.3", "С 4.3"} <= set(codes)
    oddity = next(g for g in below if g.code == "2.1")
    assert oddity.parent.code == "С.2"
    assert not any(g.code_given for g in top + below)


def test_myrhorod_has_the_whole_tree_and_tells_three_example_tasks_in_words(demo):
    assert [g.code for g in tree("myrhorod", 1)] == ["А", "В", "С", "D"]
    below = tree("myrhorod", 2)
    assert len(below) == 22
    assert tree("myrhorod", 3) == []
    told = {g.code: g.description for g in below if g.description}
    assert list(told) == ["А.1", "А.2", "D.2"]
    assert "D 2.3 Оцифровування матеріалів місцевого архіву" in told["D.2"]


@pytest.mark.parametrize("slug", ["zhmerynka", "myrhorod"])
def test_editions_of_the_register_are_in_force_without_a_decision(demo, slug):
    edition = Edition.objects.get(strategy__community__slug=slug)
    assert edition.kind == EditionKind.REGISTERED
    assert edition.is_in_force
    assert edition.decision is None
    assert edition.sources.filter(url__startswith="https://gisrr.gov.ua/", licence="CC BY 4.0").exists()


def test_vinnytsia_was_adopted_on_the_day_of_its_decision(demo):
    edition = Edition.objects.get(strategy__community__slug="vinnytsia")
    assert edition.state == EditionState.ADOPTED
    assert edition.published_at == datetime(2021, 2, 26, 7, tzinfo=UTC)
    assert len(tree("vinnytsia", 1)) == 6
    assert all(goal.code_given for goal in edition.goals.all())
    assert "переказ" in edition.note


def test_inferred_number_of_zaporizhzhia_is_told_but_not_stored(demo):
    edition = Edition.objects.get(strategy__community__slug="zaporizhzhia")
    assert (edition.kind, edition.decision) == (EditionKind.REPORTED, None)
    assert edition.is_in_force
    assert "не перевірено" in edition.note
    assert [g.code for g in tree("zaporizhzhia", 1)] == ["A", "B", "C", "D"]
    assert tree("zaporizhzhia", 2) == []
    numbers = " ".join(edition.sections.values_list("body", flat=True))
    assert all(f">{n}<" in numbers for n in (45, 64, 169))


def test_kramatorsk_says_that_its_wording_is_not_official(demo):
    edition = Edition.objects.get(strategy__community__slug="kramatorsk")
    assert "не офіційні формулювання" in edition.note
    assert not edition.is_in_force


def test_draft_concept_of_drohobych_says_that_its_text_is_not_known_and_has_no_goals(demo):
    concept = Strategy.objects.get(community__slug="drohobych", kind=StrategyKind.CONCEPT)
    assert not Goal.objects.filter(edition__strategy=concept).exists()
    (edition,) = concept.editions.visible_to(AnonymousUser(), timezone.now())
    assert "в джерелах немає" in edition.sections.get().body


def test_novokuznetsk_speaks_russian_and_counts_by_the_russian_calendar(demo):
    community = Community.objects.get(slug="novokuznetsk")
    assert (community.language, community.calendar, community.time_zone) == ("ru", "RU", "Asia/Novokuznetsk")
    assert community.katottg == ""
    assert not Goal.objects.filter(edition__strategy__community=community).exists()
    assert WorkingGroup.objects.filter(community=community).count() == 4
    assert not WorkingGroup.objects.filter(community=community).exclude(members=None).exists()


def test_people_are_named_in_groups_of_the_made_up_community_only(demo):
    named = WorkingGroup.objects.exclude(members=None).distinct()
    assert [group.community.slug for group in named] == ["zrazkova"]


def test_example_has_three_adopted_editions_and_a_hidden_draft(demo):
    editions = Edition.objects.filter(strategy__community__slug="zrazkova", strategy__slug="strategy-2030")
    states = list(editions.order_by("number").values_list("state", flat=True))
    assert states == ["superseded", "superseded", "adopted", "draft"]
    third = editions.get(number=3)
    assert (third.decision.number, third.decision.adopted_on) == ("194", date(2026, 2, 26))
    assert [third.goals.filter(level=level).count() for level in (1, 2, 3)] == [4, 22, 80]
    assert third.vision.endswith("кожен може вплинути на рішення")
    assert editions.get(number=1).vision != third.vision
    assert not third.goals.filter(level__lte=2, description="").exists()


def test_draft_of_the_example_adds_removes_moves_and_changes_goals_and_sections(demo):
    editions = Edition.objects.filter(strategy__community__slug="zrazkova", strategy__slug="strategy-2030")
    old = {g.lineage: g for g in editions.get(number=3).goals.all()}
    new = {g.lineage: g for g in editions.get(number=4).goals.all()}
    assert new.keys() - old.keys()
    assert old.keys() - new.keys()
    both = old.keys() & new.keys()
    assert any(old[line].title != new[line].title for line in both)
    moved = {new[line].code for line in both if old[line].code != new[line].code}
    assert moved == {"4.7", "4.7.1", "4.7.2", "4.7.3"}
    numbers = [set(editions.get(number=n).sections.values_list("number", flat=True)) for n in (3, 4)]
    assert (numbers[1] - numbers[0], numbers[0] - numbers[1]) == ({"2.7", "7.5"}, {"4.3"})


def test_goals_and_sections_of_every_edition_stand_in_reading_order(demo):
    for edition in Edition.objects.all():
        goals = list(edition.goals.order_by("position"))
        seen = set()
        for goal in goals:
            assert goal.parent_id is None or goal.parent_id in seen, (edition, goal)
            seen.add(goal.pk)
        numbers = [[int(n) for n in s.number.split(".")] for s in edition.sections.order_by("position")]
        assert numbers == sorted(numbers), edition


def test_example_has_text_with_tables_footnotes_an_image_and_annexes(demo):
    edition = Edition.objects.get(
        strategy__slug="strategy-2030", strategy__community__slug="zrazkova", number=3
    )
    text = " ".join(edition.sections.values_list("body", flat=True))
    assert "<caption>Таблиця 1. " in text
    assert '<th scope="col"' in text
    assert 'class="footnote"' in text
    assert '<section class="footnotes">' in text
    assert 'alt="Діаграма. ' in text
    picture = text.split('src="/media/')[1].split('"')[0]
    assert default_storage.exists(picture)
    assert Annex.objects.filter(edition=edition).count() == 2
    top = edition.sections.filter(parent=None).values_list("number", flat=True)
    assert list(top.order_by("position")) == list("12345678")


def test_footnotes_of_an_edition_have_different_names(demo):
    for edition in Edition.objects.all():
        text = " ".join(edition.sections.values_list("body", flat=True))
        names = [part.split('"')[0] for part in text.split('id="fn-')[1:]]
        assert len(names) == len(set(names)), edition
        assert all(f'href="#fn-{name}"' in text for name in names), edition


def test_scheduled_edition_is_hidden_until_its_moment(demo):
    strategy = Strategy.objects.filter(community__slug="zrazkova", kind=StrategyKind.MARKETING)
    edition = Edition.objects.get(strategy=strategy.get())
    assert edition.published_at > timezone.now() + timedelta(days=29)
    assert not strategy.visible_to(AnonymousUser(), timezone.now()).exists()
    assert strategy.visible_to(AnonymousUser(), edition.published_at).exists()


def test_example_says_everywhere_that_it_is_made_up(demo):
    for edition in Edition.objects.filter(strategy__community__made_up=True):
        assert "вигадан" in edition.note.lower(), edition
        assert edition.sources.filter(label__startswith="Вигаданий").exists(), edition


def test_accents_differ_and_can_be_read(demo):
    accents = list(Community.objects.values_list("accent", flat=True))
    assert len(set(accents)) == len(accents) == 8
    assert all(light_accent(accent).colour == accent for accent in accents)


def test_there_is_a_confirmed_account_for_every_role_and_the_password_opens_it(demo):
    lines = [line.split("\t") for line in load(logins=True).splitlines()]
    roles = {role for role, _, _ in lines}
    assert roles == {"superuser", "administrator", "editor", "secretary", "moderator", "reporter", "reader"}
    for role, email, password in lines:
        user = User.objects.get(email=email)
        assert user.check_password(password)
        assert user.is_staff
        assert user.is_superuser is (role == "superuser")
        assert EmailAddress.objects.filter(user=user, verified=True, primary=True).exists()
        assert role == "superuser" or Membership.objects.filter(user=user, role=role).exists()
