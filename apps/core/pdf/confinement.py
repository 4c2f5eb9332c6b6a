"""What the rendering process may not do, whatever a document asks of it.

Three walls, each enough for an honest library: limits of the kernel, a network namespace without
any network (where the kernel lets an ordinary process have one), and an audit hook of Python that
cannot be taken off again.
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
import sysconfig
from typing import Any

_NEW_USER, _NEW_NETWORK = 0x10000000, 0x40000000
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEVER = (
    *(
        "socket.",
        "subprocess.",
        "pty.",
        "ctypes.dlopen",
        "urllib.",
        "http.",
        "ftplib.",
        "smtplib.",
        "webbrowser.",
    ),
    *("os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "os.kill", "syslog."),
    *(
        "os.chmod",
        "os.chown",
        "os.link",
        "os.symlink",
        "os.rename",
        "os.truncate",
        "os.putenv",
        "os.unsetenv",
    ),
)
_PATHS = {"open": 0, "os.listdir": 0, "os.scandir": 0, "os.remove": 0, "os.rmdir": 0, "os.mkdir": 0}
_READ_ONLY = {"os.listdir", "os.scandir"}


def limit(*, cpu_seconds: int, memory_mib: int) -> None:
    """Set the limits of this process: processor, memory, size of files, no core dump."""
    memory = memory_mib * 1024 * 1024
    for kind, value in (
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 64 * 1024 * 1024),
        (resource.RLIMIT_NOFILE, 128),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(kind, (value, value))


def leave_the_network() -> bool:
    """Move into an empty network namespace. Returns whether the kernel let us."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is None:
        return False
    return any(unshare(flags) == 0 for flags in (_NEW_USER | _NEW_NETWORK, _NEW_NETWORK))


def guard(*, scratch: str) -> None:
    """Refuse sockets, processes and files from now on, until the process ends.

    Python's own libraries stay readable (codecs and image formats are loaded late), and `scratch`
    readable and writable: fonts of the document are unpacked there.
    """
    own = os.path.realpath(scratch) + os.sep
    libraries = {sys.prefix, sys.base_prefix, *sysconfig.get_paths().values()}
    readable = (own, *sorted(os.path.realpath(folder) + os.sep for folder in libraries))

    def check(event: str, arguments: tuple[Any, ...]) -> None:
        if event.startswith(_NEVER):
            raise PermissionError(f"refused while rendering: {event}")
        place = _PATHS.get(event)
        if place is None or isinstance(arguments[place], int):
            return
        path = os.path.realpath(os.fsdecode(arguments[place] or ".")) + os.sep
        if not path.startswith(readable if _reads(event, arguments) else own):
            raise PermissionError(f"refused while rendering: {event} {path}")

    sys.addaudithook(check)


def _reads(event: str, arguments: tuple[Any, ...]) -> bool:
    if event != "open":
        return event in _READ_ONLY
    _path, mode, flags = arguments
    writes = bool(set("wax+") & set(mode or "")) or bool((flags or 0) & _WRITING)
    return not writes
