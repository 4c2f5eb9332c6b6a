"""All comments of a consultation, one of them at its permanent address, the ledger of moderation."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from lxml import html

from apps.consultations.enums import CommentKind, CommentState, Reason, Verdict
from apps.consultations.models import Consultation
from apps.people.enums import Role
from apps.portal.consulting import pages
from apps.strategies.domain import editions, forks
from apps.strategies.enums import EditionKind
from tests.factories import CommunityFactory, EditionFactory, member
from tests.factories.consultations import CommentFactory, DispositionFactory
from tests.factories.strategies import LONG_AGO
from tests.portal.consultation_town import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    cache.clear()
    return make()


def tree(client, address, status=200):
    answer = client.get(f"/en{address}")
    assert answer.status_code == status, address
    return html.fromstring(answer.content)


def main(client, address):
    return " ".join(tree(client, address).xpath("string(//main)").split())


def shown(client, talk, query=""):
    found = tree(client, f"{talk.base}comments/{query}").xpath("//main//article/@id")
    return [int(value.removeprefix("comment-")) for value in found]


def test_newest_come_first_with_what_they_are_about(client, talk):
    first, second = talk.say("section-2"), talk.say("section-1", 1)
    assert shown(client, talk) == [second.number, first.number]
    said = main(client, f"{talk.base}comments/")
    assert "1. Довкілля, paragraph 1" in said
    assert "2 comments in all." in said


def test_filter_by_kind_place_result_and_words(client, talk):
    own = DispositionFactory(consultation=talk.consultation, verdict=Verdict.ACCEPTED)
    a = talk.say("section-1", kind=CommentKind.QUESTION, body="Де ліхтарі?")
    b = talk.say("goal-A.1", kind=CommentKind.SUPPORT, disposition=own)
    c = talk.say(body="Про все.")
    assert shown(client, talk, "?kind=question") == [a.number]
    assert shown(client, talk, "?on=goal-A.1") == [b.number]
    assert shown(client, talk, "?on=whole") == [c.number]
    assert shown(client, talk, "?result=accepted") == [b.number]
    assert shown(client, talk, "?result=waiting") == [c.number, a.number]
    assert shown(client, talk, "?q=ліхтарі") == [a.number]
    assert shown(client, talk, "?kind=question&on=goal-A.1") == []


@pytest.mark.parametrize("query", ["?kind=x", "?on=section-9", "?result=x", "?order=x", "?page=x", "?q=%00"])
def test_what_makes_no_sense_is_left_out(client, talk, query):
    talk.say("section-1")
    assert len(shown(client, talk, query)) == 1


def test_order_by_support(client, talk):
    few, many = talk.say(support_count=9), talk.say(support_count=1)
    assert shown(client, talk, "?order=supported") == [few.number, many.number]
    assert shown(client, talk, "?order=old") == [few.number, many.number]
    assert shown(client, talk) == [many.number, few.number]


def test_words_of_what_is_hidden_cannot_be_searched_for(client, talk):
    talk.say(body="таємниця", state=CommentState.HIDDEN, reason=Reason.INSULT)
    talk.say(body="таємниця", state=CommentState.HELD, reason=Reason.UNREAD)
    assert shown(client, talk, "?q=таємниця") == []


def test_filter_goes_with_the_reader_to_the_next_page(client, talk, monkeypatch):
    monkeypatch.setattr(pages, "PAGE", 1)
    talk.say(kind=CommentKind.QUESTION)
    talk.say(kind=CommentKind.QUESTION)
    links = tree(client, f"{talk.base}comments/?kind=question").xpath("//ul[@class='pages']//a/@href")
    assert "?kind=question&page=2" in links


def test_comment_stands_at_its_number_with_the_words_it_is_about(client, talk):
    row = talk.say("section-1", 2, body="Хто вимірює?")
    said = main(client, f"{talk.base}comments/{row.number}/")
    assert "Хто вимірює?" in said
    assert "Якість повітря вимірюється." in said
    assert f"/en{talk.base}read/section-1/#p-2" in tree(client, f"{talk.base}comments/{row.number}/").xpath(
        "//a/@href"
    )


@pytest.mark.parametrize("state", [CommentState.DRAFT, CommentState.UNCONFIRMED, CommentState.HELD])
def test_what_nobody_may_read_yet_has_no_page(client, talk, state):
    row = talk.say("section-1", state=state, reason=Reason.UNREAD)
    tree(client, f"{talk.base}comments/{row.number}/", 404)


@pytest.mark.parametrize("number", [0, 9_999, 2**31, 10**30])
def test_number_that_nobody_has_is_not_found(client, talk, number):
    tree(client, f"{talk.base}comments/{number}/", 404)


def test_comment_of_another_consultation_is_not_found_here(client, talk):
    other = make(community=CommunityFactory(slug="other")).say()
    tree(client, f"{talk.base}comments/{other.number}/", 404)


def test_hidden_comment_keeps_its_page_without_words(client, talk):
    row = talk.say(
        "section-1", 1, body="лайка", quote="лайка", state=CommentState.HIDDEN, reason=Reason.INSULT
    )
    said = main(client, f"{talk.base}comments/{row.number}/")
    assert "A moderator hid this comment." in said
    assert "лайка" not in said


def test_erased_comment_keeps_its_result(client, talk):
    own = DispositionFactory(consultation=talk.consultation, reason="Додано.")
    row = talk.say(state=CommentState.ERASED, body="", author_name="", disposition=own)
    said = main(client, f"{talk.base}comments/{row.number}/")
    assert "asked that this comment is erased" in said
    assert "Додано." in said


def test_reply_leads_to_what_it_replies_to_and_back(client, talk):
    above = talk.say()
    reply = talk.say(parent=above, body="Згоден.")
    assert "Згоден." in main(client, f"{talk.base}comments/{above.number}/")
    links = tree(client, f"{talk.base}comments/{reply.number}/").xpath("//main//a/@href")
    assert f"/en{talk.base}comments/{above.number}/" in links


def later_edition(talk, change):
    draft = forks.fork(edition=talk.consultation.edition, kind=EditionKind.MAIN, by=None)
    section = draft.sections.get(number="1")
    section.body = change(section.body)
    section.save()
    return editions.publish(edition=draft, by=None, at=LONG_AGO)


def test_accepted_comment_leads_to_the_passage_it_changed(client, talk):
    row = talk.say("section-1", 1)
    talk.close()
    later = later_edition(talk, lambda body: body.replace("тисяча", "дві тисячі"))
    own = DispositionFactory(
        consultation=talk.consultation, edition=later, paragraph=1,
        section_lineage=later.sections.get(number="1").lineage,
    )  # fmt: skip
    type(row).objects.filter(pk=row.pk).update(disposition=own)
    page = tree(client, f"{talk.base}comments/{row.number}/")
    links = page.xpath("//*[@id='changed']//a/@href")
    old, new = talk.consultation.edition.number, later.number
    assert links == [
        f"/en/misto/strategy/editions/{old}-{new}/#change-1", f"/en/misto/strategy/text/1/?edition={new}#p-1"
    ]  # fmt: skip
    assert "[added: дві тисячі]" in " ".join(page.xpath("string(//main)").split())


def test_passage_of_a_draft_that_is_not_public_is_not_linked(client, talk):
    row = talk.say("section-1", 1)
    draft = EditionFactory(strategy=talk.consultation.edition.strategy, number=7)
    own = DispositionFactory(
        consultation=talk.consultation, edition=draft,
        section_lineage=talk.consultation.edition.sections.get(number="1").lineage,
    )  # fmt: skip
    type(row).objects.filter(pk=row.pk).update(disposition=own)
    page = tree(client, f"{talk.base}comments/{row.number}/")
    assert not page.xpath("//*[@id='changed']")
    assert "edition 7" not in page.xpath("string(//main)")


def test_ledger_counts_by_reason_and_quotes_nobody(client, talk):
    talk.say(body="лайка", state=CommentState.HIDDEN, reason=Reason.INSULT)
    talk.say(body="чекає", state=CommentState.HELD, reason=Reason.UNREAD)
    talk.say(state=CommentState.WITHDRAWN)
    talk.say()
    said = main(client, f"{talk.base}moderation/")
    assert "4 comments came in. 1 is shown." in said
    rows = tree(client, f"{talk.base}moderation/").xpath("//tbody/tr")
    assert [row.xpath("th/text()|td/text()")[:3] for row in rows] == [
        ["not looked at yet", "1", "0"], ["insults somebody", "0", "1"],
    ]  # fmt: skip
    assert "лайка" not in said
    assert "чекає" not in said


def test_ledger_says_when_nothing_was_moderated(client, talk):
    talk.say()
    assert "None was held, hidden or taken back." in main(client, f"{talk.base}moderation/")


def test_member_of_the_community_sees_the_same_public_page(client, talk):
    talk.say(body="затримано", state=CommentState.HELD, reason=Reason.UNREAD)
    client.force_login(member(talk.consultation.community, Role.MODERATOR))
    assert "затримано" not in main(client, f"{talk.base}comments/")


def test_stranger_gets_no_form_and_a_page_that_may_be_kept(client, talk):
    talk.say("section-1")
    answer = client.get(f"{talk.base}read/section-1/")
    assert "public" in answer["Cache-Control"]
    assert b"csrfmiddlewaretoken" not in answer.content
    assert not answer.cookies


def test_known_person_gets_a_button_and_a_page_that_no_cache_keeps(client, talk):
    row = talk.say("section-1")
    client.force_login(member(CommunityFactory(slug="other"), Role.READER))
    answer = client.get(f"{talk.base}read/section-1/")
    assert "no-store" in answer["Cache-Control"]
    assert f"comments/{row.number}/support/".encode() in answer.content
    assert b"csrfmiddlewaretoken" in answer.content


def test_nothing_can_be_done_with_a_comment_after_closing(client, talk):
    row = talk.say("section-1")
    talk.close()
    for part in ("comments/", "read/section-1/", f"comments/{row.number}/"):
        links = tree(client, talk.base + part).xpath("//main//a/@href|//main//form/@action")
        assert not [link for link in links if link.endswith(("/reply/", "/support/")) or "/comment/" in link]


def test_comments_said_beside_any_consultation_are_none_of_its(client, talk):
    CommentFactory(
        consultation=None, community=talk.consultation.community, number=77, edition=None, plan_edition=None
    )
    assert shown(client, talk) == []


def test_comments_of_a_consultation_to_come_are_not_read(client, talk):
    row = talk.say()
    Consultation.objects.filter(pk=talk.consultation.pk).update(
        published_at=timezone.now() + timedelta(days=1)
    )
    for part in ("comments/", f"comments/{row.number}/", "moderation/", "read/", "read/section-1/"):
        tree(client, talk.base + part, 404)
