"""Consultations in the admin, as a secretary keeps them."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from apps.consultations.enums import CommentState, Phase
from apps.consultations.models import Comment, Consultation
from apps.people.enums import Role
from tests.consultations.windows import DAY, complete_draft
from tests.factories import CommunityFactory, EditionFactory, member, published_edition
from tests.factories.consultations import CommentFactory, ConsultationFactory

pytestmark = pytest.mark.django_db
ADD = "admin:consultations_consultation_add"
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def at(row, page="change", *more):
    return reverse(f"admin:consultations_consultation_{page}", args=[row.pk, *more])


def words(answer):
    return answer.content.decode()


@pytest.fixture
def community():
    return CommunityFactory()


@pytest.fixture
def edition(community):
    return published_edition(strategy__community=community)


@pytest.fixture
def secretary(client, community):
    person = member(community, Role.SECRETARY)
    client.force_login(person)
    return person


@pytest.fixture
def draft(edition, secretary):
    return complete_draft(edition=edition)


def new(community, edition, **changes):
    return {
        "community": community.pk, "title": "Проєкт", "slug": "proiekt", "about": "Про що", "edition": edition.pk,
        "opens_at_0": "2027-03-01", "opens_at_1": "09:00", "closes_at_0": "2027-03-18", "closes_at_1": "23:59",
        "least_days": "15", "least_basis": "№ 996", "moderation": "post", "takes_comments": "on",
        "takes_guests": "on",
    } | changes  # fmt: skip


def test_a_secretary_prepares_a_consultation_by_the_communitys_clocks(client, community, edition, secretary):
    answer = client.post(reverse(ADD), new(community, edition))
    assert answer.status_code == 302, answer.context["errors"]
    row = Consultation.objects.get()
    assert row.opens_at == datetime(2027, 3, 1, 7, tzinfo=UTC)
    assert row.closes_at == datetime(2027, 3, 18, 22, tzinfo=UTC)  # 00:00 of the 19th in Kyiv
    assert 'value="23:59"' in words(client.get(at(row)))


def test_the_clocks_are_those_of_the_community_that_is_chosen(client, secretary, community, edition):
    community.time_zone = "Asia/Novokuznetsk"
    community.save()
    client.post(reverse(ADD), new(community, edition))
    assert Consultation.objects.get().opens_at == datetime(2027, 3, 1, 2, tzinfo=UTC)


def test_saving_again_without_a_change_moves_no_moment(client, draft):
    page = client.get(at(draft))
    form = page.context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value() not in (None, False)}
    for name in ("opens_at", "closes_at"):
        for place, part in enumerate(form.fields[name].widget.decompress(data.pop(name))):
            data[f"{name}_{place}"] = str(part)
    answer = client.post(at(draft), data)
    assert answer.status_code == 302, answer.context["errors"]
    opens_at, closes_at = draft.opens_at, draft.closes_at
    draft.refresh_from_db()
    assert draft.closes_at == closes_at
    assert abs(draft.opens_at - opens_at) < timedelta(minutes=1)


def test_a_window_that_closes_before_it_opens_is_refused_and_nothing_lost(
    client, community, edition, secretary
):
    answer = client.post(reverse(ADD), new(community, edition, closes_at_0="2027-02-01"))
    assert answer.status_code == 200
    assert "closes_at" in answer.context["adminform"].form.errors
    assert "Про що" in words(answer)


@pytest.mark.parametrize("broken", ["2027-13-40", "завтра", "9" * 400, "0001-01-01", "9999-12-31"])
def test_a_day_that_is_none_is_said_so(client, community, edition, secretary, broken):
    answer = client.post(reverse(ADD), new(community, edition, closes_at_0=broken))
    assert answer.status_code == 200
    assert "closes_at" in answer.context["adminform"].form.errors


def test_a_draft_of_another_community_is_not_offered(client, community, secretary):
    foreign = published_edition()
    answer = client.post(reverse(ADD), new(community, foreign))
    assert "edition" in answer.context["adminform"].form.errors


def test_a_consultation_of_another_community_does_not_exist(client, secretary):
    foreign = complete_draft()
    for page in ("announce", "files"):
        assert client.get(at(foreign, page)).status_code == 404
    assert client.get(at(foreign)).status_code == 302


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR, Role.REPORTER, Role.READER])
def test_others_read_and_do_not_announce(client, draft, role):
    client.force_login(member(draft.community, role))
    assert client.get(at(draft)).status_code == 200
    assert client.get(reverse(ADD)).status_code == 403
    for page in ("announce", "extend", "call-off", "outcome", "unannounce"):
        assert client.post(at(draft, page), {"when": "now", "confirmed": "1"}).status_code == 403
    draft.refresh_from_db()
    assert draft.published_at is None


def test_the_page_says_what_is_missing(client, edition, secretary):
    row = complete_draft(edition=edition, purpose="", contact_email="")
    page = client.get(at(row))
    assert len(page.context["lacks"]) == 2
    answer = client.post(at(row, "announce"), {"when": "now", "confirmed": "1"})
    assert answer.status_code == 422
    assert page.context["lacks"][0] in words(answer)


def test_announcing_is_shown_in_full_before_it_is_done(client, draft):
    url = at(draft, "announce")
    asked = client.post(url, {"when": "now", "public_from_0": "", "public_from_1": ""})
    draft.refresh_from_db()
    assert (asked.status_code, draft.published_at) == (200, None)
    assert "23:59" in words(asked)
    assert 'name="confirmed"' in words(asked)
    assert client.post(url, {"when": "now", "confirmed": "1"}).status_code == 302
    draft.refresh_from_db()
    assert draft.phase(timezone.now()) == Phase.ANNOUNCED


def test_announced_for_later_it_can_be_taken_back(client, draft):
    Consultation.objects.filter(pk=draft.pk).update(
        opens_at=timezone.now() + 9 * DAY, closes_at=timezone.now() + 30 * DAY
    )
    day = (timezone.now() + 5 * DAY).date().isoformat()
    later = {"when": "later", "public_from_0": day, "public_from_1": "09:00", "confirmed": "1"}
    assert client.post(at(draft, "announce"), later).status_code == 302
    page = client.get(at(draft))
    assert page.context["waits"]
    assert [act.name for act in page.context["doors"]] == ["unannounce"]
    client.post(at(draft, "unannounce"))
    draft.refresh_from_db()
    assert draft.published_at is None


def test_later_needs_its_day(client, draft):
    answer = client.post(at(draft, "announce"), {"when": "later", "confirmed": "1"})
    assert answer.status_code == 422
    assert "public_from" in answer.context["form"].errors


def test_what_is_announced_keeps_its_words_and_changes_its_contact(client, edition, secretary):
    row = ConsultationFactory(edition=edition, community=edition.community)
    form = client.get(at(row)).context["adminform"].form
    assert {"title", "about", "opens_at", "closes_at", "edition", "least_days"}.isdisjoint(form.fields)
    data = {"version": form["version"].value(), "moderation": "pre", "contact_name": "Ірина", "title": "Інше"}
    assert client.post(at(row), data).status_code == 302
    row.refresh_from_db()
    assert (row.contact_name, row.moderation, row.title == "Інше") == ("Ірина", "pre", False)


def test_an_extension_says_both_ends_first_and_stands_on_the_page(client, edition, secretary):
    row = ConsultationFactory(edition=edition, community=edition.community)
    later = (row.closes_at + 9 * DAY).date().isoformat()
    sent = {"until_0": later, "until_1": "23:59", "reason": "Просять мешканці."}
    asked = client.post(at(row, "extend"), sent)
    assert "Просять мешканці." in words(asked)
    assert not row.extensions.exists()
    assert client.post(at(row, "extend"), sent | {"confirmed": "1"}).status_code == 302
    assert row.extensions.get().reason == "Просять мешканці."
    assert "Просять мешканці." in words(client.get(at(row)))


def test_going_back_from_the_confirmation_keeps_what_was_filled_in(client, edition, secretary):
    row = ConsultationFactory(edition=edition, community=edition.community)
    later = (row.closes_at + 9 * DAY).date().isoformat()
    sent = {"until_0": later, "until_1": "18:00", "reason": "Просять.", "confirmed": "1", "change": "1"}
    back = client.post(at(row, "extend"), sent)
    assert back.status_code == 200
    assert "Просять." in words(back)
    assert not row.extensions.exists()


def test_a_shorter_extension_and_one_without_a_reason_are_refused(client, edition, secretary):
    row = ConsultationFactory(edition=edition, community=edition.community)
    earlier = (row.closes_at - 2 * DAY).date().isoformat()
    answer = client.post(at(row, "extend"), {"until_0": earlier, "until_1": "23:59", "confirmed": "1"})
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"until", "reason"}


def test_calling_off_needs_a_reason_and_is_final(client, edition, secretary):
    row = ConsultationFactory(edition=edition, community=edition.community)
    assert client.post(at(row, "call-off"), {"reason": " "}).status_code == 422
    assert client.post(at(row, "call-off"), {"reason": "Відкликано."}).status_code == 302
    page = client.get(at(row))
    assert page.context["doors"] == []
    assert "Відкликано." in words(page)


@pytest.mark.parametrize(
    ("opens", "closes", "doors"),
    [
        (1, 30, ["extend", "call-off"]),
        (-1, 30, ["extend", "call-off"]),
        (-30, -1, ["outcome", "call-off"]),
    ],
)
def test_the_doors_are_those_of_the_phase(client, edition, secretary, opens, closes, doors):
    now = timezone.now()
    row = ConsultationFactory(
        edition=edition, community=edition.community, opens_at=now + opens * DAY, closes_at=now + closes * DAY
    )
    assert [act.name for act in client.get(at(row)).context["doors"]] == doors


def test_documents_are_added_while_people_can_answer_and_stay(client, edition, secretary):
    row = ConsultationFactory(edition=edition, community=edition.community)
    file = SimpleUploadedFile("опис.pdf", PDF, "application/pdf")
    assert client.post(at(row, "files"), {"title": "Опис", "file": file}).status_code == 302
    found = row.files.get()
    assert client.get(at(row, "file", found.pk)).status_code == 200
    assert client.post(at(row, "files"), {"remove": found.pk}).status_code == 422
    Consultation.objects.filter(pk=row.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    file = SimpleUploadedFile("пізно.pdf", PDF, "application/pdf")
    assert client.post(at(row, "files"), {"title": "Пізно", "file": file}).status_code == 422
    assert row.files.count() == 1


def test_a_document_of_a_draft_can_be_removed(client, draft):
    file = SimpleUploadedFile("опис.pdf", PDF, "application/pdf")
    client.post(at(draft, "files"), {"title": "Опис", "file": file})
    client.post(at(draft, "files"), {"remove": draft.files.get().pk})
    assert not draft.files.exists()


def test_a_file_that_is_not_what_it_says_is_refused(client, draft):
    file = SimpleUploadedFile("опис.pdf", b"<script>alert(1)</script>", "application/pdf")
    answer = client.post(at(draft, "files"), {"title": "Опис", "file": file})
    assert answer.status_code == 422
    assert not draft.files.exists()


def test_a_draft_is_deleted_and_an_announced_one_is_not(client, draft):
    announced = ConsultationFactory(edition=draft.edition, community=draft.community)
    assert client.post(at(announced, "delete"), {"post": "yes"}).status_code == 403
    assert client.post(at(draft, "delete"), {"post": "yes"}).status_code == 302
    assert list(Consultation.objects.all()) == [announced]


@pytest.mark.parametrize("phase", Phase)
def test_the_list_is_filtered_by_phase(client, draft, phase):
    now = timezone.now()
    common = {"edition": draft.edition, "community": draft.community}
    past = {"opens_at": now - 30 * DAY, "closes_at": now - DAY}
    ConsultationFactory(opens_at=now + DAY, **common)
    ConsultationFactory(**common)
    ConsultationFactory(**past, **common)
    ConsultationFactory(answered_at=now, **past, **common)
    ConsultationFactory(withdrawn_at=now, withdrawal_reason="Помилка", **common)
    page = client.get(reverse("admin:consultations_consultation_changelist"), {"phase": phase.value})
    assert [row.phase(timezone.now()) for row in page.context["cl"].result_list] == [phase]


def test_private_drafts_of_residents_are_not_listed(client, edition, secretary):
    row = ConsultationFactory(edition=edition, community=edition.community)
    said = CommentFactory(consultation=row, body="Сказане вголос")
    CommentFactory(consultation=row, body="Ще думаю", state=CommentState.DRAFT, number=None)
    page = client.get(reverse("admin:consultations_comment_changelist"))
    assert list(page.context["cl"].result_list) == [said]
    hidden = Comment.objects.get(body="Ще думаю")
    found = client.get(reverse("admin:consultations_comment_change", args=[hidden.pk]))
    assert found.status_code == 302


def test_a_draft_subject_is_offered_before_it_is_published(client, community, secretary):
    strategy_draft = EditionFactory(strategy__community=community)
    answer = client.post(reverse(ADD), new(community, strategy_draft))
    assert answer.status_code == 302, answer.context["errors"]
    assert len(client.get(at(Consultation.objects.get())).context["lacks"]) > 0


@pytest.fixture
def spoken(edition, secretary):
    """Open since three days."""
    return ConsultationFactory(
        edition=edition, community=edition.community, opens_at=timezone.now() - 3 * DAY
    )


def letter(row, **changes):
    day = (timezone.now() - DAY).astimezone(row.community.zone).date().isoformat()
    return {
        "origin": "letter", "received_on": day, "kind": "proposal", "place": "", "body": "Додати лавки.",
        "author_name": "Петро Мешканець", "author_kind": "resident", "name_shown": "none",
    } | changes  # fmt: skip


def test_a_letter_is_entered_with_its_day_place_and_author(client, spoken):
    section = spoken.edition.sections.order_by("position").first()
    sent = letter(spoken, place=f"section-{section.number}", replacement="Лавки є.", organisation="ОСББ")
    answer = client.post(at(spoken, "letters"), sent)
    assert answer.status_code == 302, answer.context["form"].errors
    found = spoken.comments.get()
    assert (found.origin, found.number, found.section_lineage) == ("letter", 1, section.lineage)
    assert (found.author_name, found.name_shown, found.organisation) == ("Петро Мешканець", "none", "ОСББ")
    assert spoken.opens_at <= found.received_at < timezone.now()
    assert "Додати лавки." in words(client.get(at(spoken, "letters")))


def test_a_letter_from_before_or_behind_the_window_is_refused_and_nothing_lost(client, spoken):
    for day in ("0001-01-01", "2020-01-01", "2099-01-01", "9999-12-31"):
        answer = client.post(at(spoken, "letters"), letter(spoken, received_on=day))
        assert answer.status_code == 422
        assert "Додати лавки." in words(answer)
    assert not spoken.comments.exists()


def test_a_letter_that_came_in_time_is_entered_after_the_end_until_the_report(client, spoken):
    now = timezone.now()
    Consultation.objects.filter(pk=spoken.pk).update(closes_at=now - timedelta(hours=1))
    assert client.post(at(spoken, "letters"), letter(spoken)).status_code == 302
    assert client.get(at(spoken)).context["may_enter"]
    Consultation.objects.filter(pk=spoken.pk).update(answered_at=now)
    assert not client.get(at(spoken)).context["may_enter"]
    assert client.post(at(spoken, "letters"), letter(spoken)).status_code == 422
    assert spoken.comments.count() == 1


def test_on_the_day_of_the_opening_a_letter_without_an_hour_is_within_the_window(client, spoken):
    day = spoken.opens_at.astimezone(spoken.community.zone).date().isoformat()
    assert client.post(at(spoken, "letters"), letter(spoken, received_on=day)).status_code == 302
    assert spoken.comments.get().received_at >= spoken.opens_at


@pytest.mark.parametrize(
    "broken",
    [{"body": ""}, {"place": "section-99"}, {"paragraph": "7000"}, {"origin": "site"}, {"received_on": "x"}],
)
def test_a_letter_with_a_fault_is_not_entered(client, spoken, broken):
    section = spoken.edition.sections.first()
    sent = letter(spoken, place=f"section-{section.number}") | broken
    assert client.post(at(spoken, "letters"), sent).status_code == 422
    assert not spoken.comments.exists()


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MODERATOR, Role.REPORTER, Role.READER])
def test_only_a_secretary_enters_letters(client, spoken, role):
    client.force_login(member(spoken.community, role))
    assert client.post(at(spoken, "letters"), letter(spoken)).status_code == 403
    assert not spoken.comments.exists()


def test_of_what_is_announced_the_last_minute_is_shown_and_not_the_moment_behind_it(
    client, edition, secretary
):
    draft = complete_draft(edition=edition)
    client.post(at(draft, "announce"), {"when": "now", "confirmed": "1"})
    page = words(client.get(at(draft)))
    assert "23:59" in page
    assert "00:00" not in page


def test_nobody_enters_a_letter_before_the_opening(client, draft):
    client.post(at(draft, "announce"), {"when": "now", "confirmed": "1"})
    assert not client.get(at(draft)).context["may_enter"]
    assert client.post(at(draft, "letters"), letter(draft)).status_code == 422
