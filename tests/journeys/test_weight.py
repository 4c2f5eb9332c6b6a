"""What a first visit costs: bytes on the wire, requests, hosts; measured by the browser itself."""

from __future__ import annotations

from copy import copy
from urllib.parse import urlsplit

import pytest

from tests.journeys.pages import ACCOUNT, ERRORS, PUBLIC

KB = 1024
LIMITS = {"Document": 30 * KB, "Stylesheet": 18 * KB, "Script": 15 * KB}
TOTAL, REQUESTS = 120 * KB, 10
TOGETHER = 8  # pages whose half second of silence is waited for at once
DESK = {"width": 1280, "height": 800}
PAGES = {**PUBLIC, **ACCOUNT, **ERRORS}


class Meter:
    """Bytes that came over the wire, by kind, from the browser's own count (headers included)."""

    def __init__(self, context, cached=False):
        self.page = context.new_page()
        self.start()
        session = context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": not cached})
        session.on("Network.responseReceived", self.received)
        session.on("Network.loadingFinished", self.finished)

    def start(self):
        """Count from nothing."""
        self.kinds, self.bytes, self.hosts, self.encodings = {}, {}, set(), {}

    def received(self, event):
        self.kinds[event["requestId"]] = event["type"]
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        self.encodings[event["requestId"]] = headers.get("content-encoding", "")
        self.hosts.add(urlsplit(event["response"]["url"]).netloc)

    def finished(self, event):
        self.bytes[event["requestId"]] = event["encodedDataLength"]

    def of(self, kind):
        return sum(size for key, size in self.bytes.items() if self.kinds.get(key) == kind)


@pytest.fixture(scope="module")
def visit(browser, site):
    """First visits: nothing is kept in a cache or a cookie. The silence at the end is waited for together."""
    context = browser.new_context(base_url=site, viewport=DESK, locale="uk-UA")
    meters = [Meter(context) for _ in range(TOGETHER)]

    def visited(*addresses):
        context.clear_cookies()
        pairs = list(zip(meters, addresses, strict=False))
        for meter, address in pairs:
            meter.start()
            meter.page.goto(address)
        for meter, _address in pairs:
            meter.page.wait_for_load_state("networkidle")
        return [copy(meter) for meter, _address in pairs]

    yield visited
    context.close()


@pytest.fixture(scope="module")
def visits(visit):
    """What each page of the site cost."""
    met, names = {}, list(PAGES)
    for start in range(0, len(names), TOGETHER):
        group = names[start : start + TOGETHER]
        met |= zip(group, visit(*(PAGES[name] for name in group)), strict=True)
    return met


@pytest.mark.parametrize("name", PAGES)
def test_first_visit_is_light(visits, site, name):
    meter = visits[name]
    measured = {kind: meter.of(kind) for kind in LIMITS}
    assert measured["Document"], "the page itself must have been measured"
    assert measured["Stylesheet"]
    assert meter.of("Font"), "nothing may come from a cache"
    assert not {kind: size for kind, size in measured.items() if size > LIMITS[kind]}
    assert sum(meter.bytes.values()) <= TOTAL
    assert len(meter.kinds) <= REQUESTS
    assert meter.hosts == {urlsplit(site).netloc}


def test_texts_come_compressed(visit):
    [meter] = visit(PUBLIC["goals"])
    plain = [
        key
        for key, how in meter.encodings.items()
        if how not in ("gzip", "br") and meter.bytes.get(key, 0) > KB
    ]
    assert meter.of("Font"), "the portal's own letters are part of the first visit"
    assert not {meter.kinds[key] for key in plain} & {"Document", "Stylesheet", "Script"}


def test_second_page_loads_nothing_but_itself(browser, site):
    context = browser.new_context(base_url=site, viewport=DESK, locale="uk-UA")
    meter = Meter(context, cached=True)
    meter.page.goto(PUBLIC["strategy"], wait_until="networkidle")
    assert meter.of("Font")
    meter.bytes.clear()
    meter.page.goto(PUBLIC["goals"], wait_until="networkidle")
    loaded = {meter.kinds[key] for key, size in meter.bytes.items() if size}
    context.close()
    assert loaded == {"Document"}
