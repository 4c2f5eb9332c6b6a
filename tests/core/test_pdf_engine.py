"""The confined renderer: what it makes, what it refuses, what nobody can make it fetch."""

import http.server
import re
import subprocess
import sys
import threading
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from apps.core.pdf import Limits, RenderFailed, engine, render

SECRET = "canary-of-the-file-system"
PAGE = (
    '<!doctype html><html lang="uk"><head><title>Проба</title>{head}</head>'
    "<body><h1>Заголовок</h1><p>Слова</p>{body}</body></html>"
)


def page(body="", head=""):
    return PAGE.format(body=body, head=head)


def picture():
    out = BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    return out.getvalue()


def test_a_document_becomes_a_tagged_pdf_with_language_and_title():
    made = render(html=page('<img src="asset:a.png" alt="Червоний квадрат">'), assets={"a.png": picture()})
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert str(pdf.Root.Lang) == "uk"
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.open_metadata()["dc:title"] == "Проба"
        assert pdf.open_metadata()["pdfuaid:part"] == "1"
    assert made.pages == 1


def test_the_same_document_gives_the_same_bytes():
    first, second = (render(html=page(), assets={}, identifier=b"0" * 16) for _ in range(2))
    assert first.content == second.content


@pytest.mark.parametrize("image", ['<img src="asset:a.png">', '<img src="asset:a.png" alt="">'])
def test_an_image_without_words_for_it_is_refused(image):
    with pytest.raises(RenderFailed, match="no required alt") as caught:
        render(html=page(image), assets={"a.png": picture()})
    assert not caught.value.transient


def test_a_link_to_nowhere_is_only_a_warning():
    made = render(html=page('<a href="#gone">далі</a>'), assets={})
    assert made.warnings == ("No anchor #gone for internal URI reference",)


@pytest.fixture(scope="module")
def listener():
    """A web server on the loopback that notes who came."""
    visits = []

    class Visitor(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            visits.append(self.path)
            self.send_error(404)

        def log_message(self, *args):
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Visitor) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", visits
        server.shutdown()


@pytest.fixture(scope="module")
def secret(tmp_path_factory):
    """The address of a folder with a secret text under every name."""
    folder = tmp_path_factory.mktemp("secret")
    for name in [*CHANNELS, "svg"]:
        (folder / name).write_text(SECRET)
    return folder.as_uri()


CHANNELS = {
    "img": '<img src="{url}" alt="x">',
    "srcless-picture": '<picture><source srcset="{url}"><img src="{url}" alt="x"></picture>',
    "css-url": '<p style="background:url({url})">x</p>',
    "list-image": '<ul style="list-style-image:url({url})"><li>x</li></ul>',
    "content-url": '<style>#c{n}::before{{content:url({url})}}</style><p id="c{n}">x</p>',
    "border-image": '<p style="border:1px solid;border-image:url({url}) 1">x</p>',
    "css-import": "<style>@import url({url});</style>",
    "font-face": "<style>@font-face{{font-family:F;src:url({url})}}p{{font-family:F}}</style>",
    "stylesheet": '<link rel="stylesheet" href="{url}">',
    "embed": '<embed src="{url}" type="image/png">',
    "object": '<object data="{url}" type="image/png"></object>',
    "attachment-link": '<link rel="attachment" href="{url}">',
    "attachment-anchor": '<a rel="attachment" href="{url}">x</a>',
    "svg-image": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>'
    '<image href="{url}" width="9" height="9"/></svg>',
    "svg-use": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>x</title>'
    '<use href="{url}#a"/></svg>',
    "iframe": '<iframe src="{url}"></iframe>',
    "script": '<script src="{url}"></script>',
    "video": '<video src="{url}" poster="{url}"></video>',
    "meta-refresh": '<meta http-equiv="refresh" content="0;url={url}">',
    "base": '<base href="{url}"><p>x</p>',
    "xinclude": '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{url}" parse="text"/>',
}
IGNORED = ["iframe", "script", "video", "meta-refresh", "base", "xinclude", "svg-use"]
FETCHED = [channel for channel in CHANNELS if channel not in IGNORED]


def through(channels, *addresses):
    """A document that asks every address through every one of `channels`."""
    return page(
        "".join(
            CHANNELS[channel].format(url=f"{at}/{channel}", n=n)
            for channel in channels
            for n, at in enumerate(addresses)
        )
    )


@pytest.fixture(scope="module")
def refusal(listener, secret):
    """Why the document was refused that asks for files and for pages through all channels that fetch."""
    with pytest.raises(RenderFailed) as caught:
        render(html=through(FETCHED, listener[0], secret), assets={})
    return caught.value.reason


@pytest.mark.parametrize("channel", FETCHED)
def test_a_channel_that_fetches_gets_nothing_but_assets(channel, refusal, listener, secret):
    address, visits = listener
    assert f"not an asset: {address}/{channel};" in refusal
    assert f"not an asset: {secret}/{channel};" in refusal
    assert visits == []


def test_what_is_ignored_is_not_fetched_and_leaks_nothing(listener, secret):
    made = render(html=through(IGNORED, listener[0], secret), assets={})
    assert not leaked(made.content)
    assert listener[1] == []


@pytest.mark.parametrize(
    "svg",
    [
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><image href="{url}" width="9" height="9"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><style>@import url({url});</style></svg>',
        '<!DOCTYPE svg [<!ENTITY e SYSTEM "{url}">]><svg xmlns="http://www.w3.org/2000/svg" width="99" height="99">'
        '<text y="20">&e;</text></svg>',
    ],
    ids=["image", "import", "entity"],
)
def test_an_svg_asset_reaches_nothing_either(svg, secret, listener):
    address, visits = listener
    for url in (f"{secret}/svg", f"{address}/svg"):
        try:
            made = render(
                html=page('<img src="asset:a.svg" alt="x">'), assets={"a.svg": svg.format(url=url).encode()}
            )
        except RenderFailed:
            continue
        assert not leaked(made.content)
    assert visits == []


@pytest.mark.parametrize(
    "url", ["data:text/html,<b>x</b>", "data:image/png;base64,AAAA", "asset:other.png", "a.png"]
)
def test_addresses_that_are_no_asset_are_refused(url):
    with pytest.raises(RenderFailed):
        render(html=page(f'<img src="{url}" alt="x">'), assets={"a.png": picture()})


def leaked(content):
    with pikepdf.open(BytesIO(content)) as pdf:
        if pdf.attachments:
            return True
    words = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout
    return SECRET.encode() in words or SECRET.encode() in content


def test_a_document_that_takes_too_long_is_stopped():
    endless = "<div><table><tr><td>" * 40 + "слово " * 40_000
    with pytest.raises(RenderFailed) as caught:
        render(html=page(endless), assets={}, limits=Limits(wall_seconds=3))
    assert caught.value.transient
    assert "3 seconds" in caught.value.reason


def test_a_document_that_needs_too_much_processor_time_is_stopped():
    endless = "<div><table><tr><td>" * 40 + "слово " * 40_000
    with pytest.raises(RenderFailed, match="signal"):
        render(html=page(endless), assets={}, limits=Limits(cpu_seconds=2))


def test_a_document_that_needs_too_much_memory_is_stopped():
    with pytest.raises(RenderFailed):
        render(html=page("<p>слово</p>" * 8_000), assets={}, limits=Limits(memory_mib=140))


def confined(code, tmp_path):
    """Run `code` in a fresh process after the guard is up; returns its last line of output."""
    script = (
        "import os, sys, socket, subprocess, ctypes, shutil, urllib.request\n"
        "from apps.core.pdf import confinement\n"
        f"confinement.guard(scratch={str(tmp_path / 'scratch')!r})\n"
        f"try:\n    {code}\nexcept PermissionError as error: print(error)\nelse: print('done')\n"
    )
    (tmp_path / "scratch").mkdir()
    command = [sys.executable, "-P", "-c", script]
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env={"PYTHONPATH": str(engine.ROOT)}
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    "code",
    [
        "socket.create_connection(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "subprocess.run(['true'])",
        "os.system('true')",
        "os.fork()",
        "os.execv('/bin/true', ['true'])",
        "open('/etc/passwd')",
        "open('/etc/passwd', 'w')",
        "open(sys.prefix + '/new', 'w')",
        "open(shutil.__file__, 'r+')",
        "os.open('/etc/passwd', os.O_RDONLY)",
        "os.listdir('/etc')",
        "os.remove('/tmp/none')",
        "os.symlink('/etc/passwd', 'here')",
        "ctypes.CDLL('libc.so.6')",
    ],
)
def test_the_guard_refuses(code, tmp_path):
    assert confined(code, tmp_path).startswith("refused while rendering")


@pytest.mark.parametrize(
    "code", ["open(shutil.__file__).close()", "open({!r}, 'w').close()"], ids=["library", "scratch"]
)
def test_the_guard_lets_libraries_be_read_and_scratch_be_written(code, tmp_path):
    assert confined(code.format(str(tmp_path / "scratch" / "a")), tmp_path) == "done"


def test_the_application_itself_never_loads_the_renderer():
    code = "import sys, apps.core.pdf; print('weasyprint' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=engine.ROOT
    )
    assert done.stdout.strip() == "False"


def test_only_the_confined_process_names_the_renderer():
    naming = [
        path.relative_to(engine.ROOT).as_posix()
        for path in (engine.ROOT / "apps").rglob("*.py")
        if re.search(r"^\s*(from|import) weasyprint", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert naming == ["apps/core/pdf/worker.py"]


def test_the_process_gets_nothing_of_our_environment(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    assert set(engine._environment("/x")) <= {
        *(
            "PATH",
            "LANG",
            "HOME",
            "TMPDIR",
            "XDG_CACHE_HOME",
            "PYTHONPATH",
            "PYTHONHASHSEED",
            "SOURCE_DATE_EPOCH",
        )
    }
