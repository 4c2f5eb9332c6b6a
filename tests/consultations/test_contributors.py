"""Who speaks: accounts and guests, one row for each in a community, and how they are shown."""

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.utils import timezone

from apps.consultations.domain import contributors, introducing, shown_names
from apps.consultations.enums import AuthorKind, NameShown
from apps.consultations.models import Contributor
from apps.strategies.domain.errors import Refused
from tests.consultations.speaking import open_consultation, speaker, stranger
from tests.factories import CommunityFactory, UserFactory
from tests.factories.consultations import CommentFactory

pytestmark = pytest.mark.django_db


def of_account(community, user):
    return contributors.of_account(community=community, user=user, language="uk", at=timezone.now())


def guest(community, email):
    return contributors.guest(community=community, email=email, language="uk", at=timezone.now())


def test_an_account_is_one_person_in_each_community():
    user, here, there = UserFactory(), CommunityFactory(), CommunityFactory()
    assert of_account(here, user) == of_account(here, user)
    assert of_account(there, user) != of_account(here, user)
    assert Contributor.objects.count() == 2


def test_a_guest_is_one_person_for_each_address_however_it_is_written():
    community = CommunityFactory()
    assert guest(community, " Olena@Example.org ") == guest(community, "olena@example.org")
    assert Contributor.objects.get().email == "olena@example.org"


@pytest.mark.parametrize(
    "email", ["", "olena", "olena@example.org\nBcc: all@example.org", "a@b", "a" * 300 + "@x.org"]
)
def test_what_is_no_address_is_refused(email):
    with pytest.raises(ValidationError):
        guest(CommunityFactory(), email)
    assert not Contributor.objects.exists()


@pytest.mark.parametrize("verified", [True, False])
def test_a_confirmed_guest_who_signs_in_stays_the_same_person_if_the_account_confirmed_its_address(verified):
    consultation = open_consultation()
    user = UserFactory(email="olena@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    before = speaker(consultation, email="olena@example.org")
    assert (of_account(consultation.community, user) == before) is verified


def test_a_guest_whom_nobody_confirmed_is_not_handed_to_an_account():
    consultation = open_consultation()
    user = UserFactory(email="olena@example.org")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    assert of_account(consultation.community, user) != stranger(consultation, "olena@example.org")


def introduce(person, **fields):
    given = {
        "name": "Олена", "name_shown": NameShown.FULL, "author_kind": AuthorKind.RESIDENT,
        "organisation": "", "settlement": "", "consent": True, "at": timezone.now(),
    } | fields  # fmt: skip
    return introducing.introduce(contributor=person, **given)


def test_consent_is_kept_with_the_version_of_the_notice():
    person = introduce(stranger(open_consultation()), settlement="Борислав")
    person.refresh_from_db()
    assert (person.name, person.settlement, person.consent) == ("Олена", "Борислав", introducing.CONSENT)
    assert person.consented_at is not None


def test_an_unticked_box_is_no_consent():
    person = stranger(open_consultation())
    with pytest.raises(Refused):
        introduce(person, consent=False)
    person.refresh_from_db()
    assert (person.name, person.consent, person.consented_at) == ("", "", None)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"author_name": "Олена Мешканка"}, "Олена Мешканка"),
        ({"author_name": "Олена Мешканка", "name_shown": NameShown.INITIALS}, "О. М."),
        ({"author_name": "«Олена» мешканка-перша", "name_shown": NameShown.INITIALS}, "О. М."),
        ({"author_name": "Ґалаґан", "name_shown": NameShown.INITIALS}, "Ґ."),
        ({"author_name": "123", "name_shown": NameShown.INITIALS}, None),
        ({"author_name": "Олена", "name_shown": NameShown.NONE}, None),
        ({"author_name": ""}, None),
        (
            {"author_name": "Олена", "author_kind": AuthorKind.ORGANISATION, "organisation": "ГО «Двір»"},
            "ГО «Двір» (Олена)",
        ),
        (
            {
                "author_name": "Олена", "author_kind": AuthorKind.ORGANISATION, "organisation": "ГО «Двір»",
                "name_shown": NameShown.NONE,
            },
            "ГО «Двір»",
        ),
        ({"author_name": "Група «Бізнес»", "author_kind": AuthorKind.GROUP}, "Група «Бізнес»"),
    ],
)  # fmt: skip
def test_people_are_shown_as_they_choose(fields, shown):
    told = shown_names.shown_name(CommentFactory(**fields))
    assert told == (shown or shown_names.shown_name(CommentFactory(author_name="")))
    assert "Олена" not in told or fields["name_shown"] == NameShown.FULL if "name_shown" in fields else True
