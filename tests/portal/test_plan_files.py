"""The filtered plan as files: all of what fits, only what the reader may see, and a PDF in turns."""

import csv
import json
from datetime import timedelta
from decimal import Decimal
from io import BytesIO, StringIO

import openpyxl
import pikepdf
import pytest
from django.core.cache import cache
from django.utils import timezone
from redis.exceptions import ConnectionError as NoRedis

from apps.core.pdf import Rendered, RenderFailed
from apps.people.enums import Role
from apps.plans.domain import editions
from apps.plans.models import Measure
from apps.portal import printing, turns
from apps.portal.views import plan_pdf
from tests.factories import member
from tests.factories.plans import MeasureFactory, PlanEditionFactory, adopted_plan, published_plan

pytestmark = pytest.mark.django_db
ENDINGS = ("csv", "xlsx", "json", "pdf")


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def printer(monkeypatch):
    """Stands in for the renderer: records what it was given; `error` is what it raises."""

    class Printer(list):
        error = None

    printed = Printer()

    def render(made):
        printed.append(made)
        if printed.error:
            raise printed.error
        return Rendered(b"%PDF-1.7 " + made.identifier, 1)

    monkeypatch.setattr(printing, "print_selection", render)
    return printed


def address(edition, ending, query=""):
    strategy = edition.strategy
    return f"/{strategy.community.slug}/{strategy.slug}/plan.{ending}?stage={edition.stage.slug}{query}"


def rows(answer):
    return list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))


def total(answer):
    head = rows(answer)[0].keys()
    return sum(Decimal(row[[*head][-1]]) for row in rows(answer))


def test_every_measure_that_fits_is_in_the_file_not_only_one_page(client):
    edition = published_plan(measures=60)
    assert len(rows(client.get(address(edition, "csv")))) == 60
    assert len(json.loads(client.get(address(edition, "json")).content)["measures"]) == 60
    book = openpyxl.load_workbook(BytesIO(client.get(address(edition, "xlsx")).content))
    assert book.active.max_row == 61


def test_the_filter_of_the_page_holds_for_the_file(client):
    edition = published_plan(measures=3)
    one = Measure.objects.get(edition=edition, code="1.2")
    answer = client.get(address(edition, "csv", f"&q={one.code}"))
    assert len(rows(answer)) == 1
    assert one.title in answer.content.decode()


def test_what_two_filters_part_adds_up_to_the_whole(client):
    edition = PlanEditionFactory()
    whole = published_plan(measures=4, stage=edition.stage)
    parts = [client.get(address(whole, "csv", f"&q=1.{number}")) for number in (1, 2, 3, 4)]
    assert sum(map(total, parts)) == total(client.get(address(whole, "csv"))) == 4 * Decimal("1750000.50")


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_file_is_named_by_community_strategy_and_stage(client, printer, ending):
    edition = published_plan()
    strategy = edition.strategy
    name = f"{strategy.community.slug}-{strategy.slug}-{edition.stage.slug}.{ending}"
    assert f'filename="{name}"' in client.get(address(edition, ending))["Content-Disposition"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_who_has_the_file_already_gets_none(client, printer, ending):
    edition = published_plan()
    etag = client.get(address(edition, ending))["ETag"]
    again = client.get(address(edition, ending), headers={"If-None-Match": etag})
    assert again.status_code == 304
    other = client.get(address(edition, ending, "&q=1.1"), headers={"If-None-Match": etag})
    assert other.status_code == 200


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_draft_is_exported_to_those_who_keep_it_and_to_nobody_else(client, printer, ending):
    published = published_plan()
    draft = PlanEditionFactory(stage=published.stage)
    MeasureFactory(edition=draft, title="Таємний захід")
    path = address(published, ending, f"&edition={draft.number}")
    assert client.get(path).status_code == 404
    client.force_login(member(published.community, Role.EDITOR))
    answer = client.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_plan_that_waits_for_its_moment_is_in_no_file(client, printer, ending):
    published = published_plan()
    coming = PlanEditionFactory(stage=published.stage)
    MeasureFactory(edition=coming, title="Майбутній захід")
    later = timezone.now() + timedelta(days=1)
    editions.publish(edition=coming, by=None, at=timezone.now(), public_from=later)
    answer = client.get(address(published, ending))
    assert answer.status_code == 200
    assert "Майбутній" not in answer.content.decode("utf-8", "ignore")


@pytest.mark.parametrize("size", [2, 40])
@pytest.mark.parametrize("ending", ENDINGS)
def test_files_need_at_most_ten_queries_at_any_size(
    client, printer, django_assert_max_num_queries, size, ending
):
    edition = published_plan(measures=size)
    client.get(address(edition, ending, "&q=warm"))
    with django_assert_max_num_queries(10):
        assert client.get(address(edition, ending)).status_code == 200


@pytest.mark.parametrize("ending", ENDINGS)
def test_nonsense_in_the_address_is_no_error(client, printer, ending):
    edition = published_plan()
    assert client.get(address(edition, ending, "&year=x&money_from=-&goal=%00&sort=;")).status_code == 200
    assert client.get(address(edition, ending).replace(edition.stage.slug, "no-such")).status_code == 404


@pytest.mark.parametrize("ending", ENDINGS)
def test_files_are_only_read(client, ending):
    assert client.post(address(published_plan(), ending)).status_code == 405


def test_a_pdf_is_made_once_and_kept_for_the_same_question(client, printer):
    edition = adopted_plan()
    first, second = (client.get(address(edition, "pdf")) for _turn in range(2))
    assert first.content == second.content == b"%PDF-1.7 " + printer[0].identifier
    assert first["Content-Type"] == "application/pdf"
    assert len(printer) == 1
    client.get(address(edition, "pdf", "&q=1.1"))
    client.get("/en" + address(edition, "pdf"))
    assert len(printer) == 3


def test_what_changes_in_the_plan_is_printed_anew(client, printer):
    edition = adopted_plan()
    client.get(address(edition, "pdf"))
    unit = Measure.objects.filter(edition=edition).first().unit
    unit.name = "Інша назва"
    unit.save()
    client.get(address(edition, "pdf"))
    assert len(printer) == 2


def test_while_all_turns_are_taken_a_page_says_when_to_come_back(client, printer):
    edition = adopted_plan()
    taken = {"places": printing.AT_ONCE, "seconds": 60}
    with turns.turn("plan-pdf", **taken) as one, turns.turn("plan-pdf", **taken) as two:
        assert one
        assert two
        answer = client.get(address(edition, "pdf"))
    assert answer.status_code == 503
    assert answer["Retry-After"] == str(plan_pdf.COME_BACK)
    assert "no-store" in answer["Cache-Control"]
    assert b"<h1>" in answer.content
    assert f"plan.xlsx?stage={edition.stage.slug}".encode() in answer.content
    assert printer == []
    made = client.get(address(edition, "pdf"))
    assert made.status_code == 200
    policy = "Content-Security-Policy"
    assert (policy in answer, policy in made) == (True, False)


def test_a_pdf_that_takes_too_long_is_told_and_not_kept(client, printer):
    edition = adopted_plan()
    printer.error = RenderFailed("not finished within 80 seconds", transient=True)
    assert client.get(address(edition, "pdf")).status_code == 503
    printer.error = None
    assert client.get(address(edition, "pdf")).status_code == 200


def test_more_measures_than_a_pdf_holds_are_told_before_anything_is_made(client, printer, monkeypatch):
    monkeypatch.setattr(plan_pdf, "MOST_PRINTED", 2)
    edition = published_plan(measures=3)
    answer = client.get(address(edition, "pdf"))
    assert answer.status_code == 422
    assert "3" in answer.content.decode()
    assert b"plan.xlsx" in answer.content
    assert printer == []
    assert client.get(address(edition, "pdf", "&q=1.1")).status_code == 200


def test_a_turn_is_given_back_and_one_that_ran_out_is_not_taken_from_the_next(monkeypatch):
    with turns.turn("work", places=1, seconds=60) as mine:
        with turns.turn("work", places=1, seconds=60) as other:
            assert (mine, other) == (True, False)
        cache.set("turn:work:0", "the next one", 60)
    assert cache.get("turn:work:0") == "the next one"


def test_without_the_shared_cache_nobody_has_a_turn(monkeypatch):
    def broken(*args):
        raise NoRedis

    monkeypatch.setattr(turns.cache, "add", broken)
    with turns.turn("work", places=1, seconds=60) as free:
        assert not free


def test_the_pdf_of_a_selection_is_real_tagged_and_across(client):
    edition = adopted_plan(measures=2)
    answer = client.get(address(edition, "pdf", "&q=1.1"))
    assert answer.status_code == 200
    with pikepdf.open(BytesIO(answer.content)) as pdf:
        left, bottom, right, top = map(float, pdf.pages[0].MediaBox)
        assert right - left > top - bottom
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "uk"
