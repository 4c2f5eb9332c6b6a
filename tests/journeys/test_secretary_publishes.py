"""An edition comes out at an exact minute by itself, proves it, and stands ready for the networks."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from apps.core.pdf import Rendered
from apps.people.enums import Role
from apps.process.enums import ObligationKind
from apps.process.models import Obligation, Step
from apps.publications import tasks
from apps.publications.enums import Channel, PostingState
from apps.publications.models import Posting, Publication
from apps.strategies.domain import forks
from apps.strategies.enums import EditionKind
from apps.strategies.models import Edition
from tests.journeys.clock import Clock, reading
from tests.journeys.pages import HOME, STRATEGY
from tests.journeys.test_editor import sign_in
from tests.journeys.town import Town

STEPS = {True: "4.2", False: "3.7"}  # of the town's road: each journey publishes another one
POST = "https://www.facebook.com/example/posts/1"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


@pytest.fixture(autouse=True)
def _quick_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The file is made elsewhere: `test_editor` downloads a real one."""
    for name in ("render_edition", "render_plan"):
        monkeypatch.setattr(tasks, name, lambda *_given: Rendered(b"%PDF-1.7 words", 1))


def test_an_edition_is_public_at_its_minute_and_the_evidence_follows(
    browser: Browser, site: str, page: Page, scripts: bool, clock: Clock, town: Town
) -> None:
    step = Step.objects.select_related("workplan__community").get(workplan=town.road, code=STEPS[scripts])
    newest = Edition.objects.filter(strategy=town.strategy).latest("number")
    draft = forks.fork(edition=newest, kind=EditionKind.AMENDED, by=None)
    address = f"{STRATEGY}?edition={draft.number}"
    reader = reading(browser, site)

    sign_in(page, Role.SECRETARY, f"/office/steps/{step.pk}/publish/")
    moment = (timezone.now() + timedelta(minutes=3)).replace(second=0, microsecond=0)
    out = _schedule(page, step, draft, moment)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert out.moment == moment
    assert _status(reader, address) == 404

    clock.move_to(moment - timedelta(seconds=20))
    assert _status(reader, address) == 404
    clock.move_to(moment)
    assert _status(reader, address) == 200  # nothing has run: the page opens by itself
    assert not _owed(step).met_on

    call_command("sweep", stdout=StringIO())
    owed = _owed(step)
    assert (owed.publication, owed.met_on) == (out, moment.astimezone(step.community.zone).date())
    proof = Posting.objects.get(publication=out, channel=Channel.PORTAL)
    assert (proof.state, bool(proof.sha256)) == (PostingState.DONE, True)
    reader.goto(f"{HOME}roadmap/{town.road.slug}/{step.code}/")
    expect(reader.locator("main .owed .state.done").first).to_be_visible()

    facebook = Posting.objects.get(publication=out, channel=Channel.FACEBOOK)
    _post_by_hand(page, out, facebook, reader.url)
    facebook.refresh_from_db()
    assert (facebook.state, facebook.url) == (PostingState.DONE, POST)
    reader.context.close()


def _schedule(page: Page, step: Step, draft: Edition, moment: datetime) -> Publication:
    """The form, what it will do, and doing it."""
    local = moment.astimezone(step.community.zone)
    page.locator('[name="what"]').select_option(f"edition:{draft.pk}")
    page.locator('[name="summary"]').fill("Читайте проєкт і пишіть, що змінити.")
    page.locator('[name="day"]').fill(f"{local:%Y-%m-%d}")
    page.locator('[name="time"]').fill(f"{local:%H:%M}")
    page.locator(f'[name="channels"][value="{Channel.FACEBOOK}"]').check()
    page.locator("main form button.main").click()
    expect(page.locator("main .note").first).to_contain_text(f"{local:%H:%M}")
    page.locator('[name="confirmed"]').click()
    expect(page).to_have_url(re.compile(r"/office/publications/\d+/$"))
    return Publication.objects.get(step=step)


def _post_by_hand(page: Page, out: Publication, posting: Posting, public: str) -> None:
    """The ready text is there to copy; once posted, its link is entered."""
    page.reload()
    ready = page.locator(f"#text-{posting.pk}")
    expect(ready).to_have_value(re.compile(re.escape(out.title)))
    expect(ready).to_have_value(re.compile("Читайте проєкт і пишіть, що змінити."))
    expect(ready).to_have_value(re.compile(r"http://localhost:\d+/zrazkova/"))
    page.locator(f'#posting-{posting.pk} a[href$="/postings/{posting.pk}/"]').click()
    page.locator('[name="url"]').fill(POST)
    page.locator("main form button.main").click()
    expect(page.locator(f'#posting-{posting.pk} a[href="{POST}"]')).to_be_visible()


def _owed(step: Step) -> Obligation:
    return Obligation.objects.get(step=step, kind=ObligationKind.PUBLISH)


def _status(reader: Page, address: str) -> int:
    answer = reader.goto(address)
    assert answer is not None
    return answer.status
