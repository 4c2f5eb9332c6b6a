"""Every page, narrow and wide: nothing for axe to find, nothing to scroll sideways, nothing in the console."""

from __future__ import annotations

import pytest

from tests.architecture.source import ROOT
from tests.journeys.conftest import listen
from tests.journeys.pages import ACCOUNT, ERRORS, PUBLIC

AXE = ROOT / "tests" / "vendor" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"
WIDTHS = [320, 1280]
OPEN_MENUS = """() => {
  for (const summary of document.querySelectorAll('header details:not([open]) > summary')) summary.click(); }"""
# Elements that stick out to the right without standing in something that scrolls by itself.
TOO_WIDE = """() => document.scrollingElement.scrollWidth <= window.innerWidth ? [] :
  [...document.body.querySelectorAll('*')].filter(e => e.getBoundingClientRect().right > window.innerWidth + 1
  && !e.closest('.scroll')).map(e => e.tagName + '.' + e.className).slice(0, 8).concat('page scrolls')"""
# Targets of a finger: all but links inside running text.
TOO_SMALL = """() => [...document.querySelectorAll('button, summary, nav a, input:not([type=hidden]), select')]
  .filter(e => { const b = e.getBoundingClientRect(); return b.width && b.height && (b.height < 24 || b.width < 24)
  && !e.closest('.visually-hidden') && !e.matches('.skip, .visually-hidden'); })
  .map(e => e.tagName + ' ' + e.textContent.trim().slice(0, 40))"""


@pytest.fixture(scope="module", params=WIDTHS)
def window(request, browser, site):
    """One window per width, used for all pages."""
    context = browser.new_context(
        base_url=site, viewport={"width": request.param, "height": 800}, locale="uk-UA"
    )
    context.add_init_script(path=AXE)
    page = context.new_page()
    page.complaints = listen(page)
    yield page
    context.close()


# Before the icons' font is there, the editor's buttons show words; `fonts.ready` alone may come before it is asked for.
DRAWN = """async () => {
    await Promise.all([...document.fonts].map((font) => font.load()));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
}"""


def found(page):
    page.evaluate(DRAWN)
    result = page.evaluate(RUN, TAGS)
    return [
        f"{rule['id']} ({rule['impact']}): {node['html'][:160]} — {node.get('failureSummary', '')[:300]}"
        for rule in result["violations"]
        for node in rule["nodes"][:3]
    ]


def check(page, address, status=200):
    page.complaints.clear()
    answer = page.goto(address)
    assert answer.status == status
    if page.viewport_size["width"] == 320:
        page.evaluate(OPEN_MENUS)
    assert not found(page)
    assert not page.evaluate(TOO_WIDE)
    assert not page.evaluate(TOO_SMALL)
    assert not page.complaints


@pytest.mark.parametrize("address", PUBLIC.values(), ids=PUBLIC)
def test_public_page_has_no_barriers(window, address):
    check(window, address)


@pytest.mark.parametrize("address", ACCOUNT.values(), ids=ACCOUNT)
def test_account_page_has_no_barriers(window, address):
    check(window, address)


@pytest.mark.parametrize("address", ERRORS.values(), ids=ERRORS)
def test_error_page_has_no_barriers(window, address):
    check(window, address, status=404)


def test_everything_open_at_once_has_no_barriers(window):
    window.goto(PUBLIC["goals"])
    window.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert not found(window)
    assert not window.evaluate(TOO_WIDE)


def test_the_checker_finds_what_is_wrong(window):
    window.goto("/")
    window.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"/x.png\"><div class=\"w\">w</div>')"
    )
    window.evaluate("document.querySelector('.w').style.width = '3000px'")
    assert any("image-alt" in line for line in found(window))
    assert window.evaluate(TOO_WIDE)
