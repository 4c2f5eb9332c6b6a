"""Who reaches which address: every named one, every kind of person, as `access.txt` says."""

import re
from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.architecture import asking, desk
from tests.architecture.addresses import walk
from tests.architecture.spoken import PERSONAL
from tests.architecture.visitors import COLUMNS, build, client_of, path_of, sign_of

pytestmark = pytest.mark.django_db
TABLE = Path(__file__).with_name("access.txt")


def expected(method):
    """{name: {column: sign}} of the table's part for a method."""
    rows, current = {}, None
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith("== "):
            current = line[3:].split()[0]
        elif line and not line.startswith("#") and current == method:
            name, *signs = line.split()
            rows[name] = dict(zip(COLUMNS, signs, strict=True))
    return rows


# Nouns of other packages in the admin: for superusers only, so one rule serves instead of forty lines.
THIRD_PARTY = re.compile("admin:(auth|account|mfa|socialaccount)_")


def named():
    found = {a.name: a for a in walk() if a.name and not a.name.endswith(":")}
    return {name: address for name, address in found.items() if not THIRD_PARTY.match(name)}


def changing():
    """Addresses that change something when they are sent a form."""
    words = (
        "add",
        "change",
        "delete",
        "start",
        "publish",
        "unschedule",
        "adopt",
        "fork",
        "withdraw",
        "goals",
    )
    words += ("sections", "import", "retry", "file", "register", "grid", "assign", "shift", "undo", "columns")
    words += ("carryover", "facts", "repeat")
    words += ("invite", "people", "decision", "files", "minutes", "approve", "addendum", "anew", "unpublish")
    own = ("evidence", "publish_step", "publication", "publication_call_off", "publication_reschedule")
    own += ("posting", "official_letter", "consultation_report")
    words += ("groups", "comment", "aside", "reopen", "draft", "registrations", "contributions")
    words += ("day", "done", "take-back", "cancel", "restore", "recount")
    words += ("hide", "copy")
    words += ("consult", "announce", "unannounce", "extend", "outcome", "call-off")
    found = {name: a for name, a in named().items() if name.startswith(("admin:", "office:"))}
    found.pop("admin:password_change_done")
    return {
        name: a
        for name, a in found.items()
        if name.split(":")[1].split("_")[-1] in words
        or name.endswith("import_preview")
        or name in [f"office:{page}" for page in own]
        or name in desk.ACTS
        or name == asking.LETTERS
    }


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        yield build()
        transaction.set_rollback(True)


def test_every_named_address_stands_in_the_table():
    assert set(named()) == set(expected("GET")), "a new address belongs into access.txt, an old one out of it"
    assert set(changing()) == set(expected("POST"))


@pytest.mark.parametrize("column", COLUMNS)
def test_who_reads_what(place, column):
    client = client_of(column, place)
    asked = {name: path_of(address, place) for name, address in named().items()}
    leaving = [name for name in asked if name.endswith("logout")]
    found = {name: sign_of(client.get(asked[name])) for name in sorted(asked, key=leaving.__contains__)}
    wanted = {name: signs[column] for name, signs in expected("GET").items()}
    assert {n: (s, wanted.get(n)) for n, s in found.items() if s != wanted.get(n)} == {}


def form_for(name, place):
    """What is sent: enough to be refused or taken, with one goal or section to move."""
    noun = {"goals": "goal", "sections": "section"}.get(name.rsplit("_", 1)[-1])
    return {"confirmed": "1", **({"move": f"down:{place.ids[noun]}"} if noun else {})}


WRITE = re.compile(
    r"\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+\"?(?!django_session|django_admin_log)(\w+)", re.IGNORECASE
)


@pytest.mark.parametrize("column", COLUMNS)
def test_who_changes_what(place, column):
    """Each form is sent and undone. A redirect is an act done, or, for a row one does not see, none: writes tell."""
    found, wrote = {}, []

    def watch(execute, query, params, many, context):
        if isinstance(query, str) and (match := WRITE.match(query)):
            wrote.append((name, match.group(1)))
        return execute(query, params, many, context)

    wanted = {name: signs[column] for name, signs in expected("POST").items()}
    client = client_of(column, place)
    for name, address in changing().items():
        with transaction.atomic():
            with connection.execute_wrapper(watch):
                answer = client.post(path_of(address, place), form_for(name, place))
            found[name] = sign_of(answer)
            transaction.set_rollback(True)
    assert {n: (s, wanted.get(n)) for n, s in found.items() if s != wanted.get(n)} == {}
    assert not [item for item in wrote if found[item[0]] in ("-", ".", ">")]
    if column in ("anonymous", "resident", "reader", "reporter", "moderator"):
        assert not [item for item in wrote if column != "moderator" or item[0] not in desk.ACTS]
    if column == "foreign":
        assert not [item for item in wrote if not item[0].endswith("_add")]


@pytest.mark.parametrize("column", ["reader", "administrator"])
def test_nouns_of_other_packages_are_not_for_communities(place, column):
    names = {a.name: a for a in walk() if THIRD_PARTY.match(a.name)}
    signs = {name: sign_of(client_of(column, place).get(path_of(a, place))) for name, a in names.items()}
    assert {n: s for n, s in signs.items() if s not in "-~."} == {}


def test_the_table_knows_the_difference_between_people():
    """Rules that must hold whatever else changes."""
    reads, changes = expected("GET"), expected("POST")
    inside = [
        n for n in reads if n.startswith(("admin:", "office:")) and "login" not in n and "logout" not in n
    ]
    assert inside
    assert {reads[name]["anonymous"] for name in inside} <= {">", ".", "x"}
    assert "+" not in {reads[name]["resident"] for name in inside}
    rows = [name for name in changes if name.endswith(("_change", "_delete")) and "password" not in name]
    assert "+" not in {changes[name]["foreign"] for name in rows}
    about_own = [
        n
        for n in inside
        if n.startswith(("admin:strategies", "admin:plans", "admin:people_m")) and n.endswith("_change")
    ]
    assert {reads[name]["foreign"] for name in about_own} <= {"-", ".", "~"}
    lookers = ("anonymous", "resident", "reader", "reporter")
    others = {name: signs for name, signs in changes.items() if "password" not in name}
    assert "+" not in {signs[column] for signs in others.values() for column in lookers}
    assert "+" not in {signs["moderator"] for name, signs in others.items() if name not in desk.ACTS}
    portal = [name for name in reads if name.startswith("portal:")]
    common = [name for name in portal if not PERSONAL.match(name)]
    assert {reads[name][column] for name in common for column in COLUMNS} <= {"+", "~"}
    assert {reads[name][column] for name in portal if PERSONAL.match(name) for column in COLUMNS} <= {
        ".",
        "x",
    }
