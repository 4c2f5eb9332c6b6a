"""A reader who follows every link and guesses addresses."""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from shutil import which
from urllib.parse import parse_qs, urljoin, urlsplit

from django.test import Client
from lxml import html as markup

LINKS = (
    "//a/@href",
    "//link/@href",
    "//img/@src",
    "//script/@src",
    "//form[not(@method) or @method='get']/@action",
)
STARTS = ("/", "/en/", "/ru/", "/robots.txt", "/sitemap.xml", "/favicon.ico")
MOST = 4000
# Words of the plan's pages whose links are followed.
FOLLOWED = {"stage", "page", "state", "q"}


@dataclass
class Answer:
    """What came back for one address."""

    address: str
    status: int
    body: bytes
    headers: str
    kind: str = ""

    def text(self) -> str:
        """Everything that a reader could see in it, in lower case."""
        if "pdf" in self.kind:
            body = pdf_text(self.body)
        elif "spreadsheet" in self.kind:
            body = workbook_text(self.body)
        else:
            body = self.body.decode("utf-8", "replace")
        return (self.headers + "\n" + body).lower()


@dataclass
class Crawl:
    """Breadth first, each address once, static files not."""

    client: Client
    languages: tuple[str, ...] = ("uk", "en", "ru")
    answers: dict[str, Answer] = field(default_factory=dict)

    def run(self, *starts: str) -> Crawl:
        """Follow all links from `starts`."""
        waiting = deque(starts or STARTS)
        while waiting:
            address = waiting.popleft()
            if address in self.answers:
                continue
            answer = self.ask(address)
            self.answers[address] = answer
            assert len(self.answers) < MOST, "the site has no end"
            waiting.extend(link for link in links_of(answer) if link not in self.answers and self.wants(link))
        return self

    def wants(self, link: str) -> bool:
        """Whether the link is in a language that is asked for, and no mixture of the plan's filters."""
        first = link.split("/")[1] if link.count("/") > 1 else ""
        return (first if first in ("en", "ru") else "uk") in self.languages and not _is_mixture(link)

    def ask(self, address: str) -> Answer:
        """One GET; what streams is read to the end."""
        response = self.client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        headers = "\n".join(f"{name}: {value}" for name, value in response.items())
        return Answer(address, response.status_code, body, headers, response.get("Content-Type", ""))

    def pages(self) -> list[Answer]:
        """The HTML pages that were found."""
        return [a for a in self.answers.values() if a.status == 200 and a.kind.startswith("text/html")]


def _is_mixture(link: str) -> bool:
    """Every state of the plan's filters is a link: one word at a time, not every value, is enough."""
    parts = urlsplit(link)
    words = parse_qs(parts.query)
    if "/plan" not in parts.path or not words:
        return False
    return "/plan." in parts.path or len(words) > 1 or not words.keys() & FOLLOWED


def links_of(answer: Answer) -> Iterator[str]:
    """Addresses on this site that the answer leads to, without fragments and static files."""
    found: list[str] = []
    if answer.kind.startswith("text/html") and answer.body.strip():
        tree = markup.fromstring(answer.body)
        found = [str(value) for path in LINKS for value in tree.xpath(path)]
    for line in answer.headers.splitlines():
        if line.lower().startswith("location: "):
            found.append(line.split(": ", 1)[1])
    for link in found:
        parts = urlsplit(urljoin(answer.address, link))
        if (
            parts.netloc in ("", "testserver")
            and parts.scheme in ("", "http")
            and not parts.path.startswith("/static/")
        ):
            # Every page leads to the sign-in with its own way back: one visit is enough.
            query = "" if "/accounts/" in parts.path else parts.query
            yield parts.path + (f"?{query}" if query else "")


def workbook_text(content: bytes) -> str:
    """Everything that stands in the parts of an XLSX file."""
    with zipfile.ZipFile(BytesIO(content)) as book:
        return "\n".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


def pdf_text(content: bytes) -> str:
    """The words of a PDF. Needs poppler's `pdftotext`."""
    command = which("pdftotext")
    assert command, "pdftotext (poppler-utils) is not installed"
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(content)
        file.flush()
        done = subprocess.run([command, file.name, "-"], capture_output=True, check=True)
    return done.stdout.decode()
