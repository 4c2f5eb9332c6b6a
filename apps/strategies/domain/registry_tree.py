"""From the register's flat lists to a goal tree with codes, in the order of the codes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from apps.strategies.codes import fold, free_slug, parts, sort_key
from apps.strategies.domain.registry_file import Entry, Record
from apps.strategies.domain.titles import split_all

# Words of the document's language, not of the interface.
WITHOUT_PARENT = "Без батьківської цілі"
LEVEL_NAMES = {
    "стратегічна ціль": ("стратегічна ціль", "стратегічні цілі", "стратегічних цілей"),
    "оперативна ціль": ("оперативна ціль", "оперативні цілі", "оперативних цілей"),
    "операційна ціль": ("операційна ціль", "операційні цілі", "операційних цілей"),
    "ціль": ("ціль", "цілі", "цілей"),
    "завдання": ("завдання", "завдання", "завдань"),
    "пріоритет": ("пріоритет", "пріоритети", "пріоритетів"),
    "напрям": ("напрям", "напрями", "напрямів"),
    "напрямок": ("напрямок", "напрямки", "напрямків"),
    "стратегічний пріоритет": (
        "стратегічний пріоритет",
        "стратегічні пріоритети",
        "стратегічних пріоритетів",
    ),
    "стратегічний напрям": ("стратегічний напрям", "стратегічні напрями", "стратегічних напрямів"),
    "стратегічне завдання": ("стратегічне завдання", "стратегічні завдання", "стратегічних завдань"),
    "операційне завдання": ("операційне завдання", "операційні завдання", "операційних завдань"),
    "оперативне завдання": ("оперативне завдання", "оперативні завдання", "оперативних завдань"),
}
_DEFAULTS = ("стратегічна ціль", "оперативна ціль", "завдання")


@dataclass
class Node:
    """A goal of the tree that is being built."""

    title: str
    label: str = ""
    code: str = ""
    code_given: bool = False
    slug: str = ""
    children: list[Node] = field(default_factory=list)

    def walk(self, level: int = 1) -> Iterator[tuple[Node, int]]:
        """Itself and everything below, parents first, with levels."""
        yield self, level
        for child in self.children:
            yield from child.walk(level + 1)


@dataclass
class Tree:
    """A strategy's goals, the names of its levels, and what the importer should know."""

    roots: list[Node]
    levels: list[tuple[str, str, str]]
    warnings: list[str]

    def walk(self) -> Iterator[tuple[Node, int]]:
        """All nodes, parents first, siblings in order, with levels."""
        for root in self.roots:
            yield from root.walk()


def build(record: Record) -> Tree:
    """The goal tree of one community.

    Siblings with codes come in the order of the codes; those without follow in file order and get
    the next free code, marked as given. Goals whose parent is missing are kept under a node that says so.
    """
    warnings: list[str] = []
    by_level = _split_levels(record)
    roots: list[Node] = []
    lost: list[list[Node]] = []
    above: dict[str, Node] = {}
    for depth, entries in enumerate(record.levels):
        nodes = by_level[depth]
        orphans: list[Node] = []
        for entry, node in zip(entries, nodes, strict=True):
            parent = above.get(entry.parent or "") if depth else None
            siblings = roots if not depth else parent.children if parent else orphans
            siblings.append(node)
        above = {entry.id: node for entry, node in zip(entries, nodes, strict=True)}
        lost.append(orphans)
    _arrange(roots)
    warnings += _keep_orphans(roots, lost)
    warnings += _settle(roots)
    if not roots:
        warnings.append(_("the register holds no goals"))
    else:
        warnings += _barren(roots)
    return Tree(roots, level_names(by_level), warnings)


def _barren(roots: list[Node]) -> list[str]:
    """Goals of the first level with nothing below them: a gap in the register, or a very short strategy."""
    codes = [root.code for root in roots if not root.children]
    return [_("no goals below: %(codes)s") % {"codes": ", ".join(codes)}] if codes else []


def _split_levels(record: Record) -> list[list[Node]]:
    """Nodes of each level in file order; codes are recognised among siblings."""
    found = []
    for entries in record.levels:
        nodes: list[Node | None] = [None] * len(entries)
        for places in _sibling_places(entries):
            for place, one in zip(places, split_all([entries[p].text for p in places]), strict=True):
                nodes[place] = Node(title=one.title, label=one.label, code=one.code)
        found.append([node for node in nodes if node])
    return found


def _sibling_places(entries: tuple[Entry, ...]) -> list[list[int]]:
    groups: dict[str | None, list[int]] = {}
    for place, entry in enumerate(entries):
        groups.setdefault(entry.parent, []).append(place)
    return list(groups.values())


def _arrange(siblings: list[Node]) -> None:
    """By code where there is one; the rest behind, in file order."""
    siblings.sort(key=lambda node: (not node.code, sort_key(node.code)))
    for node in siblings:
        _arrange(node.children)


def _keep_orphans(roots: list[Node], lost: list[list[Node]]) -> list[str]:
    """Hang goals without a parent under a node that says so; one warning for each."""
    warnings = []
    coded = {fold(node.code): node for root in roots for node, _level in root.walk() if node.code}
    shelf: Node | None = None
    for depth, orphans in enumerate(lost):
        if not orphans:
            continue
        _arrange(orphans)
        if shelf is None:
            shelf = Node(title=WITHOUT_PARENT)
            roots.append(shelf)
        place = shelf
        for _step in range(depth - 1):
            place.children.append(Node(title=WITHOUT_PARENT))
            place = place.children[-1]
        place.children += orphans
        warnings += [_orphan_words(node, coded) for node in orphans]
    return warnings


def _orphan_words(node: Node, coded: dict[str, Node]) -> str:
    """An orphan stays one even if its code names a goal: the register does not say so; the report does."""
    words = {"title": _short(f"{node.code} {node.title}".strip())}
    parent = coded.get(fold(".".join(parts(node.code)[:-1]))) if node.code else None
    if parent is None:
        return _("“%(title)s” has no parent goal") % words
    words["parent"] = _short(f"{parent.code} {parent.title}")
    return _("“%(title)s” has no parent goal; by its code it may belong to “%(parent)s”") % words


def _settle(roots: list[Node]) -> list[str]:
    """Give codes and addresses to all nodes; warns of codes that the document uses twice."""
    written = Counter(fold(node.code) for root in roots for node, _level in root.walk() if node.code)
    warnings = [
        _("the code “%(code)s” stands on %(count)s goals") % {"code": code, "count": count}
        for code, count in written.items()
        if count > 1
    ]
    _give_codes(roots, "", set(written))
    taken: set[str] = set()
    for root in roots:
        for node, _level in root.walk():
            node.slug = free_slug(node.code, taken)
            taken.add(node.slug)
    return warnings


def _give_codes(siblings: list[Node], above: str, taken: set[str]) -> None:
    """Codes by position below the parent's: «2» → «2.1»; «СЦ 2» names its level, so also → «2.1»."""
    prefix = ".".join(_without_level(above))
    number = _last_number(siblings, prefix)
    for node in siblings:
        if not node.code:
            node.code, number = _free_code(above, prefix, number + 1, taken)
            node.code_given = True
        _give_codes(node.children, node.code, taken)


def _without_level(code: str) -> list[str]:
    """The parts of a code without the short name of its level: «ОЦ2.1» → 2, 1; «А 1» → A, 1."""
    pieces = parts(code)
    named = len(pieces) > 1 and len(pieces[0]) > 1 and not pieces[0].isdecimal()
    return pieces[1:] if named else pieces


def _last_number(siblings: list[Node], prefix: str) -> int:
    """The highest number that a written code has below this parent."""
    codes = [_without_level(node.code) for node in siblings if node.code]
    return max((int(c[-1]) for c in codes if c[-1].isdecimal() and ".".join(c[:-1]) == prefix), default=0)


def _free_code(above: str, prefix: str, number: int, taken: set[str]) -> tuple[str, int]:
    """The first code from `number` on that the document does not use, written like the parent's."""
    shown = " ".join(above.split()).rstrip(".")
    if fold(shown) != prefix:
        shown = prefix
    while fold(f"{prefix}.{number}") in taken:
        number += 1
    taken.add(fold(f"{prefix}.{number}"))
    return (f"{shown}.{number}" if shown else str(number)), number


def level_names(by_level: list[list[Node]]) -> list[tuple[str, str, str]]:
    """One, few, many of each level: as most of its titles call it, else the usual word."""
    names = []
    for depth in range(max(len(_DEFAULTS), len(by_level))):
        nodes = by_level[depth] if depth < len(by_level) else []
        labels = Counter(
            label for node in nodes if (label := " ".join(node.label.lower().split())) in LEVEL_NAMES
        )
        usual = _DEFAULTS[min(depth, len(_DEFAULTS) - 1)]
        names.append(LEVEL_NAMES[labels.most_common(1)[0][0] if labels else usual])
    return names


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
