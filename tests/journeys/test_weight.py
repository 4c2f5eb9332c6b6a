"""What a first visit costs: bytes on the wire, requests, hosts; measured by the browser itself."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest

from tests.journeys.pages import ACCOUNT, ERRORS, PUBLIC

KB = 1024
LIMITS = {"Document": 30 * KB, "Stylesheet": 18 * KB, "Script": 15 * KB}
TOTAL, REQUESTS = 120 * KB, 10
PAGES = {**PUBLIC, **ACCOUNT, **ERRORS}


class Meter:
    """Bytes that came over the wire, by kind, from the browser's own count (headers included)."""

    def __init__(self, context, cached=False):
        self.page = context.new_page()
        self.kinds, self.bytes, self.hosts, self.encodings = {}, {}, set(), {}
        session = context.new_cdp_session(self.page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": not cached})
        session.on("Network.responseReceived", self.received)
        session.on("Network.loadingFinished", self.finished)

    def received(self, event):
        self.kinds[event["requestId"]] = event["type"]
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        self.encodings[event["requestId"]] = headers.get("content-encoding", "")
        self.hosts.add(urlsplit(event["response"]["url"]).netloc)

    def finished(self, event):
        self.bytes[event["requestId"]] = event["encodedDataLength"]

    def of(self, kind):
        return sum(size for key, size in self.bytes.items() if self.kinds.get(key) == kind)


def visit(browser, site, address):
    """A first visit: a new context has nothing in its cache."""
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 800}, locale="uk-UA")
    meter = Meter(context)
    meter.page.goto(address, wait_until="networkidle")
    context.close()
    return meter


@pytest.mark.parametrize("address", PAGES.values(), ids=PAGES)
def test_first_visit_is_light(browser, site, address):
    meter = visit(browser, site, address)
    measured = {kind: meter.of(kind) for kind in LIMITS}
    assert measured["Document"], "the page itself must have been measured"
    assert measured["Stylesheet"]
    assert not {kind: size for kind, size in measured.items() if size > LIMITS[kind]}
    assert sum(meter.bytes.values()) <= TOTAL
    assert len(meter.kinds) <= REQUESTS
    assert meter.hosts == {urlsplit(site).netloc}


def test_texts_come_compressed(browser, site):
    meter = visit(browser, site, PUBLIC["goals"])
    plain = [
        key
        for key, how in meter.encodings.items()
        if how not in ("gzip", "br") and meter.bytes.get(key, 0) > KB
    ]
    assert meter.of("Font"), "the portal's own letters are part of the first visit"
    assert not {meter.kinds[key] for key in plain} & {"Document", "Stylesheet", "Script"}


def test_second_page_loads_nothing_but_itself(browser, site):
    context = browser.new_context(base_url=site, viewport={"width": 1280, "height": 800}, locale="uk-UA")
    meter = Meter(context, cached=True)
    meter.page.goto(PUBLIC["strategy"], wait_until="networkidle")
    assert meter.of("Font")
    meter.bytes.clear()
    meter.page.goto(PUBLIC["goals"], wait_until="networkidle")
    loaded = {meter.kinds[key] for key, size in meter.bytes.items() if size}
    context.close()
    assert loaded == {"Document"}
