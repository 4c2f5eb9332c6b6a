"""Official letters: written from a template, issued with number and date, printed, sent."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from apps.core import pdf
from apps.core.models import Effect
from apps.people.enums import Role
from apps.publications.domain import official_letters
from apps.publications.domain.official_letters import Words
from apps.publications.enums import Channel, FileKind, PostingState, Variant
from apps.publications.models import LibraryFile, OfficialLetter
from apps.publications.pdf import render_letter
from apps.publications.pdf.letter import compose_letter
from apps.strategies.domain.errors import Refused
from tests.factories import CommunityFactory, adopted_edition, member
from tests.factories.publications import PostingFactory, PublicationFactory
from tests.publications.conftest import MOMENT

pytestmark = pytest.mark.django_db
TODAY = date(2026, 12, 15)
WORDS = Words(
    addressee="Обласна державна адміністрація",
    subject="Про оприлюднення концепції",
    body="Повідомляємо.\n\nДодаємо <b>адресу</b>.",
    address="вул. Прикладна, 1",
    signer_post="Міський голова",
    signer_name="О. ПРИКЛАД",
)


def written(publication=None):
    publication = publication or PublicationFactory()
    return official_letters.write(publication=publication, words=WORDS, by=None, at=MOMENT)


def issued(letter, number="01-12/7", on=TODAY):
    return official_letters.issue(letter=letter, number=number, issued_on=on, by=None, at=MOMENT)


def test_the_template_names_document_decision_and_address():
    edition = adopted_edition()
    publication = PublicationFactory(
        community=edition.community, edition=edition, title="Концепція", path="/x/"
    )
    words = official_letters.template_words(publication)
    assert "Концепція" in words.subject
    assert edition.decision.number in words.body
    assert "/x/" in words.body
    plain = official_letters.template_words(PublicationFactory())
    assert "()" not in plain.body


def test_an_issued_letter_is_printed_once_and_anew_when_it_changes(run):
    letter = issued(written())
    run(MOMENT)
    file = LibraryFile.objects.get()
    assert (file.letter, file.kind, file.variant, file.is_ready) == (
        letter,
        FileKind.LETTER,
        Variant.ISSUED,
        True,
    )
    official_letters.change(letter=letter, words=WORDS, by=None, at=MOMENT)
    assert LibraryFile.objects.get().round == 1
    other = Words(addressee="Міністерство", subject="Про інше", body="Текст")
    official_letters.change(letter=letter, words=other, by=None, at=MOMENT)
    run(MOMENT + timedelta(seconds=1))
    file.refresh_from_db()
    assert (file.round, file.is_ready, file.title) == (2, True, "Міністерство: Про інше")


def test_a_letter_without_a_number_is_not_printed():
    letter = written()
    official_letters.change(letter=letter, words=WORDS, by=None, at=MOMENT)
    assert not LibraryFile.objects.exists()
    with pytest.raises(pdf.RenderFailed):
        compose_letter(letter)


def test_numbers_are_used_once_a_day_and_dates_are_not_in_the_future():
    community = CommunityFactory()
    publication = PublicationFactory(community=community)
    issued(written(publication))
    with pytest.raises(Refused):
        issued(written(publication))
    with pytest.raises(Refused):
        issued(written(publication), number="8", on=TODAY + timedelta(days=1))
    with pytest.raises(Refused):
        issued(written(publication), number="  ")
    assert OfficialLetter.objects.filter(number="").count() == 3
    issued(written(PublicationFactory()))


def test_sent_it_stays_as_it_is_and_the_posting_is_done_with_the_last_one():
    publication = PublicationFactory()
    posting = PostingFactory(publication=publication, channel=Channel.LETTER, state=PostingState.BY_HAND)
    first, second = issued(written(publication)), issued(written(publication), number="01-12/8")
    official_letters.mark_sent(letter=first, on=TODAY, by=None, at=MOMENT)
    posting.refresh_from_db()
    assert posting.state == PostingState.BY_HAND
    official_letters.mark_sent(letter=second, on=TODAY, by=None, at=MOMENT)
    posting.refresh_from_db()
    assert posting.state == PostingState.DONE
    assert Effect.objects.filter(kind=official_letters.SENT).count() == 1
    for verb in (
        lambda: official_letters.change(letter=first, words=WORDS, by=None, at=MOMENT),
        lambda: issued(first, number="9"),
        lambda: official_letters.mark_sent(letter=first, on=TODAY, by=None, at=MOMENT),
    ):
        with pytest.raises(Refused):
            verb()


def test_a_letter_is_not_sent_before_it_has_a_number_or_before_its_date():
    letter = written()
    with pytest.raises(Refused):
        official_letters.mark_sent(letter=letter, on=TODAY, by=None, at=MOMENT)
    letter = issued(letter)
    for day in (TODAY - timedelta(days=1), TODAY + timedelta(days=1)):
        with pytest.raises(Refused):
            official_letters.mark_sent(letter=letter, on=day, by=None, at=MOMENT)


def test_letters_are_for_staff_of_the_community_only(run):
    letter = issued(written())
    run(MOMENT)
    files = LibraryFile.objects.ready()
    assert files.visible_to(member(letter.community, Role.SECRETARY), MOMENT).exists()
    assert not files.visible_to(AnonymousUser(), MOMENT).exists()
    assert not files.visible_to(member(CommunityFactory(), Role.ADMINISTRATOR), MOMENT).exists()


def test_the_letter_as_pdf_is_tagged_and_says_everything():
    import io

    import pikepdf

    letter = issued(written())
    made = render_letter(letter)
    assert made.pages == 1
    assert render_letter(letter).content == made.content
    with pikepdf.open(io.BytesIO(made.content)) as document:
        assert str(document.Root.Lang) == "uk"
        assert document.Root.MarkInfo.Marked
        assert document.docinfo["/Title"] == WORDS.subject
    html = compose_letter(letter).html
    assert "15.12.2026 № 01-12/7" in html
    assert "&lt;b&gt;" in html
    for words in (
        WORDS.addressee,
        WORDS.address,
        WORDS.signer_post,
        WORDS.signer_name,
        letter.community.name,
    ):
        assert words in html
