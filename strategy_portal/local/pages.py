"""Which pages exist: found by following links, one address per view and role.

Nothing has to be registered: a page that no link leads to is a finding, listed as unreached.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urljoin, urlsplit

from django.contrib.auth import get_user_model
from django.http import HttpResponseBase
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

LINK = re.compile(r"""<(?:a|link)\s[^>]*?href="([^"#]+)""")
FORM = re.compile(r"""<form\s[^>]*?action="([^"#]+)""")
VISITOR, STAFF = "visitor", "staff"
STARTS = {
    VISITOR: ("/", "/accounts/login/", "/accounts/signup/", "/accounts/password/reset/", "/no-such-page/"),
    STAFF: ("/office/", "/admin/", "/accounts/email/", "/accounts/password/change/", "/accounts/2fa/"),
}
OWN = {VISITOR: ("portal:", "account_", "mfa_", "missing"), STAFF: ("office:", "admin:", "account_", "mfa_")}
ROOMS = ("portal", "office")
OUR_NOUNS = re.compile(
    r"admin:(communities|people|strategies|plans|publications|core)_\w+_(changelist|add|change)"
)
MOST = 3000  # answers looked at per role: enough for the demo, an end for a calendar without one


@dataclass(frozen=True)
class Page:
    """A page to picture: the name of its view, an address, the role that sees it."""

    name: str
    address: str
    role: str


@dataclass
class Found:
    """What a crawl brings: pages, PDF addresses, names of all views met, what answered with an error."""

    pages: list[Page] = field(default_factory=list)
    met: set[str | None] = field(default_factory=set)
    files: dict[str, bytes] = field(default_factory=dict)
    broken: list[str] = field(default_factory=list)
    sessions: dict[str, str] = field(default_factory=dict)

    def unreached(self) -> list[str]:
        """Names of views of the site and the office to which no link or form led."""
        return sorted(set(view_names()) - self.met)


def view_names(patterns: Iterable[URLPattern | URLResolver] | None = None, room: str = "") -> Iterator[str]:
    """Names of all views of the audience rooms."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLResolver):
            yield from view_names(pattern.url_patterns, pattern.namespace or room)
        elif room in ROOMS and pattern.name:
            yield f"{room}:{pattern.name}"


def view_name(address: str) -> str | None:
    """The name of the view behind an address; None outside the pages that are pictured."""
    path = unquote(urlsplit(address).path)
    if re.match(r"/(static|media|en|ru)/", path):
        return None
    try:
        return resolve(path).view_name
    except Resolver404:
        return "missing"


def links(text: str, address: str, kind: re.Pattern[str] = LINK) -> Iterator[str]:
    """Addresses on this site to which a page links (or its forms go), without fragments."""
    for target in kind.findall(text):
        full = urljoin(f"http://localhost{address}", target.replace("&amp;", "&"))
        parts = urlsplit(full)
        if parts.scheme == "http" and parts.netloc == "localhost":
            yield parts.path + (f"?{parts.query}" if parts.query else "")


def body(response: HttpResponseBase) -> str:
    """The text of an HTML answer, else nothing."""
    html = response.get("Content-Type", "").startswith("text/html") and not response.streaming
    return response.content.decode(errors="replace") if html else ""  # type: ignore[attr-defined]


def look(name: str, response: HttpResponseBase) -> str:
    """What pages that look the same share: the view, in the admin of other people's nouns the template."""
    if not name.startswith("admin:") or OUR_NOUNS.fullmatch(name):
        return name
    templates = getattr(response, "template_name", None) or [name]
    return templates if isinstance(templates, str) else str(templates[-1])


def crawl(client: Client, role: str, found: Found) -> None:
    """Follow links from the starts of a role, once per view and twice for lists, into `found`."""
    queue, seen, times = deque(STARTS[role]), set(STARTS[role]), dict[str, int]()
    pictured: set[str] = set()
    for _visit in range(MOST):
        if not queue:
            return
        address = queue.popleft()
        name = view_name(address)
        if name is None or times.get(name, 0) >= limit(name):
            continue
        times[name] = times.get(name, 0) + 1
        found.met.add(name)
        response = client.get(address, headers={"host": "localhost"})
        text = body(response)
        if response.status_code >= 400 and address not in STARTS[role]:
            found.broken.append(f"{response.status_code} {address} ({role})")
        if response.get("Content-Type") == "application/pdf":
            found.files[address] = response.getvalue()
        elif text and name.startswith(OWN[role]) and (kind := look(name, response)) not in pictured:
            pictured.add(kind)
            found.pages.append(Page(name, address, role))
        found.met.update(map(view_name, links(text, address, FORM)))
        targets = list(links(text, address))
        if response.status_code in {301, 302}:
            targets += links(f'<a href="{response["Location"]}"', address)
        fresh = [target for target in dict.fromkeys(targets) if target not in seen]
        seen.update(fresh)
        queue.extend(fresh)


def limit(name: str) -> int:
    """How many addresses of a view to visit: many of the site's, since only some lead on to others.

    A table of the plan is printed while one waits: three of them show how it looks.
    """
    return 40 if name.startswith("portal:") and name != "portal:plan_pdf" else 3


def discover() -> Found:
    """Crawl as a visitor and as a superuser; the sessions live until `forget` is called."""
    found = Found()
    visitor, staff = Client(raise_request_exception=False), Client(raise_request_exception=False)
    crawl(visitor, VISITOR, found)
    person = get_user_model().objects.filter(is_superuser=True, is_active=True).order_by("pk").first()
    if person is not None:
        staff.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        found.sessions[STAFF] = staff.cookies["sessionid"].value
        crawl(staff, STAFF, found)
    return found


def forget(found: Found) -> None:
    """Remove the sessions made by `discover`."""
    from django.contrib.sessions.models import Session

    Session.objects.filter(session_key__in=found.sessions.values()).delete()
