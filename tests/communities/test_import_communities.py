"""The list of communities comes in whole, or not at all, and twice is once."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from apps.communities.domain import community_rows, imports
from apps.communities.domain.community_rows import Row
from apps.communities.models import Community
from apps.core.problems import Unusable
from tests.factories import CommunityFactory

pytestmark = pytest.mark.django_db
HEADER = "katottg,name,kind,oblast,raion,population"
ZHMERYNKA = "UA05060050000058111,Жмеринська міська територіальна громада,міська,Вінницька область,Жмеринський район,55000"
REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "communities.csv"


def csv_of(*lines: str, header: str = HEADER) -> bytes:
    return "\n".join([header, *lines, ""]).encode()


def code(number: int) -> str:
    return f"UA{number:017d}"


def apply(data: bytes) -> imports.Preview:
    return imports.apply(data=data, population_source="Держстат")


def test_row_becomes_a_community_with_a_short_address_and_its_place_in_the_alphabet():
    apply(csv_of(ZHMERYNKA))
    community = Community.objects.get()
    assert community.slug == "zhmerynska"
    assert (community.kind, community.population, community.population_source) == ("city", 55000, "Держстат")
    fresh = Community.objects.get()
    fresh.save()
    assert fresh.sort_key == community.sort_key


def test_same_file_twice_changes_nothing():
    first = apply(csv_of(ZHMERYNKA))
    again = imports.apply(data=csv_of(ZHMERYNKA), population_source="інше джерело")
    assert (len(first.added), first.same) == (1, 0)
    assert (again.added, again.changed, again.same) == ([], [], 1)
    assert Community.objects.get().population_source == "Держстат"


def test_changed_figures_are_taken_over_and_hand_made_fields_stay():
    apply(csv_of(ZHMERYNKA))
    Community.objects.update(
        short_name="Жмеринка", slug="zhmerynka", accent="#123456", contact_email="a@b.ua"
    )
    found = imports.apply(data=csv_of(ZHMERYNKA.replace("55000", "54321")), population_source="2026")
    community = Community.objects.get()
    assert found.changed[0].fields == {"population": (55000, 54321)}
    assert (community.population, community.population_source) == (54321, "2026")
    assert (community.short_name, community.slug, community.accent) == ("Жмеринка", "zhmerynka", "#123456")


def test_empty_cell_is_no_data_and_takes_nothing_away():
    apply(csv_of(ZHMERYNKA))
    found = apply(csv_of("UA05060050000058111,Жмеринська міська територіальна громада,,,,"))
    assert found.same == 1
    assert Community.objects.get().population == 55000


def test_community_without_figures_is_imported():
    apply(csv_of(f"{code(1)},Нова громада,,,,"))
    community = Community.objects.get()
    assert (community.kind, community.population, community.population_source) == ("", None, "")


def test_repeated_code_is_reported_by_line_and_the_first_row_kept():
    found = apply(csv_of(ZHMERYNKA, f"{code(2)},Інша,,,,", ZHMERYNKA.replace("Жмеринська", "Друга")))
    assert [(r.line, r.first_line) for r in found.repeats] == [(4, 2)]
    assert Community.objects.filter(name__startswith="Жмеринська").exists()
    assert Community.objects.count() == 2


def test_equal_names_get_addresses_with_their_oblast_and_the_city_the_short_one():
    rows = [
        f"{code(1)},Миколаївська сільська територіальна громада,сільська,Одеська область,Березівський район,",
        f"{code(2)},Миколаївська сільська територіальна громада,сільська,Сумська область,Сумський район,",
        f"{code(3)},Миколаївська міська територіальна громада,міська,Миколаївська область,Миколаївський район,",
    ]
    apply(csv_of(*rows))
    assert dict(Community.objects.values_list("katottg", "slug")) == {
        code(1): "mykolaivska-odeska",
        code(2): "mykolaivska-sumska",
        code(3): "mykolaivska",
    }


def test_address_that_is_taken_or_reserved_is_avoided():
    CommunityFactory(slug="zhmerynska")
    apply(csv_of(ZHMERYNKA, f"{code(1)},Адмін,,Київська область,,", f"{code(2)},«»,,,,"))
    assert Community.objects.get(katottg="UA05060050000058111").slug == "zhmerynska-vinnytska"
    assert Community.objects.get(katottg=code(1)).slug == "admin-kyivska"
    assert Community.objects.get(katottg=code(2)).slug == code(2).lower()


@pytest.mark.parametrize(
    ("row", "line", "place"),
    [
        ("UA05,Назва,,,,", 3, "katottg"),
        (f"{code(1)},,,,,", 3, "name"),
        (f"{code(1)},{'Я' * 201},,,,", 3, "name"),
        (f"{code(1)},Назва,місто,,,", 3, "kind"),
        (f"{code(1)},Назва,,,,багато", 3, "population"),
        (f"{code(1)},Назва,,,,-5", 3, "population"),
        (f"{code(1)},Назва,,,,99999999999", 3, "population"),
        (f"{code(1)},Назва,,,,٣", 4, "population"),
        (f"{code(1)},Назва", 3, ""),
        (f"{code(1)},Назва,,,,,зайве", 3, ""),
        (f'{code(1)},"Назва,,,,', 3, ""),
        (f"{code(1)},{'Я' * 140_000},,,,", 3, ""),
    ],
)
def test_malformed_row_is_reported_with_its_place_and_nothing_is_applied(row, line, place):
    between = [""] if line == 4 else []
    with pytest.raises(Unusable) as caught:
        apply(csv_of(ZHMERYNKA, *between, row))
    assert [(p.line, p.place) for p in caught.value.problems] == [(line, place)]
    assert caught.value.problems[0].message
    assert not Community.objects.exists()


def test_all_problems_are_listed_at_once():
    with pytest.raises(Unusable) as caught:
        apply(csv_of("UA1,Назва,,,,x", ZHMERYNKA, f"{code(1)},,,,,"))
    assert [(p.line, p.place) for p in caught.value.problems] == [
        (2, "katottg"),
        (2, "population"),
        (4, "name"),
    ]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 0),
        (csv_of(ZHMERYNKA, header="code,name"), 1),
        (csv_of(ZHMERYNKA).decode().encode("cp1251"), 0),
        (csv_of(ZHMERYNKA, "a\x00b,,,,,"), 0),
    ],
    ids=["empty", "no header", "windows-1251", "zero byte"],
)
def test_unreadable_file_gets_a_message(data, line):
    with pytest.raises(Unusable) as caught:
        apply(data)
    assert [p.line for p in caught.value.problems] == [line]
    assert not Community.objects.exists()


def test_wrong_encoding_names_its_line():
    with pytest.raises(Unusable, match="2"):
        apply(csv_of(ZHMERYNKA).decode().encode("cp1251"))


def test_semicolons_and_a_byte_order_mark_are_read():
    data = b"\xef\xbb\xbf" + csv_of(ZHMERYNKA.replace(",", ";"), header=HEADER.replace(",", ";"))
    assert len(apply(data).added) == 1


def test_ensure_adds_only_what_is_missing_and_reads_the_kind_from_the_name():
    apply(csv_of(ZHMERYNKA))
    rows = [Row("UA05060050000058111", "Інша назва"), Row(code(5), "Нова селищна територіальна громада")]
    found = imports.ensure(rows=rows)
    assert found["UA05060050000058111"].name == "Жмеринська міська територіальна громада"
    assert (found[code(5)].kind, found[code(5)].slug) == ("settlement", "nova")


def test_changes_are_in_the_audit_log_under_the_verb():
    from django.apps import apps

    apply(csv_of(ZHMERYNKA))
    event = apps.get_model("communities", "CommunityEvent").objects.get()
    assert event.pgh_context["verb"] == "import communities"


def test_command_reports_counts_and_refuses_as_a_command_error(tmp_path):
    file, out = tmp_path / "list.csv", StringIO()
    file.write_bytes(csv_of(ZHMERYNKA, ZHMERYNKA))
    call_command("import_communities", str(file), stdout=out)
    assert "1" in out.getvalue().splitlines()[-1]
    assert Community.objects.get().population_source.endswith("list.csv")
    file.write_bytes(csv_of("UA1,,,,,"))
    with pytest.raises(CommandError, match="katottg"):
        call_command("import_communities", str(file), stdout=out)
    with pytest.raises(CommandError, match=r"no-such\.csv"):
        call_command("import_communities", str(tmp_path / "no-such.csv"), stdout=out)


def test_dry_run_changes_nothing(tmp_path):
    file = tmp_path / "list.csv"
    file.write_bytes(csv_of(ZHMERYNKA))
    call_command("import_communities", str(file), "--dry-run", stdout=StringIO())
    assert not Community.objects.exists()


@pytest.mark.skipif(
    not REAL.exists(), reason="the register's list is not beside this checkout (../shared/data)"
)
def test_real_list_comes_in_with_its_eleven_repeats_and_twice_is_once():
    found = apply(REAL.read_bytes())
    assert (len(found.added), len(found.repeats), found.problems) == (1418, 11, [])
    again = apply(REAL.read_bytes())
    assert (again.added, again.changed, again.same) == ([], [], 1418)
    assert Community.objects.get(katottg="UA05060050000058111").slug == "zhmerynska"


CELLS = st.text(alphabet=st.sampled_from('UA0123456789,;"\n\r\x00 міська'), max_size=60)


@given(CELLS, st.booleans())
def test_any_text_gives_rows_or_problems(text, with_header):
    table = community_rows.read(f"{HEADER}\n{text}".encode() if with_header else text.encode())
    assert with_header or table.problems
    assert all(str(problem) for problem in table.problems)
