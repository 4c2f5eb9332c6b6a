"""Whatever a stranger sends, the answer is a page, a redirect or a clear refusal: never an error of ours."""

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories
from tests.architecture import plans, talks
from tests.architecture.hostile import WORDS
from tests.factories.process import HearingFactory, MeetingFactory, PhaseFactory

pytestmark = pytest.mark.django_db
BASE = "/hromada/plan/"
PAGES = [
    "/",
    "/hromada/",
    "/hromada/documents/",
    BASE,
    *(f"{BASE}{p}" for p in ("goals/", "goals.csv", "goals/1/")),
]
PAGES += [f"{BASE}{p}" for p in ("text/", "text/1/", "editions/", "editions/1/", "editions/1-2/")]
PLAN = BASE + "plan/"
PAGES += [PLAN, *(PLAN + p for p in ("timeline/", "money/", "editions/", "editions/2021-2024/1-2/"))]
PAGES += [PLAN + "carry-over/", PLAN + "1.1/", "/hromada/units/"]
PAGES += [f"{BASE}plan.{kind}" for kind in ("csv", "xlsx", "json")]
ROAD = "/hromada/roadmap/kir/"
PAGES += ["/hromada/roadmap/", ROAD, ROAD + "1.1/", ROAD + "1.2/", ROAD + "1.2/register/"]
PAGES += ["/hromada/calendar/", "/hromada/calendar/2026-12/", "/hromada/calendar.ics", "/hromada/follow/"]
FORMS = {ROAD + "1.2/register/", "/hromada/follow/"}  # what a stranger may send something to
TALK = "/hromada/consultations/talk/"
PAGES += ["/hromada/consultations/", TALK, TALK + "read/", TALK + "read/section-1/", TALK + "comments/"]
PAGES += [TALK + "comments/1/", TALK + "moderation/"]
SPEAKING = [
    TALK + "comment/",
    TALK + "comments/1/reply/",
    TALK + "comments/1/support/",
    "/hromada/participation/",
]
PAGES += SPEAKING
FORMS |= {*SPEAKING, "/hromada/participation/erase/"}
PAGES += [f"{TALK}comment/1/{page}/" for page in ("receipt", "withdraw", "appeal", "files")]
PAGES += ["/hromada/participation/data.json", "/hromada/participation/erase/"]
SENT = [TALK + "comment/1/files/1/remove/", "/hromada/participation/leave/"]  # buttons without a page
PAGES += [
    TALK + "results/",
    *(f"{TALK}survey/{page}" for page in ("", "questions/", "results/", "results.csv")),
]
PAGES += [TALK + "survey/results.xlsx", TALK + "survey/answers/secret/1/"]
QUESTIONS = [
    "p",
    "on",
    "result",
    "order",
    "q",
    "page",
    "edition",
    "level",
    "view",
    "expand",
    "next",
    "lang",
    "kind",
    "old",
    "new",
]
QUESTIONS += [
    "month",
    "step",
    "phase",
    "stage",
    "goal",
    "unit",
    "state",
    "year",
    "source",
    "money_from",
    "money_to",
    "sort",
]
# Words that stop a page before it reads the others, when they mean nothing.
FIRST = ("edition", "stage")
PARTS = ["/{}/", "/{}/documents/", "/{}/look.css", "/hromada/{}/", "/hromada/{}/goals/", BASE + "goals/{}/"]
PARTS += [
    BASE + "text/{}/",
    BASE + "editions/{}/",
    BASE + "editions/1-{}/",
    BASE + "editions/{}-1/",
    "/en/{}/",
]
PARTS += [
    PLAN + "{}/",
    PLAN + "{}/?stage=all",
    PLAN + "editions/{}/1-2/",
    PLAN + "editions/2021-2024/{}-1/",
    BASE + "plan.{}",
    PLAN + "editions/{}/1/pdf/",
    "/hromada/units/{}/",
    "/media/{}",
    "/static/{}",
    "/hromada/documents/{}.pdf",
    BASE + "editions/{}/pdf/",
    "/accounts/{}/",
    "/{}",
]
PARTS += ["/hromada/roadmap/{}/", ROAD + "{}/", ROAD + "{}/register/", "/hromada/calendar/{}.ics"]
PARTS += ["/hromada/calendar/{}-1/", "/hromada/calendar/2026-{}/", "/hromada/events/registration/{}/"]
PARTS += ["/hromada/consultations/{}/", TALK + "read/{}/", TALK + "read/section-{}/", TALK + "read/goal-{}/"]
PARTS += [TALK + "comment/{}/review/", TALK + "comment/{}/edit/", TALK + "comments/{}/reply/"]
PARTS += [TALK + "comments/{}/support/", TALK + "comments/1/files/{}/", "/hromada/participation/{}/"]
PARTS += [TALK + "comments/{}/", TALK + "files/{}/", "/hromada/consultations/{}/read/section-1/"]
PARTS += [f"/hromada/consultations/{{}}/{page}/" for page in ("comments", "comments/1", "moderation", "read")]
PARTS += ["/hromada/follow/{}/", "/hromada/follow/{}/stop-all/", "/hromada/consultations/{}/survey/"]
PARTS += [f"{TALK}survey/answers/{{}}/{page}" for page in ("", "later/", "review/", "sent/")]
PARTS += ["/hromada/events/files/{}/", "/hromada/follow/{}/confirm/", "/hromada/follow/{}/stop/"]


@pytest.fixture(scope="module")
def place(django_db_setup, django_db_blocker):
    """Two editions in force and after, so that every page has something to show."""
    from django.db import transaction

    from apps.strategies.domain import editions, forks
    from tests.factories.strategies import LONG_AGO

    with django_db_blocker.unblock(), transaction.atomic():
        strategy = factories.StrategyFactory(community__slug="hromada", slug="plan")
        first = factories.published_edition(goals=12, strategy=strategy)
        second = forks.fork(edition=first, kind="amended", by=None)
        editions.publish(edition=second, by=None, at=LONG_AGO)
        plans.build(strategy, 3)
        road(strategy.community)
        talks.build(strategy.community, first)
        yield strategy
        transaction.set_rollback(True)


def road(community):
    """A road with a meeting and a hearing."""
    phase = PhaseFactory(workplan__community=community, workplan__slug="kir")
    MeetingFactory(step__phase=phase, step__code="1.1")
    HearingFactory(step__phase=phase, step__code="1.2")


@pytest.fixture
def stranger(place):
    return Client()


def encoded(value):
    return quote(value.encode("utf-8", "surrogateescape"), safe="")


def together(page, value):
    """All questions at once, and those alone that would stop the page before it reads the others."""
    coded = encoded(value)
    yield "&".join(f"{name}={coded}" for name in QUESTIONS if name not in FIRST)
    if page.startswith(BASE):
        yield from (f"{name}={coded}" for name in FIRST)


@pytest.mark.parametrize("value", WORDS.values(), ids=WORDS)
def test_any_question_gets_an_answer(stranger, value):
    asked = [f"{page}?{query}" for page in PAGES for query in together(page, value)]
    found = {address: stranger.get(address).status_code for address in asked}
    assert not {key: status for key, status in found.items() if status not in (200, 301, 302, 304, 400, 404)}


@pytest.mark.parametrize("value", WORDS.values(), ids=WORDS)
def test_any_address_gets_an_answer(stranger, value):
    found = {part: stranger.get(part.format(encoded(value))).status_code for part in PARTS}
    assert not {key: status for key, status in found.items() if status not in (200, 301, 302, 400, 404)}


@pytest.mark.parametrize("page", ["-1", "0", "99999999999999999999", "last", "1.0", ""])
def test_wrong_page_number_shows_the_nearest_page(stranger, page):
    answer = stranger.get(f"/?page={page}")
    assert answer.status_code == 200
    assert "hromada" in answer.content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "3", "1.0", "99999999999999999999", "٣", "1 ", "x"])
def test_edition_that_is_not_there_is_not_found(stranger, number):
    assert stranger.get(f"{BASE}?edition={encoded(number)}").status_code == 404
    assert stranger.get(f"{BASE}editions/{encoded(number)}/").status_code == 404


def test_repeated_and_broken_queries_are_answered(stranger):
    for query in ("q=a&q=b&q=c", "q", "q=%", "q=%FF%FE", "&&&=;", "q[]=1", "edition=1&edition=2", "=" * 500):
        assert stranger.get(f"{BASE}goals/?{query}").status_code in (200, 404)


HEADERS = {
    "HTTP_ACCEPT_LANGUAGE": ["x" * 5000, "uk;q=NaN, *;q=-1", "zz-ZZ", "\x00", "ru;q=0.9,en;q=0.8"],
    "HTTP_IF_NONE_MATCH": ['"', "W/", "*", "щ"],
    "HTTP_IF_MODIFIED_SINCE": ["never", "Thu, 99 Foo 2026 00:00:00 GMT", "Thu, 01 Jan 0000 00:00:00 GMT"],
    "HTTP_RANGE": ["bytes=5-1", "bytes=-", "bytes=0-0,1-1,2-2", "lines=1-2", "bytes=99999999999999999999-"],
    "HTTP_ACCEPT_ENCODING": ["gzip;q=x", "br, gzip", "\x7f"],
    "HTTP_COOKIE": ["sessionid=" + "x" * 4000, "csrftoken=<script>", ";;;===", "django_language=../../x"],
    "HTTP_X_FORWARDED_FOR": ["'; DROP TABLE", "999.999.999.999", ""],
    "HTTP_USER_AGENT": ["", "\u202e", "A" * 8000],
    "HTTP_HX_REQUEST": ["true", "\x01"],
}


@pytest.mark.parametrize("name", HEADERS)
def test_any_header_gets_an_answer(stranger, name):
    for value in HEADERS[name]:
        for page in (BASE + "goals/", "/", BASE + "editions/1/"):
            assert stranger.get(page, **{name: value}).status_code in (200, 206, 304, 400, 404, 416)


def test_unknown_host_is_a_bad_request_in_the_frame(stranger):
    answer = stranger.get("/", HTTP_HOST="evil.example")
    assert answer.status_code == 400
    assert "evil.example" not in answer.content.decode()


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options", "trace"])
def test_pages_are_only_read(stranger, method):
    for page in PAGES:
        if page not in FORMS:
            assert getattr(stranger, method)(page).status_code in (403, 404, 405)


def test_head_is_answered_like_get_without_a_body(stranger):
    for page in PAGES:
        answer = stranger.head(page)
        assert answer.status_code == stranger.get(page).status_code
        assert not b"".join(answer)


ANY_TEXT = st.text(max_size=60) | st.sampled_from(sorted(WORDS.values())).filter(lambda v: len(v) < 500)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    words=ANY_TEXT,
    level=ANY_TEXT,
    edition=st.sampled_from(["", "1", "2"]) | ANY_TEXT,
    page=st.sampled_from(PAGES),
)
def test_any_mixture_gets_an_answer(stranger, words, level, edition, page):
    def coded(value):
        return quote(value.encode("utf-8", "surrogatepass"), safe="")

    answer = stranger.get(f"{page}?q={coded(words)}&level={coded(level)}&edition={coded(edition)}")
    assert answer.status_code in (200, 301, 302, 400, 404)


PLAN_QUESTIONS = ("goal", "unit", "state", "year", "source", "kind", "money_from", "money_to", "sort", "page")
PLAN_ANSWERS = st.sampled_from(
    [
        "",
        "1",
        "none",
        "all",
        "going",
        "2021",
        "local",
        "measure",
        "1 250,5",
        "-0",
        "9" * 30,
        "1e99",
        "-money",
        "NaN",
    ]
)


@settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    asked=st.dictionaries(st.sampled_from(PLAN_QUESTIONS), PLAN_ANSWERS | ANY_TEXT, max_size=6),
    page=st.sampled_from([PLAN, PLAN + "timeline/", PLAN + "money/", BASE + "plan.csv"]),
)
def test_any_mixture_of_filters_shows_the_plan(stranger, asked, page):
    """What makes no sense is left out: a filter never hides the page itself."""
    query = "&".join(
        f"{name}={quote(value.encode('utf-8', 'surrogatepass'), safe='')}" for name, value in asked.items()
    )
    assert stranger.get(f"{page}?{query}").status_code == 200


def test_every_address_with_a_part_is_tried_here(place):
    """A new page with a part in its address belongs into PARTS or PAGES."""
    from tests.architecture.addresses import public_patterns

    assert get_resolver()
    # The PDF of a filter reads the same query as the table, but takes seconds to make.
    tried = [p.replace("{}", "x") for p in PARTS] + PAGES + SENT + [BASE + "plan.pdf"]
    untried = [route for route, pattern in public_patterns() if not any(pattern.match(t) for t in tried)]
    assert not untried
