"""The demo's database is made anew when its migrations were rewritten."""

import json

import pytest

from strategy_portal.local import schema

pytestmark = pytest.mark.django_db


def test_a_database_made_by_the_migrations_of_the_checkout_is_kept(tmp_path):
    schema.note(tmp_path / "stamp.json")
    assert not schema.is_outlived(tmp_path / "stamp.json")


@pytest.mark.parametrize("change", ["rewritten", "removed"])
def test_a_database_made_by_other_migrations_is_outlived(tmp_path, change):
    stamp = tmp_path / "stamp.json"
    known = schema.written()
    name = next(iter(known)) if change == "rewritten" else "apps/plans/migrations/0099_gone.py"
    stamp.write_text(json.dumps({**known, name: "another"}))
    assert schema.is_outlived(stamp)


def test_a_database_of_which_nothing_is_noted_is_outlived(tmp_path):
    assert schema.is_outlived(tmp_path / "none.json")


def test_a_migration_added_later_is_simply_applied(tmp_path):
    stamp = tmp_path / "stamp.json"
    known = schema.written()
    known.popitem()
    stamp.write_text(json.dumps(known))
    assert not schema.is_outlived(stamp)
