"""All named addresses, walked out of the resolver."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

CONVERTER = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """A named address: `name` with its namespace, `route` as written, `parts` its variables."""

    name: str
    route: str
    parts: tuple[str, ...]
    pattern: URLPattern


def walk(resolver: URLResolver | None = None, names: str = "", route: str = "/") -> Iterator[Address]:
    """Every pattern below `resolver`, the unnamed ones with an empty name."""
    for entry in (resolver or get_resolver()).url_patterns:
        own = "" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{names}{entry.namespace}:" if entry.namespace else names
            yield from walk(entry, inner, route + own)
        else:
            full = route + own
            yield Address(f"{names}{entry.name or ''}", full, parts_of(full), entry)


def parts_of(route: str) -> tuple[str, ...]:
    """Names of the variables of a route."""
    return tuple(name for _kind, name in CONVERTER.findall(route)) + tuple(re.findall(r"\?P<(\w+)>", route))


def public_patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """(route, regular expression for whole paths) of the residents' site."""
    for address in walk():
        if address.name.startswith("portal:") and address.parts:
            pieces = re.split(r"<[^>]+>", address.route)
            yield address.route, re.compile("[^/]+".join(map(re.escape, pieces)) + "$")
