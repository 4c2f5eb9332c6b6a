"""The audit log: events for every change, chained so that tampering is found."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from apps.communities.models import Community, Partner
from apps.core import audit
from apps.core.models import Seal, UnsealedEvents
from tests.factories import CommunityFactory, UserFactory

pytestmark = pytest.mark.django_db
EVENTS = "communities_partnerevent"


def history(community):
    """The events of one community."""
    return Community.pgh_event_models["insert"].objects.filter(pgh_obj_id=community.pk)


def partner_events(**wanted):
    """Events of partners in the order of their numbers."""
    return Partner.pgh_event_models["insert"].objects.filter(**wanted).order_by("pgh_id")


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def seal_now():
    """What a commit does: run the deferred triggers."""
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    sql("SET CONSTRAINTS ALL DEFERRED")


def tamper(statement, *values):
    """Change the log behind the triggers, as somebody with the database's password would."""
    sql("SET session_replication_role = replica")
    sql(statement.replace("EVENTS", EVENTS), *values)
    sql("SET session_replication_role = DEFAULT")


def add_partners(community, count, prefix=""):
    return Partner.objects.bulk_create(
        Partner(community=community, name=f"{prefix}{number}") for number in range(count)
    )


@pytest.fixture
def community():
    community = CommunityFactory(name="Стара назва")
    seal_now()
    community.name = "Нова назва"
    community.save()
    Community.objects.filter(pk=community.pk).update(name="Назва в обхід моделі")
    seal_now()
    return community


@pytest.fixture
def batch(community):
    """Numbers of the events of five partners that one statement added."""
    add_partners(community, 5)
    seal_now()
    return list(partner_events().values_list("pgh_id", flat=True))


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


def test_events_of_many_rows_know_the_verb_and_the_person(community):
    user = UserFactory()
    with audit.verb("import", by=user):
        partners = add_partners(community, 3)
        Partner.objects.update(note="так")
        Partner.objects.all().delete()
    events = partner_events()
    assert [event.pgh_obj_id for event in events] == [partner.pk for partner in partners] * 3
    assert {(event.pgh_context["verb"], event.pgh_context["user"]) for event in events} == {
        ("import", user.pk)
    }
    assert len({event.pgh_context_id for event in events}) == 1


def test_a_change_of_many_rows_keeps_what_was_and_what_is(community):
    add_partners(community, 3)
    Partner.objects.exclude(name="2").update(note="після")
    Partner.objects.filter(name__in=["1", "2"]).delete()
    found = partner_events().values_list("pgh_label", "name", "note")
    assert [item for item in found if item[0] != "insert"] == [
        ("update", "0", "після"),
        ("update", "1", "після"),
        ("delete", "1", "після"),
        ("delete", "2", ""),
    ]


def test_a_row_written_as_it_was_is_no_event(community):
    add_partners(community, 2)
    Partner.objects.filter(name="0").update(note="інша")
    Partner.objects.update(note="інша")
    Partner.objects.filter(name="нема").update(note="x")
    assert list(partner_events(pgh_label="update").values_list("name", flat=True)) == ["0", "1"]


def test_a_row_that_changes_its_key_is_an_event(community):
    (partner,) = add_partners(community, 1)
    sql("UPDATE communities_partner SET id = id + 1000 WHERE id = %s", partner.pk)
    assert partner_events(pgh_label="update").get().pgh_obj_id == partner.pk + 1000


def test_rows_added_or_changed_in_one_statement_are_events_of_both_kinds(community):
    add_partners(community, 1)
    Partner.objects.bulk_create(
        [Partner(community=community, name=name, note="нова") for name in ("0", "1")],
        update_conflicts=True,
        unique_fields=["community", "name"],
        update_fields=["note"],
    )
    assert set(partner_events().values_list("pgh_label", "name", "note")) == {
        ("insert", "0", ""),
        ("update", "0", "нова"),
        ("insert", "1", "нова"),
    }


def test_what_goes_with_its_owner_is_an_event(community):
    add_partners(community, 2)
    community.delete()
    seal_now()
    assert partner_events(pgh_label="delete").count() == 2
    assert list(audit.verify()) == []


def test_untouched_log_is_intact(community):
    assert [len(seal.events) for seal in Seal.objects.order_by("pk")] == [1, 2]
    assert list(audit.verify()) == []


def test_all_that_a_transaction_wrote_into_a_table_is_one_link(community):
    before = Seal.objects.count()
    add_partners(community, 2000)
    Partner.objects.filter(name__startswith="1").update(note="інша")
    Partner(community=community, name="останній").save()
    Community.objects.update(name="Назва")
    seal_now()
    found = {seal.table: len(seal.events) for seal in Seal.objects.filter(pk__gt=before)}
    assert found == {EVENTS: partner_events().count(), "communities_communityevent": 1}
    assert partner_events().count() == 2000 + 1111 + 1
    assert list(audit.verify()) == []


def test_a_statement_without_rows_leaves_nothing_to_seal(community):
    Partner.objects.update(note="інша")
    Partner.objects.all().delete()
    assert not UnsealedEvents.objects.exists()


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


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE EVENTS SET name = 'підміна'", "altered"),
        ("UPDATE EVENTS SET pgh_context = jsonb_build_object('user', 1)", "altered"),
        ("DELETE FROM EVENTS", "removed"),
    ],
    ids=["altered", "another person", "removed"],
)
def test_one_event_among_many_is_named(batch, statement, fault):
    tamper(f"{statement} WHERE pgh_id = %s", batch[2])
    assert list(audit.verify()) == [f"{EVENTS} {batch[2]}: {fault}"]


def test_events_that_change_places_are_named(batch):
    one, two = batch[1], batch[3]
    for old, new in ((one, -1), (two, one), (-1, two)):
        tamper("UPDATE EVENTS SET pgh_id = %s WHERE pgh_id = %s", new, old)
    assert list(audit.verify()) == [f"{EVENTS} {one}: altered", f"{EVENTS} {two}: altered"]


def test_an_event_smuggled_in_is_named(batch):
    tamper(
        "INSERT INTO EVENTS (pgh_created_at, pgh_label, pgh_obj_id, id, community_id, name, kind, url, note)"
        " VALUES (now(), 'insert', 1, 1, 1, 'зайвий', 'donor', '', '')"
    )
    assert list(audit.verify()) == [f"{EVENTS} {partner_events().last().pgh_id}: not sealed"]


@pytest.mark.parametrize(
    "change",
    [
        "proofs = overlay(proofs PLACING sha256('x') FROM 33)",
        "events[2] = events[1], events[1] = events[2]",
        "events = events[2:], proofs = substring(proofs FROM 33)",
        "\"table\" = 'communities_unitevent'",
        "columns = columns[2:]",
        "created_at = created_at - interval '1 second'",
        "digest = repeat('0', 64)",
    ],
)
def test_a_seal_altered_in_any_column_is_named(batch, change):
    last = Seal.objects.order_by("pk").last()
    tamper("UPDATE core_seal SET CHANGE WHERE id = %s".replace("CHANGE", change), last.pk)
    assert [line for line in audit.verify() if re.match(rf"seal {last.pk} .*: altered", line)]


@pytest.mark.parametrize("number", [1, 2])
def test_a_removed_seal_is_named_and_its_events_are_not_sealed(batch, number):
    events = Seal.objects.get(pk=number).events
    tamper("DELETE FROM core_seal WHERE id = %s", number)
    expected = [f"communities_communityevent {event}: not sealed" for event in events]
    assert list(audit.verify()) == [*expected, f"seal {number}: removed"]


def test_a_log_cut_short_is_found_by_a_seal_noted_earlier(batch, capsys):
    call_command("audit", "verify")
    noted = capsys.readouterr().out.split()[-1]
    call_command("audit", "verify", "--seal", noted)
    tamper("DELETE FROM core_seal WHERE id = %s", noted.partition(":")[0])
    tamper("DELETE FROM EVENTS")
    assert list(audit.verify()) == []
    with pytest.raises(CommandError):
        call_command("audit", "verify", "--seal", noted)


@pytest.mark.parametrize("noted", ["", "1", "1:0", "x:y", "99999999999999999999:0"])
def test_a_seal_that_never_was_is_not_held(community, noted):
    assert not audit.holds(noted)


@pytest.mark.parametrize("table", ["communities_communityevent", "core_seal"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = 1"])
def test_database_refuses_to_change_the_log(community, table, statement):
    with pytest.raises(DatabaseError, match=r"Cannot (update|delete)"), transaction.atomic():
        sql(statement.format(table))


def test_events_written_after_an_early_sealing_are_sealed_too(community):
    add_partners(community, 2)
    sql("SET CONSTRAINTS ALL IMMEDIATE")
    add_partners(community, 2, "ще ")
    sql("SET CONSTRAINTS ALL DEFERRED")
    add_partners(community, 2, "і ще ")
    seal_now()
    assert [len(seal.events) for seal in Seal.objects.filter(table=EVENTS)] == [2, 2, 2]
    assert list(audit.verify()) == []


def test_what_a_savepoint_takes_back_is_neither_logged_nor_sealed(community):
    add_partners(community, 2)
    before = transaction.savepoint()
    add_partners(community, 2, "знято ")
    transaction.savepoint_rollback(before)
    add_partners(community, 2, "ще ")
    seal_now()
    (seal,) = Seal.objects.filter(table=EVENTS)
    assert seal.events == list(partner_events().values_list("pgh_id", flat=True))
    assert len(seal.events) == 4


def test_a_sealing_that_a_savepoint_takes_back_is_made_again(community):
    add_partners(community, 2)
    before = transaction.savepoint()
    add_partners(community, 2, "знято ")
    seal_now()
    transaction.savepoint_rollback(before)
    assert not Seal.objects.filter(table=EVENTS).exists()
    seal_now()
    (seal,) = Seal.objects.filter(table=EVENTS)
    assert len(seal.events) == 2
    assert not UnsealedEvents.objects.exists()
    assert list(audit.verify()) == []


def test_proofs_hold_in_every_time_zone(community):
    sql("SET LOCAL TIME ZONE 'Asia/Tokyo'")
    add_partners(community, 2)
    seal_now()
    assert list(audit.verify()) == []


def test_a_column_added_later_leaves_old_proofs_valid(batch, community):
    sql(f"ALTER TABLE {EVENTS} ADD COLUMN later text DEFAULT 'нове'")
    assert list(audit.verify()) == []
    add_partners(community, 1, "ще ")
    seal_now()
    assert list(audit.verify()) == []
    tamper("UPDATE EVENTS SET later = 'інше'")
    assert list(audit.verify()) == [f"{EVENTS} {partner_events().last().pgh_id}: altered"]
