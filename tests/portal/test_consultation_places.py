"""Reading the draft of a consultation: contents, one part with its margins, what people said below it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import Max
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from apps.consultations.enums import CommentOrigin, CommentState, Identity, NameShown, Reason, Verdict
from apps.consultations.models import Comment, CommentFile, Consultation
from apps.portal.consulting import pages
from apps.strategies.domain import editions, forks
from apps.strategies.enums import EditionKind
from tests.factories import MeasureFactory, PlanEditionFactory
from tests.factories.consultations import CommentFactory, ConsultationFactory, DispositionFactory
from tests.factories.strategies import LONG_AGO
from tests.portal.consultation_town import Talk, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk():
    return make()


def tree(client, address, status=200):
    answer = client.get(f"/en{address}")
    assert answer.status_code == status, address
    return html.fromstring(answer.content)


def words(nodes):
    return [" ".join(node.text_content().split()) for node in nodes]


def margin(page, number):
    """The words and addresses beside a paragraph."""
    own = page.xpath(f"//*[@id='p-{number}']/following-sibling::*[contains(@class, 'say')]"
                     f"|//li[@id='p-{number}']//span[@class='say']")  # fmt: skip
    return words(own), [str(link) for node in own for link in node.xpath(".//a/@href")]


def test_contents_say_how_much_was_said_about_each_part_and_below_it(client, talk):
    talk.say("section-1")
    talk.say("section-1.1")
    talk.say("goal-A.1.1")
    talk.say("section-2", state=CommentState.HIDDEN, reason=Reason.INSULT)
    links = words(tree(client, f"{talk.base}read/").xpath("//nav[contains(@class, 'whole')]//a"))
    assert links == [
        "1 Довкілля 2 opinions", "1.1 Вода 1 opinion", "2 Дороги", "Annex 1 Карта", "А.1 Чиста вода 1 opinion",
        "А.1.1 Водогін 1 opinion",
    ]  # fmt: skip


def test_every_paragraph_has_its_own_way_to_comment(client, talk):
    page = tree(client, f"{talk.base}read/section-1/")
    for number in (1, 2, 3, 5):  # the fourth is an item that only holds the fifth
        shown, links = margin(page, number)
        assert shown == [f"comment on this paragraph {number}"]
        assert links == [f"/en{talk.base}comment/?on=section-1&p={number}"]
    assert margin(page, 4) == ([], [])


def test_table_has_one_way_to_comment_and_its_cells_none(client, talk):
    page = tree(client, f"{talk.base}read/section-1/")
    assert words(page.xpath("//div[@class='scroll']/following-sibling::p[@class='say']")) == [
        "comment on this paragraph 6"
    ]
    assert not page.xpath("//td//*[contains(@class, 'say')]")


def test_margin_counts_what_is_read_and_leads_to_it(client, talk):
    talk.say("section-1", 1)
    talk.say("section-1", 1)
    talk.say("section-1", 1, state=CommentState.HIDDEN, reason=Reason.INSULT)
    shown, links = margin(tree(client, f"{talk.base}read/section-1/"), 1)
    assert shown == ["2 opinions paragraph 1 · add paragraph 1"]
    assert links[0] == "?p=1#comments"


def test_margin_is_empty_after_closing_where_nothing_was_said(client, talk):
    talk.say("section-1", 1)
    talk.close()
    page = tree(client, f"{talk.base}read/section-1/")
    assert margin(page, 1)[0] == ["1 opinion paragraph 1"]
    assert margin(page, 2) == ([], [])
    assert not page.xpath("//article[@data-quote]")


def test_comments_stand_by_paragraph_and_number(client, talk):
    said = [
        talk.say("section-1", 2),
        talk.say("section-1", 1),
        talk.say("section-1"),
        talk.say("section-1", 1),
    ]
    talk.say("section-2")
    found = tree(client, f"{talk.base}read/section-1/").xpath("//article[contains(@class, 'comment')]/@id")
    numbers = [said[place].number for place in (2, 1, 3, 0)]
    assert found == [f"comment-{number}" for number in numbers]


def test_one_paragraph_alone_shows_its_words_and_its_comments(client, talk):
    talk.say("section-1", 1)
    own = talk.say("section-1", 2)
    page = tree(client, f"{talk.base}read/section-1/?p=2")
    assert page.xpath("//article[contains(@class, 'comment')]/@id") == [f"comment-{own.number}"]
    assert "Якість повітря вимірюється." in words(page.xpath("//blockquote[@class='cited']"))


@pytest.mark.parametrize("asked", ["99", "-1", "x", "", "1.0", "9" * 30, "٣"])
def test_paragraph_that_is_not_there_shows_all(client, talk, asked):
    talk.say("section-1", 1)
    talk.say("section-1", 2)
    page = tree(client, f"{talk.base}read/section-1/?p={asked}")
    assert len(page.xpath("//article[contains(@class, 'comment')]")) == 2


@pytest.mark.parametrize("key", ["section-9", "annex-2", "goal-B", "measure-1", "edition-1", "section-"])
def test_place_that_is_not_there_is_not_found(client, talk, key):
    tree(client, f"{talk.base}read/{key}/", 404)


def test_comment_says_who_how_known_when_and_of_which_kind(client, talk):
    talk.say("section-1", name_shown=NameShown.INITIALS, identity=Identity.EMAIL)
    head = words(tree(client, f"{talk.base}read/section-1/").xpath("//article//h3[@class='who']"))
    assert head[0].endswith("· О. М., e-mail confirmed")


@pytest.mark.parametrize(
    ("state", "reason", "said"),
    [
        (CommentState.HIDDEN, Reason.INSULT, "A moderator hid this comment. Reason: insults somebody."),
        (CommentState.WITHDRAWN, "", "The author took this comment back."),
        (CommentState.ERASED, "", "The author asked that this comment is erased."),
    ],
)
def test_what_is_not_shown_keeps_its_place_without_words_or_name(client, talk, state, reason, said):
    gone = state == CommentState.ERASED
    own = {"body": "" if gone else "лайка", "author_name": "" if gone else "Ім’я"}
    row = talk.say("section-1", state=state, reason=reason, **own)
    talk.say("section-1", parent=row, body="Відповідь лишається.")
    block = words(tree(client, f"{talk.base}read/section-1/").xpath(f"//*[@id='comment-{row.number}']"))[0]
    assert said in block
    assert "Відповідь лишається." in block
    assert "лайка" not in block
    assert "Ім’я" not in block


@pytest.mark.parametrize("state", [CommentState.DRAFT, CommentState.UNCONFIRMED, CommentState.HELD])
def test_what_nobody_may_read_yet_has_no_place(client, talk, state):
    given = {} if state == CommentState.HELD else {"number": None}
    talk.say("section-1", state=state, reason=Reason.UNREAD, **given)
    assert not tree(client, f"{talk.base}read/section-1/").xpath("//article[contains(@class, 'comment')]")


def test_proposed_wording_is_shown_against_the_paragraph(client, talk):
    talk.say("section-1", 1, replacement="Щороку висаджується дві тисячі дерев.")
    page = tree(client, f"{talk.base}read/section-1/")
    assert words(page.xpath("//div[@class='proposed']//del")) == ["[removed: тисяча]"]
    assert words(page.xpath("//div[@class='proposed']//ins")) == ["[added: дві тисячі]"]


def test_proposed_wording_is_shown_against_the_quoted_words(client, talk):
    talk.say("section-1", 1, quote="тисяча", replacement="сто")
    page = tree(client, f"{talk.base}read/section-1/")
    assert words(page.xpath("//div[@class='proposed']//del|//div[@class='proposed']//ins")) == [
        "[removed: тисяча]", "[added: сто]",
    ]  # fmt: skip


def test_answer_stands_with_its_result_and_reason(client, talk):
    own = DispositionFactory(consultation=talk.consultation, verdict=Verdict.REJECTED, reason="Немає коштів.")
    talk.say("section-1", disposition=own)
    answer = words(tree(client, f"{talk.base}read/section-1/").xpath("//div[@class='answer']"))
    assert answer[0].startswith("rejected")
    assert "Немає коштів." in answer[0]


def test_unanswered_comment_waits_once_the_window_has_closed(client, talk):
    talk.say("section-1")
    assert not tree(client, f"{talk.base}read/section-1/").xpath("//article//*[text()='waits for an answer']")
    talk.close()
    assert tree(client, f"{talk.base}read/section-1/").xpath("//article//*[text()='waits for an answer']")


def test_many_replies_are_cut_and_lead_to_the_page_of_the_comment(client, talk):
    above = talk.say("section-1")
    for _number in range(12):
        talk.say("section-1", parent=above)
    block = tree(client, f"{talk.base}read/section-1/").xpath(f"//*[@id='comment-{above.number}']")[0]
    assert len(block.xpath(".//article")) == 10
    assert words(block.xpath(".//a[contains(@href, '#replies')]")) == ["2 more replies"]


def test_comments_turn_their_pages(client, talk, monkeypatch):
    monkeypatch.setattr(pages, "PAGE", 2)
    said = [talk.say("section-1") for _number in range(3)]
    page = tree(client, f"{talk.base}read/section-1/?page=2")
    assert page.xpath("//article[contains(@class, 'comment')]/@id") == [f"comment-{said[2].number}"]


def test_files_of_a_comment_are_named_as_long_as_its_words_are_shown(client, talk):
    shown, hidden = (
        talk.say("section-1"),
        talk.say("section-1", state=CommentState.HIDDEN, reason=Reason.INSULT),
    )
    for row, name in ((shown, "schema.pdf"), (hidden, "secret.pdf")):
        CommentFile.objects.create(comment=row, name=name, file="comments/x.pdf", size=10)
    said = words(tree(client, f"{talk.base}read/section-1/").xpath("//main"))[0]
    assert "schema.pdf" in said
    assert "secret.pdf" not in said


def test_text_is_not_there_before_the_draft_is_public(client):
    talk = make(published_at=timezone.now() - timedelta(days=1))
    talk.consultation.edition.__class__.objects.filter(pk=talk.consultation.edition_id).update(
        published_at=timezone.now() + timedelta(days=1)
    )
    tree(client, f"{talk.base}read/section-1/", 404)
    assert (
        "There is no draft to read here yet." in words(tree(client, f"{talk.base}read/").xpath("//main"))[0]
    )


def test_plan_is_read_measure_by_measure(client):
    edition = PlanEditionFactory()
    MeasureFactory(edition=edition, code="2.1", title="Парк", description="Висадити дерева.")
    edition = publish_plan(edition)
    consultation = ConsultationFactory(community=edition.community, slug="plan", plan_edition=edition)
    talk = Talk(consultation)
    talk.say("measure-2.1")
    assert words(tree(client, f"{talk.base}read/").xpath("//nav[contains(@class, 'whole')]//a")) == [
        "2.1 Парк 1 opinion"
    ]
    page = words(tree(client, f"{talk.base}read/measure-2.1/").xpath("//main"))[0]
    assert "Висадити дерева." in page
    assert "Пропоную додати лавки" in page


def publish_plan(edition):
    from apps.plans.domain import editions as plans

    return plans.publish(edition=edition, by=None, at=LONG_AGO)


def test_place_says_what_became_of_it_in_the_next_edition(client, talk):
    talk.say("section-1", 1)
    talk.close()
    draft = forks.fork(edition=talk.consultation.edition, kind=EditionKind.MAIN, by=None)
    section = draft.sections.get(number="1")
    section.body = section.body.replace("тисяча", "дві тисячі")
    section.save()
    editions.publish(edition=draft, by=None, at=LONG_AGO)
    fate = words(tree(client, f"{talk.base}read/section-1/").xpath("//div[contains(@class, 'fate')]"))
    assert len(fate) == 1
    assert fate[0].startswith(f"Its place in edition {draft.number}: changed.")
    assert "[added: дві тисячі]" in fate[0]


def count(client, address):
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def many(talk, key, size):
    """As many comments on one place, half of them with replies, some with files and answers."""
    own = DispositionFactory(consultation=talk.consultation)
    start = (Comment.objects.aggregate(Max("number"))["number__max"] or 0) + 2
    first = talk.say(key, 1, number=start - 1, origin=CommentOrigin.LETTER)
    place = talk.on(key).fields()
    names = {field.name for field in Comment._meta.concrete_fields} - {"id", "number", "paragraph"}
    given = {name: getattr(first, name) for name in names} | place
    rows = [
        Comment(
            **given | {"number": start + n, "paragraph": n % 5 + 1, "disposition": own if n % 3 else None}
        )
        for n in range(size)
    ]
    made = Comment.objects.bulk_create(rows)
    replies = [
        Comment(**given | {"number": start + size + n, "parent": row}) for n, row in enumerate(made[::2])
    ]
    Comment.objects.bulk_create(replies)
    CommentFile.objects.bulk_create(CommentFile(comment=row, name="x.pdf", file="x.pdf") for row in made[:9])


def test_section_of_ten_thousand_comments_asks_as_often_as_one_of_ten(client, talk):
    many(talk, "section-1", 10)
    pages_ = ["read/section-1/", "read/section-1/?p=2", "read/section-1/?page=2", "read/", "comments/", ""]
    few = {part: count(client, talk.base + part) for part in pages_}
    many(talk, "section-1", 10_000)
    much = {part: count(client, f"{talk.base}{part}") for part in pages_}
    assert much == few
    assert {part: number for part, number in much.items() if part.startswith("read") and number > 10} == {}
    assert Consultation.objects.count() == 1


def test_goal_is_read_with_what_was_said_about_it(client, talk):
    talk.say("goal-A.1", body="Вода має бути чистою.")
    CommentFactory(consultation=talk.consultation, body="Про інше.")
    said = words(tree(client, f"{talk.base}read/goal-A.1/").xpath("//section[@id='comments']"))[0]
    assert "Вода має бути чистою." in said
    assert "Про інше." not in said
