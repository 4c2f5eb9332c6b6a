"""Notes at the foot of the page, where they are called from."""

from __future__ import annotations

from typing import Any

from apps.publications.pdf.note_words import blocks, printed_note


def replace(old: Any, new: Any) -> None:
    """Put an element in the place of another; what follows stays."""
    new.tail = old.tail
    old.getparent().replace(old, new)


def set_notes(root: Any) -> None:
    """Move each footnote to where it is called from: the page sets it at its foot.

    A note that holds more than a paragraph stays in its list at the end of the text.
    """
    notes = {item.get("id"): item for item in root.iter("li") if item.get("id")}
    called = set()
    for call in list(root.iter("sup")):
        link = call.find(".//a[@href]")
        note = notes.get(link.get("href")[1:]) if link is not None else None
        if note is None or len(blocks(note)) > 1:
            continue
        called.add(note)
        printed = printed_note(note, {call.get("id"), link.get("id")})
        replace(call, printed)
    for note in called:
        note.drop_tree()
    for place in [*root.iter("ol"), *root.iter("section")]:
        if called and not place.text_content().strip():
            place.drop_tree()
