"""`make demo`: services, data, web, worker and beat on this machine until Ctrl-C.

Environment: PORT (default 8000), DATABASE_URL and REDIS_URL (then no embedded services are started).
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import FrameType

from strategy_portal.local import services
from strategy_portal.local.accounts import ROOT, LocalServiceError
from strategy_portal.local.children import Child, start_all, stop_all

LOGS = ROOT / "var" / "demo" / "log"
SETTINGS = "strategy_portal.settings.demo"


class Stopped(Exception):
    """Somebody asked the demo to end."""


def stop_request(_number: int, _frame: FrameType | None) -> None:
    """Signal handler: leave through the `finally` blocks; a second Ctrl-C must not cut them short."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise Stopped


def port() -> int:
    """The port to serve on; raises LocalServiceError if it is not a port or is taken."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise LocalServiceError(f"PORT={text} is not a port number.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except OSError:
            raise LocalServiceError(
                f"Port {text} is busy: choose another with `make demo PORT={int(text) + 1}`."
            ) from None
    return int(text)


def programs(number: int, logs: Path = LOGS) -> list[Child]:
    """The processes of the portal, each with its log: web (first), worker, beat."""
    python = sys.executable
    celery = [python, "-m", "celery", "-A", "strategy_portal"]
    beat = ["--schedule", str(ROOT / "var" / "demo" / "beat"), "--pidfile="]
    gunicorn = f"--bind 127.0.0.1:{number} --worker-class gthread --workers 1 --threads 4"
    quick = "--graceful-timeout 5 --no-control-socket"
    settings = {"DJANGO_SETTINGS_MODULE": SETTINGS, "PORTAL_ADDRESS": f"http://localhost:{number}"}
    return [
        Child(
            "web",
            [python, "-m", "gunicorn", *gunicorn.split(), *quick.split(), "strategy_portal.wsgi"],
            logs,
            settings,
        ),
        Child("worker", [*celery, "worker", "--loglevel", "INFO", "--concurrency", "1"], logs, settings),
        Child("beat", [*celery, "beat", *beat], logs, settings),
    ]


def wait_for_page(address: str, children: list[Child], seconds: float = 60) -> None:
    """Wait until the home page is served; raises LocalServiceError if a process ends or time runs out."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        report_deaths(children)
        try:
            with urllib.request.urlopen(address, timeout=30):  # noqa: S310 - our own address
                return
        except urllib.error.HTTPError as error:
            raise LocalServiceError(f"{address} answers {error.code}; see {LOGS / 'web.log'}.") from None
        except OSError:
            time.sleep(0.1)
    raise LocalServiceError(f"{address} does not answer; see {LOGS / 'web.log'}.")


def report_deaths(children: list[Child]) -> None:
    """Raise LocalServiceError with the end of its log if a process has ended by itself."""
    for child in children:
        if (code := child.exit_code()) is not None:
            raise LocalServiceError(
                f"{child.name} ended with code {code}; the end of {child.log}:\n{child.tail()}"
            )


def serve(number: int, started: float) -> None:
    """Run the portal until a signal or a death."""
    from strategy_portal.local.data import prepare

    with services.running("demo"):
        os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
        logins = prepare()
        children = programs(number)
        try:
            start_all(children)
            address = f"http://localhost:{number}/"
            wait_for_page(f"http://127.0.0.1:{number}/", children)
            print(f"\nThe portal is open: {address}   (ready in {time.time() - started:.1f} s)\n\n{logins}")
            print("Logs: var/demo/log/. Ctrl-C stops everything.", flush=True)
            while True:
                report_deaths(children)
                time.sleep(1)
        finally:
            print("\nStopping …", flush=True)
            stop_all(children)


def main() -> int:
    """Command line; 1 and the reason on stderr if the demo cannot run."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop_request)
    try:
        serve(port(), float(os.environ.get("DEMO_STARTED") or time.time()))
    except Stopped:
        return 0
    except LocalServiceError as error:
        print(f"error: {error}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
