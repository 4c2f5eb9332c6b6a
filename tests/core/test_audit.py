"""The audit log: events for every change, chained so that tampering is found."""

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from apps.communities.models import Community
from apps.core import audit
from apps.core.models import Seal
from tests.factories import CommunityFactory, UserFactory

pytestmark = pytest.mark.django_db


def history(community):
    """The events of one community."""
    return Community.pgh_event_models["insert"].objects.filter(pgh_obj_id=community.pk)


def seal_now():
    """What a commit does: run the deferred triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def tamper(statement):
    """Change the log behind the triggers, as somebody with the database's password would."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(statement)
        cursor.execute("SET session_replication_role = DEFAULT")


@pytest.fixture
def community():
    community = CommunityFactory(name="Стара назва")
    community.name = "Нова назва"
    community.save()
    Community.objects.filter(pk=community.pk).update(name="Назва в обхід моделі")
    seal_now()
    return community


def test_every_change_is_an_event_even_past_the_model(community):
    names = list(history(community).order_by("pgh_id").values_list("pgh_label", "name"))
    assert names == [
        ("insert", "Стара назва"),
        ("update", "Нова назва"),
        ("update", "Назва в обхід моделі"),
    ]


def test_event_knows_the_verb_and_the_person():
    user = UserFactory()
    with audit.verb("rename", by=user, reason="рішення ради"):
        community = CommunityFactory()
    context = history(community).get().pgh_context
    assert (context["verb"], context["user"], context["reason"]) == ("rename", user.pk, "рішення ради")


def test_untouched_log_is_intact(community):
    assert Seal.objects.count() == 3
    assert list(audit.verify()) == []


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE communities_communityevent SET name = 'підміна' WHERE pgh_label = 'insert'", "altered"),
        (
            "DELETE FROM communities_communityevent"
            " WHERE pgh_id = (SELECT max(pgh_id) FROM communities_communityevent)",
            "removed",
        ),
        (
            "UPDATE core_seal s SET digest = o.digest FROM core_seal o"
            " WHERE o.id <> s.id AND o.id IN (SELECT id FROM core_seal ORDER BY id LIMIT 2)"
            " AND s.id IN (SELECT id FROM core_seal ORDER BY id LIMIT 2)",
            "altered or out of order",
        ),
        (
            "UPDATE core_seal SET digest = repeat('0', 64) WHERE id = (SELECT min(id) FROM core_seal)",
            "altered",
        ),
    ],
    ids=["altered", "removed", "reordered", "resealed"],
)
def test_tampering_is_found(community, statement, fault):
    tamper(statement)
    assert any(fault in line for line in audit.verify())
    with pytest.raises(CommandError):
        call_command("audit", "verify")


@pytest.mark.parametrize("table", ["communities_communityevent", "core_seal"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = 1"])
def test_database_refuses_to_change_the_log(community, table, statement):
    with (
        pytest.raises(DatabaseError, match=r"Cannot (update|delete)"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))
